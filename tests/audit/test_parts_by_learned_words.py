"""A figure that words make a part of another is no more than that, by learned marks (整体之内)."""

import pytest

from benchmarks.fit_wording import KINDS, rows_learned
from benchmarks.parts_of_wholes import within_others
from xieshou.audit.run import audit_text, reading_of
from xieshou.audit.within.worded_parts import (
    BOTH,
    PART_ALONE,
    WHOLE_ALONE,
    candidates,
    marks_of_both,
    members_of,
    shape,
)

_CODE = "arithmetic.part_by_words"


def _told(text: str) -> list[str]:
    return [one["code"] for one in audit_text(text)["findings"]
            if not one["code"].startswith("period.")]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("今年县里外出务工6200人，去福建的1300人。", "1300", "13000"),
    ("上半年酉阳转移就业21.6万人，市外务工的13.9万人；在山东的1.2万人。", "13.9", "33.9"),
    ("转移就业累计15895人，去了花都的2670人。", "2670", "26700"),
    ("上海全市一年接纳重庆劳动力3700人，今年新来的900人。", "900", "9000"),
])
def test_a_part_told_in_any_words_is_no_more_than_its_whole(
    text: str, right: str, wrong: str
) -> None:
    assert _told(text) == []
    assert _told(text.replace(right, wrong, 1)) == [_CODE]


def test_of_fewer_than_ten_anything_may_be_told_besides() -> None:
    """五个乡镇, 8个村: a slip is no likelier there than another counting."""
    assert _told("今年县里外出务工6200人，去福建的13000人。")
    assert _told("今年县里外出务工12人，去福建的14人。")
    assert not _told("今年县里外出务工5人，去福建的7人。")


@pytest.mark.parametrize("text", [
    "2024年度，惠州助黔西南转移就业1.31万人，中山助六盘水1.54万人，东莞助铜仁1.87万人。",
    "一天下来登记求职3240人，比上一年的3910人少了些，签下意向860人。",
    "今年计划送380名教师去天津，上半年已经走了412名，超出年初的安排。",
    "先搬的是王家梁46户，随后枣树坪71户，沙州镇避险的58户年底动身。",
    "秋天组合唱队时报名28人，开春添到42人，排练厅换了大的。",
    "支教队伍26人里有9人来自本地；县里自己的特岗教师倒有84人。",
    "社会捐赠折合730万元，现金455万元；区慈善会自募的900万元不算在内。",
    "抽查项目点263个。发现问题147条，较上轮189条少42条。",
    "养老中心住着96位老人，失能的54位，排队等床的还有110位。",
    "中心校现有音体美教师6名，邻县支教来的7名实行走教。",
    "三趟专列共送出500人。加上前几周的3460人，开春以来送走的比去年早了半个月。",
    "园区二期招来4家浙企，一期7家已投产，两期合用一个食堂。",
    "援建帮扶车间44个，昭觉11个、布拖7个，绵阳方向另有别市援建的52个。",
    "共召开联席会议14次，党政主要领导互访22次。",
])
def test_what_only_stands_beside_may_be_more(text: str) -> None:
    assert _CODE not in _told(text)


def test_figures_that_others_vouch_for_are_left_alone() -> None:
    text = "在园务工2200人，男工1500人、女工700人。外乡来的2640人，省内1640人、省外1000人。"
    assert _CODE not in _told(text)


def test_no_mark_tells_which_is_greater() -> None:
    one = reading_of("全县就业2130人，县外务工的有310人。").setting
    other = reading_of("全县就业213人，县外务工的有3100人。").setting
    (first, last), = candidates(one)
    (also_first, also_last), = candidates(other)
    assert shape(one, first, last) == shape(other, also_first, also_last)
    assert marks_of_both(one, first, last) == marks_of_both(other, also_first, also_last)


def test_marks_tell_what_both_say_and_what_one_alone() -> None:
    setting = reading_of("援建项目147个，开工项目45个。").setting
    whole, part = setting.figures
    marks = dict(marks_of_both(setting, whole, part))
    assert "项目" in marks[BOTH]
    assert "援建" in marks[WHOLE_ALONE]
    assert "开工" in marks[PART_ALONE]
    assert [role for role, _ in members_of(whole, part)] == ["W", "P"]
    assert [role for role, _ in members_of(part, whole)] == ["P", "W"]


def test_parts_of_parts_and_what_is_told_again_are_within_too() -> None:
    roles = {"part": ("whole", "part"), "sum": ("total", "parts"), "share": ("whole", "part")}
    relations = [
        {"kind": "sum", "total": "a", "parts": [["b", 1], ["c", 1]]},
        {"kind": "part", "whole": "b", "part": "d"},
        {"kind": "share", "stated": "r", "part": "e", "whole": "d"},
        {"kind": "same", "stated": "f", "again": "d"},
        {"kind": "growth", "stated": "g", "new": "a", "increment": "b"},
    ]
    assert within_others(relations, roles) == {
        (whole, part) for whole, parts in (("a", "bcdef"), ("b", "def"), ("d", "e"), ("f", "e"))
        for part in parts}


def test_only_what_numbers_forbid_teaches_what_is_no_part() -> None:
    document = {
        "text": "全县就业2130人，县外务工的有310人。",
        "claims": [{"id": "a", "start": 4}, {"id": "b", "start": 16}],
        "relations": [{"kind": "part", "whole": "a", "part": "b"}]}
    assert [right for _, right in rows_learned(document, KINDS["within"])] == [True, False]
    document["relations"] = []
    assert [right for _, right in rows_learned(document, KINDS["within"])] == [False]
