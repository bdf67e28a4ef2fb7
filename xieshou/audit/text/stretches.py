"""Stretches of a text, and which of them hold some signs (哪些句子有这些字)."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from xieshou.language.needs import needs

_FEW = 4


class Stretches:
    """Pieces of a text by their numbers, with quick answers about what stands in each.

    A single sign is found in all of them at once, much sooner than a word; where it stands is
    kept for every rule that asks.
    """

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self._words, self._ends = "".join(pieces), [*accumulate(map(len, pieces))]
        self._having: dict[str, list[int]] = {}

    def having(self, sign: str) -> list[int]:
        """The numbers of those in which a single sign stands, in order."""
        found = self._having.get(sign)
        if found is None:
            find, ends = self._words.find, self._ends
            found, at = [], find(sign)
            while at >= 0:
                number = bisect_right(ends, at)
                found.append(number)
                at = find(sign, ends[number])
            self._having[sign] = found
        return found

    def with_one_of(self, words: Iterable[str]) -> list[int]:
        """The numbers of those in which one of some words stands, in order."""
        pieces, known = self._pieces, self._having
        found: set[int] = set()
        for word in words:
            # few have the first sign of a word
            sign = word[0]
            having = known[sign] if sign in known else self.having(sign)
            if len(word) == 1:
                found.update(having)
            elif having:
                found.update([one for one in having if word in pieces[one]])
        return sorted(found)

    def able(self, *patterns: re.Pattern[str]) -> list[int]:
        """The numbers of those that hold what a match of each pattern needs, in order."""
        able: set[int] | None = None
        for pattern in patterns:
            found: set[int] = set()
            for way in needs(pattern):
                found.update(self._holding_each(way))
            able = found if able is None else able & found
        return sorted(able or ())

    def tells(self, pattern: re.Pattern[str]) -> bool:
        """Whether what a pattern looks for stands in them."""
        return pattern.search(self._words) is not None

    def _holding_each(self, way: tuple[str, ...]) -> Iterable[int]:
        """Those that hold one sign of every string."""
        left: set[int] | None = None
        for signs in way:
            here = set[int]().union(*map(self.having, signs))
            left = here if left is None else left & here
            if len(left) < _FEW:
                # to seek in them costs no more than to look on
                break
        return range(len(self._pieces)) if left is None else left
