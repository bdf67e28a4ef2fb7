"""Days as cells of a sheet hold them, and spans as reports write them (读日期)."""

import re
from datetime import date, timedelta

from xieshou.errors import Invalid
from xieshou.language.numerals import narrow, whole_number
from xieshou.language.time_forms import CN, DAY, MONTH
from xieshou.language.times import digit_of, year_of


class BadDateError(Invalid):
    """A cell that is not a day."""

    code = "language.bad_date"
    message = "「{text}」不是能够识别的日期。"
    hint = "请写成 2018-03-05、2018年3月5日、2018年3月 或 20180305 这样的形式。"


class UnclearDayError(BadDateError):
    """A day that can be read in two ways: 13/05/24, 03/05/24, 200305."""

    code = "language.unclear_day"
    message = "日期「{text}」两读都通，分不清哪个数是年、哪个数是日。"
    hint = "请把年份写全四位，如 2024-05-13。"


class MissingYearError(Invalid):
    """A month and day without a year."""

    code = "language.date_without_year"
    message = "日期「{text}」没有写年份。"
    hint = "请补上年份，例如 2018年3月5日。"


def read_date(text: str | int | float | date, year: int | None = None) -> tuple[date, str]:
    """A day as a sheet holds it, with its precision (day, month or year).

    Raises BadDateError, UnclearDayError where two days can be meant, or MissingYearError where only
    month and day are given.
    """
    if isinstance(text, date):
        return date(text.year, text.month, text.day), "day"
    shown = str(text).strip()
    # the time goes before the blanks go: 3-15 8:30 must not become 3-1
    plain = _TIME.sub("", narrow(shown)) if ":" in narrow(shown) else shown
    plain = (
        re.sub(r"\s+", "", narrow(plain))
        .replace("。", ".")
        .replace("－", "-")
        .replace("—", "-")
        .replace("．", ".")
        .replace("、", ".")
        .replace("元月", "1月")
    )
    plain = re.sub(r"(?:T|星期.|周.|[上下]午).*$", "", plain)
    try:
        if _EITHER.fullmatch(plain) or _turns_round(plain, year):
            raise UnclearDayError(text=shown)
        for pattern, precision in _CELL_FORMS:
            found = pattern.fullmatch(plain)
            if found:
                part = found.groupdict()
                if not part.get("y") and year is None:
                    raise MissingYearError(text=shown)
                y = _cell_year(part["y"]) if part.get("y") else int(year or 0)
                return date(
                    y, whole_number(part.get("m") or "1"), whole_number(part.get("d") or "1")
                ), precision
        serial = re.fullmatch(r"(\d{5})(?:\.\d+)?", plain)
        if serial and 18264 <= int(serial[1]) <= 73050:
            return date(1899, 12, 30) + timedelta(days=int(serial[1])), "day"
    except ValueError:
        pass
    raise BadDateError(text=shown)


_TIME = re.compile(
    r"(?:\s*T|\s+|(?<=[日号]))\s*(?:[上下]午)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*$"
)
# 200305 is May 2003 or 5 March 2020; 03/05/24 is a day of 2003 or, as abroad, of 2024
_EITHER = re.compile(r"20(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])([-/])\d{1,2}\1\d{2}")
# 13/05/24: 2013 as people write it here, 2024 as abroad
_ROUND = re.compile(r"(\d{2})([-/])(\d{1,2})\2(\d{2})")
_CELL_FORMS = tuple(
    (re.compile(form), precision)
    for form, precision in (
        (
            (
                rf"(?P<y>\d{{4}}|\d{{2}}|{CN}{{4}}|"
                rf"{CN}{{2}})年(?P<m>{MONTH})月(?P<d>{DAY})[日号]?"
            ),
            "day",
        ),
        (r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})", "day"),
        (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", "day"),
        (r"(?P<y>\d{2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})", "day"),
        (rf"(?P<y>\d{{4}}|\d{{2}}|{CN}{{4}}|{CN}{{2}})年(?P<m>{MONTH})月份?", "month"),
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})", "month"),
        (r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])", "month"),
        (rf"(?P<y>\d{{4}}|{CN}{{4}})年度?", "year"),
        (r"(?P<y>(?:19|20)\d{2})", "year"),
        (rf"(?P<y>)?(?P<m>{MONTH})月(?P<d>{DAY})[日号]?", "day"),
        (r"(?P<y>)?(?P<m>\d{1,2})[-/](?P<d>\d{1,2})", "day"),
    )
)


def _turns_round(plain: str, year: int | None) -> bool:
    """Whether the year may stand first or last, unless the sheet's own year tells."""
    found = _ROUND.fullmatch(plain)
    if not found or not (1 <= int(found[1]) <= 31 and 1 <= int(found[3]) <= 12):
        return False
    return year not in (2000 + int(found[1]), None) or year in (2000 + int(found[4]), None)


def _cell_year(text: str) -> int:
    if text.isdigit():
        year = int(text)
        return year if year > 99 else 2000 + year if year < 70 else 1900 + year
    return year_of(text) if len(text) == 4 else 2000 + int("".join(digit_of(sign) for sign in text))
