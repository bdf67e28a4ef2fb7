"""Two rates so many points apart, side by side: against an aim, or another time (相差百分点)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.relation import TIED, Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import in_percent
from xieshou.audit.text.setting import Setting

# 离50%的目标还差3.8个百分点, 距目标50%还差3.8个百分点.
_OFF = re.compile(
    "^，(?:尚|还)?(?:离|距离?)(?:年度|全年|既定|规划)?(?:目标|要求|任务|计划)?(?:的|值)?$")
_SHORT_OF = re.compile(
    "^(?:的?(?:目标|要求|任务|计划)值?)?，?(?:还|尚|仍)?(?:差|缺|少|低)(?:了|约)?$")
# ，占比比帮扶前的23%提高12个百分点: of what was told before the comma.
_THAN = re.compile(
    "^，(?:占?比[重例]?|该?比例|其?中?)?(?:相?比|较|与)(?:[^，；。]{0,12}的)?$")
# ，上年为62.5%，提高5.6个百分点.
_WAS = re.compile(
    "^，(?:上年|去年|上年同期|去年同期|前一年|年初|期初)(?:同期)?(?:则|只|仅|才)?(?:为|是|只有)?$")
_MOVED = re.compile(
    "^，?(?:相比，)?(?:实际)?(?:提高|上升|提升|增加|增长|高|下降|降低|回落|减少|低)"
    "(?:了|出|约)?$")
# 城镇增长4.3%，农村增长6.8%，快于城镇2.5个百分点: the first is what the other is held against.
_ABOVE = re.compile(
    "^，(?:增[速幅]|涨幅)?(?:(?:分别)?(?:快于|高于|高出|高过|领先于?|好于|大于)(?P<of>[^，；。]{2,10}?)(?:增[速幅]|平均(?:水平)?)?"
    "|(?:比|较)(?P<than>[^，；。]{2,10}?)(?:增[速幅])?(?:快|高|多)出?)(?:了|约)?$"
)
_BELOW = re.compile(
    "^，(?:增[速幅]|涨幅)?(?:(?:慢于|低于|落后于?|小于)(?P<of>[^，；。]{2,10}?)(?:增[速幅]|平均(?:水平)?)?"
    "|(?:比|较)(?P<than>[^，；。]{2,10}?)(?:增[速幅])?(?:慢|低|少)出?)(?:了|约)?$"
)


def points_apart(setting: Setting) -> Iterator[Relation]:
    """All pairs of rates of which the words tell how many points part them."""
    for stated in setting.ratios:
        if "百分点" not in stated.text or stated.cell is not None:
            continue
        rates = setting.right_before(stated, 2)
        if not rates or not all(map(_is_rate, rates)):
            continue
        one, other = rates
        between, gap = other.gap, stated.gap
        off = _OFF.match(between) and _SHORT_OF.match(gap)
        moved = (_THAN.match(between) or _WAS.match(between)) and _MOVED.match(gap)
        if not (off or moved):
            yield from _beside_each_other(one, other, stated)
        else:
            high, low = (other, one) if off else (one, other)
            yield Relation("difference", (("new", high), ("old", low), ("stated", stated)),
                           evidence=("百分点", TIED))


def _beside_each_other(one: Claim, other: Claim, stated: Claim) -> Iterator[Relation]:
    """本地增长5.1%，外地增长9.4%，比本地快4.3个百分点: the one that is named again."""
    above = _ABOVE.match(stated.gap)
    said = above or _BELOW.match(stated.gap)
    name = (said["of"] or said["than"]) if said else ""
    if not name or "，" not in other.gap or not {*name} <= {*one.lead} or {*name} <= {*other.lead}:
        return
    high, low = (other, one) if above else (one, other)
    yield Relation("difference", (("new", high), ("old", low), ("stated", stated)),
                   evidence=("百分点", TIED))


def _is_rate(claim: Claim) -> bool:
    return in_percent(claim) and claim.cell is None
