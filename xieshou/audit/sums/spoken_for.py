"""Parts that a sum which holds has already given to another whole (已归别项).

到位17.44亿元，核拨15.99亿元。其中，甲市到位6.02亿元，核拨5.59亿元；乙县…: the columns add up,
each to its own whole. A row read across them as parts of the last whole does not.
"""

from collections.abc import Iterable

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.intervals import significant

# Sums of fewer parts, or of so few digits, hold by chance.
_SEVERAL, _TELLING = 3, 3


def spoken_for(made: Relation, told: Iterable[Relation]) -> bool:
    """Whether sums that hold give its parts to other wholes, or its whole to other parts."""
    ids, whole = {part.id for part in made.parts}, made["total"]
    others: dict[str, str] = {}
    for one in told:
        if one.kind != "sum" or len(one.parts) < _SEVERAL or not one.holds() or (
            significant(one["total"]) < _TELLING or one["total"].id in ids
        ):
            continue
        theirs = {part.id for part in one.parts}
        if one["total"] is whole:
            if theirs & ids and not theirs <= ids:
                # the list of the whole is another
                return True
            continue
        if not ids <= theirs:
            others |= dict.fromkeys(ids & theirs, one["total"].id)
    return len(set(others.values())) > 1
