"""Pages of a long list: which one, how many, and the numbers to step by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# the longest is for who prints a list whole
SIZES = (20, 50, 100, 500)


@dataclass(frozen=True)
class Slice:
    """One page of rows; `first` and `last` count from one."""

    number: int
    size: int
    total: int
    # so far there are so many; all of them were not counted yet
    counting: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def start(self) -> int:
        """Rows before this page."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """The first row's place, 0 where there is none."""
        return min(self.start + 1, self.total)

    @property
    def last(self) -> int:
        """The last row's place."""
        return min(self.start + self.size, self.total)

    @property
    def steps(self) -> list[int | None]:
        """Page numbers to show, None for a gap."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        shown = sorted(number for number in near if 1 <= number <= self.pages)
        steps: list[int | None] = []
        for number in shown:
            if steps and steps[-1] is not None and number - steps[-1] > 1:
                steps.append(None)
            steps.append(number)
        return steps

    @property
    def sizes(self) -> tuple[int, ...]:
        """Lengths of page on offer."""
        return SIZES

    def of(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The rows of this page."""
        return rows[self.start:self.start + self.size]


def slice_of(asked: Mapping[str, str], total: int, size: int = SIZES[0]) -> Slice:
    """The page that an address asks for, the nearest where there is no such page."""
    number, size = _wanted(asked, size)
    return Slice(min(number, max(1, -(-total // size))), size, total)


def paged(asked: Mapping[str, str], part: Callable[[int, int], tuple[list[Any], int]],
          size: int = SIZES[0]) -> tuple[list[Any], Slice]:
    """The same where rows and their number are found in one walk: `part` from a start, so many."""
    number, size = _wanted(asked, size)
    rows, total = part((number - 1) * size, size)
    found = slice_of(asked, total, size)
    return rows if found.number == number else part(found.start, size)[0], found


def peeked(asked: Mapping[str, str], glance: Callable[[int, int], tuple[list[Any], int | None]],
           part: Callable[[int, int], tuple[list[Any], int]], size: int = SIZES[0]
           ) -> tuple[list[Any], Slice]:
    """The same where rows can be had before they are counted: the page then asks for the count.

    Of a page far behind is not known whether there is one: then all are counted.
    """
    number, wanted = _wanted(asked, size)
    if asked.get("count") != "1":
        start = (number - 1) * wanted
        rows, total = glance(start, wanted)
        if total is None and rows:
            return rows, Slice(number, wanted, start + len(rows) + 1, True)
        if total is not None and slice_of(asked, total, size).number == number:
            return rows, slice_of(asked, total, size)
    return paged(asked, part, size)


def _wanted(asked: Mapping[str, str], size: int) -> tuple[int, int]:
    wanted, number = asked.get("size", ""), asked.get("page", "1")
    if wanted.isdigit() and int(wanted) in SIZES:
        size = int(wanted)
    return max(1, int(number)) if number.isdigit() else 1, size
