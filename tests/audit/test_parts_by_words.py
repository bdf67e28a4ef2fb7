"""Parts that only the words about a figure tell are known by what labelled texts taught."""

import pytest

from xieshou.audit.relations.wording import SHAPE
from xieshou.audit.run import audit_text, reading_of
from xieshou.audit.sums.parts_by_words import Among

PASSING = "签约项目92个，开工的有61个，投产的17个。"


def _parts(text: str) -> list[str]:
    return [claim["text"] for claim in audit_text(text)["claims"] if claim["role"] == "part"]


@pytest.mark.parametrize(("text", "parts"), [
    (PASSING, ["17个"]),
    ("全年选派支医人员31人，到中医院的12人，到妇幼保健院的9人。", ["12人"]),
    ("两地共建园区27个，东川区的9个，会泽县的6个。", ["9个"]),
])
def test_parts_told_in_passing_are_parts(text: str, parts: list[str]) -> None:
    assert _parts(text) == parts


@pytest.mark.parametrize("text", [
    "全年选派挂职干部2人、医生7名、教师1名。",
    "培训干部120人次，采购农产品3.2亿元。",
    "帮扶车间61个，吸纳就业3200人，脱贫人口1850人。",
    "两县建成冷库12座，新修道路35公里。",
])
def test_what_stands_side_by_side_is_no_part(text: str) -> None:
    assert _parts(text) == []


def test_a_part_is_less_than_another_of_its_unit_near_by() -> None:
    text = "签约项目12个，开工的有61个，投产的67个。"
    among = Among(reading_of(text).setting)
    assert [among.smaller(unit, place) for _, unit, place in among.places] == [True, True, False]
    assert "67个" not in _parts(text)


def test_checks_go_by_what_rules_and_sums_say() -> None:
    assert {claim.role for claim in reading_of(PASSING).figures} == {"level"}


def test_marks_tell_how_a_figure_stands() -> None:
    among = Among(reading_of("来了87名，去了39名、48名。").setting)
    first, _, last = (dict(among.marks(*place))[SHAPE] for place in among.places)
    assert {"behind 2", "larger than 2 behind", "behind even 2", "adds 0"} <= {*first}
    assert {"adds 1", "smaller than one before", "behind none", "both 2 0"} <= {*last}
