"""A value that nothing has is told, with those there are; a list without rows would hide it."""

import pytest

from tests.cast import OURS

pytestmark = pytest.mark.django_db
MONEY = {"pairing": OURS, "period": "2013..2024", "from_stage": 0}


@pytest.mark.parametrize(("place", "asked", "near"), [
    ("/journal", {"kind": "recrod"}, "record"),
    ("/journal", {"action": "creat"}, "create"),
    ("/journal", {"subject": "visits"}, "visit"),
    ("/journal", {"actor": "没有"}, ""),
    ("/warnings", {"owner": "maa"}, "ma"),
    ("/warnings", {"owner": "maa", "pairing": OURS}, "ma"),
    ("/documents", {"office": "没有这个单位"}, ""),
    ("/money/flow/entries", {**MONEY, "source": "没有"}, ""),
    ("/money/flow/entries", {**MONEY, "target": "没有"}, ""),
    ("/money/projects/entries", {"pairing": OURS, "what": "planned", "use_class": "产"}, "可选"),
    ("/money/projects/entries", {"pairing": OURS, "what": "planned", "project": 999999}, ""),
    ("/registers/visit/records", {"place": "没有"}, ""),
    ("/registers/visit/totals", {"place": "没有"}, ""),
])
def test_an_unknown_value_is_told_with_what_there_is(ma, programme, place, asked, near):
    status, told = ma._said(ma.client.get(f"/api/v1{place}", asked))
    name = list(asked)[-1] if list(asked)[-1] != "pairing" else "owner"
    assert status == 400 and told["error"]["code"] == "api.bad_request"
    assert told["error"]["facts"]["what"] == name and near in told["error"]["message"]


def test_what_is_known_and_has_no_rows_is_an_empty_list(ma, programme):
    for place, asked in (("/journal", {"kind": "trust"}), ("/warnings", {"owner": "ma"}),
                         ("/warnings", {"owner": "-"})):
        status, told = ma._said(ma.client.get(f"/api/v1{place}", asked))
        assert status == 200, (place, asked)
        assert not (told if isinstance(told, list) else told["items"])
