"""A span of days (时段): a year, a quarter, a month, or from a day to a day."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from xieshou.errors import Invalid


class BadPeriodError(Invalid):
    """A text that is not a span of days."""

    code = "values.bad_period"
    message = "「{text}」不是有效的时段。"
    hint = "可写为 2019、2019-08、2019Q3、2019H1、2013..2019-08 或 2013-01-01..2019-08-31。"


@dataclass(frozen=True, order=True)
class Period:
    """From a first to a last day, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BadPeriodError(text=f"{self.first}..{self.last}")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read 2019, 2019-08, 2019Q3, 2019H1, a day, or two of them joined by `..`; wide or not."""
        start, dots, end = unicodedata.normalize("NFKC", text).strip().partition("..")
        first = _span(start, text)[0]
        return cls(first, _span(end if dots else start, text)[1])

    @classmethod
    def year(cls, year: int) -> "Period":
        """The whole calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def whole_year(self) -> int | None:
        """The year, when the span is exactly one."""
        return self.first.year if self == Period.year(self.first.year) else None

    def covers(self, other: "Period") -> bool:
        """Whether the other span lies wholly inside."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def a_year_before(self) -> "Period":
        """The same days one year earlier (上年同期)."""
        return Period(_back(self.first), _back(self.last))

    def days_before(self, days: int) -> "Period":
        """The same number of days, so many days earlier."""
        return Period(self.first - timedelta(days=days), self.last - timedelta(days=days))

    def just_before(self) -> "Period":
        """The span of the same length that ends the day before (上期): months by months."""
        ends_month = self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]
        if self.first.day != 1 or not ends_month:
            return self.days_before((self.last - self.first).days + 1)
        first, last = _month(self.first), _month(self.last)
        length = last - first + 1
        start, end = divmod(first - length, 12), divmod(first - 1, 12)
        return Period(date(start[0], start[1] + 1, 1),
                      _months(end[0], end[1] + 1, end[1] + 1)[1])

    @property
    def words(self) -> str:
        """The span as an official would write it."""
        if self.whole_year:
            return f"{self.first.year}年"
        if self.first == self.last:
            return f"{self.first.year}年{self.first.month}月{self.first.day}日"
        starts_year = (self.first.month, self.first.day) == (1, 1)
        ends_year = (self.last.month, self.last.day) == (12, 31)
        if starts_year and ends_year:
            return f"{self.first.year}年至{self.last.year}年"
        ends_month = self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]
        start = f"{self.first.year}年" + ("" if starts_year else f"{self.first.month}月")
        if self.first.day == 1 and ends_month:
            if (self.first.year, self.first.month) == (self.last.year, self.last.month):
                return f"{self.first.year}年{self.first.month}月"
            same_year = self.first.year == self.last.year
            if same_year:
                return f"{self.first.year}年{self.first.month}月至{self.last.month}月"
            return f"{start}至{self.last.year}年{self.last.month}月"
        return (f"{self.first.year}年{self.first.month}月{self.first.day}日"
                f"至{self.last.year}年{self.last.month}月{self.last.day}日")

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{self.last.isoformat()}"


_FORMS = (
    (re.compile(r"(\d{4})"), lambda y: (date(y, 1, 1), date(y, 12, 31))),
    (re.compile(r"(\d{4})-(\d{1,2})"), lambda y, m: _months(y, m, m)),
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), lambda y, m, d: (date(y, m, d),) * 2),
    # as people write a day by hand
    (re.compile(r"(\d{4})\s*年"), lambda y: (date(y, 1, 1), date(y, 12, 31))),
    (re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月"), lambda y, m: _months(y, m, m)),
    (re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]"),
     lambda y, m, d: (date(y, m, d),) * 2),
    (re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"), lambda y, m, d: (date(y, m, d),) * 2),
    (re.compile(r"(\d{4})[Qq]([1-4])"), lambda y, q: _months(y, 3 * q - 2, 3 * q)),
    (re.compile(r"(\d{4})[Hh]([12])"), lambda y, h: _months(y, 6 * h - 5, 6 * h)),
)


def _span(part: str, whole: str) -> tuple[date, date]:
    for form, days in _FORMS:
        found = form.fullmatch(part.strip())
        if found:
            try:
                return days(*map(int, found.groups()))
            except ValueError:
                break
    raise BadPeriodError(text=whole)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1 <= last <= 12:
        raise ValueError(last)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _month(day: date) -> int:
    """Months counted through the years."""
    return day.year * 12 + day.month - 1


def _back(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    # the last of February stays the last of February, so that year-to-date spans compare
    if (day.month, day.day) == (2, 28) and calendar.isleap(day.year - 1):
        return date(day.year - 1, 2, 29)
    return day.replace(year=day.year - 1)
