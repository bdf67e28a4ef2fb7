"""A day or span that the calendar does not have (日期不存在)."""

import calendar
import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_DAY = re.compile(r"\d\d?\s?月\s?\d{1,2}\s?日")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)\s?年\s?$")
_MONTH = re.compile(r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月(?!\s?\d)")
_SPAN = re.compile(
    r"((?:19|20)\d\d)\s?年?\s?(?:至|到|—|－|-|–|~)\s?((?:19|20)\d\d)\s?年(?!\s?\d{1,2}\s?月)"
)
_MONTHS = 12
# February has 29 days in a year that is not told.
_LEAP = 2000


@check(
    code="period.days_exist",
    name="日期不存在",
    says="「{words}」{why}。",
    hint="请核对日期。",
    level=Level.WARNING,
    examples=[
        Example(passes="2020年2月29日签约，2019年至2021年投入资金300万元。"),
        Example(fails="2021年2月30日签约，投入资金300万元。"),
        Example(fails="2021年13月签约，投入资金300万元。"),
        Example(fails="2021年至2019年投入资金300万元。"),
    ],
)
def days_exist(reading: Reading) -> Iterator[Remark]:
    """Flag days beyond the end of their month, thirteenth months, and spans that run backwards."""
    text, setting = reading.document.flat, reading.setting
    for found in setting.within("月", _DAY, text):
        before = _YEAR_BEFORE.search(text, max(found.start() - 8, 0), found.start())
        month, day = (int(part) for part in re.findall(r"\d+", found.group()))
        year = int(before.group(1)) if before else _LEAP
        if not 1 <= month <= _MONTHS:
            yield _remark(found, f"没有{month}月")
        elif not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield _remark(found, f"{month}月没有{day}日")
    for found in setting.within("月", _MONTH, text):
        if not 1 <= int(found.group(2)) <= _MONTHS:
            yield _remark(found, f"没有{int(found.group(2))}月")
    for found in setting.within("年", _SPAN, text):
        if int(found.group(1)) > int(found.group(2)):
            yield _remark(found, "起止年份颠倒")


def _remark(found: re.Match[str], why: str) -> Remark:
    return Remark(spans=(found.span(),), weight=2, facts={"words": found.group(), "why": why})
