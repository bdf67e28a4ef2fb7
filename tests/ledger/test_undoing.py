from datetime import date

import pytest

from tests.cast import OURS
from tests.ledger.sheets import VISIT, book, take, visit
from xieshou.errors import XieshouError
from xieshou.journal.reading import history, last_position
from xieshou.ledger import undoing
from xieshou.ledger.change import edit, void
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def states():
    rows = register_named("visit").model.objects.order_by("pk")
    return [(one.state, one.persons) for one in rows]


def test_an_import_is_taken_back_save_what_was_touched_and_a_better_sheet_revives_it(cast):
    register = register_named("visit")
    take(book(VISIT, visit("2024-03-01", persons=3)), cast)
    report = take(book(VISIT, visit("2024-03-01", persons=9), visit("2024-03-05", persons=50),
                       visit("2024-03-06"), visit("2024-03-07")), cast)
    changed, wrong, touched, meant = register.model.objects.order_by("pk")
    number = int(report.batch)
    edit(register, touched.pk, {"persons": 6}, 1, cast.operator)
    void(register, meant.pk, 1, cast.operator, "没有去")
    ahead = undoing.look(number, cast.ma)
    assert (ahead.voided, ahead.restored) == ([wrong.pk], [changed.pk])
    with pytest.raises(XieshouError) as caught:
        undoing.undo(number, cast.qian, "不是我的")
    assert caught.value.code == "ledger.import.unknown_batch"
    with pytest.raises(XieshouError) as caught:
        undoing.undo(number, cast.ma, " ")
    assert caught.value.code == "ledger.no_reason"
    done = undoing.undo(number, cast.ma, "交错了表")
    assert (done.voided, done.restored) == ([wrong.pk], [changed.pk])
    assert [(one.id, one.fault.code) for one in done.left] == [
        (touched.pk, "ledger.import.touched_since"), (meant.pk, "ledger.import.touched_since")]
    assert "修改" in done.left[0].fault.words and "作废" in done.left[1].fault.words
    assert states() == [("submitted", 3), ("void", 50), ("submitted", 6), ("void", 5)]
    last = history("record", "visit", wrong.pk)[-1]
    assert (last.action, last.reason, last.actor) == ("undo", "交错了表", "ma")

    position = last_position()
    again = undoing.undo(number, cast.ma, "再来一次")
    assert again.is_over and again.before == 2 and last_position() == position

    better = take(book(VISIT, visit("2024-03-05", persons=5, topic=None), visit("2024-03-07")),
                  cast)
    assert (better.created, better.updated, better.unchanged) == (1, 0, 1)
    assert [one.row for one in better.findings if one.code.endswith("voided_act")] == [3]
    assert states() == [("submitted", 3), ("submitted", 5), ("submitted", 6), ("void", 5)]
    wrong.refresh_from_db()
    assert (wrong.topic, wrong.version) == ("", 3)
    assert undoing.undo(int(better.batch), cast.ma, "又错了").voided == [wrong.pk]
    assert states()[1] == ("void", 5)


def test_money_goes_back_by_reversal_and_closed_days_stay(cast, db):
    from xieshou.funds.models import Account, Transfer
    from xieshou.ledger import shutting

    head = ("指标文号", "到账日期", "资金类别", "到位金额(万元)")
    report = take(book(head, ("示指1号", "2024-03-05", "财政援助资金", 100),
                       ("示指2号", "2023-03-05", "财政援助资金", 7)), cast, "fund_transfer")
    assert report.created == 2, report.findings
    kept = register_named("fund_transfer").model.objects.get(pk=report.written[1][1])
    shutting.shut(OURS, date(2023, 1, 1), date(2023, 12, 31), cast.operator, "封账")
    done = undoing.undo(int(report.batch), cast.operator, "金额单位错了")
    assert len(done.voided) == 1
    assert [(one.id, one.fault.code) for one in done.left] == [(kept.pk, "ledger.shut_span")]
    assert Transfer.objects.filter(reverses__isnull=False).count() == 1
    assert sorted(abs(one.balance) for one in Account.objects.all()) == [7_0000_00, 7_0000_00]
