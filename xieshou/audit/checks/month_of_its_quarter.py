"""A month told as one of a quarter or a half-year is one of its months (季度与月份)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.times import months_of
from xieshou.values.finding import Level

_TOLD = re.compile(
    r"(?P<piece>第?[一二三四1-4]季度|[上下]半年|前[二两三]季度)(?P<gap>[^。；\n]{1,40}?)"
    r"(?:其中|当中)(?:的|，|在|仅|单是|有)?(?<!\d)(?P<month>1[0-2]|[1-9])月(?:份|(?!\d|底|初|"
    r"末|[至到—–~-]))"
)
_OTHER = re.compile("[上下]半年|季度|去年|上年|次年|明年|截至")
# 比上年四季度加快0.3个百分点，其中3月: what the quarter that is told of is compared with.
_BESIDE = re.compile("(?:[比较]|上年|去年)[^，。；\\d]{0,4}$")
_AHEAD = 8


@check(
    code="period.month_of_its_quarter",
    name="季度与月份",
    says="{month}月不在{span}之内。",
    hint="请核对月份和季度。",
    level=Level.WARNING,
    examples=[
        Example(passes="一季度增长3.0%，比上年四季度加快0.3个百分点，其中3月份增长3.9%。"),
        Example(passes="一季度销售额1200万元，其中3月份销售额420万元。"),
        Example(passes="上半年销售额2400万元，7月份销售额420万元。"),
        Example(passes="前三季度销售额2400万元，其中9月销售额420万元。"),
        Example(fails="一季度销售额1200万元，其中4月份销售额420万元。"),
        Example(fails="上半年举办培训班12期，其中8月份举办3期。"),
        Example(fails="前三季度销售额2400万元，其中11月销售额420万元。"),
    ],
)
def month_of_its_quarter(reading: Reading) -> Iterator[Remark]:
    """Flag a month told as part of a quarter or half-year that does not hold it."""
    text = reading.prose
    for found in reading.setting.within("月", _TOLD, text):
        if _OTHER.search(found["gap"]) or _BESIDE.search(
            text, max(found.start() - _AHEAD, 0), found.start()
        ):
            continue
        first, last = months_of(found["piece"])
        month = int(found["month"])
        if not first <= month <= last:
            yield Remark(spans=(found.span("piece"), found.span("month")), facts={
                "month": month, "span": found["piece"]})
