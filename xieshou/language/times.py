"""Expressions of time in running Chinese text (读时间)."""

import calendar
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xieshou.language.numbers import read_chinese
from xieshou.language.quick import near


class Time(NamedTuple):
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
        return self._replace(
            year="said",
            first=_reyear(self.first, year + self.offset),
            last=_reyear(self.last, year + self.offset),
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
_RELATIVE = {
    "今年": 0,
    "本年度": 0,
    "本年": 0,
    "去年": -1,
    "上年度": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "上一年度": -1,
    "上一年": -1,
}
# 次年 is the year after the one last said, 当年 that one.
_YEAR_AFTER = {"次年": 1, "翌年": 1}
CN = "[〇零一二三四五六七八九十]"
_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3}|半)"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
_SAME = ("当年", "同年", "该年")
_REL = "|".join((*_RELATIVE, *_SAME, *_YEAR_AFTER))
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = (
    r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|"
    r"[一二三四五六七八九])"
)
_PART = (
    r"(?:上半年|下半年|前三季度|前\s?(?:1[01]|[2-9]|十一?|[两三四五六七八九])\s?个月|(?:第?\s?[一二三四1-4]|前[两二])\s?个?季度|(?:年)?底|末|初(?![步级中次衷心选审评始具期稿])|"
    r"年中)"
)
_POINT = (
    rf"(?P<year@>{_YEAR}\s?(?:学年度?|年度?)|{_REL})?\s?(?:(?P<part@>{_PART})|(?P<from@>1|"
    rf"一)\s?月?\s?[-—–－~至到]\s?"
    rf"(?P<until@>{MONTH})\s?月份?|"
    rf"(?P<month@>{MONTH})\s?月份?(?:\s?(?P<day@>{DAY})\s?[日号]|"
    rf"(?P<edge@>底|末|初|上中旬|中下旬|上旬|中旬|下旬))?)?"
)
_ONE, _OTHER = _POINT.replace("@", "1"), _POINT.replace("@", "2")
_DOTTED = (
    rf"(?P<dy>{_YEAR})[-/.](?P<dm>1[0-2]|0?[1-9])(?:[-/.](?P<dd>3[01]|[12]\d|0?[1-9]))?(?![\d%]|"
    rf"\.\d|\s?[万亿元个名人家次户])"
)
_SINCE = (
    r"\s?(?P<since>以来|起(?!点|步|草|源)|开始|之后|以后|来(?!自|源|访|到|年)|[至到]今|迄今|"
    r"至目前)"
)
_TIME = re.compile(
    rf"(?P<asof>截至目前|截止目前|目前为止|截[至止](?:到)?)?\s?"
    rf"(?P<lead>自从|自|从|至|到)?\s?"
    rf"(?:(?P<plan>[“\"]?(?P<planned>十[一二三四五]|[七八九十](?=五[”\"]|五(?:时期|期间|规划|"
    rf"以来)))五[”\"]?(?:时期|期间|规划)?(?:的?[前头](?P<early>[一二两三四])年)?)"
    rf"|(?:党的)?(?P<congress>十八大|十九大|二十大)(?=以来)"
    rf"|{_DOTTED}"
    rf"|(?P<years>{_YEAR})\s?(?:年度?)?\s?(?:[-—–－~～]{{1,2}}|至|"
    rf"到)\s?(?P<toyear>{_YEAR})\s?年度?(?!\s?{MONTH}\s?月)"
    rf"|(?=[\d一二三四五六七八九十今本当同该去上前明下年底末次翌])(?:{_ONE})(?:\s?(?:[-—–－~～]{{1,"
    rf"2}}|至|到)\s?(?=[\d一二十去三四五六七八九]|今年)"
    rf"(?P<second>{_OTHER}))?"
    rf")(?:{_SINCE})?"
)
_RECENT = re.compile(
    rf"(?P<near>近|过去的?|最近|这|前|连续|历时)?\s?(?P<n>\d{{3}}(?=\s?[余多]?\s?(?:天|个?小时|个工作日))|{_N})\s?(?P<more>余|"
    rf"多)?\s?(?P<unit>个多?月|年|周年|天|日|周|个工作日|个?小时|分钟|个星期)"
    rf"(?P<odd>\s?{_N}\s?个月|半)?\s?(?P<tail>多?来|间|以来|里)?|近些?几?年来?|多年来?|历年来?|"
    rf"近期|近日|日前|[本当同]月(?!均)|上个?月|目前|现有|现共有|现辖|现存有?|现拥有|现已有|至今|迄今"
)
_DAY_ALONE = re.compile(rf"({DAY})\s?[日号]")
_SINCE_WORDS = ("以来", "至今", "迄今", "起", "开始")
_EVER_SINCE = re.compile("以来|[至迄]今|起(?=[,，])|开始(?=[,，])")
_FULL_BREAK = re.compile(r"[,，。;；:：！!？?\n]")
_BREAKS = ",，。;；:：！!？?\n \t、)）(（"
_CLOCK = re.compile(
    r"\d{1,2}[:：]\d{2}(?::\d{2})?(?!\d)|\d{1,2}\s?时(?!期|代|间|常|候|段|尚|空)(?:\d{1,2}分)?"
)
# A year by itself: nothing behind it makes it a part, a stretch or a beginning.
_YEAR_ALONE = re.compile(
    r"(?:19|20)\d\d年"
    r"(?=[^\s\d度学上下前第〇零○一二三四五六七八九十底末初年中\-—–－~～至到以起开之来迄])"
)
# The sign that makes it a clock stands so near.
_CLOCK_SIGN, _NEAR = re.compile("[:：时]"), 4
_LISTED = re.compile(r"((?:19|20)\d{2})(?=(?:\s?[、,]\s?(?:19|20)\d{2}){1,9}\s?年)")
# Where a time may begin at all; numbers of other things are passed over here.
_OPENERS = (
    (
        "\\d",
        r"(?<!\d\d)(?:(?=\d{0,3}\s?(?:[年月日天周时:：余多]|小时|分钟|学年|个(?:多?月|小时|星期|季度|工作日)))"
        r"|(?=(?:(?<=1)9|(?<=2)0)\d\d\s?[./、,\-—–－~～至到])|(?<=1)(?=\s?[\-—–－~～至到]))",
    ),
    (
        "一二两三四五六七八九十半",
        r"(?=[〇零○一二三四五六七八九十]{0,3}\s?[余多]?"
        r"(?:年|个|月|天|日|周|小时|季度|五|[八九]大)|(?<=二)十大)",
    ),
    ("自从至到", r"(?=\s?[\d一二三四五六七八九十今本当同去上前明次翌年党“\"])"),
    ("自", "从"),
    ("今本当同该去明次翌", "(?=年)"),
    ("本当同", "(?=月)"),
    ("上下", "(?=半年|一?年|个?月)"),
    ("前", r"(?=年|\s?[\d一二三四两五六七八九十]{1,2}\s?个?[年月季])"),
    ("截", "(?=[至止])"),
    ("目日", "(?=前)"),
    ("近", r"(?=\s?[\d一二两三四五六七八九十半几些年期日])"),
    ("过", "(?=去)"),
    ("最", "(?=近)"),
    ("这连历", r"(?=[\d一二两三四五六七八九十续时年])"),
    ("多", "(?=年)"),
    ("现", "(?=有|共有|辖|存有?|拥有|已有)"),
    ("迄至", "(?=今)"),
    ("第", r"(?=\s?[一二三四1-4]\s?季度)"),
    ("年", "(?=[底中末])"),
    ("党", "(?=的)"),
    ("“\"", "(?=十|[七八九]五)"),
)
# One set of signs first, so that the scan runs over all other text without a step; then the
# numerals, so that most of what was not passed over is parted from all that remains.
_FIGURES = "".join(signs for signs, _ in _OPENERS[:2])
# What may stand behind the first sign of any: most signs are let go by a look at the next.
_NEXT = (
    r"(?=[\s\d年月日天周时:：余多小学个分./、,\-—–－~～至到〇零○一二三四五六七八九十两季大五"
    r"今本当同去上前明次翌党“\"从半止近几些期续有共辖存拥已底中末的])"
)
_START = re.compile(
    "[" + "".join(signs for signs, _ in _OPENERS) + "]" + _NEXT + "(?:"
    + "|".join(f"(?<=[{signs}]){rest}" for signs, rest in _OPENERS[:2])
    + f"|(?<![{_FIGURES}])(?:"
    + "|".join(f"(?<=[{signs}]){rest}" for signs, rest in _OPENERS[2:]) + "))"
)


def times_in(text: str) -> list[Time]:
    """Every expression of time of a narrowed text, in order, without overlaps."""
    found, position = [], 0
    for candidate in _START.finditer(text):
        start = candidate.start()
        if start < position:
            continue
        time = _time_at(text, start)
        if time:
            found.append(time)
            position = time.end
    return _with_events(text, found)


def _time_at(text: str, start: int) -> Time | None:
    if text[start - 1 : start].isdigit() or text[start - 1 : start] == "第":
        return None
    if text[start].isdigit():
        if (alone := _YEAR_ALONE.match(text, start)) and text[start - 1 : start] != ".":
            return _whole_year(start, alone[0])
        near = text[start : start + _NEAR]
        clock = _CLOCK.match(text, start) if _CLOCK_SIGN.search(near) else None
        if clock:
            return Time(start, clock.end(), clock[0], "clock")
        if text[start - 1 : start] == ".":
            return None
        listed = _LISTED.match(text, start) if near[:2] in ("19", "20") else None
        if listed:
            year, end = int(listed[1]), listed.end(1)
            return Time(start, end, listed[1], "span", date(year, 1, 1), date(year, 12, 31))
    calendar_time = _calendar(text, start)
    if calendar_time:
        return calendar_time
    return _lasting(text, start)


def _whole_year(start: int, words: str) -> Time:
    first, last, _, _ = _point(words, None, None, None, None, None)
    return Time(start, start + len(words), words, "span", first, last)


def _calendar(text: str, start: int) -> Time | None:
    found = _TIME.match(text, start)
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
        count = int(read_chinese(early) or 0) if early else 5
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
    else:
        one = _point(*found.group("year1", "part1", "month1", "until1", "day1", "edge1"))
        if not one:
            return None
        first, last, year, offset = one
        if second == "" and found["day1"]:
            # 2月8日至12日
            closing = _DAY_ALONE.match(text, found.start("second"))
            if closing and (day := small_number(closing[1])) >= first.day:
                last, end = first.replace(day=min(day, 28) if first.month == 2 else day), (
                    closing.end()
                )
        if second:
            point = found.group("year2", "part2", "month2", "until2", "day2", "edge2")
            other = _point(*point)
            if other and any(point[:3]):
                last = _reyear(other[1], first.year) if other[2] == "missing" else other[1]
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
        and text[start - 1 : start] not in tuple("减增升降提高加少大低小长")
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
    until: str | None,
    day: str | None,
    edge: str | None,
) -> tuple[date, date, str, int] | None:
    """What the words of one point or stretch mean; a report says the same ones again and again."""
    said = (told or "").replace(" ", "")
    if not (said or piece or month or until):
        return None
    known, offset, year = "missing", 0, 2000
    if said in _RELATIVE:
        known, offset = "relative", _RELATIVE[said]
    elif said in _SAME:
        known = "missing"
    elif said in _YEAR_AFTER:
        known, offset = "missing", _YEAR_AFTER[said]
    elif said:
        known, year = "said", year_of(said.rstrip("学年度"))
    elif piece and piece in ("底", "末", "初", "年底", "年中"):
        return (
            None
            if piece in ("底", "末", "初")
            else (date(2000, 12, 31), date(2000, 12, 31), known, 0)
        )
    if piece:
        first, last = _part_days(year, piece)
    elif until:
        first, last = date(year, 1, 1), days_of(year, small_number(until), None)[1]
    elif month:
        try:
            first, last = days_of(year, small_number(month), small_number(day) if day else None)
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
    part = part.replace(" ", "")
    if "半年" in part:
        half = part[0] == "下"
        return date(year, 7 if half else 1, 1), date(year, 12 if half else 6, 31 if half else 30)
    if part.endswith("月"):
        many = small_number(part[1:-2].replace("两", "二"))
        return date(year, 1, 1), days_of(year, many, None)[1]
    if "季度" in part:
        number = "零一二三四".find(part[1 if part[0] in "第前" else 0])
        number = {"两": 2}.get(part[1:2], number) if part[0] == "前" else number
        if number < 1:
            number = int(re.sub(r"\D", "", part) or 1)
        begin = 1 if part[0] == "前" else 3 * number - 2
        return date(year, begin, 1), days_of(year, 3 * number, None)[1]
    if part.endswith("初"):
        return date(year, 1, 1), date(year, 1, 31)
    if part.endswith("中"):
        return date(year, 6, 30), date(year, 6, 30)
    return date(year, 12, 31), date(year, 12, 31)


def _lasting(text: str, start: int) -> Time | None:
    found = _RECENT.match(text, start)
    if not found:
        return None
    words = found[0]
    if found["n"] is None:
        if words.endswith("月"):
            offset = -1 if words.startswith("上") else 0
            return Time(start, found.end(), words, "month", offset=offset)
        if words.startswith("现") or words in ("目前", "至今", "迄今"):
            return Time(start, found.end(), words, "state")
        return Time(start, found.end(), words, "vague")
    if text[start].isdigit() and re.search(r"\d[,.]$", text[max(start - 2, 0) : start]):
        return None
    count = (
        1
        if found["n"] == "半"
        else int(found["n"])
        if found["n"].isdigit()
        else int(read_chinese(found["n"]) or 0)
    )
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
        if mark[0] in ("起", "开始") and not (before and before.text[0] in "自从"):
            continue
        floor = max(mark.start() - 30, before.end if before else 0)
        opening = max(text.rfind(sign, floor, mark.start()) for sign in _BREAKS)
        begin = max(opening + 1, floor)
        close = before is not None and before.form == "span" and mark.start() - before.end < 60
        if before and close and not _FULL_BREAK.search(text, before.end, mark.start()):
            since = before._replace(
                end=mark.end(),
                text=text[before.start : mark.end()],
                form="since",
                last=None,
            )
            merged[index - 1] = since
        elif mark.start() - begin >= 2 and mark[0] == "以来":
            merged.append(Time(begin, mark.end(), text[begin : mark.end()], "event"))
    ordered = sorted(merged, key=lambda time: (time.start, -time.end))
    return [
        time for one, time in enumerate(ordered) if not one or time.start >= ordered[one - 1].end
    ]


def digit_of(sign: str) -> str:
    """One Chinese sign of a year as a digit."""
    return str("〇一二三四五六七八九".find(sign.replace("零", "〇").replace("○", "〇")))


def year_of(text: str) -> int:
    """A year of four digits or Chinese signs."""
    text = text.strip()
    return int(text) if text.isdigit() else int("".join(digit_of(sign) for sign in text))


def small_number(text: str) -> int:
    """A month or day, in digits or Chinese numerals."""
    return int(text) if text.isdigit() else int(read_chinese(text) or Decimal(0))


def days_of(year: int, month: int, day: int | None) -> tuple[date, date]:
    """First and last day of a month, or the one day; raises ValueError where there is none."""
    if day:
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _reyear(day: date | None, year: int) -> date | None:
    if day is None:
        return None
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
