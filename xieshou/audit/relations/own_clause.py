"""The clause a figure stands in, with the mark before it (自己的小句)."""

from xieshou.audit.text.claim import Claim

_MARKS = "，；"
# So long is what the figure before it counts: 的药械，当天便筹得.
_NOUN = 12


def own_clause(claim: Claim) -> str:
    """The words before a figure with their mark; nothing where more than a noun stands before it.

    Of 名学生，较去年扩招 it is ，较去年扩招: what the last figure counts is no clause.
    """
    gap = claim.gap
    at = max(gap.rfind(mark) for mark in _MARKS)
    noun = gap[:at]
    if at < 0 or len(noun) > _NOUN or any(mark in noun for mark in _MARKS):
        return ""
    return gap[at:]
