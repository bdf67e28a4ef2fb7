"""Lists of which another column adds up exactly: 81户177人，其中43户117人、38户60人 (旁列相符).

Where every item of a list brings two figures and the one column makes up its whole to the last
unit, the items are all there are and none of them stands in another: what is told beside them
must add up, too.
"""

import re
from collections.abc import Iterable

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.intervals import significant

# Small figures add up by chance: 1个 and 2个 of 3个.
_TELLING, _NEAR = 2, 2
# One and the same may be reached by several items, and is no part of what is told of all.
CROSSED = re.compile("惠及|带动|覆盖|受益|涉及|服务|辐射|吸引|撬动|联系|均|每|最|占|比|目标|率")


def filled_beside(relation: Relation, told: Iterable[Relation]) -> bool:
    """Whether the figures right beside a total and its parts are an exact sum of their own."""
    return not any(CROSSED.search(part.lead) for part in relation.parts) and any(
        other is not relation and _beside(relation, other) and _exact(other) for other in told)


def _exact(other: Relation) -> bool:
    return other.kind == "sum" and significant(other["total"]) >= _TELLING and all(
        one.quantity.exact for one in other.members) and other.holds()


def _beside(relation: Relation, other: Relation) -> bool:
    """Whether each figure of the one stands by that of the other, always on the same side."""
    if len(relation.parts) != len(other.parts):
        return False
    steps = {theirs.place - own.place
             for own, theirs in zip(relation.parts, other.parts, strict=True)}
    away = abs(relation["total"].place - other["total"].place)
    return steps in ({1}, {-1}) and 0 < away <= _NEAR
