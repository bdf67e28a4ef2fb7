"""Figures of an audited report as rows of the register 报告数字, for the figures on traceability.

An audit that is only looked at leaves no trace in the ledger; whoever answers for a report records
its figures. The same report audited again changes verdicts and leaves what people settled.
"""

import hashlib
from collections import Counter
from datetime import date
from typing import Any

from django.utils import timezone

from xieshou.directory.places import pairing_named
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named

KINDS = ("measure", "ratio")


class NothingToRecordError(Invalid):
    """An audit without the ledger, which has no verdicts."""

    code = "audit.nothing_to_record"
    message = "这次核验没有与台账比对，没有可以登记的结论。"
    hint = "请指定结对关系、与台账核对后再登记。"


def record_claims(scope: Scope, result: dict[str, Any], pairing: str, on: date | None = None
                  ) -> dict[str, int]:
    """Write an audit's figures and verdicts into the register; how many were written, by status."""
    scope.require("audit")
    told = [one for one in result.get("claims", []) if one["kind"] in KINDS and one.get("verdict")]
    if not told or not pairing:
        raise NothingToRecordError()
    document = result["document"]
    name = (document.get("name") or "未命名")[:200]
    digest = document.get("sha256") or hashlib.sha256(name.encode()).hexdigest()
    day = on or timezone.localdate()
    drafts = [Draft({
        "document": name, "digest": digest, "position": one["start"], "text": one["text"][:200],
        "indicator": one.get("indicator") or "", "verdict": one["verdict"],
        "ledger_value": str(one.get("ledger_value") or "")[:200], "checked_on": day,
    }) for one in told]
    outcomes = write(register_named("claim"), pairing_named(pairing, scope.pairings), drafts, scope,
                     reason="登记核验过的报告数字")
    return dict(Counter(one.status for one in outcomes))
