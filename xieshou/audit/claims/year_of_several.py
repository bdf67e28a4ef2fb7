"""头一年, 第二年, 第三年 of a time of several years: each is one of them (第几年)."""

import re
from collections.abc import Sequence

from xieshou.audit.text.claim import ClaimPeriod
from xieshou.audit.text.spans import whole_years
from xieshou.language.numbers import Written
from xieshou.language.numerals import DIGITS

# Right before its figure, at the head of its clause: 第二年2.75亿元, 头一年拨来2.62亿元.
_WHICH = re.compile(
    r"(?:^|[,，、;；:：。(（])\s?(?:其中[,，]?)?(?:(?![较比])[\u4e00-\u9fff]){0,4}?"
    r"(头一?年|首年|第([一二三四五六七八九十])年|[次翌]年|(?:末|最末一?|最后一|收官)年)[^,，。;；、\d]{0,10}$"
)
# 末年……,多500万元: of the same year.
_SAME = re.compile(
    r"\s?[,，、]\s?(?:[增降]幅|同比|又|净)?(?:增长|增加|多|少|下降|减少|提高)?[出了约近为达]{0,2}\s?"
)
_LONGEST = 24


def year_of_several(
    flat: str, numbers: Sequence[Written], periods: list[ClaimPeriod | None]
) -> None:
    """Give a figure of the n-th year that year, where the years that reign are told."""
    before, same = 0, None
    for index, number in enumerate(numbers):
        begin, gap = max(before, number.start - _LONGEST), (before, number.start)
        before, last, same = number.end, same, None
        told = periods[index]
        if told is None or not (told.first and told.last):
            continue
        if last is not None and _SAME.fullmatch(flat, *gap):
            periods[index] = same = last
            continue
        if flat.find("年", begin, number.start) < 0:
            continue
        found = _WHICH.search(flat[begin : number.start])
        if found is None or told.kind != "flow":
            continue
        begun, which = int(told.first[:4]), found[1]
        if which[0] in "末最收":
            year = int(told.last[:4])
        else:
            year = begun + (DIGITS[found[2]] - 1 if found[2] else which[0] in "次翌")
        if told.first[4:] == "-01-01" and told.last[4:] == "-12-31" and (
            told.first[:4] < told.last[:4] and year <= int(told.last[:4])
        ):
            periods[index] = same = whole_years(year, year)
