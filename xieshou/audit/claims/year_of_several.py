"""头一年, 第二年, 第三年 of a time of several years: each is one of them (第几年)."""

import re
from collections.abc import Sequence

from xieshou.audit.text.claim import ClaimPeriod
from xieshou.audit.text.spans import whole_years
from xieshou.language.numbers import Written
from xieshou.language.numerals import DIGITS

# Right before its figure, at the head of its clause: 第二年2.75亿元, 头一年拨来2.62亿元.
_WHICH = re.compile(
    r"(?:^|[,，、;；:：。])\s?(?:其中[,，]?)?(头一年|首年|第([一二三四五六七八九十])年)[^,，。;；、\d]{0,8}$"
)
_LONGEST = 24


def year_of_several(
    flat: str, numbers: Sequence[Written], periods: list[ClaimPeriod | None]
) -> None:
    """Give a figure of the n-th year that year, where the years that reign are told."""
    before = 0
    for index, number in enumerate(numbers):
        begin = max(before, number.start - _LONGEST)
        before = number.end
        told = periods[index]
        if told is None or not (told.first and told.last):
            continue
        if flat.find("年", begin, number.start) < 0:
            continue
        found = _WHICH.search(flat[begin : number.start])
        if found is None or told.kind != "flow":
            continue
        year = int(told.first[:4]) + (DIGITS[found[2]] if found[2] else 1) - 1
        if told.first[4:] == "-01-01" and told.last[4:] == "-12-31" and (
            told.first[:4] < told.last[:4] and year <= int(told.last[:4])
        ):
            periods[index] = whole_years(year, year)
