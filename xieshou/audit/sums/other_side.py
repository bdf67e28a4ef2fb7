"""Names of which the one can be no part of what bears the other (对立的名目).

存款余额11.2亿元，其中储蓄9.1亿元，贷款余额2.5亿元: what is lent is no part of what is deposited,
and what is spent none of what came in, however the list before it was opened.
"""

import re

from xieshou.audit.text.claim import Claim

_SIDES = tuple(
    (re.compile(one), re.compile(other)) for one, other in (
        ("存款|储蓄", "贷款"),
        ("收入|收益", "支出|开支"),
        ("资产", "负债|债务"),
        ("进口", "出口"),
        ("出生", "死亡"),
        ("流入|转入|迁入", "流出|转出|迁出"),
        ("增加值|产值", "税[收金]|存款|贷款|投资"),
        # what is made is more than what making it adds
        ("增加值|生产总值", "[总业品]产值|销售[收额]|营业收入|进出口"),
        ("财政|财税", "增加值|产值|销售[收额]|营业收入"),
    )
)


def on_other_side(whole: Claim, part: Claim) -> bool:
    """Whether the name of one figure excludes that it is a part of the other."""
    for one, other in _SIDES:
        for its, theirs in ((one, other), (other, one)):
            if its.search(whole.lead) and theirs.search(part.lead) and not (
                theirs.search(whole.lead) or its.search(part.lead)
            ):
                return True
    return False
