"""Spans of time as forms and templates word them, made days by the span reported (时段说法)."""

import calendar
import re
from datetime import date

from xieshou.errors import Invalid
from xieshou.indicators.scoping import BEGINNING
from xieshou.values.period import Period


class UnknownSpanError(Invalid):
    """A span in a mapping that cannot be made days."""

    code = "indicators.unknown_span"
    message = "时段「{span}」无法识别。"
    hint = ("可写：本年、上年、上年同期、本月、上月、本季度、年初以来、累计、2019年、2019年上半年、"
            "1季度、1至6月、截至2019年底；"
            "留空为填报时所选的时段。")


def days_of(span: str, given: Period) -> Period:
    """The days that a span of a form means when `given` is reported; raises UnknownSpanError."""
    last = given.last
    year = last.year
    fixed = {
        "": given, "所选时段": given, "上年同期": given.a_year_before(),
        "本年": Period(date(year, 1, 1), _until(date(year, 12, 31), given)),
        "年初以来": Period(date(year, 1, 1), last), "上年": Period.year(year - 1),
        "本月": _months(year, last.month, last.month),
        "上月": _months(*((year, last.month - 1) if last.month > 1 else (year - 1, 12)), 0),
        "本季度": _months(year, (last.month - 1) // 3 * 3 + 1, (last.month - 1) // 3 * 3 + 3),
        "累计": Period(BEGINNING, last),
    }
    if span in fixed:
        return fixed[span]
    try:
        return _read(span, year)
    except ValueError:
        raise UnknownSpanError(span=span) from None


def _read(span: str, year: int) -> Period:
    if found := re.fullmatch(r"截至(\d{4})年底", span):
        return Period(BEGINNING, date(int(found[1]), 12, 31))
    found = re.fullmatch(r"(?:(\d{4})年)?(.*)", span)
    year, rest = int(found[1] or year), found[2]
    if not rest:
        return Period.year(year)
    if part := re.fullmatch(r"([1-4])季度", rest):
        return _months(year, int(part[1]) * 3 - 2, int(part[1]) * 3)
    if rest in ("上半年", "下半年"):
        return _months(year, *((1, 6) if rest[0] == "上" else (7, 12)))
    if part := re.fullmatch(r"(\d{1,2})至(\d{1,2})月", rest):
        return _months(year, int(part[1]), int(part[2]))
    if part := re.fullmatch(r"(\d{1,2})月", rest):
        return _months(year, int(part[1]), int(part[1]))
    if rest == "年初以来":
        return Period.year(year)
    raise ValueError(span)


def together(outer: str, inner: str) -> str:
    """Two spans over one cell: a year and a part of it are one span, else the nearer one holds."""
    year = re.fullmatch(r"((?:19|20)\d{2})年", outer)
    if year and inner and not re.match(r"(?:截至)?(?:19|20)\d{2}年", inner) and re.fullmatch(
            r"[1-4]季度|[上下]半年|\d{1,2}至\d{1,2}月|\d{1,2}月", inner):
        return f"{year[1]}年{inner}"
    return inner or outer


def _months(year: int, first: int, last: int) -> Period:
    last = last or first
    if not 1 <= first <= last <= 12:
        raise ValueError(f"{first}-{last}")
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _until(day: date, given: Period) -> date:
    """A year that is still running is counted to the last day reported."""
    return min(day, given.last) if given.last.year == day.year else day
