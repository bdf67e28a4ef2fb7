"""How likely figures belong together by the words about them alone, as those learned say (措辞).

No list of wordings is ever whole: 大米占去520万元, 商会捐出200万元 and 尚有5家 tie parts to a total
as surely as 其中 does. So what stands before, between and behind the figures of a relation is taken
apart into short marks, and each mark weighs as much as labelled texts have taught: log-odds, summed
up. `python -m benchmarks.fit_wording` learns them (a logistic regression with a penalty on large
weights) and writes `words_of_….tsv` beside the code that asks; nothing in it is set by hand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting

# So much is read before a figure, behind it, and at either end of what stands between two.
_LEAD, _TAIL, _END = 14, 5, 12
_NUMBER = re.compile(r"\d[\d,.]*")
_PARTED = re.compile("[，。；：、（）\n]")
_TO_FULL = str.maketrans(",;():", "，；（）：")
_HUNDRED, _FEW = 100, 3
NUMBER = "0"


class Wording:
    """The marks about the figures of one text, weighed by one table; each is read once."""

    def __init__(self, setting: Setting, weights: dict[str, float]) -> None:
        self.text, self._weights = setting.text, weights
        self._known: dict[tuple[object, ...], float] = {}

    def about(self, role: str, claim: Claim) -> float:
        """What the words before a figure and behind it say for its role."""
        key = (role, claim.start)
        if (found := self._known.get(key)) is None:
            found = self._known[key] = self.weigh(marks_about(self.text, role, claim))
        return found

    def between(self, roles: str, one: Claim, other: Claim) -> float:
        """What the words between two figures, in order, say for their roles."""
        key = (roles, one.start, other.start)
        if (found := self._known.get(key)) is None:
            found = self._known[key] = self.weigh(marks_between(self.text, roles, one, other))
        return found

    def weigh(self, marks: Iterable[str]) -> float:
        """What marks weigh together."""
        weights = self._weights
        return sum(weights[mark] for mark in marks if mark in weights)

    def together(self, members: Sequence[tuple[str, Claim]]) -> float:
        """What the words about and between figures, in order, weigh: the mean of each kind."""
        return sum(share * self.weigh_one(what) for what, share in pieces(members))

    def weigh_one(self, piece: "Piece") -> float:
        """What one piece weighs."""
        return self.about(*piece) if len(piece) == len(("role", "claim")) else self.between(*piece)


Piece = tuple[str, Claim] | tuple[str, Claim, Claim]


def pieces(members: Sequence[tuple[str, Claim]]) -> Iterator[tuple[Piece, float]]:
    """What is read of some figures in order, and how much each counts.

    Of several in one role, and of several gaps between the same two roles, the mean counts.
    """
    roles = [role for role, _ in members]
    for role, claim in members:
        yield (role, claim), 1 / roles.count(role)
    gaps = [one + other for one, other in pairwise(roles)]
    for of_two, ((_, one), (_, other)) in zip(gaps, pairwise(members), strict=True):
        yield (of_two, one, other), 1 / gaps.count(of_two)


def marks_about(text: str, role: str, claim: Claim) -> list[str]:
    """The marks before a figure within its clause, behind it, and of itself."""
    lead = _PARTED.split(_plain(text[max(claim.start - _LEAD, 0) : claim.start]))[-1]
    tail = _plain(text[claim.end : claim.end + _TAIL])
    found = [f"{role}<{lead[-size:]}" for size in (1, 2, 3)]
    found += _shreds(f"{role}:", lead, 2)
    found += _shreds(f"{role}>:", tail, 2)
    found += (f"{role}>{tail[:1]}", f"{role}>{tail[:2]}", f"{role} as {claim.role}",
              f"{role} of {claim.quantity.base_unit}",
              f"{role} digits {min(claim.quantity.digits, _FEW)}")
    return list(dict.fromkeys(found))


def marks_between(text: str, roles: str, one: Claim, other: Claim) -> list[str]:
    """The marks of what stands between two figures, in order."""
    words = _plain(text[one.end : other.start])
    signs = "".join(dict.fromkeys(_PARTED.findall(words)))
    many = min(words.count(NUMBER), _FEW)
    length = min(len(words) // 8, 6)
    if len(words) > 2 * _END:
        words = f"{words[:_END]}…{words[-_END:]}"
    found = _shreds(f"{roles}:", words, 3)
    found += (f"{roles} signs {signs}", f"{roles} figures {many}", f"{roles} length {length}",
              f"{roles} first {words[:1]}", f"{roles} sentences "
              f"{min(other.sentence - one.sentence, _FEW)}",
              f"{roles} alike {round(4 * alike(one.measure, other.measure))}",
              f"{roles} times {one.period == other.period}",
              f"{roles} units {one.quantity.unit == other.quantity.unit}")
    return list(dict.fromkeys(found))


def _plain(words: str) -> str:
    """Words with full-width marks, and one sign for every number."""
    return _NUMBER.sub(NUMBER, words.translate(_TO_FULL))


def _shreds(name: str, words: str, longest: int) -> list[str]:
    """Every run of so many signs and fewer."""
    return [f"{name}{words[at : at + size]}" for size in range(1, longest + 1)
            for at in range(len(words) - size + 1)]


@cache
def weights_in(path: Path) -> dict[str, float]:
    """A table of weights as it was learned: a line each, the mark, a tab, hundredths."""
    lines = path.read_text("utf-8").split("\n")
    told = (line.rpartition("\t") for line in lines if line)
    return {mark.replace("\\n", "\n"): int(weight) / _HUNDRED for mark, _, weight in told}
