"""Parts that stand within the part before them: 林地6581亩，林业用地里有林地1947亩 (项中之项).

They make the sum too large by exactly what they are.
"""

import re

from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import bigrams

_IN_IT = re.compile("[一-鿿]{2,8}(?:里|中|内)(?:的|，)?(?:有|含|，)?[^，；。]{0,10}$")
_TELLING, _FEWEST = 3, 3


def within_a_part(made: Relation) -> bool:
    """Whether all but one of the parts make up the whole, and that one is within another."""
    if made.kind != "sum" or made.residual <= 0 or len(made.parts) <= _FEWEST or (
        significant(made["total"]) < _TELLING
    ):
        return False
    return any(
        value_of(part) == made.residual and value_of(part) < value_of(before)
        and _named_within(part, before, made.parts)
        for before, part in zip(made.parts, made.parts[1:], strict=False)
    )


def _named_within(part: Claim, before: Claim, parts: tuple[Claim, ...]) -> bool:
    """Whether the words put it into the one before, or its name is of that one's and no other's."""
    if _IN_IT.search(part.lead):
        return True
    shared = bigrams(part.lead) & bigrams(before.lead)
    others = set().union(*(bigrams(one.lead) for one in parts if one not in (part, before)))
    return bool(shared - others)
