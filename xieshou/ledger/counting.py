"""How many records the registers hold, all in one question (台账概况)."""

from dataclasses import dataclass

from django.db.models import Count, F, Value

from xieshou.directory.scope import Scope
from xieshou.ledger.record import COUNTED
from xieshou.ledger.register import registers


@dataclass
class Holding:
    """What one register holds: rows that count, opening figures among them, drafts beside them."""

    rows: int = 0
    openings: int = 0
    drafts: int = 0
    unverified: int = 0
    evidenced: int = 0


def holdings(scope: Scope, pairing: str = "") -> dict[str, Holding]:
    """What every register holds within reach, by its code."""
    found = {register.code: Holding() for register in registers()}
    questions = []
    for register in registers():
        rows = register.model.objects.within(scope)
        if pairing:
            rows = rows.filter(pairing__code=pairing)
        columns = rows.order_by().annotate(register=Value(register.code))
        questions.append(columns.values("register", "state", "opening", proved=F("evidenced"))
                         .annotate(count=Count("pk")))
    if not questions:
        return found
    for row in questions[0].union(*questions[1:], all=True):
        holding, count = found[row["register"]], row["count"]
        if row["state"] in COUNTED:
            holding.rows += count
            holding.openings += count * row["opening"]
            holding.evidenced += count * row["proved"]
            holding.unverified += count * (row["state"] == "submitted")
        elif row["state"] == "draft":
            holding.drafts += count
    return found
