"""Where a figure must reach so that a relation holds, the others as they are written (反推).

For every figure of a sum, a share, a rate or an average that can be said at once, so that its
slips need not be tried one by one.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, total_of
from xieshou.audit.text.slips import Range

if TYPE_CHECKING:
    from xieshou.audit.relations.relation import Relation

Wanted = Callable[[Claim], Range | None]
_HUNDRED, _TEN, _HALF = Decimal(100), Decimal(10), Decimal("0.5")
_NOUGHT, _ONE = Decimal(0), Decimal(1)
# What is divided, by what, in the kinds of which the stated is the quotient.
_DIVIDED = {"share": ("part", "whole"), "average": ("total", "count"), "multiple": ("new", "old")}


def wanted_in(relation: "Relation") -> Wanted | None:
    """What each figure of a relation would have to be, where its kind lets that be said."""
    apart = len(relation.members) == len(relation.roles) + len(relation.parts)
    if relation.kind in ("sum", "subset"):
        return _Sum(relation) if apart else None
    if relation.kind in _DIVIDED and apart and relation.roles[-1][0] == "stated":
        return _Quotient(relation)
    return None


class _Sum:
    """Parts and their total; a single part may be less than its total."""

    def __init__(self, relation: "Relation") -> None:
        self._total, self._subset = relation["total"], relation.kind == "subset"
        self._parts = relation.parts
        self._computed, self._stated = relation.as_written

    def __call__(self, claim: Claim) -> Range:
        if claim is self._total:
            low, high = self._computed
            return low, None if self._subset else high
        least, most = self._stated
        if self._subset:
            return None, most
        low, high = total_of([part.interval for part in self._parts if part is not claim])
        return None if high is None else least - high, None if most is None else most - low


class _Quotient:
    """A dividend, a divisor and the quotient that is stated of them."""

    def __init__(self, relation: "Relation") -> None:
        of, by = _DIVIDED[relation.kind]
        self._relation, self._of, self._by = relation, relation[of], relation.get(by)
        self._years = relation.years if relation.kind == "average" else Decimal(1)
        self._computed, self._stated = relation.as_written

    def __call__(self, claim: Claim) -> Range | None:
        if claim is self._by:
            return self._divisor(claim)
        return self._dividend() if claim is self._of else self._quotient(claim)

    def _dividend(self) -> Range | None:
        low, high = self._stated
        by = self._by.interval if self._by else Interval(_ONE, _ONE)
        if low < 0 or not by.high:
            return None
        return (low * by.low * self._years if by.low > 0 else None,
                None if high is None else high * by.high * self._years)

    def _divisor(self, claim: Claim) -> Range | None:
        low, high = self._stated
        of = self._of.interval
        # nothing can be divided by nought, which may be one slip away from 0.5 and 5.0
        if low < 0 or high == 0 or claim.text[:1] == "0" or (
                claim.quantity.exact and "." in claim.text):
            return None
        return (None if high is None else of.low / high / self._years,
                None if of.high is None or not low else of.high / low / self._years)

    def _quotient(self, claim: Claim) -> Range | None:
        """Widened as what is stated is, when it is compared with what is computed."""
        (low, high), kind = self._computed, self._relation.kind
        plain = claim.quantity.approximation is None
        if kind == "average":
            return low - self._relation.cut_off if plain else low, high
        if kind == "share" and claim.quantity.base_unit == "%":
            return low * _HUNDRED - self._relation.cut_off, (
                None if high is None else high * _HUNDRED)
        if kind == "share" and claim.quantity.base_unit == "成":
            half = _HALF if plain else _NOUGHT
            return low * _TEN - half, None if high is None else high * _TEN + half
        return low, high
