"""New rows are written by a second thread while the next are made ready: nothing is lost by it."""

import threading

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from tests.ledger.test_importing import OURS
from xieshou.journal import behind
from xieshou.journal.chain import verify
from xieshou.journal.inserting import insert
from xieshou.journal.models import Entry
from xieshou.ledger.importing import import_file
from xieshou.ledger.models import ImportBatch
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
COLUMNS = ("seq", "at", "actor", "kind", "subject", "subject_id", "action", "version", "after",
           "reason", "batch", "digest", "pairing")


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(behind, "WORTH", 1)


def entry(seq, actor="示例"):
    return (seq, "2025-01-01T00:00:00Z", actor, "record", "x", "1", "create", 1, "{}", "", "",
            "0" * 64, "")


def put(*rows):
    insert(connection, Entry._meta.db_table, COLUMNS, rows)


def writers():
    return [one for one in threading.enumerate() if one.name == "xieshou-behind"]


def test_another_statement_comes_after_what_was_left_to_the_thread():
    with transaction.atomic(), behind.behind(connection, 10):
        for seq in range(1, 9):
            put(entry(seq))
            assert writers() and Entry.objects.count() == seq
    assert Entry.objects.count() == 8 and not writers()


def test_what_the_server_refuses_is_raised_and_the_transaction_can_go_back():
    put(entry(1))
    for wrong, fault in ((entry(1), IntegrityError), (entry(2, "x" * 200), DataError)):
        with pytest.raises(fault), transaction.atomic(), behind.behind(connection, 10):
            put(wrong)
            put(entry(3))
        assert not writers() and Entry.objects.count() == 1


def test_whoever_leaves_the_transaction_leaves_no_thread_behind():
    with pytest.raises(ZeroDivisionError), transaction.atomic(), behind.behind(connection, 10):
        put(entry(1))
        raise ZeroDivisionError
    assert not writers() and not Entry.objects.exists()


def test_an_import_written_behind_is_the_same_import(cast, home):
    head = "日期,带队级别,带队领导,人数\n"
    rows = [f"2024-03-{1 + day % 28:02d},部门,示例{day},{day + 1}\n" for day in range(60)]
    text = head + "".join(rows) + "不是日期,部门,示例甲,3\n"

    def take(name):
        return import_file("visit", text.encode(), name, cast.operator, OURS)

    done, again = take("互访.csv"), take("再来.csv")
    assert (done.created, done.rejected) == (60, 1) and done.returned_file
    assert (again.created, again.unchanged, again.rejected) == (0, 60, 1)
    model = register_named("visit").model
    told = Entry.objects.filter(subject="visit").order_by("seq")
    assert [int(one.subject_id) for one in told] == sorted(
        model.objects.values_list("pk", flat=True))
    assert verify().ok and ImportBatch.objects.count() == 2 and not writers()
