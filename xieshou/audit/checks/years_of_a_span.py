"""Both years that a span is told by are years of our time (起止年份)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

# 2010年至1015年; 2101—2015年: the one is of our time, the other of none that a report tells of.
_SPAN = re.compile(
    "(?<!\\d)(?P<first>\\d{4})年?\\s?(?:至|到|—|–|-|~|～)\\s?(?P<last>\\d{4})年(?!\\d|[级产])")
# What happened in these years is told, too.
_OURS = re.compile("(?:1[5-9]|20)\\d\\d")
# 自公元1015年: history may be told, too.
_HISTORY = re.compile("公元|朝|宋|元代|明代|清|古|史|纪年|佛历|伊斯兰|民国")
_BEFORE = 24


@check(
    code="period.years_of_a_span",
    numbers=("R57",),
    name="起止年份",
    says="「{span}」里的{odd}年不像是说事的年份。",
    hint="请核对起止年份，多半是写错或颠倒了一位。",
    level=Level.WARNING,
    examples=[
        Example(passes="2010年至2015年，累计募集款物1556.18万元。"),
        Example(passes="编号1010-1015的物资已发放。"),
        Example(passes="1871年到1947年，此地设有税关。"),
        Example(passes="公元960年至1279年，此地为边贸集市。"),
        Example(passes="苗圃育有3000年至5000年不等的古木化石。"),
        Example(fails="2010年至1015年，累计募集款物1556.18万元。"),
        Example(fails="2021—2205年规划建设园区3个。"),
    ],
)
def years_of_a_span(reading: Reading) -> Iterator[Remark]:
    """Flag a span from a year of our time to one that is of none, or the other way round."""
    text = reading.prose
    for found in reading.setting.within("年", _SPAN, text):
        told = [_OURS.fullmatch(found[name]) is not None for name in ("first", "last")]
        if sum(told) != 1 or _HISTORY.search(text, max(found.start() - _BEFORE, 0), found.end()):
            continue
        odd = "last" if told[0] else "first"
        yield Remark((), (found.span(odd),), facts={"span": found[0], "odd": found[odd]})
