"""How much words and numbers speak for a relation that does not hold (称量)."""

from collections.abc import Callable
from math import log
from typing import NamedTuple

from xieshou.audit.relations.relation import Relation


class Least(NamedTuple):
    """How much words and numbers must weigh, and words alone; the rarest slip that counts."""

    enough: float
    by_words: float
    rarest: float

    def words(self) -> float:
        """What words must weigh at the least, whatever the numbers."""
        return min(self.enough + log(self.rarest), self.by_words)

    def weight(
        self, words: float, made: Relation, chance: Callable[[Relation], float]
    ) -> float | None:
        """How much speaks for a relation, the more the seldomer chance offers its slips.

        Nothing where that is not enough.
        """
        if words - log(self.rarest) < self.enough:
            return None
        if made.mended():
            weight = words - log(max(chance(made), self.rarest))
            if weight >= self.enough:
                return weight
        return words if words >= self.by_words else None
