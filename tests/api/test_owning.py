"""Programs of a contributor change what the contributor entered, and nothing of others."""

import pytest

from tests.api.conftest import Program
from tests.cast import OURS
from xieshou.directory import tokens
from xieshou.directory.people import Role, create_account

pytestmark = pytest.mark.django_db
VISIT = {"date_from": "2024-03-05", "rank": "county", "persons": 5, "leader": "甲示例"}


@pytest.fixture
def two(cast):
    """Programs of two contributors of our pairing."""
    for name, words in (("bai", "白示例"), ("he", "何示例")):
        create_account(name, words, "乙丑镇", "示例口令-12345", "tests",
                       [Role("contributor", OURS, "recipient")])
    return [Program(tokens.issue(name, "测试", "tests")[1]) for name in ("bai", "he")]


def test_a_program_is_refused_the_rows_of_others_with_whom_to_ask(two):
    bai, he = two
    _, done = he.post("/registers/visit/records", {"pairing": OURS, "records": [VISIT]})
    id = done["records"][0]["id"]
    place = f"/registers/visit/records/{id}"
    for method, address, body in (
            ("patch", place, {"version": 1, "values": {"persons": 9}}),
            ("post", f"{place}/steps", {"version": 1, "step": "void", "reason": "不对"}),
            ("post", f"/evidence/visit/{id}/papers", {"entry": 1, "kind": "other"}),
            ("post", f"{place}/proposals", {"column": "persons", "value": "9", "reason": "少记"})):
        status, said = bai.send(method, address, body)
        assert (status, said["error"]["code"]) == (403, "ledger.others_record"), address
        assert "何示例(乙丑镇)" in said["error"]["message"] and said["error"]["where"]
    status, said = bai.post("/registers/visit/records", {
        "pairing": OURS, "records": [{**VISIT, "persons": 9}]})
    assert (status, said["rejected"], said["findings"][0]["code"]) == (
        200, 1, "ledger.others_record")
    status, said = bai.post("/registers/visit/values", {
        "records": [{"id": id, "version": 1}], "column": "persons", "value": "9", "reason": "更正"})
    assert (said["done"], said["refused"][0]["code"]) == ([], "ledger.others_record")
    theirs, own = (one.get(f"/standing/visit/{id}")[1] for one in (bai, he))
    assert (theirs["entered_by"], theirs["changeable"], theirs["steps"]) == ("he", False, [])
    assert (own["entered_by"], own["changeable"], own["steps"]) == ("he", True, ["void"])
    assert he.send("patch", place, {"version": 1, "values": {"persons": 6}})[0] == 200
