"""Who is tied to whom: units of both sides, by kind, standing on a day (结对网络)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from xieshou.directory.scope import Scope
from xieshou.ledger.record import COUNTED
from xieshou.ledger.register import Register, register_named

NO_NAME = ""


@dataclass(frozen=True)
class Tie:
    """One tie between two units; an empty name is a unit that nobody wrote down."""

    id: int
    kind: str
    east: str
    west: str
    started_on: date | None
    activities: int
    invested: int
    opening: bool


@dataclass(frozen=True)
class KindSum:
    """Ties of one kind: units of either side counted once, totals without names apart.

    `stated` are the units of each side that totals state without naming them.
    """

    kind: str
    words: str
    ties: int
    east: frozenset[str]
    west: frozenset[str]
    stated: tuple[int, int]
    villages: int
    activities: int
    invested: int


@dataclass(frozen=True)
class Network:
    """The ties of a pairing on a day, and what they come to."""

    ties: list[Tie]
    kinds: list[KindSum]
    on: date

    @property
    def east(self) -> frozenset[str]:
        """Units of the supporting side, each once whatever its kinds of ties."""
        return frozenset().union(*(one.east for one in self.kinds))

    @property
    def west(self) -> frozenset[str]:
        """Units of the assisted side, each once."""
        return frozenset().union(*(one.west for one in self.kinds))

    @property
    def named(self) -> list[Tie]:
        """Ties of which both units are named."""
        return [one for one in self.ties if one.east and one.west]


@dataclass
class Cell:
    """What ties one unit of the east to one of the west: kinds with their counts, money in fen."""

    kinds: Counter[str] = field(default_factory=Counter)
    invested: int = 0
    records: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Matrix:
    """Units against units; the busiest first, `more` are those left out on either side."""

    rows: list[str]
    columns: list[str]
    cells: dict[tuple[str, str], Cell]
    more: tuple[int, int]

    def partners(self, name: str, east: bool) -> int:
        """How many units of the other side a unit is tied to."""
        return sum(pair[0 if east else 1] == name for pair in self.cells)


def kinds() -> dict[str, str]:
    """Kinds of ties in words."""
    return _register().field("kind").options


def network(scope: Scope, pairing: str, on: date, kind: str = "") -> Network:
    """Every tie within reach that stands on a day."""
    rows = _standing(scope, pairing, on)
    if kind:
        rows = rows.filter(kind=kind)
    ties: list[Tie] = []
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
        ties.append(Tie(row.pk, row.kind, row.east.name if row.east else NO_NAME,
                        row.west.name if row.west else NO_NAME, row.started_on,
                        row.activities or 0, row.invested or 0, row.opening))
    known = [*kinds(), ""]
    return Network(ties, [_sum(one, by_kind[one]) for one in known if one in by_kind], on)


def matrix(ties: Sequence[Tie], most: int) -> Matrix:
    """Ties as a table of units against units."""
    cells: dict[tuple[str, str], Cell] = defaultdict(Cell)
    for one in ties:
        cell = cells[one.east, one.west]
        cell.kinds[one.kind] += 1
        cell.invested += one.invested
        cell.records.append(one.id)
    east = Counter(here for here, _ in cells)
    rows = [name for name, _ in sorted(east.items(), key=lambda one: (-one[1], one[0]))]
    # the columns in the order in which the rows reach them, so that what is tied stands near
    columns = list(dict.fromkeys(there for name in rows for here, there in cells if here == name))
    return Matrix(rows[:most], columns[:most], dict(cells),
                  (max(0, len(rows) - most), max(0, len(columns) - most)))


def _register() -> Register:
    return register_named("twinning")


def _standing(scope: Scope, pairing: str, on: date) -> QuerySet:
    """Ties that began by a day and were not ended by then; a total counts when its span began."""
    begun = (Q(opening=False) & (Q(started_on__lte=on) | Q(started_on__isnull=True))) | (
        Q(opening=True) & (Q(opening_from__lte=on) | Q(opening_from__isnull=True)))
    return _register().model.objects.within(scope).filter(
        begun, pairing__code=pairing, state__in=COUNTED, memo=False,
    ).exclude(ended_on__lt=on).select_related("east", "west").order_by(
        "kind", F("started_on").desc(nulls_last=True), "pk")


def _sum(kind: str, rows: Sequence[Any]) -> KindSum:
    return KindSum(
        kind, kinds().get(kind, ""), sum(row.stands_for if row.opening else 1 for row in rows),
        frozenset(row.east.name for row in rows if row.east),
        frozenset(row.west.name for row in rows if row.west),
        (sum(row.east_units or 0 for row in rows if row.opening),
         sum(row.west_units or 0 for row in rows if row.opening)),
        sum(row.villages or 0 for row in rows), sum(row.activities or 0 for row in rows),
        sum(row.invested or 0 for row in rows))
