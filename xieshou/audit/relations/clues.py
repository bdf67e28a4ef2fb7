"""Clues that figures belong together, each with its weight, and what they weigh together (凭据).

Weights are log-odds: what is likelier than not weighs more than nothing. They are fitted by
`python -m benchmarks.fit_near` on the relations of `benchmarks/labelled`, never set by hand: a clue
that is changed, added or left out is followed by a fit.
"""

from collections.abc import Callable, Iterable, Sequence
from math import log
from typing import Generic, NamedTuple, TypeVar

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
_PER_CHANCE, _RAREST = 0.6, 0.02


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


def likeliest(tried: Iterable[tuple[float, Relation]], enough: float) -> Relation | None:
    """The first that holds or that one slip keeps from holding, where it weighs enough.

    They come the heaviest first; the more seldom chance offers such a slip, the more it weighs.
    """
    weight, found = next((each for each in tried if each[1].holds() or each[1].mended()),
                         (0.0, None))
    if found is None or weight - _PER_CHANCE * log(max(chance(found), _RAREST)) < enough:
        return None
    return found
