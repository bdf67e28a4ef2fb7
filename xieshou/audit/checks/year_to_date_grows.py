"""What was done by a later day of the year is no less than what was done by an earlier one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, bigrams
from xieshou.audit.text.setting import Setting
from xieshou.language.times import months_of
from xieshou.values.finding import Level

# What begins with the year, and the month it reaches.
_UP_TO = re.compile(
    "(?P<year>(?:(?:19|20)\\d\\d|今|去|上|当|本)年)?"
    "(?:(?P<piece>上半年|第?一季度|首季|前[两二三3]季度|全年|前(?:1[01]|[2-9]|[两二三四五六七八九])个月)"
    "|1(?:月份?)?(?:—|-|－|–|~|～|至|到)(?P<month>1[0-2]|[2-9])月份?"
    "|(?:截至|截止到?|到|至)(?:当年|今年)?(?P<end>1[0-2]|[1-9])月(?:底|末|\\d{1,2}日))"
)
# What goes up and down with the seasons is no sum of deeds.
_STOCK = re.compile(
    "存栏|库存|结余|余额|在岗|在册|在建|剩余|尚|未|还有|均|率|价|占|比|同期|计划|预计|预期|"
    "力争|目标|其中"
    "|减|降|存量|贷款|每|单|净|排名|滞销|逾期|仅|保有|只剩|上年|去年"
)
_SIGNS = ("月", "季", "半年", "全年")
_SIGN = re.compile("|".join(_SIGNS))
_FILLING = (
    "[，、了的]|累计|共|一共|合计|总计|已经?|则|又|再|只|做到|达到?|增至|增加到|增长到|升至|"
    "实现|完成|为|是|有|到位|就|便|刚刚?|实际"
)
_PLAIN = re.compile(f"(?:{_FILLING})")
# 截至6月底在岗 may be what there was on that day; of deeds the words tell.
_DEED = re.compile("累计|共|完成|支出|拨付|支付|销售|采购|发放|到位|培训|接待|输送|捐赠|筹集|安排")
# 新开工项目32个, 竣工项目18个: two deeds.
_DEEDS = re.compile(
    "开工|竣工|完工|投产|签约|落地|验收|引进|报名|录用|申报|获批|采购|销售|招录|结业|返乡"
)
_KIN, _HEAD = 0.5, 4


@check(
    code="period.year_to_date_grows",
    numbers=("R43",),
    name="年内累计变小",
    says="{early_on}是{early}，{late_on}反而只有{late}；年内累计数不会变小。",
    hint="请核对两个数字和起止月份；后来核减的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="上半年，我县与沿线三县货物贸易额8.2亿元。1—8月，我县对沿线三县直接投资1.3亿元。"),
        Example(passes="采购帮销农产品，上半年做到8600万元，前三季度累计10060万元。"),
        Example(passes="一季度到位资金3200万元，二季度到位2300万元。"),
        Example(passes="上半年存栏8600头，前三季度存栏8060头。"),
        Example(passes="上半年采购农产品8600万元，前三季度劳务收入累计8060万元。"),
        Example(passes="上半年招商引资8600万元，全年计划8060万元。"),
        Example(passes="上半年新开工项目32个，前三季度竣工项目18个。"),
        Example(fails="采购帮销农产品，上半年做到8600万元，前三季度累计8060万元。"),
        Example(fails="一季度到位资金3200万元，上半年到位资金2300万元。"),
        Example(fails="1—6月完成销售额5600万元，1—9月完成销售额5060万元。"),
        Example(fails="截至6月底，累计支出4860万元；截至9月底，累计支出4680万元。"),
    ],
)
def year_to_date_grows(reading: Reading) -> Iterator[Remark]:
    """Flag a sum of deeds since the year began that is less than that of fewer months."""
    setting = reading.setting
    told = [(claim, found) for claim in setting.where(_SIGNS)
            if (found := _months(setting, claim)) is not None]
    for (early, (months, on, year)), (late, (more, later_on, later_year)) in pairwise(told):
        if more > months and year == later_year and late.sentence - early.sentence <= 1 and (
            early.interval.above(late.interval) and _of_one(setting, early, late)
        ):
            yield Remark((early, late), facts={
                "early": early.text, "late": late.text, "early_on": on, "late_on": later_on,
            })


def _months(setting: Setting, claim: Claim) -> tuple[int, str, str] | None:
    """How many months of the year a figure sums up, as the words right before it say."""
    gap = claim.gap
    if not claim.factual or not _SIGN.search(gap):
        return None
    if claim.role not in ("level", "total") or _STOCK.search(gap + setting.noun_after(claim)[:4]):
        return None
    found = next(reversed([*_UP_TO.finditer(gap)]), None)
    if found is None or "；" in gap[found.end() :]:
        return None
    if found["end"] and not _DEED.search(gap + setting.noun_after(claim)):
        return None
    piece = found["piece"]
    months = months_of(piece)[1] if piece else int(found["month"] or found["end"])
    return (months, found[0], found["year"] or "")


def _of_one(setting: Setting, early: Claim, late: Claim) -> bool:
    """Whether both sum up one thing: nothing but the time is named anew, or the same name."""
    if early.quantity.base_unit != late.quantity.base_unit or not (
        setting.in_one_paragraph(early, late)
    ):
        return False
    one, other = _named(setting, early), _named(setting, late)
    deeds = [set(_DEEDS.findall(words)) for words in (one, other)]
    if all(deeds) and not deeds[0] & deeds[1]:
        return False
    # 货物贸易额 and 直接投资 of the same countries: what is summed up is named last
    heads = [bigrams(words[-_HEAD:]) for words in (one, other)]
    return not other or other in one or (alike(one, other) > _KIN and bool(heads[0] & heads[1]))


def _named(setting: Setting, claim: Claim) -> str:
    """What a figure counts: the words between its time and itself, and those behind it."""
    gap = claim.gap
    end = max(found.end() for found in _UP_TO.finditer(gap))
    words = gap[end:] + setting.noun_after(claim)
    return _PLAIN.sub("", words)
