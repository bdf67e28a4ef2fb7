"""Items in the middle of a row head no list: 耕地304亩，林地120亩，水面70亩 (行中一项)."""

import re

from xieshou.audit.relations.change import DERIVED
from xieshou.audit.text.claim import Claim

_ITEM = re.compile("(?:^|[，；）])有?(?P<name>[一-鿿]{2,5})$")
_SUMS = re.compile("共|合计|总|累计|全部|收入|支出|资金|投资|项目|人数")
_BACK = 6


def within_a_row(whole: Claim) -> bool:
    """Whether a figure with a bare name follows another of its unit with a bare name."""
    if not _bare(whole):
        return False
    one = whole.previous
    for _ in range(_BACK):
        if one is None or one.sentence != whole.sentence:
            return False
        if one.role not in DERIVED and one.bracket == whole.bracket:
            return one.quantity.base_unit == whole.quantity.base_unit and _bare(one)
        one = one.previous
    return False


def _bare(claim: Claim) -> bool:
    """Whether nothing but the name of a thing stands before a figure in its clause."""
    found = _ITEM.search(claim.gap)
    return found is not None and _SUMS.search(found["name"]) is None
