"""Clues that figures belong together, each with its weight, and what they weigh together (凭据).

Weights are log-odds: what is likelier than not weighs more than nothing. They are fitted by
`python -m benchmarks.fit_near` on the relations of `benchmarks/labelled`, never set by hand: a clue
that is changed, added or left out is followed by a fit.
"""

from collections.abc import Callable, Iterable, Sequence
from math import log
from typing import Generic, NamedTuple, TypeVar

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import chance
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import amounts_before
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

T = TypeVar("T")
# How the relations that are known so are marked.
NEAR = "凑得拢"
# So many figures and sentences back.
FAR, _BACK = 18, 3
_FURTHER, _FURTHER_BACK = 30, 8
_PER_CHANCE, _RAREST, _POSSIBLE = 1.0, 0.02, -3.0


class Clue(NamedTuple, Generic[T]):
    """What may speak for some figures or against them; `told` answers yes, no or how many."""

    weight: float
    name: str
    told: Callable[[T], float]


def weigh(clues: Sequence[Clue[T]], tried: T) -> float:
    """How much speaks for what is tried."""
    return sum(clue.weight * clue.told(tried) for clue in clues)


def things_before(setting: Setting, stated: Claim) -> list[Claim]:
    """What there is of anything, told before a figure in its paragraph, the nearest first."""
    return [one for one in amounts_before(setting, stated, FAR, _BACK)
            if one.sort != "ratio" and one.cell is None]


def things_about(setting: Setting, stated: Claim) -> list[Claim]:
    """What there is of anything, told before a figure in whatever paragraph, the nearest first."""
    return [one for one in setting.figures_before(stated, _FURTHER, _FURTHER_BACK)
            if one.role in AMOUNTS and one.sort != "ratio" and one.cell is None]


def likeliest(tried: Iterable[tuple[float, Relation]], enough: float) -> Relation | None:
    """The likeliest that one slip keeps from holding, where it weighs enough; none if one holds.

    The more seldom chance offers such a slip, the more it weighs.
    """
    best, found = enough, None
    for weight, one in tried:
        if weight - _PER_CHANCE * log(_RAREST) < best and weight < _POSSIBLE:
            continue
        if one.holds():
            return None
        weight -= _PER_CHANCE * log(max(chance(one), _RAREST))
        if weight >= best and one.mended():
            best, found = weight, one
    return found
