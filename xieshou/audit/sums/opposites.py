"""Two parts right behind their whole whose labels exclude each other (相对的两项).

招工1630人，来自社区的1085人，社区外545人; 完成1080人，为任务的72%，外出690人，就近390人: what is
inside and what is outside, near and far, leave no third.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED, HELD
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

OPPOSITE = "相对两项"
_LABEL = re.compile("^[，、；]?([^，、；。：（）\\d]{2,8})$")
# Signs of which the one excludes the other.
_PAIRS = ("内外", "近外", "近远", "本外", "已未", "新旧", "新老", "上下", "前后", "男女",
          "城乡", "有无")
_BEYOND = re.compile("^(?P<of>[一-鿿]{2,6})(?:以|之)?外(?:的|人员|务工)?$")
_NOT = re.compile("其中|累计|比|较|增|均|每|占|目标|计划|另")
_LIKELY, _BETWEEN = 0.3, 2


def opposites(setting: Setting) -> Iterator[Relation]:
    """All wholes with two parts whose labels exclude each other."""
    for second in setting.figures:
        first = second.previous
        if first is None or not may_be_added(first, second) or second.sort == "ratio":
            continue
        if second.sentence != first.sentence or not _part(first) or not _part(second):
            continue
        labels = _LABEL.match(first.gap.rpartition("，")[2]), _LABEL.match(second.gap)
        if labels[0] is None or labels[1] is None or not _exclude(labels[0][1], labels[1][1]):
            continue
        whole = _whole(first)
        if whole is None:
            continue
        made = sum_of(whole, [first, second], [OPPOSITE, "全:相对"])
        if plausible(made, _LIKELY):
            yield made


def _part(claim: Claim) -> bool:
    return claim.role in HELD and claim.cell is None and claim.gap[:1] in "，、；" and (
        not _NOT.search(claim.gap))


def _exclude(one: str, other: str) -> bool:
    for here, there in ((one, other), (other, one)):
        beyond = _BEYOND.match(there)
        if beyond is not None and beyond["of"] in here and "外" not in here:
            return True
        if any(a in here and b in there and b not in here and a not in there
               for a, b in map(tuple, _PAIRS)):
            return True
    return False


def _whole(first: Claim) -> Claim | None:
    """What stands right before, but for shares and changes of its own."""
    claim = first.previous
    for _ in range(_BETWEEN):
        if claim is None or claim.role not in DERIVED:
            break
        claim = claim.previous
    if claim is None or claim.sentence != first.sentence or not may_be_added(claim, first):
        return None
    return claim if claim.role in HELD and not _NOT.search(claim.lead) else None
