"""Who is tied to whom: units of both sides, by kind, standing on a day (结对网络)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import F, Q, QuerySet

from xieshou.directory.scope import Scope
from xieshou.ledger.record import COUNTED
from xieshou.ledger.register import Register, register_named

NO_NAME = ""
ANY, NONE = "any", "none"
# what a tie may say beside its units
TOLD = {"stated": "期初数所述单位", "villages": "覆盖村", "activities": "活动", "invested": "投入"}


@dataclass(frozen=True)
class Tie:
    """One tie between two units; an empty name is a unit that nobody wrote down.

    A total stands for several pairs, and states units of either side that it does not name.
    """

    id: int
    kind: str
    east: str
    west: str
    started_on: date | None
    activities: int
    invested: int
    opening: bool
    east_id: int | None = None
    west_id: int | None = None
    pairs: int = 1
    stated: tuple[int, int] = (0, 0)
    villages: int = 0

    def tells(self, what: str) -> bool:
        """Whether it says anything of one of `TOLD`."""
        return any(self.stated) if what == "stated" else bool(getattr(self, what))


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
class Wish:
    """Which ties somebody looks for: a kind or `NONE`; a unit's number, `ANY` named one or `NONE`;
    what they say, of `TOLD`."""

    kind: str = ""
    east: str = ""
    west: str = ""
    told: str = ""

    def fits(self, one: Tie) -> bool:
        """Whether a tie is looked for."""
        return (self.kind in ("", one.kind or NONE) and _is(self.east, one.east_id)
                and _is(self.west, one.west_id) and (not self.told or one.tells(self.told)))


@dataclass(frozen=True)
class Network:
    """The ties of a pairing on a day, and what they come to."""

    ties: list[Tie]
    on: date

    @cached_property
    def kinds(self) -> list[KindSum]:
        """What the ties of each kind come to, in the order of the kinds."""
        by_kind: dict[str, list[Tie]] = defaultdict(list)
        for one in self.ties:
            by_kind[one.kind].append(one)
        return [_sum(one, by_kind[one]) for one in (*kinds(), "") if one in by_kind]

    @cached_property
    def whole(self) -> KindSum:
        """What they come to together, each unit once whatever its kinds of ties."""
        return _sum("", self.ties)

    @property
    def east(self) -> frozenset[str]:
        """Units of the supporting side."""
        return self.whole.east

    @property
    def west(self) -> frozenset[str]:
        """Units of the assisted side."""
        return self.whole.west

    @property
    def named(self) -> list[Tie]:
        """Ties of which both units are named."""
        return [one for one in self.ties if one.east and one.west]

    def of(self, wish: Wish) -> "Network":
        """Only the ties that fit a wish."""
        return self if wish == Wish() else Network(list(filter(wish.fits, self.ties)), self.on)


@dataclass
class Cell:
    """What ties one unit of the east to one of the west: kinds with their counts, money in fen."""

    kinds: Counter[str] = field(default_factory=Counter)
    invested: int = 0

    @property
    def pairs(self) -> int:
        """How many pairs, of all kinds."""
        return self.kinds.total()


@dataclass(frozen=True)
class Matrix:
    """Units against units; the busiest first, `more` are those left out on either side."""

    rows: list[str]
    columns: list[str]
    cells: dict[tuple[str, str], Cell]
    more: tuple[int, int]
    # of every unit, by its name and whether it is of the east
    numbers: dict[tuple[str, bool], int]

    def partners(self, name: str, east: bool) -> int:
        """How many units of the other side a unit is tied to."""
        return sum(pair[0 if east else 1] == name for pair in self.cells)


def kinds() -> dict[str, str]:
    """Kinds of ties in words."""
    return _register().field("kind").options


def network(scope: Scope, pairing: str, on: date, kind: str = "") -> Network:
    """Every tie within reach that stands on a day."""
    whole = Network([
        Tie(row.pk, row.kind, row.east.name if row.east else NO_NAME,
            row.west.name if row.west else NO_NAME, row.started_on, row.activities or 0,
            row.invested or 0, row.opening, row.east_id, row.west_id,
            row.stands_for if row.opening else 1,
            (row.east_units or 0, row.west_units or 0) if row.opening else (0, 0),
            row.villages or 0)
        for row in _standing(scope, pairing, on)], on)
    return whole.of(Wish(kind))


def matrix(ties: Sequence[Tie], most: int) -> Matrix:
    """Ties of which both units are named as a table of units against units."""
    cells: dict[tuple[str, str], Cell] = defaultdict(Cell)
    numbers: dict[tuple[str, bool], int] = {}
    for one in ties:
        cell = cells[one.east, one.west]
        cell.kinds[one.kind] += one.pairs
        cell.invested += one.invested
        numbers[one.east, True], numbers[one.west, False] = one.east_id or 0, one.west_id or 0
    east = Counter(here for here, _ in cells)
    rows = [name for name, _ in sorted(east.items(), key=lambda one: (-one[1], one[0]))]
    # the columns in the order in which the rows reach them, so that what is tied stands near
    columns = list(dict.fromkeys(there for name in rows for here, there in cells if here == name))
    return Matrix(rows[:most], columns[:most], dict(cells),
                  (max(0, len(rows) - most), max(0, len(columns) - most)), numbers)


def _is(wanted: str, unit: int | None) -> bool:
    """Whether a unit is the one that is wanted, or whether any is named or none as wanted."""
    if wanted in (ANY, NONE):
        return (unit is None) == (wanted == NONE)
    return not wanted or str(unit) == wanted.lstrip("0")


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


def _sum(kind: str, ties: Sequence[Tie]) -> KindSum:
    return KindSum(
        kind, kinds().get(kind, ""), sum(one.pairs for one in ties),
        frozenset(one.east for one in ties if one.east),
        frozenset(one.west for one in ties if one.west),
        (sum(one.stated[0] for one in ties), sum(one.stated[1] for one in ties)),
        sum(one.villages for one in ties), sum(one.activities for one in ties),
        sum(one.invested for one in ties))
