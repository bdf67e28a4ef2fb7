"""Grows trees of questions that tell right from wrong, each mending what those before it missed.

Every question is whether a row bears a mark. A tree asks the question that gains most first, of
whatever rows are still together; its leaves are what they add to the log-odds of their rows
(gradient boosting of the logistic loss, by second order, of some rows and some marks a tree).
"""

from typing import Any, NamedTuple

import numpy as np

# So many rows stand on either side of a question; leaves are held down, and count so much. Each
# tree may ask for some of the marks, for all of them where these would be too few.
_LEAST, _HELD, _PACE = 40, 5.0, 0.05
_SOME_MARKS, _TOO_FEW, _SOME_ROWS = 0.3, 8, 0.8
# A question gains more than nothing.
_GAIN = 1e-6
Array = np.ndarray[Any, Any]


class Question(NamedTuple):
    """A mark and the places in its tree of what follows where it is borne, and where it is not."""

    mark: int
    borne: int
    lacking: int


Tree = list[Question | float]


class Marked:
    """Which rows bear which marks: the marks of each row one after the other, and the reverse."""

    def __init__(self, row: Array, mark: Array, rows: int, marks: int) -> None:
        order = np.argsort(row, kind="stable")
        self.row, self.mark, self.rows, self.marks = row[order], mark[order], rows, marks
        self.begins = _begins(self.row, rows)
        order = np.argsort(self.mark, kind="stable")
        self._bearers, self._from = self.row[order], _begins(self.mark, marks)

    def bears(self, mark: int, rows: Array) -> Array:
        """Whether each of some rows bears a mark."""
        every = np.zeros(self.rows, bool)
        every[self._bearers[self._from[mark] : self._from[mark + 1]]] = True
        return every[rows]

    def of(self, asked: Array) -> "Marked":
        """The same rows with some of the marks alone, counted anew."""
        kept = asked[self.mark]
        return Marked(self.row[kept], (np.cumsum(asked) - 1)[self.mark[kept]], self.rows,
                      int(asked.sum()))

    def sums(self, rows: Array, *values: Array) -> Array:
        """What some rows bear of each mark, one line for every value and one for their number."""
        first, last = self.begins[rows], self.begins[rows + 1]
        many = last - first
        skipped = np.repeat(first - np.cumsum(many) + many, many)
        marks = self.mark[skipped + np.arange(len(skipped))]
        return np.array([np.bincount(marks, weights, self.marks) for weights in (
            *(np.repeat(value[rows], many) for value in values), None)])


def _begins(sorted_: Array, many: int) -> Array:
    return np.concatenate([[0], np.cumsum(np.bincount(sorted_, minlength=many))])


def boost(
    table: Marked, right: Array, trees: int, leaves: int, seed: int = 0
) -> tuple[float, list[Tree]]:
    """The log-odds of any row, and trees that change them one after the other."""
    chance = np.random.default_rng(seed)
    first = float(np.log(right.mean() / (1 - right.mean())))
    odds, found = np.full(len(right), first), []
    for _ in range(trees):
        likely = 1 / (1 + np.exp(-odds))
        asked = chance.random(table.marks) < _SOME_MARKS
        if asked.sum() < _TOO_FEW:
            asked[:] = True
        rows = np.flatnonzero(chance.random(table.rows) < _SOME_ROWS)
        tree = _grown(table, asked, rows, right - likely, likely * (1 - likely), leaves)
        odds += answers(tree, table)
        found.append(tree)
    return first, found


class _Leaf:
    """Rows that are still together, and the question that would part them best."""

    def __init__(self, place: int, rows: Array, borne: Array, whole: Array) -> None:
        self.place, self.rows, self.borne, self.whole = place, rows, borne, whole
        lacking = whole[:, None] - borne
        gains = _weight(borne) + _weight(lacking) - _weight(whole)
        gains[(borne[2] < _LEAST) | (lacking[2] < _LEAST)] = 0
        self.mark = int(np.argmax(gains))
        self.gain = float(gains[self.mark])

    def value(self) -> float:
        """What it adds to the log-odds of its rows."""
        return float(_PACE * self.whole[0] / (self.whole[1] + _HELD))


def _weight(sums: Array) -> Array:
    slope, bend = sums[0], sums[1]
    weighed: Array = slope * slope / (bend + _HELD)
    return weighed


def _grown(
    every: Marked, asked: Array, rows: Array, slope: Array, bend: Array, leaves: int
) -> Tree:
    """One tree of the marks asked for, from the slope and the bend of the loss of some rows."""
    table, names = every.of(asked), np.flatnonzero(asked)
    whole = np.array([slope[rows].sum(), bend[rows].sum(), len(rows)])
    open_ = [_Leaf(0, rows, table.sums(rows, slope, bend), whole)]
    tree: Tree = [open_[0].value()]
    while len(open_) < leaves and (best := max(open_, key=lambda one: one.gain)).gain > _GAIN:
        open_.remove(best)
        bears = table.bears(best.mark, best.rows)
        parted = best.rows[bears], best.rows[~bears]
        # what the fewer bear is counted; the others have the rest
        few = int(len(parted[0]) > len(parted[1]))
        borne = table.sums(parted[few], slope, bend)
        total = np.array([slope[parted[few]].sum(), bend[parted[few]].sum(), len(parted[few])])
        both = [(best.borne - borne, best.whole - total)] * 2
        both[few] = borne, total
        tree[best.place] = Question(int(names[best.mark]), len(tree), len(tree) + 1)
        for some, sums in zip(parted, both, strict=True):
            open_.append(_Leaf(len(tree), some, *sums))
            tree.append(open_[-1].value())
    return tree


def answers(tree: Tree, table: Marked) -> Array:
    """What a tree adds to the log-odds of each row."""
    place = np.zeros(table.rows, int)
    for at, node in enumerate(tree):
        if isinstance(node, Question):
            here = np.flatnonzero(place == at)
            bears = table.bears(node.mark, here)
            place[here] = np.where(bears, node.borne, node.lacking)
    values: Array = np.array([0.0 if isinstance(one, Question) else one for one in tree])[place]
    return values
