"""Figures beside a list that the words set apart from it (列外的数).

去年这一块6.3亿元 is what it was; 另在教师进修学校建4间 comes on top; 明年再招10家 is to come;
过百万元的村28个 and 50万元以下的87个 are limits of classes, and the villages are counted.
"""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import total_of

_PAIR = 2
# What was before; what is carried over from then is there now.
_WAS = re.compile("[上去前]一?年(?!结|末|底|初|转|余|留|剩)|同期")
_SET_AGAINST = re.compile("[比较增减超净还多少高低]")
_ITS_TIME = re.compile("年|月|季|期|连同|加上|再加")
_BESIDES = re.compile("^[，；。]?(?:此外|另外|另|还|再)(?!有)")
_TO_COME = re.compile("[明来后]年|下一?年|下[一半]|还[想要将会]|[拟将]|计划|打算|力争|准备")
_LIMIT = re.compile("^[^，；。、\\d]{0,3}(?:以上|以下|以内|之间|至|到)|^的")
_COUNTED = re.compile("^[^，；。、\\d]{0,8}的[^，；。、\\d]{0,8}$")


def set_apart(made: Relation) -> bool:
    """Whether the words keep a figure from being one of the parts."""
    parts = made.parts
    if any(_of_before(part, made) for part in parts):
        return True
    if sum(_limits_a_class(part) for part in parts) >= _PAIR:
        return True
    apart = [part for part in parts if _besides(part)]
    rest = [part for part in parts if part not in apart]
    return bool(apart) and len(rest) >= _PAIR and (
        total_of([part.interval for part in rest]).meets(made["total"].interval))


def _of_before(part: Claim, made: Relation) -> bool:
    """Whether a part alone is told of another year: 民生6.91亿元，上年只有6.3亿元，其余1.73亿元."""
    return _WAS.search(part.lead) is not None and made["total"].cell is None and not any(
        _SET_AGAINST.search(one.lead) or (one is not part and _ITS_TIME.search(one.lead))
        for one in made.members)


def _besides(part: Claim) -> bool:
    return part.modality != "actual" or _BESIDES.search(part.gap) is not None or (
        _TO_COME.search(part.lead) is not None)


def _limits_a_class(part: Claim) -> bool:
    """Whether what is counted by a figure stands right behind it: 50万元以下的村87个."""
    after = part.next
    return after is not None and _COUNTED.match(after.gap) is not None and (
        _LIMIT.match(part.tail) is not None) and (
        after.quantity.base_unit != part.quantity.base_unit)
