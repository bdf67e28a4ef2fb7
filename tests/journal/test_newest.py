"""The newest entries of some pairings are the same wherever they are looked for."""

import random

import pytest
from django.db import transaction

from xieshou.journal import reading
from xieshou.journal.chain import Change, append

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAIRINGS = ("910100-920101", "930100-940101", "950100-960101", "")


@pytest.fixture
def written(db):
    """Entries of several kinds and pairings, in any order."""
    dice = random.Random(7)
    with transaction.atomic():
        append([Change(dice.choice(("record", "warning", "report")), "visit", str(at), "create", 1,
                       {"pairing": dice.choices(PAIRINGS, (9, 3, 1, 2))[0]})
                for at in range(120)], "tests")
    return [(one.seq, one.kind, one.after["pairing"]) for one in reading.recent(1000)]


@pytest.mark.parametrize("back", [(500, 5_000), (3, 9), (1,)])
def test_they_are_those_of_a_look_at_all(written, back, monkeypatch):
    monkeypatch.setattr(reading, "LOOKED_BACK", back)
    for pairings in ({PAIRINGS[0]}, {PAIRINGS[2]}, set(PAIRINGS[:2]), set(PAIRINGS), set()):
        for kinds in (("record",), ("warning", "report")):
            for limit in (1, 5, 200):
                wanted = [seq for seq, kind, pairing in written
                          if kind in kinds and pairing in pairings][:limit]
                found = reading.recent(limit, pairings, kind__in=kinds)
                assert [one.seq for one in found] == wanted
    wish = reading.Wish(kind="report")
    assert [one.seq for one in reading.found(wish, 4, {PAIRINGS[1]})] == [
        seq for seq, kind, pairing in written if (kind, pairing) == ("report", PAIRINGS[1])][:4]
