"""So much every year, and what the years made: 每年A，五年累计B (每年与几年)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.years_told import years_told
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting

_SIGNS = ("每年", "年年", "每一年")
_EVERY = re.compile("(?:每一?年|年年)(?:都|均|会|坚持|固定|稳定|从)?[^，；。\\d]{0,14}$")
_NOT = re.compile(
    "增[长加收]|递增|[新净]增|提高|可|将|预计|计划|目标|至少|最[多少低高]|不[低少超]|约|超|近|均|上限|另"
    "|下降|减少|起$"
)
_IN_ALL = re.compile("累计|一?共|合计|总计|总")
_OTHERWISE = re.compile(
    "其中|另|占|比|较|均|每|增|将|预计|计划|各类|各方|多方|社会各界|包括|含|连同|加上")
_OPEN = re.compile("从今年起|今后|未来|接下来|自今年|连续")
_BEGUN = re.compile("((?:19|20)\\d\\d)年[^，；。]{0,14}?(?:起|开始)")
_FAR, _SENTENCES, _WORDS = 4, 2, 2
_FAR_ON, _SCALE = 12, 10_000
_DEEDS = re.compile(
    "投入|拿出|安排|拨付|累计|一共|总共|共|合计|选派|派出|派|每年|年年|资金|帮扶|[都均从了来间里]|下来|期间|时期|“?十.五”?")


def yearly_totals(setting: Setting) -> Iterator[Relation]:
    """Totals over so many years of what is told to be the same every year, told behind it."""
    for each in setting.where(_SIGNS):
        if not _EVERY.search(each.lead) or _NOT.search(each.lead) or not each.plain or (
                each.sort == "ratio"):
            continue
        total = _in_another_scale(setting, each)
        if total is None and each.modality == "actual":
            total = _total(setting, each)
        years = years_told(setting, total) if total is not None else 0
        if total is not None and years > 1:
            yield Relation("average", (("total", total), ("stated", each)),
                           evidence=("每年",), years=Decimal(years), tight=True)


def _in_another_scale(setting: Setting, each: Claim) -> Claim | None:
    """每年安排5亿元，…三年累计安排15万元: what the years made, but for its 万 or 亿."""
    first = each.place + 1
    for one in setting.figures[first : first + _FAR_ON]:
        if one.sentence - each.sentence > _SENTENCES or not setting.in_one_paragraph(each, one):
            return None
        if one.sort == each.sort == "money" and one.factual and "累计" in one.lead and (
            not _OTHERWISE.search(one.lead) and (years := years_told(setting, one)) > 1
        ):
            made, told = value_of(each) * years, value_of(one)
            return one if told * _SCALE == made or told == made * _SCALE else None
    return None


def _total(setting: Setting, each: Claim) -> Claim | None:
    """The figure behind it that says of the same what so many years made."""
    one = each.next
    for _ in range(_FAR):
        if one is None or one.sentence - each.sentence > _SENTENCES or (
                not setting.in_one_paragraph(each, one)):
            return None
        if one.quantity.base_unit == each.quantity.base_unit:
            break
        one = one.next
    if one is None or one.role not in AMOUNTS or not one.factual or not _IN_ALL.search(one.lead):
        return None
    begin, _ = setting.sentence_span(each.sentence)
    if _OTHERWISE.search(one.gap) or _OPEN.search(setting.text, begin, one.start):
        return None
    begun = _BEGUN.search(setting.text, begin, each.start)
    first = one.period.first if one.period is not None else None
    if begun and first and begun[1] > first[:4]:
        # 从2020年起每年A，2018年至2022年五年累计B
        return None
    return one if _alike(setting, each, one) else None


def _alike(setting: Setting, each: Claim, total: Claim) -> bool:
    """Whether the total names nothing that was not named of every year."""
    whole = each.gap + setting.noun_after(each) + each.tail
    own = _DEEDS.sub("", total.lead.split("年")[-1] + setting.noun_after(total))
    return len(own) < _WORDS or bigrams(own) <= bigrams(whole)
