"""Figures that words say are no part of another: 转移46万人，占劳动力（162万人）的28% (不是部分).

What stands in the brackets of 占 is what the share is of, and where 共有 begins anew something
else is counted.
"""

import re

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams

_FAR = 24
# 占劳动力资源（190.04万人）的31.2%: what a share is of.
_OF_WHICH = re.compile("占[^，；。（）]*$")


def no_part(whole: Claim, part: Claim, text: str) -> bool:
    """Whether a figure is what a share is of, or the other is told to be there of something else.

    村卫生站109个，全县共有直报点25个: neither is within the other.
    """
    if part.bracket is not None and _OF_WHICH.search(
            text[max(part.bracket[0] - _FAR, 0) : part.bracket[0]]):
        return True
    return whole.start > part.start and "共有" in whole.lead and not (
        bigrams(whole.measure) & bigrams(part.measure))
