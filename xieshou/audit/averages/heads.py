"""Who all they are that something is shared out among, told about an average (均给谁)."""

import re

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

# So many figures before an average and behind it, within so many sentences.
FAR, AFTER, BACK = 30, 16, 6
# What stands between a name and its figure: 耕地总面积有, 农户共.
HAS = re.compile(
    "(?:总?面积|总[产数额量]量?|产量|总?户数|总?人数)?"
    "(?:总共|共|合计|实|现|有|为|是|达到?|约)*$")
_HEADS = {
    "人": re.compile("(?:(?:^|[总有共末底初住村乡镇县市区组社里内籍册])人口"
                     "|[全该本][村镇乡县市区组社]|村民|居民)$"),
    "劳动力": re.compile("劳动?力$"),
}
# Some of them: 农业人口, 其中少数民族.
_SOME = re.compile(
    "农业人口|非农|城镇|集镇|流动|外[来出]|暂住|男|女|少数民族|贫困|脱贫|搬迁|移民|受[益灾]|覆盖|涉及|惠及|"
    "参[保合加]|新增|[一-鿿]族|其中|[镇城]区|驻地|从事|转移|输出|培训|剩余|富余|计划"
)
_HOUSEHOLDS = re.compile("(?:农户|住户|居民|村民|总|户籍|[全该本][村镇乡县市区组社])$")
# 全村有农户, 其中农户 of a part of it: what stands before the name of all of them.
_OF_THE_PLACE = re.compile(
    "^(?!其中)(?:[一-鿿]{0,8}[村乡镇县市区组社屯寨])?(?:年末|现|实|共|总|还|也)*(?:有|拥有)?$")
_BESIDE = re.compile("^[，、]?(?:共|计|合计|总人口)?$")
# What a place is made of; so many households follow such as are told of all of it.
_MADE_OF = re.compile("^[^，；。]{0,6}(?:组|村|社|居委会|社区|屯|寨)")


def about(setting: Setting, stated: Claim) -> list[Claim]:
    """What there is of anything before a figure and shortly after it."""
    first, last = max(stated.place - FAR, 0), stated.place + AFTER
    return [one for one in setting.figures[first:last]
            if one is not stated and one.role in HELD and one.cell is None and value_of(one)
            and abs(one.sentence - stated.sentence) <= BACK]


def heads(setting: Setting, stated: Claim, by: str) -> list[Claim]:
    """Whoever is counted about a figure: persons, or households."""
    return [one for one in about(setting, stated)
            if (one.quantity.base_unit in ("户", "家") if by == "户" else one.sort == "person")]


def of_all(setting: Setting, one: Claim, by: str) -> bool:
    """Whether those who are counted are said to be all there are."""
    if one.bracket is not None or one.quantity.approximation is not None:
        return False
    if by == "户":
        return one.quantity.base_unit == "户" and all_households(setting, one)
    words = HAS.sub("", one.lead)
    if _HEADS[by].search(words) is not None and not _SOME.search(words):
        return True
    before = one.previous
    return by == "人" and before is not None and before.quantity.base_unit == "户" and (
        _BESIDE.match(one.gap) is not None and all_households(setting, before))


def all_households(setting: Setting, one: Claim) -> bool:
    """农户35户139人; 181个村民小组，6758户，25099人: they are those of the whole place."""
    words, before = HAS.sub("", one.lead), one.previous
    if words:
        named = _HOUSEHOLDS.search(words)
        return named is not None and _OF_THE_PLACE.match(words[: named.start()]) is not None
    return before is not None and before.role in HELD and one.gap[-1:] in ("，", "、") and (
        _MADE_OF.match((before.quantity.unit or "") + setting.noun_after(before)) is not None)


def of_one_year(one: Claim, other: Claim) -> bool:
    """Whether no two years are said of two figures."""
    first, last = one.period, other.period
    if first is None or last is None or not (first.explicit and last.explicit):
        return True
    return (first.last or "")[:4] == (last.last or "")[:4]
