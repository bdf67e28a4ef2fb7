"""New rows are written by a second thread while the next are made ready: nothing is lost by it."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from tests.cast import OURS
from xieshou.errors import XieshouError
from xieshou.funds.models import Transfer
from xieshou.jobs.work import Cancelled
from xieshou.journal import behind, chain
from xieshou.journal.chain import verify
from xieshou.journal.inserting import insert
from xieshou.journal.models import Entry
from xieshou.ledger import change, shutting
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


MONEY = register_named("fund_transfer")


def drafts(count=23):
    """Money received on many days; one of them is told twice."""
    made = [change.Draft({"document_no": f"示例{at}", "received_on": date(2024, 3, 1 + at),
                          "amount": 100 + at, "purpose": "一\t二\\n\n三"}, at + 2)
            for at in range(count)]
    return [*made, replace(made[4], row=count + 2)]


@pytest.fixture
def small_lots(monkeypatch):
    monkeypatch.setattr(change, "TOGETHER", 4)
    monkeypatch.setattr(chain.timezone, "now", lambda: datetime(2025, 1, 1, tzinfo=UTC))


def written(cast, ahead, built):
    """What stands in every table after one writing, which is then taken back."""
    with connection.cursor() as cursor:
        for model in (MONEY.model, Transfer):
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), 5000)",
                           [f'"{model._meta.db_table}"'])
    tells = []
    with transaction.atomic():
        done = change.write(MONEY, cast.pairing, drafts(), cast.ma, "示例", "b", ahead=ahead,
                            tell=lambda at, *_: tells.append((at, len(built))))
        # accounts are opened with numbers of their own
        posted = ("pk", "subject", "subject_id", "debit__name", "credit__name", "fen", "on")
        tables = [list(rows.order_by("pk").values_list(*names)) for rows, names in (
            (MONEY.model.objects, ()), (Transfer.objects, posted), (Entry.objects, ()))]
        assert verify().ok and all(tables)
        transaction.set_rollback(True)
    return [(one.status, one.record.pk) for one in done], tables, tells


def test_first_records_leave_before_the_last_is_built_and_are_the_same(
        cast, small_lots, monkeypatch):
    build, built = change._built, []
    monkeypatch.setattr(change, "_built", lambda *args: built.append(1) or build(*args))
    ahead = written(cast, True, built)
    assert [done for _, done in ahead[2]] == [4, 8, 12, 16, 20, 24]
    assert [at for at, _ in ahead[2]] == [0, 4, 8, 12, 16, 20]
    built.clear()
    plain = written(cast, False, built)
    assert {done for _, done in plain[2]} == {24}
    assert ahead[:2] == plain[:2] and [one for one, _ in ahead[0]].count("unchanged") == 1


def test_what_is_refused_late_is_refused_in_the_same_words_and_nothing_stays(cast, small_lots):
    twin = drafts()
    twin[-1] = change.Draft({**twin[-1].values, "amount": 7}, twin[-1].row)
    closed = drafts()
    closed[20].values["received_on"] = date(2023, 5, 5)
    shutting.shut(cast.pairing.code, date(2023, 1, 1), date(2023, 12, 31), cast.ma)
    before = Entry.objects.count()
    for wrong in (twin, closed):
        said = set()
        for ahead in (True, False):
            with pytest.raises(XieshouError) as fault:
                change.write(MONEY, cast.pairing, wrong, cast.ma, ahead=ahead)
            said.add(fault.value.words)
        assert len(said) == 1 and not MONEY.model.objects.exists() and not writers()

    def tell(at, *_):
        if at >= 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        change.write(MONEY, cast.pairing, drafts(), cast.ma, tell=tell)
    assert not MONEY.model.objects.exists() and not writers()
    assert Entry.objects.count() == before
