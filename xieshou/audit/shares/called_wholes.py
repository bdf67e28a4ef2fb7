"""Shares that call their whole by the name it was told by: 劳动力248人, 占劳动力的8% (指名的底数).

What such a share is of no other figures at hand outweigh, however well they come out.
"""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.shares.share_wholes import ITEM_ENDS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, of_one_value
from xieshou.audit.text.setting import Setting

_CALLS = re.compile(
    "占(?:到|了)?(?P<name>[一-鿿]{2,12}?)(?:总[数额量]|总人数|总户数|人数|户数)?的?"
    "(?:比[重例])?[为达近约超到过]*$"
)
# 占全部的, 占其中的, 占全县的 call nothing that was told.
_NO_NAME = re.compile("^(?:全部|其中|总|整个|同期|上年|去年|计划|目标|任务|年度)|[省市县区州旗国]$")
# What stands between a name and its figure: 农户共有65户, 支出达到1091.71亿元.
_HAS = re.compile(
    "(?:总[数额量]|面积|总?人数|户数)?(?:[共约有为是达到]|合计|总共|完成|实现)*$")
# Parts of another whole and other times stand aside: 比上年增长5.6%, between a part and its share.
_BY_THE_WAY = ("growth", "increment")
_FAR, _BACK = 24, 3


def of_what_it_calls(setting: Setting, made: Relation) -> bool:
    """Whether the part stands right before the share, and the whole bears the name it is called by.

    No other figure that could be the whole may bear the name.
    """
    part, whole, stated = made["part"], made["whole"], made["stated"]
    found = _CALLS.search(ITEM_ENDS.split(stated.lead)[-1])
    if found is None or _NO_NAME.search(found["name"]) or part_before(stated) is not part:
        return False
    name = found["name"]
    if not _bears(whole, name):
        return False
    return of_one_value(
        one for one in setting.figures_before(part, _FAR, _BACK)
        if comparable(one, part) and _bears(one, name))


def part_before(stated: Claim) -> Claim | None:
    """The figure right before a share, how it grew aside: 支出1091亿元，增长5.6%，占…的71.7%."""
    one = stated.previous
    while one is not None and one.role in _BY_THE_WAY:
        one = one.previous
    return one


def _bears(claim: Claim, name: str) -> bool:
    """Whether the words before a figure end with a name."""
    return _HAS.sub("", claim.lead).endswith(name)
