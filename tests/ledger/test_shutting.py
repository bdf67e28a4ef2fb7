"""Days that are closed take no record in and let none go, until somebody opens them for a time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.ledger.test_local import VISIT, book
from tests.reports.programme import enter
from xieshou.errors import NotAllowed
from xieshou.ledger import shutting, workflow
from xieshou.ledger.change import edit, void
from xieshou.ledger.importing import import_file

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YEAR = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.fixture(autouse=True)
def own_home(home):
    """Returned workbooks go to a folder of the test."""


@pytest.fixture
def act(cast):
    """A visit of 2023, and then the year is closed."""
    made = enter("visit", cast.pairing, {"date_from": date(2023, 4, 1), "rank": "county",
                                         "persons": 10, "leader": "甲示例"})[0]
    shutting.shut(cast.pairing.code, *YEAR, cast.ma)
    return made


def test_nothing_new_or_changed_is_dated_in_closed_days(act, cast):
    register, ma = act.register, cast.ma
    for change in (
        lambda: edit(register, act.pk, {"persons": 11}, act.version, ma),
        lambda: edit(register, act.pk, {"date_from": date(2024, 4, 1)}, act.version, ma),
        lambda: void(register, act.pk, act.version, ma, "错"),
        lambda: workflow.return_(register, act.pk, cast.operator, "错"),
        lambda: enter("visit", cast.pairing, {"date_from": date(2023, 5, 1), "rank": "county",
                                              "persons": 1, "leader": "乙"}),
    ):
        with pytest.raises(shutting.ShutSpanError, match="2023-01-01 至 2023-12-31 已封账"):
            change()
    assert enter("visit", cast.pairing, {"date_from": date(2024, 5, 1), "rank": "county",
                                         "persons": 1, "leader": "乙"})
    workflow.verify(register, act.pk, cast.operator)


def test_a_sheet_keeps_its_other_rows_and_gets_the_closed_ones_back(act, cast):
    done = import_file("visit", book(VISIT, ("2023-06-01", "部门", "丙", 5),
                                     ("2024-06-01", "部门", "丁", 5)), "互访.xlsx", cast.ma)
    assert (done.created, done.rejected) == (1, 1)
    assert "已封账" in done.findings[-1].message


def test_reopening_is_for_a_time_a_reason_and_some_registers(act, cast):
    span = shutting.spans(cast.ma, cast.pairing.code)[0]
    today = timezone.localdate()
    for until, reason in ((today + timedelta(days=60), "补登"), (today, " ")):
        with pytest.raises(shutting.BadShutSpanError):
            shutting.reopen(span.id, until, reason, cast.ma)
    for scope in (cast.lin, cast.zhou):
        with pytest.raises(NotAllowed):
            shutting.reopen(span.id, today, "补登", scope)
    with pytest.raises(shutting.UnknownShutSpanError):
        shutting.reopen(span.id, today, "补登", cast.qian)
    with pytest.raises(NotAllowed):
        shutting.shut(cast.pairing.code, *YEAR, replace(cast.ma, region="920101101"))
    shutting.reopen(span.id, today, "补登捐赠", cast.ma, ["donation"])
    with pytest.raises(shutting.ShutSpanError):
        edit(act.register, act.pk, {"persons": 11}, act.version, cast.ma)
    shutting.reopen(span.id, today, "补登互访", cast.ma)
    changed = edit(act.register, act.pk, {"persons": 11}, act.version, cast.ma)
    shutting.ShutSpan.objects.filter(pk=span.id).update(open_until=today - timedelta(days=1))
    with pytest.raises(shutting.ShutSpanError):
        edit(act.register, act.pk, {"persons": 12}, changed.version, cast.ma)


def test_a_closing_can_be_taken_back_and_all_is_in_the_journal(act, cast):
    span = shutting.spans(cast.ma, cast.pairing.code)[0]
    with pytest.raises(shutting.BadShutSpanError, match="没有写明原因"):
        shutting.lift(span.id, "", cast.ma)
    shutting.lift(span.id, "封早了", cast.ma)
    edit(act.register, act.pk, {"persons": 11}, act.version, cast.ma)
    from xieshou.ledger.verifying import beside

    assert beside("封账时段", "shut_span", shutting.images()).ok
    with pytest.raises(shutting.BadShutSpanError, match="没有过完"):
        shutting.shut(cast.pairing.code, date(2023, 1, 1), timezone.localdate(), cast.ma)
