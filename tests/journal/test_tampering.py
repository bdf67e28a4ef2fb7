"""The chain and its anchors: edits, deletions, insertions, exchanges and cut tails are found."""

import random

import pytest
from django.db import DatabaseError, connection, transaction

from xieshou.journal import anchors, chain, guards
from xieshou.journal.chain import Change, append, verify
from xieshou.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
COLUMNS = ("actor", "kind", "subject", "subject_id", "action", "version", "after", "reason",
           "batch", "at", "digest")


def write(count, tag="a"):
    with transaction.atomic():
        return append([Change("record", "visit", f"{tag}{each}", "create", 1, {"人数": each})
                       for each in range(count)], "ma", "补录")


def rewrite_from(seq):
    """What somebody who knows how the chain is made would do after an edit."""
    previous = Entry.objects.filter(seq=seq - 1).values_list("digest", flat=True).first()
    rows = Entry.objects.filter(seq__gte=seq).order_by("seq").values_list(*chain.COLUMNS)
    for columns in list(rows):
        previous = chain.digest_of(columns, previous or chain.GENESIS)
        Entry.objects.filter(seq=columns[0]).update(digest=previous)


@pytest.fixture
def unguarded(home):
    """Forty entries of which the last is anchored, in a table whose guards somebody lifted."""
    write(40)
    anchors.note_now()
    guards.lift_from(connection, "journal_entry")


@pytest.mark.parametrize("statement", [
    "UPDATE journal_entry SET actor = 'x'", "DELETE FROM journal_entry WHERE seq = 3",
])
def test_the_database_refuses_to_change_or_delete_an_entry(statement):
    write(5)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert verify().count == 5


@pytest.mark.parametrize("column", COLUMNS)
def test_an_edit_of_any_column_is_found_at_its_place(unguarded, column):
    values = {"version": "version + 1", "at": "'2001-01-01 00:00:00+00:00'"}
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {column} = {values.get(column, repr('x'))} "
                       "WHERE seq = 17")
    assert verify().first_bad == 17


def test_a_deleted_entry_is_found_at_its_place(unguarded):
    Entry.objects.filter(seq=9).delete()
    assert verify().first_bad == 9


def test_an_inserted_entry_is_found(unguarded):
    Entry.objects.filter(seq=41).delete()
    false = Entry.objects.get(seq=40)
    false.seq, false.subject_id = 41, "9999"
    Entry.objects.bulk_create([false])
    assert verify().first_bad == 41


def test_two_exchanged_entries_are_found(unguarded):
    first, second = Entry.objects.get(seq=7), Entry.objects.get(seq=8)
    first.seq, second.seq = 8, 7
    Entry.objects.filter(seq__in=(7, 8)).delete()
    Entry.objects.bulk_create([first, second])
    assert verify().first_bad == 7


def test_a_cut_tail_passes_the_chain_and_is_found_by_the_anchors(unguarded):
    Entry.objects.filter(seq__gt=30).delete()
    assert verify().ok
    report = anchors.check()
    assert not report.ok
    assert "第40号" in report.detail


def test_a_rewritten_chain_passes_the_chain_and_is_found_by_the_anchors(unguarded):
    Entry.objects.filter(seq=12).update(actor="x")
    rewrite_from(12)
    assert verify().ok
    assert "被改写" in anchors.check().detail


@pytest.mark.parametrize("attacks", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_random_attacks_are_all_found(home, attacks):
    write(60)
    anchors.note_now()
    guards.lift_from(connection, "journal_entry")
    rng = random.Random(7)
    missed = []
    for attack in range(attacks):
        point = transaction.savepoint()
        seq = rng.randrange(1, 61)
        way = rng.choice(("edit", "delete", "truncate", "rewrite", "swap"))
        rows = Entry.objects.filter(seq=seq)
        if way in ("edit", "rewrite"):
            rows.update(after=chain.canonical({"人数": 1000 + attack}))
        if way == "rewrite":
            rewrite_from(seq)
        if way == "delete":
            rows.delete()
        if way == "truncate":
            Entry.objects.filter(seq__gte=seq).delete()
        if way == "swap":
            rows.update(subject_id="a0" if rows.get().subject_id != "a0" else "a1")
        if verify().ok and anchors.check().ok:
            missed.append((way, seq))
        transaction.savepoint_rollback(point)
    assert missed == []


def test_an_anchor_is_due_after_five_hundred_entries(home, django_capture_on_commit_callbacks):
    for each in range(6):
        with django_capture_on_commit_callbacks(execute=True):
            write(200, f"b{each}")
    assert [one.seq for one in anchors.anchors()] == [200, 800]
    assert anchors.check().ok


def test_an_anchor_is_due_after_an_hour(home, django_capture_on_commit_callbacks, monkeypatch):
    with django_capture_on_commit_callbacks(execute=True):
        write(1)
    monkeypatch.setattr(anchors, "OR_AFTER", anchors.timedelta(0))
    with django_capture_on_commit_callbacks(execute=True):
        write(1)
    assert [one.seq for one in anchors.anchors()] == [1, 2]


def test_a_line_of_an_anchor_that_a_crash_cut_short_is_passed_over(home):
    write(3)
    anchors.note_now()
    with anchors.path().open("a") as file:
        file.write("4 ab")
    assert anchors.check().ok
    assert anchors.check().count == 1


def test_anchors_that_somebody_removed_are_missed(home, django_capture_on_commit_callbacks):
    write(1200)
    assert not anchors.check().ok


def test_the_journal_is_written_inside_a_transaction_only(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        append([Change("record", "visit", "1", "create", 1, {})], "ma")
