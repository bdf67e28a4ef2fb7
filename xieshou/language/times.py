"""Expressions of time in running Chinese text (读时间)."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from xieshou.language.numerals import whole_number
from xieshou.language.quick import near
from xieshou.language.time_forms import DAY, RECENT, RELATIVE, SAME, START, TIME, YEAR_AFTER


@dataclass(slots=True)
class Time:
    """One expression of time in a text.

    `form` is span, since, asof, recent (近三年), event (结对以来), vague (近年来), state (现有),
    duration (代养3年), month (本月) or clock. `year` tells how the year is known: said, before or
    after (this year is 0, last year -1, kept in `offset`), or missing. Days are those of the said
    year.
    """

    start: int
    end: int
    text: str
    form: str
    first: date | None = None
    last: date | None = None
    year: str = "said"
    offset: int = 0
    count: int = 0

    def in_year(self, year: int) -> "Time":
        """The same expression where the unsaid year is known."""
        if self.year == "said":
            return self
        return replace(
            self,
            year="said",
            first=reyear(self.first, year + self.offset),
            last=reyear(self.last, year + self.offset),
        )


PLANS = {
    "七": 1986,
    "八": 1991,
    "九": 1996,
    "十": 2001,
    "十一": 2006,
    "十二": 2011,
    "十三": 2016,
    "十四": 2021,
    "十五": 2026,
}
_ANCHORS = {"十八大": date(2012, 11, 8), "十九大": date(2017, 10, 18), "二十大": date(2022, 10, 16)}
_DAY_ALONE = re.compile(rf"({DAY})\s?[日号]")
_PARTS = ("year", "part", "month", "from", "until", "day", "edge")
# What these are called in the first point of an expression, and in the second.
_ONE, _OTHER = (tuple(f"{part}{which}" for part in _PARTS) for which in (1, 2))
_STATES = ("目前", "如今", "眼下", "至今", "迄今")
_SINCE_WORDS = ("以来", "至今", "迄今", "起", "开始", "以后", "之后")
_EVER_SINCE = re.compile("以来|[至迄]今|起(?=[,，])|开始(?=[,，])|[以之]后(?=[,，])")
# 2016年7月银川座谈会以后,累计: what began then goes on.
_BEGAN = re.compile(
    "(?:会|会议|结对|签约|签署|启动|改革|调整|成立|挂牌|建立|开工|实施|开班|上任|到任)$"
)
_GOES_ON = re.compile("[^。;；\\n]{0,24}?(?:累计|先后|陆续|一直|一共|总共|逐年|连年|年年)")
_FULL_BREAK = re.compile(r"[,，。;；:：！!？?\n]")
_BREAKS = ",，。;；:：！!？?\n \t、)）(（"
_CLOCK = re.compile(
    r"\d{1,2}[:：]\d{2}(?::\d{2})?(?!\d)|\d{1,2}\s?时(?!期|代|间|常|候|段|尚|空)(?:\d{1,2}分)?"
)
# A year by itself: nothing behind it makes it a part, a stretch or a beginning.
_YEAR_ALONE = re.compile(
    r"(?:19|20)\d\d年"
    r"(?=[^\s\d度学上下前第〇零○一二三四五六七八九十底末初年中\-—–－~～至到以起开之来迄后])"
)
# The sign that makes it a clock stands so near.
_CLOCK_SIGN, _NEAR = re.compile("[:：时]"), 4
_LISTED = re.compile(r"((?:19|20)\d{2})(?=(?:\s?[、,]\s?(?:19|20)\d{2}){1,9}\s?年)")

# 2017至2019三年来, 白皮书（2017～2018）: from year to year, without 年.
_FROM_TO = re.compile(
    r"((?:19|20)\d{2})\s?[-—–－~～至到]{1,2}\s?((?:19|20)\d{2})"
    r"(?=\s?[)）》]|[二两三四五六七八九十]年[来间]?)"
)


def times_in(text: str) -> list[Time]:
    """Every expression of time of a narrowed text, in order, without overlaps."""
    found, position = [], 0
    for candidate in START.finditer(text):
        start = candidate.start()
        if start < position:
            continue
        time = _time_at(text, start)
        if time:
            found.append(time)
            position = time.end
    return _with_events(text, found)


def _time_at(text: str, start: int) -> Time | None:
    before = text[start - 1 : start]
    if before.isdigit() or before == "第":
        return None
    if text[start].isdigit():
        if before != "." and (alone := _YEAR_ALONE.match(text, start)):
            return _whole_year(start, alone[0])
        near = text[start : start + _NEAR]
        clock = _CLOCK.match(text, start) if _CLOCK_SIGN.search(near) else None
        if clock:
            return Time(start, clock.end(), clock[0], "clock")
        if before == ".":
            return None
        listed = _LISTED.match(text, start) if near[:2] in ("19", "20") else None
        if listed:
            year, end = int(listed[1]), listed.end(1)
            return Time(start, end, listed[1], "span", date(year, 1, 1), date(year, 12, 31))
        spanned = _FROM_TO.match(text, start) if near[:2] in ("19", "20") else None
        if spanned and spanned[1] < spanned[2]:
            first, last = date(int(spanned[1]), 1, 1), date(int(spanned[2]), 12, 31)
            return Time(start, spanned.end(), spanned[0], "span", first, last)
    calendar_time = _calendar(text, start)
    if calendar_time:
        return calendar_time
    return _lasting(text, start)


def _whole_year(start: int, words: str) -> Time:
    first, last, _, _ = _point(words, None, None, None, None, None, None)
    return Time(start, start + len(words), words, "span", first, last)


def _calendar(text: str, start: int) -> Time | None:
    found = TIME.match(text, start)
    if not found or found.end() == start:
        return None
    asof, before, since, planned, congress, dotted, years, second = found.group(
        "asof", "lead", "since", "planned", "congress", "dy", "years", "second"
    )
    end = found.end()
    if asof and "目前" in asof:
        return Time(start, start + len(asof.rstrip()), asof, "state")
    if since == "来" and not found["year1"]:
        return None
    first = last = None
    year, offset = "said", 0
    if planned:
        begin = PLANS.get(planned)
        if not begin:
            return None
        early = found["early"]
        count = whole_number(early) if early else 5
        first, last = date(begin, 1, 1), date(begin + count - 1, 12, 31)
    elif congress:
        first = last = _ANCHORS[congress]
    elif dotted:
        try:
            first, last = days_of(
                int(dotted), int(found["dm"]), int(found["dd"]) if found["dd"] else None
            )
        except ValueError:
            return None
    elif years:
        first, last = date(year_of(years), 1, 1), date(year_of(found["toyear"]), 12, 31)
        if found["school"]:
            # 2021—2022学年: from September to August
            first, last = first.replace(month=9), last.replace(month=8)
    else:
        one = _point(*found.group(*_ONE))
        if not one:
            return None
        first, last, year, offset = one
        if second == "" and found["day1"]:
            # 2月8日至12日
            closing = _DAY_ALONE.match(text, found.start("second"))
            if closing and (day := whole_number(closing[1])) >= first.day:
                last, end = first.replace(day=min(day, 28) if first.month == 2 else day), (
                    closing.end()
                )
        if second:
            point = found.group(*_OTHER)
            other = _point(*point)
            if other and any(point[:3]):
                last = reyear(other[1], first.year) if other[2] == "missing" else other[1]
                if other[2] == "said" and year == "missing":
                    return None
                if first > last:
                    return None
            else:
                end = found.start("second")
                while end > start and text[end - 1] in " -—–－~～至到":
                    end -= 1
                since = None
    lead = (asof or before or "").strip()
    bounded = (
        lead in ("至", "到")
        and not since
        and text[start - 1 : start] not in tuple("减增升降提高加少大低小长达")
    )
    if asof or (bounded and not planned):
        return Time(start, end, text[start:end], "asof", None, last, year, offset)
    if since:
        return Time(start, end, text[start:end], "since", first, None, year, offset)
    if lead in ("至", "到"):
        start = text.index(lead, start) + 1
    return Time(start, end, text[start:end], "span", first, last, year, offset)


@lru_cache(maxsize=4096)
def _point(
    told: str | None,
    piece: str | None,
    month: str | None,
    begun: str | None,
    until: str | None,
    day: str | None,
    edge: str | None,
) -> tuple[date, date, str, int] | None:
    """What the words of one point or stretch mean; a report says the same ones again and again."""
    said = (told or "").replace(" ", "")
    if not (said or piece or month or until):
        return None
    known, offset, year = "missing", 0, 2000
    if said in RELATIVE:
        known, offset = "relative", RELATIVE[said]
    elif said in SAME:
        known = "missing"
    elif said in YEAR_AFTER:
        known, offset = "missing", YEAR_AFTER[said]
    elif said:
        known, year = "said", year_of(said.rstrip("学年度"))
    elif piece and piece in ("底", "末", "初"):
        return None
    if piece:
        first, last = _part_days(year, piece)
    elif until:
        # 3—9月, 11—2月
        one, other = whole_number(begun or "1"), whole_number(until)
        first, last = date(year, one, 1), days_of(year + (other < one), other, None)[1]
    elif month:
        try:
            first, last = days_of(year, whole_number(month), whole_number(day) if day else None)
        except ValueError:
            return None
        if edge in ("底", "末"):
            first = last
    elif "学年" in said:
        first, last = date(year, 9, 1), date(year + 1, 8, 31)
    else:
        first, last = date(year, 1, 1), date(year, 12, 31)
    return first, last, known, offset


def _part_days(year: int, part: str) -> tuple[date, date]:
    if part.endswith("初"):
        return date(year, 1, 1), date(year, 1, 31)
    if part.endswith("中"):
        return date(year, 6, 30), date(year, 6, 30)
    if part.endswith(("底", "末")):
        return date(year, 12, 31), date(year, 12, 31)
    first, last = months_of(part)
    return date(year, first, 1), days_of(year, last, None)[1]


def _lasting(text: str, start: int) -> Time | None:
    found = RECENT.match(text, start)
    if not found:
        return None
    words = found[0]
    if found["n"] is None:
        if words.endswith("月"):
            offset = -1 if words.startswith("上") else 0
            return Time(start, found.end(), words, "month", offset=offset)
        if words[0] in "现报" or words in _STATES:
            return Time(start, found.end(), words, "state")
        return Time(start, found.end(), words, "vague")
    if text[start].isdigit() and re.search(r"\d[,.]$", text[max(start - 2, 0) : start]):
        return None
    count = 1 if found["n"] == "半" else whole_number(found["n"])
    anchored = (found["near"] or "").rstrip("的") in ("近", "过去", "最近", "这") or found["tail"]
    unit = found["unit"]
    if unit == "年" and text.startswith("级", found.end("unit")):
        return None
    if text[found.end("unit") : found.end("unit") + 1] in tuple("龄龙货生轻产") and unit == "年":
        return Time(
            start, found.end("unit"), text[start : found.end("unit")], "duration", count=count
        )
    return Time(
        start,
        found.end(),
        words,
        "recent" if anchored and "年" in unit else "duration",
        count=count,
    )


def _with_events(text: str, times: list[Time]) -> list[Time]:
    """The same times, with 自结对以来 and its like added; 2016年9月结对以来 counts from its day."""
    merged, index = list(times), 0
    for mark in near(_EVER_SINCE, text, _SINCE_WORDS, 0, 3):
        while index < len(times) and times[index].end < mark.end():
            index += 1
        if index < len(times) and times[index].start < mark.end() and times[index].form != "state":
            continue
        before = times[index - 1] if index else None
        if mark[0][-1] == "后" and not (
            before and _BEGAN.search(text, before.end, mark.start())
            and _GOES_ON.match(text, mark.end())
        ):
            continue
        if mark[0] in ("起", "开始") and not (before and before.text[0] in "自从"):
            continue
        close = before is not None and before.form == "span" and mark.start() - before.end < 60
        if before and close and not _FULL_BREAK.search(text, before.end, mark.start()):
            since = replace(
                before,
                end=mark.end(),
                text=text[before.start : mark.end()],
                form="since",
                last=None,
            )
            merged[index - 1] = since
            continue
        floor = max(mark.start() - 30, before.end if before else 0)
        opening = max(text.rfind(sign, floor, mark.start()) for sign in _BREAKS)
        begin = max(opening + 1, floor)
        if mark.start() - begin >= 2 and mark[0] == "以来":
            merged.append(Time(begin, mark.end(), text[begin : mark.end()], "event"))
    if len(merged) > len(times):
        merged.sort(key=lambda time: (time.start, -time.end))
    return [
        time for one, time in enumerate(merged) if not one or time.start >= merged[one - 1].end
    ]


def digit_of(sign: str) -> str:
    """One Chinese sign of a year as a digit."""
    return str("〇一二三四五六七八九".find(sign.replace("零", "〇").replace("○", "〇")))


def year_of(text: str) -> int:
    """A year of four digits or Chinese signs."""
    text = text.strip()
    return int(text) if text.isdigit() else int("".join(digit_of(sign) for sign in text))


def months_of(piece: str) -> tuple[int, int]:
    """The first and the last month of a piece of a year (下半年, 二季度, 前五个月), else of all."""
    piece = piece.replace(" ", "")
    if "半年" in piece:
        return (7, 12) if piece[0] == "下" else (1, 6)
    if piece.endswith("个月"):
        return 1, whole_number(piece[1:-2])
    if "季" in piece:
        last = 3 * (whole_number(piece.strip("第前个季度")) or 1)
        return 1 if piece[0] == "前" else last - 2, last
    return 1, 12


def days_of(year: int, month: int, day: int | None) -> tuple[date, date]:
    """First and last day of a month, or the one day; raises ValueError where there is none."""
    if day:
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def reyear(day: date | None, year: int) -> date | None:
    """The same day of another year."""
    if day is None:
        return None
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
