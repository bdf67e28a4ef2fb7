"""Proves that nobody trusted an office past the journal (互信校验)."""

from collections.abc import Iterator

from xieshou.exchange import keys
from xieshou.exchange.models import TrustedOffice
from xieshou.journal import reading
from xieshou.ledger.verifying import Check


def checks() -> Iterator[Check]:
    """One check: every trusted office is what its newest entry says, in both directions."""
    journaled = {one.subject_id: one.after for one in reading.changes("trust")}
    rows = {row.fingerprint: keys.image(row) for row in TrustedOffice.objects.all()}
    wrong = sorted(set(journaled) ^ set(rows))
    wrong += [name for name in sorted(set(journaled) & set(rows)) if journaled[name] != rows[name]]
    detail = ("互信单位与流水不符：" + "、".join(wrong[:5]) if wrong
              else f"{len(rows)} 个互信单位与流水一致")
    yield Check("互信单位", not wrong, len(rows), detail)
