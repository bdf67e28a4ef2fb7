"""How likely figures belong together by the words about them alone, as those learned say (措辞).

No list of wordings is ever whole: 大米占去520万元, 商会捐出200万元 and 尚有5家 tie parts to a total
as surely as 其中 does. So what stands before, between and behind the figures of a relation is taken
apart into short marks, and each mark weighs as much as labelled texts have taught: log-odds, summed
up. `python -m benchmarks.fit_wording` learns them (a logistic regression with a penalty on large
weights) and writes `words_of_….tsv` beside the code that asks; nothing in it is set by hand.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, repeat
from math import fsum
from operator import add, truediv
from pathlib import Path

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting

# So much is read before a figure, behind it, and at either end of what stands between two.
_LEAD, _TAIL, _END = 14, 5, 12
_NUMBER = re.compile(r"\d[\d,.]*")
_PARTED = re.compile("[，。；：、（）\n]")
_HUNDRED, _FEW, _PAIR = 100, 3, 2
NUMBER = "0"
# What the marks are of that tell how figures stand.
SHAPE = "shape"
# Marks of one kind: what they are of, and each of them.
Marks = tuple[str, set[str]]
Weights = dict[str, dict[str, float]]


class Table:
    """Weights as they were learned, by kind of mark, which begins with the roles it is read for.

    The marks of pieces are numbered: a piece is looked up once for all roles it may have.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        # from one on, so that what is not known drops out with what is nought
        self._numbers: dict[str, dict[str, int]] = defaultdict(dict)
        many = 0
        for kind, words in weights.items():
            _, _, of = kind.partition(" ")
            numbers = self._numbers[of]
            new = [word for word in words if word not in numbers] if of else ()
            numbers.update(zip(new, range(many + 1, many + 1 + len(new))))
            many += len(new)
        self._many = many + 1
        self._by_role: dict[str, list[float]] = {}

    def of_role(self, roles: str) -> list[float]:
        """What every mark of a piece weighs in some roles, by its number."""
        found = self._by_role.get(roles)
        if found is None:
            found = self._by_role[roles] = [0.0] * self._many
            for kind, words in self.weights.items():
                role, _, of = kind.partition(" ")
                if role == roles:
                    for word, weight in words.items():
                        found[self._numbers[of][word]] = weight
        return found

    def numbers(self, marks: Iterable[Marks]) -> list[list[int]]:
        """The numbers of the marks of a piece that weigh anything in any role, by their kinds."""
        found: list[list[int]] = []
        for of, words in marks:
            known = self._numbers.get(of)
            if known is not None and (some := [*filter(None, map(known.get, words))]):
                found.append(some)
        return found


class Wording:
    """The marks about the figures of one text, weighed by one table.

    Marks are read once for all tables: what sums tell of roles since changes none of them.
    """

    def __init__(self, setting: Setting, table: Table) -> None:
        self.text, self._table = setting.text, table
        self._known: dict[tuple[object, ...], float] = {}
        self._numbers: dict[tuple[int, ...], list[list[int]]] = {}
        self._marks = setting.kept(_marks_read)

    def about(self, role: str, claim: Claim) -> float:
        """What the words before a figure and behind it say for its role."""
        known = self._known.get((role, claim.start))
        return self._weighed(role, claim) if known is None else known

    def between(self, roles: str, one: Claim, other: Claim) -> float:
        """What the words between two figures, in order, say for their roles."""
        known = self._known.get((roles, one.start, other.start))
        return self._weighed(roles, one, other) if known is None else known

    def marks(self, members: Sequence[tuple[str, Claim]]) -> Iterator[Marks]:
        """All marks about and between figures, in order, each kind with the roles it is read for.
        """
        for (roles, *figures), _ in pieces(members):
            for of, words in self._marks_of(*figures):
                yield f"{roles} {of}", words

    def _marks_of(self, *figures: Claim) -> list[Marks]:
        at = tuple([figure.start for figure in figures])
        if (marks := self._marks.get(at)) is None:
            marks = self._marks[at] = _read(self.text, *figures)
        return marks

    def _weighed(self, roles: str, *figures: Claim) -> float:
        at = tuple([figure.start for figure in figures])
        numbers = self._numbers.get(at)
        if numbers is None:
            numbers = self._numbers[at] = self._table.numbers(self._marks_of(*figures))
        weight_of, found = self._table.of_role(roles).__getitem__, 0.0
        for some in numbers:
            # in whatever order marks come, to the last bit the same
            found += fsum(map(weight_of, some)) if len(some) > 1 else weight_of(some[0])
        self._known[roles, *at] = found
        return found

    def shape(self, marks: set[str]) -> float:
        """What the marks of how figures stand weigh together."""
        return self.weigh(SHAPE, marks)

    def weigh(self, kind: str, marks: set[str]) -> float:
        """What marks of one kind weigh together."""
        weights = self._table.weights.get(kind)
        return 0.0 if weights is None else fsum(filter(None, map(weights.get, marks)))

    def together(self, members: Sequence[tuple[str, Claim]]) -> float:
        """What the words about and between figures, in order, weigh: the mean of each kind."""
        found = 0.0
        for piece, share in pieces(members):
            found += share * (
                self.about(*piece) if len(piece) == _PAIR else self.between(*piece))
        return found


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


def _marks_read(_: Setting) -> dict[tuple[int, ...], list[Marks]]:
    """The marks about figures and between them that were read so far, by where these begin."""
    return {}


def marks_of(text: str, piece: Piece) -> Iterator[Marks]:
    """The marks of a piece, each kind with the roles they are read for."""
    for of, words in _read(text, *piece[1:]):
        yield f"{piece[0]} {of}", words


def _read(text: str, one: Claim, *other: Claim) -> list[Marks]:
    """The marks about a figure, or between it and another."""
    return _between(text, one, *other) if other else _about(text, one)


def _about(text: str, claim: Claim) -> list[Marks]:
    """The marks before a figure within its clause, behind it, and of itself."""
    lead = _PARTED.split(plain(text[max(claim.start - _LEAD, 0) : claim.start]))[-1]
    tail = plain(text[claim.end : claim.end + _TAIL])
    return [
        ("after", {lead[-size:] for size in (1, 2, 3)}),
        ("behind", shreds(lead, 2)),
        ("before", shreds(tail, 2)),
        ("right before", {tail[:1], tail[:2]}),
        ("as", {said_role(claim)}), ("of", {claim.quantity.base_unit or ""}),
        ("digits", {str(min(claim.quantity.digits, _FEW))}),
    ]


def said_role(claim: Claim) -> str:
    """The role that words give a figure; a total known by its sum would not be known once wrong."""
    return "level" if claim.role in ("total", "part") else claim.role


def _between(text: str, one: Claim, other: Claim) -> list[Marks]:
    """The marks of what stands between two figures, in order."""
    words = plain(text[one.end : other.start])
    signs = "".join(dict.fromkeys(_PARTED.findall(words)))
    many, length = min(words.count(NUMBER), _FEW), min(len(words) // 8, 6)
    if len(words) > 2 * _END:
        words = f"{words[:_END]}…{words[-_END:]}"
    return [
        ("words", shreds(words, 3)), ("signs", {signs}),
        ("figures", {str(many)}), ("length", {str(length)}),
        ("first", {words[:1]}),
        ("sentences", {str(min(other.sentence - one.sentence, _FEW))}),
        ("alike", {str(round(4 * alike(one.measure, other.measure)))}),
        ("times", {str(one.period == other.period)}),
        ("units", {str(one.quantity.unit == other.quantity.unit)}),
    ]


def plain(words: str) -> str:
    """Words of a setting with one sign for every number."""
    return _NUMBER.sub(NUMBER, words)


def shreds(words: str, longest: int) -> set[str]:
    """Every run of so many signs and fewer."""
    found, runs = set(words), [*words]
    for size in range(1, longest):
        runs = [*map(add, runs, words[size:])]
        found.update(runs)
    return found


@cache
def weights_in(path: Path) -> Weights:
    """A table of weights as it was learned: kind, mark and hundredths in each line, by tabs.

    All of a kind stand together.
    """
    told = path.read_text("utf-8").removesuffix("\n").replace("\n", "\t").replace("\\n", "\n")
    fields = told.split("\t")
    kinds, marks, hundredths = fields[::3], fields[1::3], map(int, fields[2::3])
    weights, found, at = [*map(truediv, hundredths, repeat(_HUNDRED))], {}, 0
    while at < len(kinds):
        end = bisect_right(kinds, kinds[at], at)
        found[kinds[at]] = dict(zip(marks[at:end], weights[at:end]))
        at = end
    return found


@cache
def table_in(path: Path) -> Table:
    """The table of weights that was learned."""
    return Table(weights_in(path))
