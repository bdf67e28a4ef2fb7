"""Lists whose shares say that they make up no whole: 占80.72%, 占4.48% and no more (占比为证).

Where the shares behind the parts agree with the whole, whole and parts are vouched for; what they
leave is something else that the list does not name. What each of its parts exceeds the whole by,
with its share, is counted twice: 高中学历的45142名，占54.95%，企业职工2663名，占3.24%.
"""

from xieshou.audit.relations.divided import FULL_SHARES
from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.vouched import Vouchers
from xieshou.audit.relations.wholes import TO_THE_REST

_SURE = 2
# The rest is named, or the shares make up a hundred: nothing is left to be named.
_WHOLE_LIST = frozenset((TO_THE_REST, FULL_SHARES))


def shares_leave_room(made: Relation, known: Vouchers) -> bool:
    """Whether the parts have shares that agree, and none without can be miswritten."""
    if made.kind != "sum" or not _WHOLE_LIST.isdisjoint(made.evidence):
        return False
    whole = made["total"]
    sure = {
        part.id for part in made.parts
        if any(one.kind == "share" and one["part"] is part and one["whole"] is whole
               for one in known.get(part.id, ()))
    }
    if made.residual > 0 and (len(sure) < len(made.parts) or _full_before(made)):
        return False
    if len(sure) < _SURE or 2 * sum(
        value_of(part) for part in made.parts if part.id in sure
    ) < value_of(whole):
        return False
    return all(slip.claim.id in sure or slip.claim is whole for slip in Doubt(made).repairs)


def _full_before(made: Relation) -> bool:
    """种植31.2万元，占60%；养殖21.2万元，占40%；务工6.5万元，占12%: two are all of 52.4万元."""
    values = [value_of(part) for part in made.parts]
    return any(sum(values[:end]) == value_of(made["total"]) for end in range(_SURE, len(values)))
