"""Figures whose digits something else vouches for, so that no slip can have been made there (旁证).

216名学生…随队教师18名，每位带12名: whoever says that 216 should be 136 must say so of 18 times 12,
too. A slip is made once; where each that would settle a relation would break another that holds,
the figures never belonged together.
"""

from collections.abc import Iterable

from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.repair import MOST_REPAIRS
from xieshou.audit.text.intervals import significant

Vouchers = dict[str, list[Relation]]
# A figure told by one digit agrees with too much.
_TELLING = 2


def vouchers(told: Iterable[Relation]) -> Vouchers:
    """The relations that hold, by each figure they are told of."""
    found: Vouchers = {}
    for one in told:
        if one.kind != "subset" and one.holds():
            for claim in one.members:
                found.setdefault(claim.id, []).append(one)
    return found


def breaks_others(made: Relation, known: Vouchers) -> bool:
    """Whether every slip that would settle a relation would break another that holds."""
    slips = made.mended()
    # of many slips only the likeliest are told
    return 0 < len(slips) < MOST_REPAIRS and all(
        slip.interval is not None and significant(slip.claim) >= _TELLING and any(
            not one.holds_with(slip.claim, slip.interval)
            for one in known.get(slip.claim.id, ()))
        for slip in slips
    )
