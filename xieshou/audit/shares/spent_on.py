"""Whose share it is where what a part was spent on is counted behind it (用在几个什么上).

投入2730万元支持2条产业链建设，占资金总额的65%: the share is that of the money, not of the two.
"""

import re

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

# What a whole is called, by what it counts.
_CALLED = {
    "money": re.compile("资金|[总金款投额]额|投资|投入|经费|支出|捐款|采购额|销售额"),
    "person": re.compile("人[数次口员]|劳动力|学员"),
}
_WITHIN, _FAR = re.compile("^[^，；。：（）]{1,20}$"), 8


def spender(setting: Setting, last: Claim, whole: str) -> Claim:
    """The figure whose share is told: the one before the last, where that is what it went to."""
    before = last.previous
    if before is None or before.sort == last.sort or before.role not in AMOUNTS:
        return last
    called = _CALLED.get(before.sort)
    if called is None or not called.search(whole) or not _WITHIN.match(last.gap):
        return last
    return before if any(
        one.start < before.start and one.sort == before.sort and one.role in AMOUNTS
        for one in setting.near(before, _FAR)
    ) else last
