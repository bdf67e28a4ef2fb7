"""Clues that figures belong together, each with its weight, and what they weigh together (凭据).

Weights are log-odds: what is likelier than not weighs more than nothing. They are fitted by
`python -m benchmarks.fit_near` on the relations of `benchmarks/labelled`, never set by hand: a clue
that is changed, added or left out is followed by a fit.
"""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Clue(NamedTuple, Generic[T]):
    """What may speak for some figures or against them; `told` answers yes, no or how many."""

    weight: float
    name: str
    told: Callable[[T], float]


def weigh(clues: Sequence[Clue[T]], tried: T) -> float:
    """How much speaks for what is tried."""
    return sum(clue.weight * clue.told(tried) for clue in clues)
