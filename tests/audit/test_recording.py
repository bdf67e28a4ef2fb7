"""An audited report's figures in the ledger, and the figures that count them."""

import pytest

from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.recording import NothingToRecordError, record_claims
from xieshou.audit.run import audit_text
from xieshou.directory.scope import Scope
from xieshou.errors import XieshouError
from xieshou.indicators.figures import Figures
from xieshou.ledger.change import edit
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TEXT = "2024年，开展党政领导互访3次，组织互访往来40人次。"


def test_figures_are_recorded_once_counted_and_settled(cast):
    code = cast.pairing.code
    result = audit_text(TEXT, "年报.txt", ledger=ledger_view(cast.operator, code)).copy()
    first = record_claims(cast.operator, result, code)
    assert first["created"] >= 2
    assert record_claims(cast.operator, result, code) == {"unchanged": first["created"]}
    figures = Figures(cast.operator)
    rows = register_named("claim").model.objects.order_by("pk")
    asked = {"pairing": code}
    traced = figures.figure("DQ-01", **asked, drill=True)
    assert traced.records == rows.exclude(verdict="not_an_indicator").count()
    wrong = rows.first()
    edit(wrong.register, wrong.pk, {"verdict": "contradicted"}, wrong.version, cast.operator)
    assert figures.figure("DQ-02", **asked).value == 1
    wrong.refresh_from_db()
    day = wrong.checked_on.replace(year=wrong.checked_on.year - 1)
    edit(wrong.register, wrong.pk, {"settled_on": day}, wrong.version, cast.operator)
    assert figures.figure("DQ-02", **asked).value == 0


def test_without_the_ledger_or_the_right_nothing_is_recorded(cast):
    result = audit_text(TEXT, "年报.txt")
    with pytest.raises(NothingToRecordError):
        record_claims(cast.operator, result, cast.pairing.code)
    stranger: Scope = cast.qian
    told = audit_text(TEXT, "年报.txt", ledger=ledger_view(cast.operator, cast.pairing.code))
    with pytest.raises(XieshouError):
        record_claims(stranger, told, cast.pairing.code)
    assert not register_named("claim").model.objects.exists()
