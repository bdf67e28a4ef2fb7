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
    "^[，。](?:而|但)?(?:上年|去年|上年同期|去年同期|前一年|年初|期初)(?:同期|全年)?"
    "(?:则|只|仅|才|占比|比例|比重)*(?:为|是|只有)?$")
_MOVED = re.compile(
    "^，?(?:相比，)?(?:[一两三四五六七八九十]年(?:间|来|里|时间)?)?(?:实际|净)*(?:升高|走高|升|涨|提高|上升|提升|增加|增长|高|下降|降低|回落|减少|低)"
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


# 上线率提高5.7个百分点, ，这一比例提高: a rate named again, told with how far it moved.
_AGAIN = re.compile(
    "(?P<name>[一-鿿]{1,6}(?:率|占比|比例|比重|面)|这一比例|该比例|这一比率)(?:净|又|已|则|也|随之|同比|实际|共|整体)*"
    "(?:(?P<up>提高|上升|提升|增加|增长|升高|走高|高出?)|(?P<down>下降|降低|回落|减少|下滑|降))(?:了|约|近|达)*$"
)
_RATE_IS = re.compile(
    "(?P<name>[一-鿿]{0,8}(?:率|占比|比例|比重|面))(?:则|也|已|就|仅|只|还|达到?|为|是|有)*$")
_THAT = re.compile(
    "(?:这|该)(?:一|个)?(?:比[例率重]|数字|指标)(?:则|也|已|仅|只|还|达到?|为|是|有)*$")
_BEFORE = re.compile(
    "上一?年|去年|前一?年|同期|[年月期学][初前]|此前|以前|之前|过去|原来|当初|当时|起初|实施前|帮扶前|改造前"
)
_CALENDAR = re.compile("((?:19|20)\\d\\d)年")
# 今年支出率 and 上年支出率: of one name.
_WHEN = re.compile("^(?:[今去上前当本]年|前一年|全年|同期|目前|[年期][初末底])+(?:同期|度|的)?")
_ALIKE, _FAR, _SENTENCES = 2, 8, 2


def points_apart(setting: Setting) -> Iterator[Relation]:
    """All pairs of rates of which the words tell how many points part them."""
    for stated in setting.ratios:
        if "百分点" not in stated.text or stated.cell is not None:
            continue
        rates = setting.right_before(stated, 2)
        told = _AGAIN.search(stated.lead)
        pair = _named_again(setting, stated, told) if told else None
        if pair is not None and told is not None:
            old, new = pair
            yield Relation("difference", (("new", new), ("old", old), ("stated", stated)),
                           evidence=("百分点", TIED))
            continue
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


def _named_again(
    setting: Setting, stated: Claim, told: re.Match[str]
) -> tuple[Claim, Claim] | None:
    """率38.7%；上年…率31.2%。…率提高5.7个百分点: the two of that name, the earlier first."""
    name = told["name"]
    found: list[Claim] = []
    for one in setting.figures_before(stated, _FAR, _SENTENCES):
        if not _is_rate(one) or "百分点" in one.text or not one.plain or not (
            setting.in_one_paragraph(one, stated)
        ):
            continue
        own = _RATE_IS.search(one.lead)
        if _THAT.search(one.lead) or _WAS.match("，" + one.lead) or (
            own and _one_name(name, own["name"])
        ):
            found.append(one)
        elif own:
            # of another name: what stands before it is told of that
            break
    if len(found) != _ALIKE or not any(map(_named, found)):
        return None
    last, first = found
    past = [bool(_BEFORE.search(_stretch(one))) for one in (first, last)]
    years = [_CALENDAR.findall(_stretch(one)) for one in (first, last)]
    if past[0] != past[1]:
        return (first, last) if past[0] else (last, first)
    if all(years) and years[0][-1] != years[1][-1]:
        return (first, last) if years[0][-1] < years[1][-1] else (last, first)
    return None


def _one_name(name: str, own: str) -> bool:
    """Whether a rate goes by the name of another, or is pointed at."""
    name, own = _WHEN.sub("", name), _WHEN.sub("", own)
    return name.startswith(("这", "该")) or own.endswith(name) or (
        name.endswith(own) and len(own) > _ALIKE)


def _named(one: Claim) -> bool:
    return _RATE_IS.search(one.lead) is not None


def _stretch(one: Claim) -> str:
    """The words of the last clauses before a figure, where its time is told."""
    words, before = one.gap, one.previous
    while before is not None and before.sentence == one.sentence and "；" not in words and (
        "。" not in words
    ) and len(words) < 60:
        words = before.gap + words
        before = before.previous
    return re.split("[；。]", words)[-1]


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
