"""Stretches of a text, and which of them hold some signs (哪些句子有这些字)."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from xieshou.language.needs import DIGIT, needs

_A_DIGIT = re.compile(r"\d")
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
        """The numbers of those in which a single sign stands, or any digit, in order."""
        found = self._having.get(sign)
        if found is None:
            find, ends = self._words.find if sign != DIGIT else self._find_digit, self._ends
            found, at = [], find(sign)
            while at >= 0:
                number = bisect_right(ends, at)
                found.append(number)
                at = find(sign, ends[number])
            self._having[sign] = found
        return found

    def _find_digit(self, _: str, start: int = 0) -> int:
        digit = _A_DIGIT.search(self._words, start)
        return -1 if digit is None else digit.start()

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

    def able(self, some: Iterable[int], *patterns: re.Pattern[str]) -> list[int]:
        """The numbers of those of some that hold what a match of each pattern needs, in order."""
        able = {*some}
        for pattern in patterns:
            if not able:
                break
            able = set[int]().union(*(self._holding_each(able, way) for way in needs(pattern)))
        return sorted(able)

    def tells(self, pattern: re.Pattern[str]) -> bool:
        """Whether what a pattern looks for stands in them."""
        return pattern.search(self._words) is not None

    def _holding_each(self, left: set[int], way: tuple[str, ...]) -> set[int]:
        """Those of some that hold one sign of every string."""
        for signs in way:
            if len(left) < _FEW:
                # to seek in them costs no more than to look on
                break
            left = left & set[int]().union(*map(self.having, signs))
        return left
