"""Parts before which a greater figure stands nearer than the whole (更近的大数).

税收445万元，其中…；规模企业产值37395万元，小企业完成3800万元: whatever the 3800 are part of, it is
nearer the 37395 than the 445.
"""

from itertools import islice

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

_ENDS = "；。\n"


def of_a_nearer(setting: Setting, whole: Claim, part: Claim) -> bool:
    """Whether a figure of their unit, greater than both, opens what the part is told in."""
    if whole.start > part.start:
        return False
    between = setting.text[whole.end : part.start]
    begun = whole.end + max(between.rfind(sign) for sign in _ENDS)
    if begun < whole.end:
        return False
    return any(
        one.start > begun and counted_alike(one, part) and one.role == part.role
        and one.interval.above(part.interval) and one.interval.above(whole.interval)
        for one in islice(setting.figures, whole.place + 1, part.place))
