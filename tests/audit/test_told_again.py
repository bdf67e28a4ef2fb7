"""One fact told twice with digits a slip apart is known by learned marks (再说一遍)."""

import pytest

from benchmarks.fit_wording import KINDS, rows_learned
from xieshou.audit.again.worded_again import BOTH, FIRST_ALONE, LAST_ALONE, marks_of_both, shape
from xieshou.audit.run import audit_text, reading_of


def _told(text: str) -> list[str]:
    return [one["code"] for one in audit_text(text)["findings"] if one["code"].startswith("scope.")]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("援建项目一共147个，已完工96个。县里说，这147个项目惠及群众12万人。", "这147", "这174"),
    ("新栽核桃4.72万亩，补植1.3万亩。入秋，4.72万亩新栽核桃验收合格。", "秋，4.72", "秋，4.27"),
    ("两地互派干部256名，来县里挂职的118名。年底，256名干部的考核全部结束。", "，256名", "，265名"),
])
def test_what_is_told_again_keeps_its_digits(text: str, right: str, wrong: str) -> None:
    assert _told(text) == []
    assert _told(text.replace(right, wrong, 1))


@pytest.mark.parametrize("text", [
    "援建项目一共147个，已完工96个。上年援建的174个项目惠及群众12万人。",
    "新栽核桃4.72万亩，补植1.3万亩。入秋，4.27万亩油茶验收合格。",
    "榆溪县建成大棚312座。石泉县建成大棚321座。",
    "签约项目42个。24个项目已开工，另有18个在办手续。",
    "计划培训1840人。实际培训1480人，未完成计划。",
])
def test_other_facts_a_slip_apart_are_left_alone(text: str) -> None:
    assert _told(text) == []


def test_a_figure_that_is_told_elsewhere_tells_that_again() -> None:
    text = "援建项目一共147个，其中产业类174个入库待建。县里说，这174个项目惠及群众12万人。"
    assert "scope.told_twice" not in _told(text)


def test_marks_tell_what_both_say_and_what_one_alone() -> None:
    setting = reading_of("援建项目147个。援建学校145个。").setting
    first, last = setting.figures
    marks = dict(marks_of_both(setting, first, last))
    assert "援建" in marks[BOTH]
    assert "项目" in marks[FIRST_ALONE]
    assert "学校" in marks[LAST_ALONE]
    assert "sentences 1" in " ".join(shape(setting, first, last))


def test_what_is_labelled_as_one_fact_is_learned_in_either_order() -> None:
    document = {
        "text": "援建项目147个。全部147个项目已完工，去年完工125个。",
        "claims": [{"id": "a", "start": 4}, {"id": "b", "start": 11}, {"id": "c", "start": 25}],
        "relations": [{"kind": "same", "stated": "b", "again": "a"}]}
    assert sorted(right for _, right in rows_learned(document, KINDS["again"])) == [
        False, False, True]
