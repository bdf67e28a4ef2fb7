"""The newest entries of some pairings are the same wherever they are looked for."""

import random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

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


@pytest.mark.parametrize("ask", [
    lambda: reading.histories("record", "visit", map(str, range(50))),
    lambda: reading.last_actors("record", [("visit", str(one)) for one in range(50)], ["create"]),
    lambda: reading.makers("record", "visit", [str(one) for one in range(50)], "undo"),
], ids=["histories", "last_actors", "makers"])
def test_some_things_are_found_by_their_numbers_and_not_along_the_whole_journal(written, ask):
    if connection.vendor != "sqlite":
        pytest.skip("a server knows how many rows it has")
    with CaptureQueriesContext(connection) as asked:
        ask()
    plan = connection.cursor().execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}").fetchall()
    assert "journal_subject" in plan[0][3], plan


def test_who_made_a_thing_is_who_wrote_it_anew_once_it_was_undone(db):
    def say(actor, action, state, id="1"):
        with transaction.atomic():
            append([Change("record", "visit", id, action, 1, {"state": state})], actor)

    say("he", "create", "submitted")
    say("ke", "update", "submitted")
    say("he", "create", "submitted", "2")
    # put back to what it was before an import, it is still his
    say("ke", "undo", "submitted", "2")
    say("bai", "update", "submitted", "2")
    assert reading.makers("record", "visit", ["1", "2", "3"], "undo") == {"1": "he", "2": "he"}
    say("ke", "undo", "void")
    assert reading.makers("record", "visit", ["1"], "undo") == {"1": "he"}
    say("bai", "update", "submitted")
    say("ke", "update", "submitted")
    assert reading.makers("record", "visit", ["1"], "undo") == {"1": "bai"}
