"""An area, a length or a weight told in two units is one and the same (折合)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.language.units import KILOS, MU
from xieshou.values.finding import Level

# How many mu, metres, kilograms, kilowatts or kilowatt hours one of each is.
_KINDS = (
    {**MU, **dict.fromkeys(("平方米", "平米", "平方"), Decimal("0.0015"))},
    {"公里": Decimal(1000), "千米": Decimal(1000), "里": Decimal(500), "华里": Decimal(500),
     "米": Decimal(1), "延米": Decimal(1), "厘米": Decimal("0.01")},
    {**KILOS, "市斤": KILOS["斤"], "克": Decimal("0.001")},
    {"兆瓦": Decimal(1000), "千瓦": Decimal(1), "瓦": Decimal("0.001"), "吉瓦": Decimal(10**6)},
    {"千瓦时": Decimal(1), "度": Decimal(1), "兆瓦时": Decimal(1000)},
)
# 120亩，折合约8万平方米; 45亩（约3万平方米）.
_MEANS = re.compile(
    "^[，、]?(?:(?:大?约|共)?(?:折合|合|折算|换算|折)(?:成|为|计|下来)?|[即也]就?是|相当于|等于|即)"
    "(?:大?约|面积|近|共|公制|市制|为)*$"
)
# 3600箱，每箱5公斤，合计18吨: of one of them.
_EACH = re.compile("[每一单][一-鿿]{1,4}$")
# 1亩 is 667 square metres for whoever reckons in his head.
_LOOSE = Decimal("0.03")
_SIGNS = ("合", "即", "折", "就是", "相当于", "等于", "换算", "（")


@check(
    code="arithmetic.one_extent_in_two_units",
    numbers=("R06",),
    name="折合",
    says="{first}折合 {made}，文中写为{last}，对不上。",
    hint="请核对两个单位下的数(1 亩约 666.7 平方米，15 亩为 1 公顷)。",
    level=Level.WARNING,
    examples=[
        Example(passes="园区占地120亩，折合约8万平方米。"),
        Example(passes="厂区面积4.5万平方米（约合67.5亩）。"),
        Example(passes="园区占地120亩，厂房18万平方米。"),
        Example(passes="节约标准煤120吨，相当于减少二氧化碳排放300吨。"),
        Example(passes="卖出脐橙3600箱，每箱5公斤，合计18吨。"),
        Example(fails="园区占地120亩，折合约18万平方米。"),
        Example(fails="厂区面积4.5万平方米（约合167.5亩）。"),
        Example(fails="核桃基地1200公顷，折合1.2万亩。"),
        Example(fails="冷库可储苹果500吨，即5万公斤。"),
    ],
)
def one_extent_in_two_units(reading: Reading) -> Iterator[Remark]:
    """Flag a figure in one unit and what it is told to be in another, where they are not one."""
    for last in reading.setting.where(_SIGNS):
        first = last.previous
        if first is None or last.cell is not None or first.cell is not None or (
            _EACH.search(first.lead)
        ):
            continue
        factor = _factor(first, last)
        if factor is None or not _means(reading, first, last):
            continue
        made = (first.interval * factor).widened(_LOOSE * value_of(first) * factor)
        if not made.meets(last.interval):
            yield Remark((first, last), facts={
                "first": first.text, "last": last.text,
                "made": amount(value_of(first) * factor, last),
            })


def _factor(first: Claim, last: Claim) -> Decimal | None:
    """How many of the later unit are one of the earlier; none where they measure no one thing."""
    one, other = first.quantity.base_unit or "", last.quantity.base_unit or ""
    if one == other:
        return None
    return next((kind[one] / kind[other] for kind in _KINDS if one in kind and other in kind), None)


def _means(reading: Reading, first: Claim, last: Claim) -> bool:
    between = reading.setting.between(first, last)
    if between.startswith("（"):
        # 45亩（3万平方米）
        return _MEANS.match(between[1:]) is not None or between == "（"
    return _MEANS.match(between) is not None
