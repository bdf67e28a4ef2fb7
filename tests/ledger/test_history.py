from datetime import date

import pytest

from tests.ledger.filling import made
from xieshou.journal.reading import history
from xieshou.ledger.change import edit, void
from xieshou.ledger.derive.history import differences, history_in_words, steps
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db


def versions(register, record):
    return history("record", register.code, str(record.pk))


def test_a_change_is_told_by_label_with_both_values_as_people_read_them(cast):
    register = register_named("fund_transfer")
    (record,) = made(register, cast.pairing, 1)
    edit(register, record.pk, {"amount": 12_0000_00, "tier": "province",
                               "received_on": date(2024, 5, 1)}, 1, cast.ma, reason="核对回单")
    words = history_in_words(register, versions(register, record))[-1]
    assert "「到位金额」由 2.25万元 改为 12万元" in words
    assert "「资金层级」由 市级 改为 省级" in words and "原因：核对回单" in words
    assert " ma 修改：" in words


def test_a_void_says_who_and_why(cast):
    register = register_named("visit")
    (record,) = made(register, cast.pairing, 1)
    void(register, record.pk, 1, cast.ma, "重复登记")
    assert [one.action for one in steps(register, versions(register, record))] == ["新增", "作废"]
    last = history_in_words(register, versions(register, record))[-1]
    assert "「状态」由 已提交 改为 已作废" in last and "重复登记" in last


def test_personal_numbers_never_stand_in_the_history(cast):
    register = register_named("placement")
    (record,) = made(register, cast.pairing, 3)
    from tests.ledger.filling import resident_id

    number = resident_id(3)
    after = versions(register, record)[0].after
    told = differences(register, {"id": 0}, after)
    assert any(one.label == "身份证号" and "加密" in one.after for one in told)
    assert number not in str(after) and number not in " ".join(one.words for one in told)
