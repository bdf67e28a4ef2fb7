"""What was finished had been begun before (先开始，后完成)."""

import re
from collections.abc import Iterator
from itertools import takewhile

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.quick import near
from xieshou.values.finding import Level

_DATE = (
    r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?|(?P<same>同年|当年)|(?P<next>次年|翌年))?"
    r"(?:(?P<month>\d{1,2})\s?月(?:份|底|初)?\s?)?(?:(?P<day>\d{1,2})\s?日)?"
)
# Each end is the end of beginnings of its own sort.
_SORTS = tuple((begun.split(), ended.split()) for begun, ended in (
    ("开工 动工 破土 奠基 启动建设 开建 始建", "竣工 完工 建成 投产 投用 投入使用 交付使用 通车"),
    ("开班 开营", "结业 结班 闭营"),
    ("开幕", "闭幕"),
))
_BEGUN, _ENDED = ("|".join(word for words in side for word in words)
                  for side in zip(*_SORTS, strict=True))
_AT_LAST = "(?:就|即|才|已|正式|全面|顺利|便)"
_TOLD = re.compile(
    f"{_DATE}(?<=[年月日份底初]){_AT_LAST}?"
    f"(?P<word>{_BEGUN}|{_ENDED})(?:建设|建造|投用|投产|投入使用|验收|仪式)?(?=[，。；、并\n]|$)"
)
_DATED = re.compile(f"[年月日份底初]{_AT_LAST}?(?:{_BEGUN}|{_ENDED})")
# So far before and behind what is dated a match reaches.
_LEAD, _REST = 26, 15
# What stands between the two may say no more than that the one followed the other.
_BETWEEN = re.compile(r"[，、；]?(?:并|又|且|于|在|到|至|随后|现已|而|但|工程|项目|却)*")
_SPAN = re.compile(
    r"[自从由期时](?:(?<=[自从由])|(?<=期)限为?|(?<=时)间为?)\s?(?P<y1>(?:19|20)\d\d)\s?年\s?"
    r"(?P<m1>\d{1,2})\s?月(?:\s?(?P<d1>\d{1,2})\s?日)?(?:起|开始)?(?:至|到|—|-|－|~)"
    r"\s?(?P<y2>(?:19|20)\d\d)\s?年\s?(?P<m2>\d{1,2})\s?月(?:\s?(?P<d2>\d{1,2})\s?日)?"
)
# So far before and behind its first month such a span reaches.
_SPAN_LEAD, _SPAN_REST = 14, 26
_LONG = 6


@check(
    code="period.begun_before_ended",
    name="先开始，后完成",
    says="「{begun}」在后，「{ended}」却在前，时间对不上。",
    hint="请核对两个时间；说的不是同一个项目的，请分别写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="该项目2022年3月开工建设，2022年9月竣工投用。"),
        Example(passes="一期2022年9月竣工，二期2022年10月开工。"),
        Example(passes="2022年9月新开工项目3个，2022年3月竣工项目2个。"),
        Example(passes="自2022年11月至2023年2月，开展培训12期。"),
        Example(fails="该项目2022年9月开工建设，2022年3月竣工投用。"),
        Example(fails="项目于2023年6月15日建成，2023年7月2日开工。"),
        Example(fails="培训班2023年5月20日开班，5月12日结业。"),
        Example(fails="自2023年8月至2023年5月，开展培训12期。"),
    ],
)
def begun_before_ended(reading: Reading) -> Iterator[Remark]:
    """Flag an end told with an earlier day than the beginning, and months that run backwards."""
    text = reading.prose
    yield from _backwards(text)
    yield from _unbegun(text)


def _backwards(text: str) -> Iterator[Remark]:
    for found in near(_SPAN, text, "月", _SPAN_LEAD, _SPAN_REST):
        ends = [tuple(int(found[f"{part}{side}"] or 0) for part in "ymd") for side in "12"]
        if not (ends[0][2] and ends[1][2]):
            ends = [end[:2] for end in ends]
        if ends[0] > ends[1]:
            begun, ended = (
                "".join(f"{n}{unit}" for n, unit in zip(end, "年月日", strict=False))
                for end in ends
            )
            yield Remark(spans=(found.span(),), facts={"begun": begun, "ended": ended})


def _unbegun(text: str) -> Iterator[Remark]:
    """Two of one sort side by side: 9月开工，3月竣工."""
    last: re.Match[str] | None = None
    year = 0
    for found in near(_TOLD, text, _DATED, _LEAD, _REST):
        close = last is not None and found.start() - last.end() <= _LONG
        between = text[last.end() : found.start()] if last and close else ""
        follows = close and _BETWEEN.fullmatch(between.strip()) is not None
        told = _year(found, year if follows else 0)
        if last is not None and follows and told and year:
            one, other = (_day(last, year), last["word"]), (_day(found, told), found["word"])
            for (begun, word), (ended, done) in ((one, other), (other, one)):
                of_one_sort = any(word in first and done in then for first, then in _SORTS)
                if of_one_sort and _before(ended, begun):
                    yield Remark(
                        spans=(last.span(), found.span()),
                        facts={"begun": _words(begun) + word, "ended": _words(ended) + done},
                    )
        last, year = found, told


def _year(found: re.Match[str], before: int) -> int:
    if found["year"]:
        return int(found["year"])
    return before + (found["next"] is not None) if before else 0


def _day(found: re.Match[str], year: int) -> tuple[int, ...]:
    return year, int(found["month"] or 0), int(found["day"] or 0)


def _before(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a day was surely before another, as far as both are told."""
    told = list(takewhile(all, zip(one, other, strict=True)))
    return [a for a, _ in told] < [b for _, b in told]


def _words(day: tuple[int, ...]) -> str:
    return "".join(f"{n}{unit}" for n, unit in zip(day, "年月日", strict=True) if n)
