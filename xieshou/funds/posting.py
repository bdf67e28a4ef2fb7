"""Posts what records say that money did: balanced by construction, corrected only by reversal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from xieshou.journal.chain import Change


@dataclass(frozen=True)
class Leg:
    """One transfer: `fen` (above zero) leave `credit` and arrive in `debit` on a day."""

    debit: str
    credit: str
    fen: int
    on: date


@dataclass(frozen=True)
class Wanted:
    """The transfers that one record should have made by now; none undoes all."""

    subject: str
    subject_id: int
    legs: list[Leg] = field(default_factory=list)


def settle(wanted: Sequence[Wanted], actor: str) -> list[Change]:
    """Bring the books in line with the records, in the caller's transaction; what to journal."""
    if any(one.legs for one in wanted):
        raise NotImplementedError
    return []
