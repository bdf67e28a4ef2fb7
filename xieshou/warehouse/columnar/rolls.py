"""Sums and different keys of a shape by day, and what any span of days comes to (汇总).

The count of different keys between two days is that of the rows between them whose key was last
seen before the first day, so rows are counted by their day and the month of their key's last one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from xieshou.warehouse.columnar.shapes import TIME, window
from xieshou.warehouse.query import Behind, Question

# pieces of a number, of which billions may be added up
PIECE = 26
PIECES = ((1 << PIECE) - 1, (1 << PIECE) - 1)
# before anything: the month in which a new key was last seen
UNSEEN = -(1 << 30)
# times, moved so that they are whole numbers above nought, below a group's number
TIME_BITS = 23
TIME_ZERO = 1 << 22
STAMP_A, STAMP_B = slice(3, 6), slice(6, 9)
# count, value in two pieces, two stamps in three each
WIDTH = 9


def in_pieces(values: np.ndarray, stamp: bool = False) -> list[np.ndarray]:
    """Whole numbers as columns that may be added up: of a stamp three, of a value two."""
    values = values.astype(np.int64, copy=False)
    low = values & PIECES[0]
    if not stamp:
        return [low, values >> PIECE]
    return [low, (values >> PIECE) & PIECES[1], values >> 2 * PIECE]


def put_together(pieces: Sequence[int]) -> int:
    """The number of some pieces added up, however large."""
    return sum(int(one) << PIECE * place for place, one in enumerate(pieces))


def months_of(days: np.ndarray) -> np.ndarray:
    """Months since January 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


@dataclass(frozen=True)
class Roll:
    """A shape over some rows: `sums` by group and time, `keys` by group, time and last seen.

    `groups` are keys of a split, or, of a whole, what rows stand on. Numbers of `keys` add up to
    different keys; of a whole its groups are what a key stands on.
    """

    groups: tuple[tuple, ...]
    sums: np.ndarray
    keys: np.ndarray

    @cached_property
    def _sorted(self) -> tuple[np.ndarray, np.ndarray]:
        """Where each group's times stand, and sums up to there."""
        places = (self.sums[:, 0] << TIME_BITS) + self.sums[:, 1] + TIME_ZERO
        up_to = np.zeros((len(places) + 1, self.sums.shape[1] - 2), np.int64)
        np.cumsum(self.sums[:, 2:], axis=0, out=up_to[1:])
        return places, up_to

    @cached_property
    def times(self) -> tuple[int, int]:
        """The first and the last time of any row."""
        found = self.sums[:, 1]
        return (int(found.min()), int(found.max())) if len(found) else (0, 0)

    def between(self, first: int, last: int) -> np.ndarray:
        """What each group adds up to over some times, in pieces."""
        places, up_to = self._sorted
        groups = np.arange(len(self.groups)) << TIME_BITS
        first = max(first, self.times[0]) + TIME_ZERO
        last = min(last, self.times[1]) + TIME_ZERO
        start = np.searchsorted(places, groups + first)
        end = np.searchsorted(places, groups + last, side="right")
        return up_to[np.maximum(end, start)] - up_to[start]

    def different(self, first: int, last: int, since: int, groups: int) -> np.ndarray:
        """How many different keys each group has over some times; `since` the first's month."""
        found = self.keys
        here = (found[:, 1] >= first) & (found[:, 1] <= last) & (found[:, 2] < since)
        return np.bincount(found[here, 0], found[here, 3], groups).astype(np.int64)

    def joined(self, other: "Roll", sign: int = 1) -> "Roll":
        """Both together, or one without the other."""
        numbers = {group: number for number, group in enumerate(self.groups)}
        for group in other.groups:
            numbers.setdefault(group, len(numbers))
        moved = np.array([numbers[group] for group in other.groups] or [0])
        sums, keys = np.array(other.sums), np.array(other.keys)
        sums[:, 0] = moved[sums[:, 0]]
        sums[:, 2:] *= sign
        keys[:, 3] *= sign
        if other.named_keys:
            keys[:, 0] = moved[keys[:, 0]]
        return replace(self, groups=tuple(numbers),
                       sums=added_up(np.concatenate([self.sums, sums]), 2),
                       keys=added_up(np.concatenate([self.keys, keys]), 3))

    @property
    def named_keys(self) -> bool:
        """Whether keys are counted by the groups of a split."""
        return self.sums.shape[1] < 2 + WIDTH

    def write(self, path: Path, shape: str) -> None:
        """As one file, which also tells the shape."""
        said, told = (np.frombuffer(text.encode(), np.uint8) for text in (
            json.dumps(self.groups, ensure_ascii=False), shape))
        with path.open("wb") as stream:
            np.savez(stream, sums=self.sums, keys=self.keys, groups=said, shape=told)

    @staticmethod
    def shape_of(path: Path) -> str:
        """The shape that a file tells."""
        with np.load(path, allow_pickle=False) as held:
            return held["shape"].tobytes().decode()

    @classmethod
    def load(cls, path: Path) -> "Roll":
        """Out of its file."""
        with np.load(path, allow_pickle=False) as held:
            groups = json.loads(held["groups"].tobytes().decode())
            return cls(tuple(tuple(one) for one in groups), held["sums"], held["keys"])


def added_up(entries: np.ndarray, by: int) -> np.ndarray:
    """Entries that agree in their first columns made one; those that come to nothing left out."""
    if not len(entries):
        return entries
    order = np.lexsort(entries[:, by - 1::-1].T)
    entries = entries[order]
    new = np.concatenate([[True], (np.diff(entries[:, :by], axis=0) != 0).any(axis=1)])
    starts = np.flatnonzero(new)
    sums = np.add.reduceat(entries[:, by:], starts, axis=0)
    some = sums.any(axis=1)
    return np.concatenate([entries[starts][some][:, :by], sums[some]], axis=1)


@dataclass(frozen=True)
class Span:
    """A cell's times, as a roll has them, and what its key says of time."""

    first: int
    last: int
    since: int
    said: dict[str, int]


def spans(question: Question, roll: Roll) -> Iterator[Span] | None:
    """The times of a question's cells; None where a roll does not know them finely enough."""
    first, last = window(question)
    whole = not question.by
    low, high = roll.times
    start, end = _day(first), _day(last)
    if whole:
        keyed = question.measure.kind == "distinct"
        if first is None or start <= low:
            return iter([Span(low, end, UNSEEN + 1, {})])
        if keyed and first.day != 1:
            return None
        return iter([Span(start, end, _month(first), {})])
    begins, ends = _month(first), _month(last)
    if not len(roll.sums):
        return iter([])
    if first is not None and first.day != 1 and begins >= low:
        return None
    if ends <= high and date.fromordinal(min(last.toordinal() + 1, date.max.toordinal())).day != 1:
        return None
    begins = low if first is None else max(begins, low)
    return _cells(begins, min(ends, high), [name for name in question.by if name in TIME],
                  UNSEEN + 1 if begins == low else begins)


def _cells(first: int, last: int, time: list[str], since: int) -> Iterator[Span]:
    if not time:
        yield Span(first, last, since, {})
        return
    step = 1 if "month" in time else 12
    start = first
    while start <= last:
        end = min(last, start if step == 1 else start - start % 12 + 11)
        year, month = 1970 + start // 12, start % 12 + 1
        said = {"year": year, "month": year * 100 + month}
        yield Span(start, end, start, said)
        start = end + 1


def _day(day: date | None) -> int:
    return UNSEEN if day is None else day.toordinal() - date(1970, 1, 1).toordinal()


def _month(day: date | None) -> int:
    return UNSEEN if day is None else (day.year - 1970) * 12 + day.month - 1


def stood_on(roll: Roll, span: Span) -> Behind:
    """The rows that a whole counts over a span: how many, and their stamps."""
    found = roll.between(span.first, span.last)
    counted = [number for number, group in enumerate(roll.groups) if group[0] == 1]
    total = found[counted].sum(axis=0) if counted else np.zeros(WIDTH, np.int64)
    return Behind(int(total[0]), put_together(total[STAMP_A]), put_together(total[STAMP_B]))


def key_of(group: tuple, question: Question, said: dict[str, Any]) -> tuple:
    """The key of a cell, its parts in the order in which the split names them."""
    parts = iter(group)
    return tuple(said[name] if name in TIME else next(parts) for name in question.by)
