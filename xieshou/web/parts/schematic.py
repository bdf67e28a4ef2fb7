"""A plain drawing of what flows between places: west at the left, east at the right (示意图).

No map: no tiles, no borders, no distances. Places stand one below the other in the order of their
codes; an arrow's width follows its value. Drawn on the server, so that it prints and needs no
program in the browser.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

ROW, TOP, APART = 72, 40, 30
# between the sides; beside them the room a name takes, at the size a phone shows it in
MIDDLE, SIGN, LEAST, LONGEST = 320, 20, 150, 12
# a longer name stands in two lines
ONE_LINE = 7
# a screen has room to draw it somewhat larger than it is reckoned
LARGER = 1.15
THINNEST, THICKEST = 1.5, 16


@dataclass(frozen=True)
class Stream:
    """So much from one place to another; `address` leads to its figure, `mark` names its colour.

    `words` stand on the drawing, where there is little room; `exact` on hover and in the table.
    """

    source: str
    target: str
    eastward: bool
    value: Decimal
    words: str
    address: str
    mark: str = "a"
    exact: str = ""


@dataclass(frozen=True)
class Arrow:
    """A stream as it is drawn."""

    stream: Stream
    path: str
    width: str
    x: float
    y: float


@dataclass(frozen=True)
class Spot:
    """A place as it is drawn."""

    name: str
    x: float
    y: float
    west: bool

    @property
    def beside(self) -> float:
        """Where its name begins, or ends."""
        return self.x + (-14 if self.west else 14)

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Its name in one line or two, each with how far below the spot it stands."""
        lines = _lines(self.name)
        return [(lines[0], 5)] if len(lines) == 1 else [(lines[0], -5), (lines[1], 17)]


@dataclass(frozen=True)
class Drawing:
    """Spots and arrows within a box."""

    width: int
    height: int
    left: int
    right: int
    spots: list[Spot]
    arrows: list[Arrow]

    @property
    def shown(self) -> int:
        """As wide as it stands on a screen that has the room."""
        return round(self.width * LARGER)


def drawn(streams: Sequence[Stream]) -> Drawing:
    """Where everything goes; streams of no value are left out."""
    streams = [one for one in streams if one.value > 0]
    west, east = (list(dict.fromkeys(_ends(one)[side] for one in streams)) for side in (0, 1))
    rows = max(len(west), len(east), 1)
    height = TOP + rows * ROW + 14
    left = _room(west)
    right = left + MIDDLE
    places = {**_column(west, rows, left), **_column(east, rows, right, east=True)}
    most = max((one.value for one in streams), default=Decimal(1))
    # streams between the same two places lie beside each other
    beside = Counter(_ends(one) for one in streams)
    laid: Counter[tuple[str, str]] = Counter()
    arrows = []
    for one in streams:
        ends = _ends(one)
        here, there = places["w", ends[0]], places["e", ends[1]]
        shift = APART * (laid[ends] - (beside[ends] - 1) / 2)
        laid[ends] += 1
        y1, y2 = here.y + shift, there.y + shift
        start, end = ((left + 12, y1), (right - 20, y2)) if one.eastward else (
            (right - 12, y2), (left + 20, y1))
        middle = (left + right) / 2
        arrows.append(Arrow(
            one, f"M{start[0]:g} {start[1]:g} C{middle:g} {start[1]:g} {middle:g} {end[1]:g} "
                 f"{end[0]:g} {end[1]:g}",
            f"{THINNEST + (THICKEST - THINNEST) * float(one.value / most) ** 0.5:.1f}",
            middle, (y1 + y2) / 2 + 5))
    return Drawing(right + _room(east), height, left, right, list(places.values()), arrows)


def _room(names: Sequence[str]) -> int:
    """How much the names of a side take."""
    longest = max((len(line) for one in names for line in _lines(one)), default=0)
    return max(LEAST, 28 + SIGN * min(longest, LONGEST))


def _lines(name: str) -> list[str]:
    if len(name) <= ONE_LINE:
        return [name]
    half = -(-len(name) // 2)
    return [name[:half], name[half:]]


def _ends(one: Stream) -> tuple[str, str]:
    """West and east of a stream, whichever way it flows."""
    return (one.source, one.target) if one.eastward else (one.target, one.source)


def _column(names: Sequence[str], rows: int, x: float, east: bool = False
            ) -> dict[tuple[str, str], Spot]:
    gap = rows * ROW / max(len(names), 1)
    return {("e" if east else "w", name): Spot(name, x, TOP + gap * (at + 0.5), not east)
            for at, name in enumerate(names)}
