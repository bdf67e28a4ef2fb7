"""Rows told apart by the dimensions of a split (拆分)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from xieshou.warehouse.columnar.block import EPOCH, Block
from xieshou.warehouse.query import Question

# more groups than this are first counted, to keep those that occur
ROOM = 1 << 20
EXACT = 1 << 53
# days for which the year is looked up
FIRST_YEAR, LAST_YEAR = 1800, 2200
# dimensions that are parts of a text: of which column, and which part
PARTS = {"county": ("place", 0, 6), "town": ("place", 0, 9),
         "supporter": ("pairing", 0, 0), "recipient": ("pairing", 1, 0)}
_FIRSTS = {step: np.array([date(year, month, 1).toordinal() - EPOCH
                           for year in range(FIRST_YEAR, LAST_YEAR)
                           for month in (range(1, 13) if step == "month" else (1,))])
           for step in ("year", "month")}


class Grouping:
    """The group of every row of a block, as a number; the key that each number stands for."""

    def __init__(self, block: Block, scan: Question) -> None:
        self.sides = [_side(name, block, scan) for name in scan.by]
        numbers, size = np.zeros(block.size, np.int64), 1
        for found, keys in self.sides:
            numbers = numbers * len(keys) + found
            size *= len(keys)
        self.occurring = None
        if size > ROOM:
            self.occurring, numbers = np.unique(numbers, return_inverse=True)
            size = len(self.occurring)
        self.numbers, self.size = numbers, size
        self.keys: dict[int, tuple] = {}

    def key(self, number: int) -> tuple:
        """The key of a group."""
        if number not in self.keys:
            rest = number if self.occurring is None else int(self.occurring[number])
            parts: list[Any] = []
            for _, keys in reversed(self.sides):
                rest, place = divmod(rest, len(keys))
                parts.append(keys[place])
            self.keys[number] = tuple(reversed(parts))
        return self.keys[number]

    def sums(self, groups: np.ndarray, values: np.ndarray | None) -> np.ndarray:
        """The exact sum of each group; without values its count."""
        if values is None:
            return np.bincount(groups, minlength=self.size)
        if not len(values):
            return np.zeros(self.size, np.int64)
        most = max(abs(int(values.max())), abs(int(values.min())))
        if most * len(values) < EXACT:
            return np.bincount(groups, values, self.size).astype(np.int64)
        values = values.astype(np.int64)
        low = np.bincount(groups, values & 0x3FFFFFF, self.size).astype(np.int64)
        high = np.bincount(groups, values >> 26, self.size).astype(np.int64)
        return low + (high << 26)

    def different(self, groups: np.ndarray, keys: np.ndarray
                  ) -> Iterator[tuple[int, np.ndarray]]:
        """The different keys of each group, in their order."""
        if len(groups) and (np.diff(groups) < 0).any():
            small = groups.astype(np.uint16) if self.size < 65536 else groups
            order = np.argsort(small, kind="stable")
            groups, keys = groups[order], keys[order]
        edges = np.flatnonzero(np.diff(groups)) + 1
        starts = np.concatenate([[0], edges]) if len(groups) else edges
        for start, end in zip(starts.tolist(), [*edges.tolist(), len(groups)]):
            yield int(groups[start]), _different(keys[start:end])


def _different(keys: np.ndarray) -> np.ndarray:
    low = int(keys.min())
    span = int(keys.max()) - low + 1
    if span > 8 * len(keys) + 64:
        return np.unique(keys)
    there = np.zeros(span, bool)
    there[keys - low] = True
    return np.flatnonzero(there) + low


def _side(name: str, block: Block, scan: Question) -> tuple[np.ndarray, list[Any]]:
    """A dimension as numbers, and the key that each number stands for."""
    types = block.rows.store.types
    if name in ("year", "month") and name not in types:
        return _time(name, block, scan)
    if name in PARTS and name not in types:
        column, piece, length = PARTS[name]
        texts = [text[:length] if length else ([*text.split("-"), ""])[piece]
                 for text in block.words(column).listed]
        keys = list(dict.fromkeys(texts)) or [""]
        numbers = {key: number for number, key in enumerate(keys)}
        table = np.array([numbers[text] for text in texts] or [0])
        return table[block.column(column)], keys
    kind = types[name]
    array = block.column(name)
    if kind == "text":
        return array, block.words(name).listed or [""]
    if kind == "bool":
        return array.astype(np.int64), [False, True]
    different, numbers = np.unique(array, return_inverse=True)
    none = block.empty(name)
    keys = [None if one == none else _value(one, kind) for one in different.tolist()]
    return numbers, keys or [None]


def _value(one: int, kind: str) -> Any:
    return date.fromordinal(one + EPOCH) if kind == "date" else one


def _time(step: str, block: Block, scan: Question) -> tuple[np.ndarray, list[Any]]:
    """The year or month of the day; of a span only when it lies within one."""
    firsts, size = _FIRSTS[step], len(_FIRSTS[step])

    def of(array: np.ndarray, none: int | None) -> np.ndarray:
        found = np.searchsorted(firsts, array, side="right") - 1
        found = np.where((found < 0) | (found >= size), size, found)
        return found if none is None else np.where(array == none, size, found)

    when = block.column(scan.when)
    none = block.empty(scan.when)
    places = of(when, none)
    spanned = block.spanned(scan.when)
    if len(spanned):
        start = of(block.column("opening_from")[spanned], block.empty("opening_from"))
        end = of(block.column("opening_to")[spanned], block.empty("opening_to"))
        places[spanned] = np.where(start == end, end, size)
    low = int(places.min())
    high = int(places[places < size].max()) if (places < size).any() else low
    span = min(high, size - 1) - low + 1
    keys: list[Any] = [_named(step, low + number) for number in range(span)]
    return np.where(places == size, span, places - low), [*keys, None]


def _named(step: str, place: int) -> int:
    if step == "year":
        return FIRST_YEAR + place
    return (FIRST_YEAR + place // 12) * 100 + place % 12 + 1
