"""Years told to have gone by since a year that stands sentences before (时隔几年、几年来).

2007年统计……与1953年比……。时隔44年，; 2006年9月11日，……2002年列为重点县，同时确定对口帮扶。8年来: of
years the paragraph tells these two alone.
"""

import re
from typing import NamedTuple

from xieshou.audit.text.slips import one_slip_apart
from xieshou.language.numerals import whole_number

_N = "(?P<count>\\d\\d?|[两二三四五六七八九十]{1,3})"
GONE = re.compile(
    f"(?<=[，。；])(?:时隔|相隔|前后相隔|事隔)(?:了|整整|足足)?{_N}年(?=[，。；后]|之后|以后)"
    f"|(?<=。)这?{_N.replace('count', 'since')}年来(?=，)")
_YEAR = re.compile("(?<![\\d.])(?P<year>(?:19|20)\\d\\d)年(?P<day>\\d\\d?月\\d\\d?日)?")
_BEGUN = re.compile("确定|开始|启动|起|结对|牵手|建立|成立|签订|签署|对口|列为|挂钩|联系|派驻")
# 从去年起, 建县以来: other times than those that are told as years.
_OTHER = re.compile("[去前今当上]年|解放|建国|新中国|改革开放|十[一二三四五六七八九]大|以来"
    "|世纪|年代")
_TWO, _LONG = 2, 600


class Gone(NamedTuple):
    """Two years with the words that count those between them."""

    first: int
    last: int
    count: str
    spans: tuple[tuple[int, int], ...]


def gone_by(text: str, found: re.Match[str]) -> Gone | None:
    """The two years of a paragraph where the words that count those between them are not so."""
    start = text.rfind("\n", 0, found.start()) + 1
    told = _only_two(text, start, found.start()) if found.start() - start < _LONG else None
    if told is None:
        return None
    (first, one), (last, other) = told
    said = found["count"] or found["since"]
    count, steps = whole_number(said), last - first
    if found["count"]:
        wrong = abs(count - steps) > 1 and one_slip_apart(str(count), str(steps))
    else:
        # what the paragraph opens with is its own day, and what it looks back to stands behind
        sentence = text[one.end() : found.start() - 1]
        wrong = count > steps + 1 and other["day"] is not None and "。" not in sentence and (
            other.start() < one.start() and _BEGUN.search(sentence) is not None)
    spans = one.span(), other.span(), found.span()
    return Gone(first, last, said, spans) if wrong else None


def _only_two(
    text: str, start: int, end: int
) -> tuple[tuple[int, re.Match[str]], tuple[int, re.Match[str]]] | None:
    """The only two years that are told, the earlier first, each where it stands first."""
    years: dict[int, re.Match[str]] = {}
    for one in _YEAR.finditer(text, start, end):
        years.setdefault(int(one["year"]), one)
    if len(years) != _TWO or _OTHER.search(text, start, end):
        return None
    first, last = sorted(years.items())
    return first, last
