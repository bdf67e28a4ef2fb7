"""Who acts, and which way across the pairing."""

import pytest

from xieshou.audit.claims.actors import sides_of
from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("浙江向四川选派干部6名；四川选派教师9名赴浙江跟岗。", ["E2W", "W2E"]),
        ("双方互派干部12名。", ["mutual"]),
        ("自治区选派干部8名赴京挂职。", ["W2E"]),
        ("北京市投入资金300万元。", ["E2W"]),
        ("建房6套。", [None]),
    ],
)
def test_the_direction_follows_doer_and_goal(text, directions):
    assert [claim.direction for claim in claims_of(read_document(text))] == directions


def test_actors_come_from_the_clause_or_the_one_before():
    first, second, third = claims_of(
        read_document("广东投入30万元，建房6套。广西选派教师9名。")
    )
    assert (first.actors, second.actors, third.actors) == (("广东",), ("广东",), ("广西",))


def test_a_county_takes_the_side_of_the_city_said_before_it():
    sides = sides_of(read_document("北京市甲乙区帮扶内蒙古丙丁旗。甲乙区投入30万元。"))
    assert "甲乙区" in sides.names
    assert sides.lies("甲乙区") == "E"
