"""How a whole grew follows from how each of its parts grew (分项增速与合计增速)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import falls, rises
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, precision_of
from xieshou.values.finding import Level

# Rates of other years, of prices of another year, and of what was aimed at.
_OTHER = re.compile(
    "环比|[季月]|可比|不变|实际|年均|年平均|目标|计划|预[计期]|增加值|生产总值|GDP|百分点|累计")
# 比1952年的270.1亿元增长141%: the rate is of what stands before, not of what it is set against.
_SET_AGAINST = re.compile("[比较与同][^，；。]*的$")
_HUNDRED, _ONE = Decimal(100), Decimal(1)
# So much of the whole its parts may leave out; so many points its rate may be off.
_REST, _POINTS = Decimal("0.005"), Decimal(1)
_LEAST = 2


@check(
    code="arithmetic.growth_of_parts",
    numbers=("R59",),
    name="分项增速与合计增速",
    says="照各分项的增速推算，{total}应比上年变动 {made}%，文中写为{stated}。",
    hint="请核对合计和各分项的金额与增速；口径不同的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="全乡收入4920万元，比上年增长6.2%，其中种植收入550万元，比上年减少17%；"
                       "养殖收入1620万元，增长10%；加工收入2750万元，增长10%。"),
        Example(passes="全乡收入4920万元，比上年增长9.2%，其中种植收入550万元，养殖收入1620万元，增长10%；"
                       "加工收入2750万元，增长10%。"),
        Example(passes="全乡收入4920万元，按可比价增长8.6%，其中种植收入550万元，比上年减少17%；"
                       "养殖收入1620万元，增长10%；加工收入2750万元，增长10%。"),
        Example(passes="产值共1500亿元，比2012年的900亿元增长66.7%。其中工业700亿元，比2012年的300亿元增长"
                       "133.3%；手工业150亿元，比2012年的90亿元增长66.7%；农业650亿元，比2012年的510亿元"
                       "增长27.5%。"),
        Example(fails="全乡收入4920万元，比上年增长9.2%，其中种植收入550万元，比上年减少17%；"
                      "养殖收入1620万元，增长10%；加工收入2750万元，增长10%。"),
        Example(fails="财政收入8.6亿元，增长15.3%，其中税收收入6.2亿元，增长8.1%；非税收入2.4亿元，增长6.4%。"),
    ],
)
def growth_of_parts(reading: Reading) -> Iterator[Remark]:
    """Flag the growth of a whole that those of all its parts cannot make."""
    for made in reading.breakdowns:
        if made.kind != "sum" or len(made.parts) < _LEAST or not made.holds():
            continue
        total = made["total"]
        own, rates = _rate_of(total), [_rate_of(part) for part in made.parts]
        if own is None or not value_of(total) or abs(made.residual) > _REST * value_of(total):
            continue
        told = [one for one in rates if one is not None]
        if len(told) < len(rates) or (grown := _grown(made, told)) is None:
            continue
        low, high = _signed(own)
        if high + _POINTS < grown.low or grown.high is None or low - _POINTS > grown.high:
            yield Remark((total, own, *made.parts, *told), facts={
                "total": total.text, "stated": own.text,
                "made": round((grown.low + (grown.high or grown.low)) / 2, 1)})


def _rate_of(claim: Claim) -> Claim | None:
    """The rate told right behind a figure, since the year before."""
    one = claim.next
    fits = (
        one is not None and claim.plain and one.plain and one.quantity.base_unit == "%"
        and bool(rises(one.lead)) != bool(falls(one.lead))
        and not _OTHER.search(claim.lead + one.gap + one.text)
        and not _SET_AGAINST.search(claim.lead)
    )
    return one if fits else None


def _signed(rate: Claim) -> tuple[Decimal, Decimal]:
    """Between what a rate lies; a fall is less than nothing."""
    value, half = rate.quantity.value, precision_of(rate) / 2
    value = -value if falls(rate.lead) else value
    return value - half, value + half


def _grown(made: Relation, rates: list[Claim]) -> Interval | None:
    """How much more the whole is than what its parts were."""
    least = most = Decimal(0)
    for part, rate in zip(made.parts, rates, strict=True):
        low, high = _signed(rate)
        if low <= -_HUNDRED or part.interval.high is None:
            return None
        least += part.interval.low / (_ONE + high / _HUNDRED)
        most += part.interval.high / (_ONE + low / _HUNDRED)
    now = made["total"].interval
    if not least or now.high is None:
        return None
    return Interval((now.low / most - _ONE) * _HUNDRED, (now.high / least - _ONE) * _HUNDRED)
