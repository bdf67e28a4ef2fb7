"""Reported then, now, and why: the rows that moved a figure since a report (当时、现在与原因)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from xieshou.errors import XieshouError
from xieshou.indicators.figures import Figures
from xieshou.journal import reading
from xieshou.ledger.derive.history import ACTIONS
from xieshou.ledger.register import register_named
from xieshou.reports.afterwards import Cited, Today, today
from xieshou.values.figure import Handle
from xieshou.values.units import written

# a figure of a whole programme may stand on very many rows; so many are compared
ROWS_COMPARED = 20_000


@dataclass(frozen=True)
class Deed:
    """One entry of the journal on a row: who did what, when, and for what reason."""

    seq: int
    at: datetime
    actor: str
    action: str
    reason: str

    @property
    def words(self) -> str:
        """新增, 修改, 作废 …"""
        return ACTIONS.get(self.action, self.action)


@dataclass(frozen=True)
class MovedRow:
    """A row that counts otherwise than then; `before` or `after` None where it did not count."""

    register: str
    register_name: str
    id: str
    title: str
    before: Decimal | None
    after: Decimal | None
    part: str
    deeds: tuple[Deed, ...]

    @property
    def difference(self) -> Decimal:
        """By how much it moved the figure, for figures that add up."""
        return (self.after or Decimal(0)) - (self.before or Decimal(0))

    def as_json(self) -> dict[str, Any]:
        """For the command line."""
        return {
            "register": self.register, "id": self.id, "title": self.title, "part": self.part or
            None, "before": None if self.before is None else written(self.before),
            "after": None if self.after is None else written(self.after),
            "difference": written(self.difference),
            "deeds": [{"seq": one.seq, "at": one.at.isoformat(), "actor": one.actor,
                       "action": one.action, "reason": one.reason} for one in self.deeds],
        }


@dataclass(frozen=True)
class ThenAndNow:
    """A figure as it was reported and as it is; the rows that moved it."""

    today: Today
    rows: tuple[MovedRow, ...]

    @property
    def moved(self) -> bool:
        """Whether anything of it is other than then."""
        return bool(self.rows) or self.today.stale or self.today.redefined

    @property
    def difference(self) -> Decimal | None:
        """Today's value less that of then."""
        if self.today.value is None or self.today.then is None:
            return None
        return self.today.value - self.today.then

    def as_json(self) -> dict[str, Any]:
        """For the command line and the API."""
        difference = self.difference
        return {**self.today.as_json(), "stale": self.today.stale,
                "difference": None if difference is None else written(difference),
                "why_not": self.today.why_not or None,
                "rows": [one.as_json() for one in self.rows]}


def then_and_now(cited: Sequence[Cited], figures: Figures, as_of: int | None = None
                 ) -> list[ThenAndNow]:
    """Every figure of a report then and now; rows are read only of those that moved."""
    position = reading.last_position() if as_of is None else as_of
    found = []
    known: dict[tuple[str, str], tuple[MovedRow, ...]] = {}
    for one in today(cited, figures, position):
        rows: tuple[MovedRow, ...] = ()
        if one.stale or one.then != one.value:
            key = one.cited.handle, one.handle
            if key not in known:
                known[key] = _moved(*key, figures)
            rows = known[key]
        found.append(ThenAndNow(one, rows))
    return found


def _moved(then: str, now: str, figures: Figures) -> tuple[MovedRow, ...]:
    """Rows that came, went, or count for something else, those that weigh most first."""
    try:
        before, after = _rows(then, figures), _rows(now, figures)
    except XieshouError:
        return ()
    first, last = Handle.parse(then).as_of, Handle.parse(now).as_of
    found = []
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        was, is_ = (None if row is None else Decimal(row["contributes"]) for row in (old, new))
        if was == is_:
            continue
        row = new or old or {}
        found.append(MovedRow(
            row["register"], register_named(row["register"]).name, row["id"], row["title"], was,
            is_, row.get("part", ""), _deeds(row["register"], row["id"], first, last)))
    return tuple(sorted(found, key=lambda one: (-abs(one.difference), one.register, one.id)))


def _rows(handle: str, figures: Figures) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["register"], row["id"], row.get("part", "")): row
            for row in figures.rows(handle, limit=ROWS_COMPARED)}


def _deeds(register: str, id: str, first: int, last: int) -> tuple[Deed, ...]:
    """What was done to a row after one position up to another."""
    return tuple(Deed(one.seq, one.at, one.actor, one.action, one.reason)
                 for one in reading.history("record", register, id) if first < one.seq <= last)
