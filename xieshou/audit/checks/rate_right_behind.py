"""A rate told right behind a whole and its part is theirs, whatever it is called (紧跟其后的率)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.doubt import credible
from xieshou.audit.relations.relation import share_of, value_of
from xieshou.audit.shares.in_use import only_ready
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import comparable, in_percent
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# ，完好率91.4%, ，为目标的108%: nothing but the rate is named.
_RATE = re.compile(
    "^，[一-鿿]{2,4}(?<!增长)(?<!利)(?<!毛)(?<!收益)(?<!回报)率(?:为|是|达到?|仅|只有|约)?$"
    "|^，(?:为|占|是|达到?|相当于|完成)了?(?:[一-鿿]{0,3}(?:目标|任务|计划|协议|指标)数?)的$"
)
_PART = re.compile("^[，、][^，；。\\d]{0,10}$")
_OTHER = re.compile(
    "最[高低大小多少]|海拔|同比|比上年|较上年|上年|去年|其中|累计|均|每|同期|增|减|未|另|还|尚|净|新|降"
)
_FAR, _SENTENCES = 8, 1
_HUNDRED = Decimal(100)
_ONE = Interval(Decimal(1), Decimal(1))


@check(
    code="arithmetic.rate_right_behind",
    numbers=("R59",),
    name="紧跟其后的率",
    says="{part} ÷ {whole} = {computed}%，紧跟着写的{name}却是{stated}。",
    hint="请核对总数、其中数和这个率；按别的口径计算的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="查看设施128处，正常使用117处，完好率91.4%。"),
        Example(passes="母牛430头，产犊361头，同比增长8%，繁成率84.0%。"),
        Example(passes="调查农户128户，其中脱贫户117户，满意率98.6%。"),
        Example(passes="查看设施128处，停用11处，完好率91.4%。"),
        Example(passes="目标8000万元，实际完成8640万元，为目标的108%。"),
        Example(passes="编制床位500张，实际开放450张，病床使用率88%。"),
        Example(passes="林场最高海拔2850米，最低海拔1240米，覆盖率63.5%。"),
        Example(fails="查看设施128处，正常使用117处，完好率81.4%。"),
        Example(fails="母牛430头，产犊361头，繁成率94.0%。"),
        Example(fails="查看设施128处，正常使用117处，停用11处，完好率81.4%。"),
    ],
)
def rate_right_behind(reading: Reading) -> Iterator[Remark]:
    """Flag a rate that its two neighbours do not give, but would with one slip mended."""
    setting = reading.setting
    known = {one["stated"].id for one in reading.shares if NEAR not in one.evidence}
    for stated in setting.rates:
        if stated.id in known or not in_percent(stated) or not stated.plain:
            continue
        whole, part = _pair(setting, stated)
        if part is None or whole is None or not _RATE.match(stated.gap) or not (
            _fit(part) and _fit(whole) and comparable(part, whole) and value_of(whole)
            and part.quantity.base_unit == whole.quantity.base_unit
        ):
            continue
        if not _PART.match(setting.between(whole, part)) or _OTHER.search(
            whole.lead + part.gap + setting.noun_after(part)
        ) or _OTHER.search(stated.gap) or only_ready(part, stated):
            continue
        made = share_of(part, whole, stated, ("率",), tight=False)
        if credible(made) is None or _elsewhere(setting, stated):
            continue
        yield Remark((whole, part, stated), facts={
            "part": part.text, "whole": whole.text, "stated": stated.text,
            "name": stated.lead, "computed": round(made.computed * _HUNDRED, 1),
        })


def _pair(setting: Setting, stated: Claim) -> tuple[Claim | None, Claim | None]:
    """The two figures before a rate, or those before what is left of them: 停用11处."""
    part = stated.previous
    whole = part.previous if part is not None else None
    first = whole.previous if whole is not None else None
    if first is None:
        return whole, part
    units = {one.quantity.base_unit for one in (first, whole, part)}
    if len(units) == 1 and value_of(first) - value_of(whole) == value_of(part):
        return first, whole
    return whole, part


def _fit(claim: Claim) -> bool:
    return claim.plain and claim.sort != "ratio" and claim.role in AMOUNTS


def _elsewhere(setting: Setting, stated: Claim) -> bool:
    """Whether other figures near by give the rate, as a share or as what is left of one."""
    near = [one for one in setting.figures_before(stated, _FAR, _SENTENCES)
            if one.sort != "ratio" and value_of(one)]
    told = stated.interval * (_ONE.low / _HUNDRED)
    return any(
        one is not other and comparable(one, other) and value_of(one) <= value_of(other) and (
            (share := one.interval.over(other.interval)).meets(told)
            or (share.high is not None and Interval(1 - share.high, 1 - share.low).meets(told))
        )
        for one in near for other in near
    )
