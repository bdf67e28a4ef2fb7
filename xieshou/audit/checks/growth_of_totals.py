"""The growth of what is called a total follows from the totals of both years (总量增幅)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import as_finely, value_of
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import dimension, in_percent
from xieshou.values.finding import Level

_GREW = re.compile(
    "(?:总[量额数值]|总收入|总面积|总产量|总规模|合计|总体)(?:同比)?(?:(?P<up>增长|增加|提高|上升)|下降|减少|降低)了?$"
)
_BEFORE = re.compile(
    "^[，；](?:而)?(?:上年|去年|前一年|上一年|(?:19|20)\\d\\d年)[^，；。\\d]{0,12}$"
)
_EACH = re.compile("均|每|其中")
_HUNDRED, _ONE = 100, 1


@check(
    code="arithmetic.growth_of_totals",
    numbers=("R59",),
    name="总量增幅",
    says="总量由{old}到{new}，变动是 {rate}%，文中写为{stated}。",
    hint="请核对前后两个总数和增幅。",
    level=Level.WARNING,
    examples=[
        Example(passes="2023年经营收入1976万元，村均38万元，而2022年全县合计只有1560万元、村均30万元，"
                       "总量增长26.7%。"),
        Example(fails="2023年经营收入1976万元，村均38万元，而2022年全县合计只有1560万元、村均30万元，"
                      "总量增长36.7%。"),
    ],
)
def growth_of_totals(reading: Reading) -> Iterator[Remark]:
    """Flag 总量增长 that the two totals of the sentence, averages and parts aside, do not give."""
    setting = reading.setting
    for stated in setting.rates:
        lead = stated.lead
        said = _GREW.search(lead) if "总" in lead or "合计" in lead else None
        if said is None or not (stated.plain and in_percent(stated)):
            continue
        told = [one for one in setting.by_sentence[stated.sentence] if one.start < stated.start
                and dimension(one) != "ratio" and not _EACH.search(one.lead)]
        told = [one for one in told if one.quantity.base_unit == told[-1].quantity.base_unit]
        if len(told) != len({"new", "old"}) or not all(one.plain for one in told):
            continue
        new, old = told
        if not value_of(old) or not _BEFORE.match(old.gap):
            continue
        end, start = as_finely((new, old))
        ratio = end.over(start)
        change = Interval(ratio.low - _ONE, (ratio.high or ratio.low) - _ONE) * _HUNDRED
        if not said["up"]:
            change = Interval(-(change.high or 0), -change.low)
        if not change.meets(stated.interval):
            rate = (value_of(new) / value_of(old) - _ONE) * _HUNDRED
            yield Remark((new, old, stated), facts={
                "old": old.text, "new": new.text, "stated": stated.text, "rate": round(rate, 1),
            })
