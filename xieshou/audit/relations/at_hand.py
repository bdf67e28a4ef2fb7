"""How seldom other figures at hand would give a quotient by chance (旁边的数凑得巧不巧).

支出1505万元，…14家…，平均每家107.5万元: that two other figures give 107.5 to its last digit is no
accident. Any figure and any two neighbours added up (3个专柜、2个体验馆) may be what is divided and
what divides. What comes out exactly is weighed against how many were tried as near by: the product
of the two is how many would have come out by chance.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.relation import TIED, Relation, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of, significant
from xieshou.audit.text.kinship import comparable, counted_alike
from xieshou.audit.text.setting import Setting

# So many figures and sentences to either side.
_PLACES, _SENTENCES = 24, 6
# So many others, so near, make a crowd.
_ABOUT, _MANY = 8, 7
# Two that are added up stand so near: 3个专柜、2个体验馆.
_BESIDE = 2
_OFF, _TEN, _NINE = 1e-9, 10.0, 9.0
_PERCENT, _TENTH = 100.0, 10.0


class Amount(NamedTuple):
    """One figure, or two told side by side, with what they make."""

    value: float
    claims: tuple[Claim, ...]


# So seldom chance gives a quotient, and it is taken for what was meant; so rarely, and no words
# are asked.
SELDOM, RARELY = 0.1, 0.01


def by_chance(setting: Setting, made: Relation) -> float:
    """How many pairs of others would by chance give the quotient that is stated, at the best.

    Endless where none gives it.
    """
    stated = made["stated"]
    roles = ("part", "whole") if made.kind == "share" else ("total", "count")
    own = {made[role] for role in roles if role in made}
    spans: list[int] = []
    fitting: list[tuple[int, float]] = []
    for of, by in _pairs(setting, made):
        members = (*of.claims, *by.claims)
        if own.issubset(members) and len(members) == len(own):
            continue
        places = [stated.place, *(one.place for one in members)]
        span = max(places) - min(places)
        spans.append(span)
        if (rare := _rarity(of, by, stated)) is not None:
            fitting.append((span, rare))
    spans.sort()
    return min((rare * bisect_right(spans, span) for span, rare in fitting), default=float("inf"))


def crowded(setting: Setting, made: Relation) -> bool:
    """Whether so many others stand about a relation that words must speak for just its own."""
    first, last = made.members[0].place, made.members[-1].place
    about = setting.figures[max(first - _ABOUT, 0) : last + _ABOUT + 1]
    return len(about) - len(made.members) >= _MANY and made.members[0].cell is None


def bound(made: Relation) -> bool:
    """Whether the wording of one clause ties the three, and a slip explains what they miss."""
    return TIED in made.evidence and bool(made.mended())


def _pairs(setting: Setting, made: Relation) -> Iterator[tuple[Amount, Amount]]:
    """What could be divided and what could divide it, by their units alone."""
    stated = made["stated"]
    near = [one for one in near_by(setting, stated) if one.sort != "ratio" and one.role in STATES]
    amounts = [*_single(near), *_doubled(near)]
    if made.kind == "share":
        for whole in amounts:
            for part in amounts:
                if part.value < whole.value and _apart(part, whole) and (
                    counted_alike(part.claims[0], whole.claims[0])
                    and comparable(part.claims[0], whole.claims[0])
                ):
                    yield part, whole
        return
    counts = [one for one in amounts if one.claims[0].sort != "money" and one.value > 1]
    if made.years != 1:
        # 前五年年均4600万元，共2.3亿元；后五年年均5800万元，共2.9亿元
        counts.append(Amount(float(made.years), ()))
    for total in amounts:
        if counted_alike(total.claims[0], stated):
            for count in counts:
                if _apart(total, count):
                    yield total, count


def near_by(setting: Setting, claim: Claim) -> list[Claim]:
    """The plain figures around one."""
    first, last = max(claim.place - _PLACES, 0), claim.place + _PLACES + 1
    return [one for one in setting.figures[first:last] if one is not claim and one.plain
            and abs(one.sentence - claim.sentence) <= _SENTENCES and one.quantity.value]


def _single(near: list[Claim]) -> list[Amount]:
    return [Amount(float(value_of(one)), (one,)) for one in near]


def _doubled(near: list[Claim]) -> Iterator[Amount]:
    """Two of one unit side by side: 3个专柜、2个体验馆."""
    for at, one in enumerate(near):
        for other in near[at + 1 : at + 1 + _BESIDE]:
            if counted_alike(one, other) and other.sentence == one.sentence:
                yield Amount(float(value_of(one) + value_of(other)), (one, other))


def _apart(one: Amount, other: Amount) -> bool:
    return set(one.claims).isdisjoint(other.claims)


def _rarity(of: Amount, by: Amount, stated: Claim) -> float | None:
    """How seldom two figures would give what is stated; nothing where they do not."""
    scale = {"%": _PERCENT, "成": _TENTH}.get(stated.quantity.base_unit or "", 1.0)
    told, made = float(value_of(stated)), of.value / by.value * scale
    step = float(precision_of(stated))
    if abs(made - told) > step / 2 * (1 + _OFF):
        return None
    # 三分之一 is told by as few digits as 三
    digits = 1 if stated.quantity.base_unit == "1" else significant(stated)
    if abs(made - told) <= _OFF * told:
        # nothing is left over: the digits of all three fit
        digits = max(digits, *(significant(one) for one in (*of.claims, *by.claims)))
    return 1 / (_NINE * _TEN ** (digits - 1))
