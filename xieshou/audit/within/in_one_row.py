"""Things counted one after the other: 汽车30辆，拖拉机50辆，摩托车96辆 (并列的各样).

None of them is a part of another, whatever they have in common.
"""

import re

from xieshou.audit.text.claim import Claim

# A mark and the bare name of a thing.
_ITEM = re.compile("^[，、](?P<name>[一-鿿]{2,6})$")
_NOT_BARE = re.compile("的$|其中|包括|有$|已|占|达|共|其[余他]")
_SEVERAL = 3


def in_one_row(one: Claim, other: Claim) -> bool:
    """Whether two figures are items of a row of three and more, each with a bare name."""
    first, last = sorted((one, other), key=lambda claim: claim.start)
    many, claim = 1, first
    while (after := claim.next) is not None and _item(after, first):
        many, claim = many + 1, after
    return many >= _SEVERAL and first.place < last.place <= claim.place


def _item(claim: Claim, first: Claim) -> bool:
    found = _ITEM.match(claim.gap)
    return found is not None and claim.quantity.unit == first.quantity.unit and (
        _NOT_BARE.search(found["name"]) is None)
