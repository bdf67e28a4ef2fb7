"""Wholes whose bracket gives all their parts: 耕地207亩（田33亩、地174亩） (括号内已分尽).

What follows it, 林地6944亩 or 荒地2100亩, stands beside the whole, whatever its name has of its.
"""

from collections.abc import Iterable

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant

_TELLING = 2


def divided_exactly(whole: Claim, part: Claim, told: Iterable[Relation]) -> bool:
    """Whether a bracket right behind a whole makes it up, there or where it is told again."""
    return significant(whole) >= _TELLING and any(
        one.kind == "sum" and one.holds() and part not in one.parts and part is not one["total"]
        and (one["total"] is whole or one["total"].quantity == whole.quantity)
        and one["total"].next in one.parts
        and all(inner.bracket is not None and inner.bracket != part.bracket for inner in one.parts)
        for one in told
    )
