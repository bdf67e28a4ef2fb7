"""Sums of small numbers are known by how their list stands and what its labels have in common."""

import pytest

from benchmarks.fit_wording import KINDS, Tried, marks_told
from xieshou.audit.relations.trees import trees_in
from xieshou.audit.relations.wording import weights_in
from xieshou.audit.run import audit_text, reading_of
from xieshou.audit.sums import closely_read, worded_sums
from xieshou.audit.sums.neighbours import rows_of


def _told(text: str) -> list[str]:
    return [one["suggestion"] for one in audit_text(text)["findings"]
            if one["code"].startswith("arithmetic.")]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("村里添了路灯36盏，主街24盏，巷子12盏。", "24", "42"),
    ("结业学员64人，男38人，女26人。", "38", "83"),
    ("本月外派医生8名，内科5名，儿科3名。", "5", "6"),
    ("排查隐患43处，已改39处，还有4处。", "39", "93"),
    ("展位27个，蔬菜15个、干果12个。", "15", "51"),
    ("返乡的有58人，办厂的21人，种地的37人。", "21", "12"),
    ("茶苗18万株，已栽15万株，待栽3万株。", "15", "51"),
    ("来访客商41家，签约的13家，没签的28家。", "13", "31"),
    ("两个村凑了86只羊，东沟52只，西沟34只。", "52", "25"),
    ("车辆14台，自有9台，租用5台。", "9", "6"),
    ("受助学生230名，小学140名、初中90名。", "140", "410"),
    ("教师12名，语文4名，数学5名，英语3名。", "4", "8"),
])
def test_short_lists_behind_what_they_make_up_are_reckoned(
    text: str, right: str, wrong: str
) -> None:
    assert _told(text) == []
    assert len(_told(text.replace(right, wrong, 1))) == 1


@pytest.mark.parametrize("text", [
    "教师5人，医生4人，农技3人。",
    "签约6家，开工4家，投产3家。",
    "去年12期，今年15期，明年计划18期。",
    "干部21名，党员15名，女性7名。",
    "培训120人，取证96人，就业81人。",
    "库存90吨，本月进货35吨，出库52吨。",
    "走访46户，慰问困难户18户，发放米面27袋。",
    "种苗18万株，成活16万株，补栽3万株。",
    "设计床位80张，开放60张，占用45张。",
    "村民230人，务工140人，经商70人，务农兼务工的35人。",
    "应收水费214万元，到账182万元，收缴率85%，管道维修26万元另算。",
    "今天的例会应到32人，实到29人，迟到5人。",
    "企业捐款120万元，商会捐款200万元，当天便签下订单380万元。",
    "单位给交的5.2万人，自己交的26.4万人，断缴的0.7万人还在催。在保的人头有31.6万人。",
])
def test_figures_side_by_side_are_no_sums_for_being_near(text: str) -> None:
    assert _told(text) == []


def test_what_is_learned_is_what_is_weighed() -> None:
    setting = reading_of("编双语手册2本，种菜1本、养羊3本，印3000册。").setting
    weights = weights_in(closely_read.WEIGHTS)
    (row,) = rows_of(setting)
    tried = next(one for one in KINDS["closely"].tried(setting) if len(one.members) == 3)
    expected = sum(
        weights.get(kind, {}).get(mark, 0) * share
        for (kind, mark), share in marks_told(setting.text, tried).items())
    text, closely = setting.text, closely_read.closely_read(setting)
    standing = worded_sums.shape(text, row, 0, [1, 2])
    marks = [*closely_read.marks_of_standing(text, row, 0, [1, 2])]
    assert isinstance(tried, Tried)
    said = closely_read.said_by_each(closely, row, 0, [1, 2], standing, marks)
    assert said == pytest.approx(expected)
    borne = [("shape", standing), *marks]
    assert {(kind, mark) for kind, some in borne for mark in some} <= {
        *marks_told(setting.text, tried)}
    assert closely_read.likelihood(closely, row, 0, [1, 2]) == trees_in(
        closely_read.TREES).odds(borne, said)


@pytest.mark.parametrize(("text", "mark"), [
    ("羽绒服480件，学生款410件，成人款70件，学生款占85.4%。", "share behind share True before 2"),
    ("团员5人，蔬菜2人、畜牧2人、果树1人。", "closed True before 3"),
    ("招工38人，女工26人，男工12人。", "exclude sign before 2"),
    ("上年招36人，今年招工38人，女工26人，男工12人。", "closed False before 2"),
    ("善款22万元，已支出17万元，其余5万元结存。", "rest last True first False before 2"),
])
def test_how_a_list_stands_is_marked(text: str, mark: str) -> None:
    setting = reading_of(text).setting
    marks = set()
    for row in rows_of(setting):
        for total, parts in worded_sums.candidates(row):
            found = dict(closely_read.marks_of_standing(setting.text, row, total, parts))
            marks |= found[closely_read.STANDS]
    assert mark in marks
