"""Shares amid many figures, of what their row or the name they call says (众数之中的占比)."""

import pytest

from xieshou.audit.run import audit_text

_TOWN = (
    "柳溪镇面积61.4平方千米，耕地4.2万亩，林地2.3万亩。2012年末总人口41250人，其中城镇常住人口5210人，"
    "城镇化率12.6%，另有流动人口1820人。总人口中，男性20830人，占50.5%，女性20420人，占49.5%；"
    "14岁以下7425人，占18.0%；15至64岁27720人，占67.2%；65岁以上6105人，占14.8%。"
    "人口出生率13.1‰，死亡率7.4‰。"
)
_VILLAGE = (
    "岭下村有农户96户，乡村人口402人，全是农业人口，劳动力264人，其中种茶187人。2007年全村经济总收入131.5万元，"
    "人均纯收入1302元。外出务工收入1.04万元，其中常年外出务工24人（占劳动力的9%），在省内21人。"
    "52户通自来水，44户饮用井水，46户饮水困难（占48%）。91户通电，61户有电视机（分别占95%和64%）。"
)
_LIT = (
    "岭下村农户112户506人，劳动力294人。到2007年底，112户通电，9户通有线电视，91户有电视机，"
    "分别占农户总数的100%、8%和81%；电话31户，其中移动电话14户，分别占28%和13%。沼气池71户，摩托车6辆。"
)
_SPENT = (
    "全省1至4月一般公共预算支出达到812.46亿元，同比增加71.25亿元，增长9.6%，其中民生支出640.22亿元，"
    "同比增长6.2%，占一般公共预算支出的78.8%。分科目看，教育支出163.10亿元，增长12.4%；"
    "文化体育12.88亿元，增长21%；医疗卫生98.75亿元，增长20.3%；气象11.32亿元，增长26.3%。"
)
_ROADS = (
    "全县农村公路2012.6公里。其中县道301.9公里，占15.0%；乡道653.8公里，占32.5%；"
    "村道1056.9公里，占52.5%。按等级分，等级公路1408.8公里，占70.0%；等外公路603.8公里，占总里程的30.0%。"
    "按路面分，水泥路1509.5公里，占75.0%，砂石路503.1公里，占25.0%。"
)


def _told(text):
    return [one["message"] for one in audit_text(text)["findings"]
            if one["level"] in ("error", "warning")]


@pytest.mark.parametrize("text", [_TOWN, _VILLAGE, _LIT, _SPENT, _ROADS])
def test_shares_that_hold_are_left_alone(text):
    assert _told(text) == []


@pytest.mark.parametrize(("text", "right", "wrong", "part"), [
    (_TOWN, "占18.0%", "占18.3%", "7425"),
    (_VILLAGE, "占劳动力的9%", "占劳动力的2%", "24"),
    (_LIT, "8%和81%", "8%和86%", "91"),
    (_SPENT, "支出的78.8%", "支出的79.1%", "640.22"),
    (_ROADS, "总里程的30.0%", "总里程的20.0%", "603.8"),
])
def test_one_that_its_row_or_name_speaks_against_is_found(text, right, wrong, part):
    assert right in text
    assert any(part in one for one in _told(text.replace(right, wrong)))
