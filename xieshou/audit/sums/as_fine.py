"""Sums that hold only as parts are told coarsely: 30、30 and 29.99万元 of 89.97万元 (同样精细).

Whoever writes 29.99 beside 30 means 30.00: where the total and a part are told finely the others
are read as finely, and nothing but the rounding of the finest is allowed for.
"""

from collections.abc import Iterable, Iterator

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.intervals import precision_of

_PAIR = 2


def off_as_fine(told: Iterable[Relation]) -> Iterator[Relation]:
    """All sums that hold but for this; a list that may be open only where it makes too much."""
    for one in told:
        if one.kind == "sum" and one.residual and one.holds() and (
                one.tight or (one.residual > 0 and len(one.parts) > _PAIR)) and _off(one):
            yield one


def _off(one: Relation) -> bool:
    total, parts = one["total"], one.parts
    # 累计投资2.7亿元，其中一期1.2亿元，二期计划2亿元: what is planned is no part of what was done
    if len({(claim.quantity.unit, claim.modality) for claim in one.members}) > 1 or any(
            claim.quantity.approximation is not None or claim.cell is not None
            for claim in one.members):
        return False
    steps = [precision_of(part) for part in parts]
    finest = min(steps)
    if max(steps) == finest or precision_of(total) > finest:
        return False
    return abs(one.residual) > (finest * steps.count(finest) + precision_of(total)) / 2
