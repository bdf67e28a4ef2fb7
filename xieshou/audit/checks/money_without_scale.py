"""Money of a whole place told in bare 元 among others told in 万元 (漏写万字)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# What a whole place, fund or project has, and hardly a household or a person.
_OF_A_PLACE = re.compile(
    "(?:资金|投资|投入|引资|财政收入|财政总?支出|预算收入|总产值|产值|增加值|生产总值|零售总?额|"
    "税|税收|税款|存款|余额|贷款|营业收入|销售收入|总收入|销售总?额|成交额|交易额|援助款|帮扶款)"
    "(?:总额|总量|额)?(?:实现|完成|达到?|共|为|约|有|共计|计|是)*$"
)
# What each one has, and what is spent on one: 户均, 每人, 补助资金.
_OF_ONE = re.compile(
    "[均每户个月年日]|单价|标准|工资|限额|慰问|救助|补[助贴]|奖|资助|人民币|借|按|最[高低多少]|比|较|增加"
    "|减少")
_MOST, _NEAR, _OTHERS, _LIKE = 20000, 6, 2, 30


@check(
    code="unit.money_without_scale",
    name="漏写万字",
    says="{odd}与同列的{others}名目相当，数字也相当，单位却相差一万倍，多半漏写了「万」。",
    hint="请核对金额的单位(元、万元)。",
    level=Level.WARNING,
    examples=[
        Example(passes="全乡财政收入126万元，工业总产值3418万元，固定资产投资1860万元，招商引资2260万元。"),
        Example(fails="全乡财政收入126万元，工业总产值3418万元，固定资产投资1860元，招商引资2260万元。"),
        Example(passes="全乡财政收入126万元，工业总产值3418万元，招商引资2260万元，人均收入1860元。"),
        Example(passes="投入资金350万元，整合资金120万元，每户补助资金800元，建房贷款最高2000元。"),
        Example(passes="县里收税1320万元，其中营业税700万元，增值税2.6万元，印花税20元。"),
        Example(fails="县里收税1320万元，其中营业税700万元，增值税260元，所得税190元。"),
    ],
)
def money_without_scale(reading: Reading) -> Iterator[Remark]:
    """Flag a place's money told in 元 between others of like digits told in 万元."""
    setting = reading.setting
    for odd in setting.money:
        if odd.quantity.unit != "元" or not 0 < odd.quantity.value < _MOST or not _named(odd):
            continue
        # 从税种看，营业税600万元，增值税200元: what the sentence before told is as good
        beside = [*setting.figures_before(odd, _NEAR, 1)[::-1], *_behind(setting, odd)]
        others = [one for one in beside if one.quantity.unit == "万元"
                  and _named(one) and _like(one, odd)]
        if len(others) >= _OTHERS:
            told = others[-_OTHERS:]
            yield Remark((odd, *told), facts={
                "odd": odd.text, "others": "、".join(one.text for one in told)})


def _behind(setting: Setting, claim: Claim) -> list[Claim]:
    """The figures behind a figure in its sentence."""
    return [one for one in setting.near(claim, _NEAR) if one.start > claim.start]


def _named(claim: Claim) -> bool:
    """Whether a figure tells plainly the money of a whole place."""
    return claim.plain and _OF_A_PLACE.search(claim.lead) is not None and not (
        _OF_ONE.search(claim.lead))


def _like(one: Claim, other: Claim) -> bool:
    """Whether the numbers that are written are of about one size."""
    return one.quantity.value < other.quantity.value * _LIKE and (
        other.quantity.value < one.quantity.value * _LIKE)
