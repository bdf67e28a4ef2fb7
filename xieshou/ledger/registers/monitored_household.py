"""Households watched so that they do not fall back (监测户)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class MonitoredHousehold(Record):
    """One household from finding to clearing."""

    household_no = fields.Name("户编号", aliases=("户号", "编号"), required=True)
    head = fields.Name("户主", aliases=("户主姓名", "姓名"), required=True)
    kind = fields.Choice(
        "监测类型",
        {
            "unstable": "脱贫不稳定户",
            "borderline": "边缘易致贫户",
            "sudden": "突发严重困难户",
        },
        aliases=("类型", "监测对象类型"),
        wanted=True,
    )
    village = fields.Name("村", aliases=("行政村", "嘎查村"))
    persons = fields.Integer("家庭人口", aliases=("人口", "人数"), unit="人")
    risk = fields.Name("风险类型", aliases=("致贫风险", "风险"))
    found_on = fields.Date("发现日期", aliases=("线索日期",))
    identified_on = fields.Date(
        "识别日期", aliases=("认定日期", "纳入日期", "认定时间"), required=True
    )
    notice_from = fields.Date("公示起", aliases=("公示开始",))
    notice_to = fields.Date("公示止", aliases=("公示结束",))
    measures = fields.LongText("帮扶措施", aliases=("措施",))
    cleared_on = fields.Date("风险消除日期", aliases=("消除日期", "风险消除时间"))

    register = Register(
        name="监测户",
        number="MON",
        theme="帮扶成效",
        identity=("household_no", "identified_on"),
        when="identified_on",
        title="head",
        aliases=("监测对象", "防返贫监测"),
        evidence={"approval": "认定表", "notice": "公示照片"},
        says="纳入防返贫监测的农户，一户一次纳入登记一条。",
    )
