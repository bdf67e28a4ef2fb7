"""So much a month, of a sum over months that the text counts (月均)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_MONTHLY = re.compile(
    "^(?:，|[（、])(?:平均)?(?:每个?月|月均|一个月)(?:平均|约|大约)?$|^，月平均(?:约|为)?$"
)
_OVER = re.compile(
    "(?P<half>上半年|下半年)|(?P<three>前三季度)|(?P<quarter>[一二三四]季度|首季)|(?P<year>全年|一年)"
    "|(?<![\\d第])(?P<n>\\d{1,2})个月"
)
_MONTHS = {"half": 6, "three": 9, "quarter": 3, "year": 12}
_OTHER = re.compile("其中|人均|户均|每|去年|上年|同期|累计|年来|以来")
# Further off it is of something else: 全年发工资36万元，月均3000元.
_NEAR = Decimal(3)


@check(
    code="arithmetic.month_average",
    numbers=("R14",),
    name="月均",
    says="{total} ÷ {months}个月 = {made}，文中写为每月{stated}。",
    hint="请核对总数、月数和每月的数。",
    level=Level.WARNING,
    examples=[
        Example(passes="12个月共支出216万元，平均每月18万元。"),
        Example(passes="全年发放工资36万元，月均3000元。"),
        Example(passes="上半年门诊4320人次，月均约700人次。"),
        Example(fails="12个月共支出216万元，平均每月29万元。"),
        Example(fails="上半年发放补贴432万元，月均82万元。"),
        Example(fails="全年门诊8640人次，每月平均820人次。"),
    ],
)
def month_average(reading: Reading) -> Iterator[Remark]:
    """Flag so much a month that the sum right before it and its months do not give."""
    setting = reading.setting
    for stated in setting.where(("每月", "月均", "每个月", "月平均", "一个月")):
        total = stated.previous
        if total is None or not _MONTHLY.match(stated.gap) or not (
            stated.factual or stated.plain or stated.quantity.approximation == "约"
        ) or total.quantity.base_unit != stated.quantity.base_unit or not total.factual:
            continue
        months = _months(setting, total)
        if months is None or not value_of(stated):
            continue
        made = value_of(total) / months
        off = made / value_of(stated)
        if not 1 / _NEAR < off < _NEAR or (total.interval * (1 / Decimal(months))).meets(
            stated.interval.widened(abs(value_of(stated)) / 100)
        ):
            continue
        yield Remark((total, stated), facts={
            "total": total.text, "months": months, "made": amount(made, stated),
            "stated": stated.text,
        })


def _months(setting: Setting, total: Claim) -> int | None:
    """Over how many months a sum is, where its own words tell one span alone."""
    words = total.gap
    found = [*_OVER.finditer(words)]
    if len(found) != 1 or _OTHER.search(words):
        return None
    (one,) = found
    return int(one["n"]) if one["n"] else _MONTHS[one.lastgroup or "year"]
