"""How many points one rate is from another, told right behind both (相差百分点)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, precision_of
from xieshou.audit.text.kinship import in_percent
from xieshou.values.finding import Level
from xieshou.values.units import plain

# ，高出6个百分点, 快17个百分点: of the two rates right before.
_APART = re.compile(
    "^，?(?:要|分别|也|还|又)?(?:快|慢|高|低|高出|低了?|高了|领先|落后|超出|多出?|少|提前|滞后|相差)(?:了|约|近)?$"
)
# ，比序时进度83%, ，高于全省平均水平88%.
_AGAINST = re.compile(
    "^，?[^，；。]{0,6}?(?:比|较|高于|低于|快于|慢于|超过|优于|好于)[^，；。]{2,16}$"
)
_OTHER = re.compile("分别|同期|同比|增速|增幅|年均")


@check(
    code="arithmetic.points_between",
    numbers=("R59",),
    name="相差百分点",
    says="{one}与{other}相差 {made} 个百分点，文中写为{stated}。",
    hint="请核对两个比率和相差的百分点。",
    level=Level.WARNING,
    examples=[
        Example(passes="支付率90%，比序时进度83%快7个百分点。"),
        Example(passes="完工率92%，高于全省平均水平88%，高出4个百分点。"),
        Example(passes="增速9.2%，比全市平均水平7.8%高1.4个百分点。"),
        Example(passes="完工率约92%，高于全省平均水平88%，高出6个百分点。"),
        Example(fails="支付率90%，比序时进度83%快17个百分点。"),
        Example(fails="完工率92%，高于全省平均水平88%，高出6个百分点。"),
        Example(fails="到账率72%，慢于全市平均进度80%，落后18个百分点。"),
    ],
)
def points_between(reading: Reading) -> Iterator[Remark]:
    """Flag points between two rates that their difference is not."""
    setting = reading.setting
    known = {one["stated"].id for one in reading.growths if one.holds()}
    for stated in setting.where(("百分点",)):
        if "百分点" not in stated.text or stated.id in known or not stated.plain:
            continue
        row = setting.right_before(stated, 2)
        if not row or not all(in_percent(one) and one.plain for one in row):
            continue
        one, other = row
        if not _APART.match(stated.gap) or not _AGAINST.match(other.gap) or (
            _OTHER.search(one.lead + other.gap)
        ):
            continue
        half = max(map(_half, row)) + _half(stated)
        made = abs(value_of(one) - value_of(other))
        if not Interval(made - half, made + half).meets(stated.interval):
            yield Remark((one, other, stated), facts={
                "one": one.text, "other": other.text, "stated": stated.text,
                "made": format(plain(made), "f"),
            })


def _half(claim: Claim) -> Decimal:
    """How much rounding may have taken."""
    return precision_of(claim) / 2
