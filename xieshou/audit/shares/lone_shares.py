"""Shares for which one whole only is left: alone in its sentence, or that of its list (独底)."""

import re
from collections.abc import Mapping

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

_BARE = re.compile(
    "^(?:[只仅约就]|刚好|恰好)?占(?:到|了|比|总[数额量]的)?(?:的?比[重例])?(?:[为达]|达到|近|约)*$"
)
# 单列413万元支持…: what the part is spent on may stand between it and its share.
_LONGEST = 24
_CHANGED = re.compile("比|较|增加|减少|增长|多|少|同期")
_JOINED = ("、", "和", "与", "及", "")
# So many shares of the list must agree.
_AGREE = 1
_EVIDENCE = ("占", TIED)


def lone_share(setting: Setting, stated: Claim) -> Relation | None:
    """收到资金3879万元，项目35个；单列413万元支持共建，占10.6%: of the one sum of the sentence."""
    part = _part(setting, stated)
    if part is None:
        return None
    wholes = {
        one.quantity.value * (one.quantity.low or 1): one
        for one in setting.near(part)
        if one.start < part.start and one.role in AMOUNTS
        and one.quantity.base_unit == part.quantity.base_unit and comparable(one, part)
        and one.quantity.approximation is None
    }
    if len(wholes) != 1:
        return None
    (whole,) = wholes.values()
    if compared(setting, whole) or _CHANGED.search(whole.lead) or (
        whole.next is part and part.gap in _JOINED
    ):
        return None
    return share_of(part, whole, stated, _EVIDENCE)


def share_of_the_list(
    setting: Setting, stated: Claim, agreed: Mapping[str, Relation]
) -> Relation | None:
    """共62亿元。甲2.71亿元，占4.4%；乙9000万元；丙3.96亿元，占6.4%: of what the others are of."""
    part = _part(setting, stated)
    if part is None:
        return None
    row = setting.by_sentence[stated.sentence]
    wholes = [
        agreed[one.id]["whole"] for one in row
        if one.id in agreed and one is not stated and _BARE.match(one.lead)
    ]
    outside = {one.id: one for one in wholes if one.sentence != part.sentence}
    if len(outside) != 1 or len(wholes) < _AGREE:
        return None
    (whole,) = outside.values()
    if not comparable(whole, part) or whole.quantity.base_unit != part.quantity.base_unit:
        return None
    if "；" in part.gap or part is row[0]:
        return share_of(part, whole, stated, _EVIDENCE)
    return None


def _part(setting: Setting, stated: Claim) -> Claim | None:
    """The figure one clause before a bare 占."""
    part = stated.previous
    if part is None or stated.quantity.base_unit != "%" or not _BARE.match(stated.lead):
        return None
    gap = stated.gap
    if gap.count("，") != 1 or "；" in gap or len(gap) > _LONGEST or dimension(part) == "ratio":
        return None
    fits = part.role in AMOUNTS and part.quantity.approximation is None
    return part if fits and not _CHANGED.search(part.lead) else None
