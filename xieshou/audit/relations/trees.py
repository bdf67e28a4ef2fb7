"""Trees of questions that tell like from unlike, as labelled texts have taught them (判定树).

One weight for each mark (`wording.py`) cannot say that a mark means one thing beside another and
the opposite without it. A tree asks for one mark after the other, and many trees add up to
log-odds. `python -m benchmarks.fit_trees` grows them and writes the table: the log-odds of any;
each mark that is asked for, with what it is of, in a line; then a tree in each line, in JSON: a
question is a list of the mark's place and of what follows where it is borne and where it is not; a
leaf is what it adds, in thousandths.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from math import inf
from pathlib import Path

from xieshou.audit.relations.wording import SHAPE, Marks, Wording
from xieshou.audit.text.claim import Claim

# The marks of how likely something was said to be before: no more than that.
AT_MOST = "at most"
_THOUSAND = 1000
_LEAF = re.compile(r",(-?\d+)")
# A question with what follows where its mark is borne and where it is not; or what is added.
Node = list["Node"] | int


class Trees:
    """The trees of one table."""

    def __init__(self, lines: Iterable[str]) -> None:
        every = iter(lines)
        self._first = float(next(every))
        self._places: dict[tuple[str, str], int] = {}
        self._bounds: list[tuple[float, int]] = []
        trees: list[tuple[int, str]] = []
        for line in every:
            if "\t" in line:
                kind, mark = line.replace("\\n", "\n").split("\t")
                place = len(self._places)
                self._places[kind, mark] = place
                if kind == AT_MOST:
                    self._bounds.append((float(mark), place))
            else:
                trees.append((_most(line), line))
        # what can add most first, and what all others after it can add
        trees.sort(reverse=True)
        after = [*accumulate((most for most, _ in trees), initial=0)]
        self._trees: list[tuple[Node, int]] = [
            (json.loads(line), after[-1] - before) for (_, line), before in zip(trees, after[1:])]

    def odds(self, marks: Iterable[Marks], said: float, least: float = -inf) -> float:
        """The log-odds of what bears some marks and was so likely before.

        Minus infinity, as soon as it is known, for what does not come to the least asked for.
        """
        places = self._places
        borne = {place for bound, place in self._bounds if said <= bound}
        borne.update(places[of, mark] for of, some in marks for mark in some
                     if (of, mark) in places)
        found, least = 0, (least - self._first) * _THOUSAND
        for node, after in self._trees:
            while node.__class__ is list:
                node = node[1] if node[0] in borne else node[2]
            found += node
            if found + after < least:
                return -inf
        return self._first + found / _THOUSAND


def _most(line: str) -> int:
    """What a tree can add at the most: in its line a leaf stands behind a comma, or alone."""
    return max(map(int, _LEAF.findall(line))) if "," in line else int(line)


def closely_likely(
    path: Path, wording: Wording, members: Sequence[tuple[str, Claim]], shape: set[str],
    more: Sequence[Marks] = (), read: float = -inf, least: float = -inf,
) -> float:
    """The log-odds of what some figures could be, by all marks together.

    They are asked of the trees of one table after each mark was weighed for itself; what all these
    do not bring up to `read` is not. Minus infinity for what does not come to the least.
    """
    said = wording.together(members) + wording.shape(shape)
    for kind, some in more:
        said += wording.weigh(kind, some)
    if said < read:
        return -inf
    return trees_in(path).odds([(SHAPE, shape), *more, *wording.marks(members)], said, least)


@cache
def trees_in(path: Path) -> Trees:
    """The trees of a table as they were grown."""
    return Trees(path.read_text("utf-8").removesuffix("\n").split("\n"))
