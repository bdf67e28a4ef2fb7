"""Days, months and years as points of a calendar, and how long lay between two (日子与时长)."""

import calendar
import re
from datetime import date
from typing import NamedTuple

from xieshou.language.numerals import whole_number
from xieshou.language.time_forms import DAY, MONTH

_POINT = re.compile(
    r"(?<![\d.第])(?:(?:(?P<year>(?:19|20)\d\d)\s?年|(?P<word>今年|去年|上年|前年|本年|明年|"
    r"当年|同年|次年|"
    r"翌年|第二年))(?:的?年?(?P<part>[初底末])|(?P<season>[春夏秋冬])[季天]?)?)?"
    rf"\s?(?:(?:(?P<from>{MONTH})\s?月?\s?[-—–－~～至到]{{1,2}}\s?)?(?P<month>{MONTH})\s?月份?"
    rf"(?:\s?(?P<day>{DAY})\s?[日号]|(?P<edge>上旬|中旬|下旬|底|末|初))?)?"
)
# Every point of time is told with one of these.
DATED = "年月"
_SIGN = re.compile(f"[{DATED}]")
_DAY_ONLY = re.compile(rf"\s?(?:至|到|[-—–－~～]{{1,2}})\s?(?P<day>{DAY})\s?[日号](?!\d)")
_OFFSETS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_SAME, _NEXT = ("当年", "同年"), ("次年", "翌年", "第二年")
_PARTS = {"初": (1, 4), "底": (9, 12), "末": (9, 12)}
_SEASONS = {"春": (1, 5), "夏": (5, 9), "秋": (8, 12), "冬": (10, 12)}
_EDGES = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 12), "底": (15, 31),
          "末": (15, 31)}
# The year of days whose year nothing tells; it has a 29th of February.
UNTOLD = 1600
# 今年 is counted from here while nothing tells which year it is.
_NOW = 1700


class Day(NamedTuple):
    """A point of time as written: it lies between two days; `told` says its own year is written.

    Two points are of one `frame` where their years count from the same: years of our calendar,
    years from 今年 on, or years that nothing tells. Its `unit` is 日, 月 or 年; 段 are months from
    one to another (1至9月).
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    frame: str
    told: bool
    unit: str

    @property
    def exact(self) -> bool:
        """Whether it is a single day."""
        return self.unit == "日"


def days_in(text: str, start: int = 0, end: int | None = None) -> list[Day]:
    """The points of time in a stretch, in order; an untold year is that of the point before."""
    end = len(text) if end is None else end
    found: list[Day] = []
    year, frame, upto = UNTOLD, "none", start
    for sign in _SIGN.finditer(text, start, end):
        if sign.end() <= upto:
            continue
        for at in range(max(sign.start() - 6, upto), sign.start()):
            one = _POINT.match(text, at, end)
            if one and one.end() > sign.start() and (one["year"] or one["word"] or one["month"]):
                break
        else:
            continue
        if one["year"]:
            year, frame = int(one["year"]), "year"
        elif one["word"] in _OFFSETS:
            year, frame = _NOW + _OFFSETS[one["word"]], "now"
        elif one["word"] in _NEXT:
            year += 1
        day = _day(one, year, frame)
        if day is None:
            continue
        found.append(day)
        upto = day.end
        closing = _DAY_ONLY.match(text, day.end, end) if day.exact else None
        if closing and (last := _at(year, day.first.month, whole_number(closing["day"]))):
            upto = closing.end()
            found.append(Day(closing.start("day"), upto, closing[0].strip(), last, last, frame,
                             told=False, unit="日"))
    return found


def _day(one: re.Match[str], year: int, frame: str) -> Day | None:
    unit = "年"
    first, last = date(year, 1, 1), date(year, 12, 31)
    if one["month"]:
        month = whole_number(one["month"])
        begun = whole_number(one["from"] or one["month"])
        first, last, unit = date(year, begun, 1), _end(year, month), "段" if one["from"] else "月"
        if one["day"]:
            exact = _at(year, month, whole_number(one["day"]))
            if exact is None:
                return None
            first, last, unit = exact, exact, "日"
        elif one["edge"]:
            low, high = _EDGES[one["edge"]]
            first, last = date(year, month, low), date(year, month, min(high, last.day))
    elif one["part"] or one["season"]:
        low, high = _PARTS[one["part"]] if one["part"] else _SEASONS[one["season"]]
        first, last = date(year, low, 1), _end(year, high)
    told = bool(one["year"] or one["word"])
    return Day(one.start(), one.end(), one[0].strip(), first, last, frame, told, unit)


def _at(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_COUNT = r"\d{1,4}(?:\.\d)?|[一二两三四五六七八九十百]{1,5}|半"
LASTING = (
    r"(?P<about>约|大约|近|将近|超过|逾|超|不到|不足|至少|不少于)?\s?"
    rf"(?P<count>{_COUNT})\s?(?P<more>余|多)?\s?"
    r"(?P<unit>个多?月|个半月|年半|周年|年|天|日|周(?!岁)|个?星期)(?P<after>零?\d{1,2}个月|多|"
    r"半|左右|以上)?"
)
_PER = {"天": "日", "日": "日", "周": "周", "星期": "周", "个星期": "周", "年": "年", "周年": "年",
        "年半": "年", "个月": "月", "个多月": "月", "个半月": "月"}


class Lasting(NamedTuple):
    """How long something lasted, as written: between two counts of a unit (日, 周, 月, 年)."""

    low: float
    high: float
    unit: str


def lasting(found: re.Match[str]) -> Lasting | None:
    """What a match of LASTING tells; None for a numeral that is none."""
    words = found["count"]
    plain = 0.5 if words == "半" else (
        float(words) if words[0].isdigit() else whole_number(words))
    unit, after = found["unit"], found["after"] or ""
    if not plain:
        return None
    if "半" in unit or after == "半":
        plain += 0.5
    per = _PER[unit]
    if after.endswith("个月"):
        if per != "年":
            return None
        plain += int(re.sub(r"\D", "", after)) / 12
    low = high = plain
    about = found["about"] or ""
    if found["more"] or after == "多" or "多" in unit:
        high += 1 if plain < 10 else 10
    elif about in ("超过", "逾", "超", "至少", "不少于") or after == "以上":
        high = float("inf")
    elif about in ("近", "将近", "不到", "不足"):
        low = plain * 0.7 - 1
    elif about or after == "左右":
        low, high = plain * 0.8, plain * 1.2
    return Lasting(low, high, per)


# Days are counted to the day; of longer units a rest may be dropped or filled up.
SLACK = {"日": 0.0, "周": 0.6, "月": 0.6, "年": 0.35}


def between(begun: Day, ended: Day, unit: str) -> tuple[float, float]:
    """The least and the most that may lie between two points, both counted in or not."""
    if unit in ("日", "周"):
        least, most = (ended.first - begun.last).days, (ended.last - begun.first).days + 1
        return (least, most) if unit == "日" else (least / 7, most / 7)
    least, most = _months(begun.last, ended.first), _months(begun.first, ended.last) + 1 / 30
    return (least, most) if unit == "月" else (least / 12, most / 12)


_UNITS = {"日": "天", "周": "周", "月": "个月", "年": "年"}


def between_in_words(begun: Day, ended: Day, unit: str) -> str:
    """What may lie between two points, as people write it: 18 个月, 2 至 2.5 年."""
    least, most = (f"{round(max(one, 0), 1):g}" for one in between(begun, ended, unit))
    return f" {least} 至 {most} {_UNITS[unit]}" if least != most else f" {least} {_UNITS[unit]}"


def _months(one: date, other: date) -> float:
    return (other.year - one.year) * 12 + other.month - one.month + (other.day - one.day) / 30


_SENTENCE = re.compile(r"[。！？\n]")


def sentence_about(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    begin = text.rfind("\n", 0, place) + 1
    for sign in "。！？":
        begin = max(begin, text.rfind(sign, begin, place) + 1)
    closing = _SENTENCE.search(text, place)
    return begin, closing.start() if closing else len(text)
