"""What grew by so much in one year and so much in the next (逐年增幅)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.growth.whose_growth import in_real_terms
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import comparable, in_percent
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# ，2021年增长10%，次年又增长10%，达到…
_STEP = re.compile(
    "^，(?:到)?(?:(?:19|20)\\d\\d年|次年|第二年|翌年|今年|去年|上年|当年)?(?:同比|又|再|继续|接着)*(?:比上年|较上年)?"
    "(?:(?P<up>增长|增加|提高|上涨|上升)|下降|减少|降低|下跌)了?$"
)
_REACHED = re.compile(
    "^，(?:达到?了?|增[加长]?[到至]|升至|[降减少]+[到至]|为|回升[到至])[^，；。]{0,6}$"
)
_STATES, _HUNDRED, _SLACK = ("level", "total", "average"), Decimal(100), Decimal("0.005")
_SEVERAL = 2


@check(
    code="arithmetic.growth_year_by_year",
    numbers=("R59",),
    name="逐年增幅",
    says="{old}逐年{rates}，得 {made}，文中写为{new}。",
    hint="请核对基数、各年的增幅和最后的数。",
    level=Level.WARNING,
    examples=[
        Example(passes="2020年人均收入10000元，2021年增长10%，2022年又增长10%，达到12100元。"),
        Example(passes="2021年产值2.4亿元，2022年实际增长20%，2023年再增长25%，达到3.9亿元。"),
        Example(passes="2019年游客80万人次，2020年下降40%，2021年增长50%，达到72万人次。"),
        Example(fails="2020年人均收入10000元，2021年增长10%，2022年又增长10%，达到12800元。"),
        Example(fails="2019年游客80万人次，2020年下降40%，2021年增长50%，达到86万人次。"),
    ],
)
def growth_year_by_year(reading: Reading) -> Iterator[Remark]:
    """Flag an old value, growths of year after year and a new value that they do not give."""
    setting = reading.setting
    for first in setting.rates:
        old = first.previous
        if old is None or not _state(old) or in_real_terms(setting, old):
            continue
        steps, factor, new = _steps(setting, first)
        if new is None or len(steps) < _SEVERAL or not _state(new) or not (
            comparable(old, new) and old.quantity.base_unit == new.quantity.base_unit
        ):
            continue
        if _REACHED.search(new.gap) is None:
            continue
        made = old.interval.times(factor)
        if made.high is not None and not made.widened(made.high * _SLACK).meets(new.interval):
            value = value_of(old) * factor.middle
            yield Remark(
                (old, *steps, new),
                facts={
                    "old": old.text, "new": new.text, "made": amount(value, old),
                    "rates": "、".join(
                        f"{'增长' if _STEP.search(one.gap)['up'] else '下降'}{one.text}"
                        for one in steps),
                },
            )


def _state(claim: Claim) -> bool:
    return claim.factual and claim.role in _STATES


def _steps(setting: Setting, first: Claim) -> tuple[list[Claim], Interval, Claim | None]:
    """The rates that follow one another, what they make together, and the figure behind."""
    steps: list[Claim] = []
    low = high = Decimal(1)
    one: Claim | None = first
    while one is not None and in_percent(one) and one.plain and (
        said := _STEP.search(one.gap)
    ):
        ends = one.interval.low / _HUNDRED, (one.interval.high or one.interval.low) / _HUNDRED
        low *= 1 + ends[0] if said["up"] else 1 - ends[1]
        high *= 1 + ends[1] if said["up"] else 1 - ends[0]
        steps.append(one)
        one = one.next
    return steps, Interval(low, high), one
