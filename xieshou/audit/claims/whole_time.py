"""The time a whole report speaks of, from its title or its opening words (全文的时间)."""

import re
from dataclasses import dataclass

from xieshou.audit.text.claim import ClaimPeriod
from xieshou.audit.text.document import Document
from xieshou.language.times import Time

# What a paper calls itself: 2023年度工作总结, 产业扶贫工作情况（2017年—2020年）.
_PAPER = (
    r"(?:总结|报告|汇报|自评|自查|述职|小结|简报|月报|季报|年报|通报|公报|快报|情况|成效|综述|纪实|回顾|"
    r"要点|计划|方案|安排|打算|说明|讲话|发言|材料|纪要|动态|进展|决算|预算|概况|清单|台账|公告|公示|"
    r"通知|通告|批复|[^上下附各本]表)"
)
_NAMED = re.compile(rf"[^\s,，。;；:：!！?？、]{{0,30}}?{_PAPER}")
_BRACKETED = re.compile(rf"{_PAPER}\s?[(（]\s?$")
_NOTED = re.compile(r"[(（][^()（）\n。]{0,30}$")
# 本表统计期为2023年1月1日至12月31日, 填报时段:2023年度; not 对比基期为2019年.
_TIME_OF_IT = re.compile(
    r"(?:统计|填报|报告|报表|汇总|考核|评价|评估|审计|调查|核算|数据|资料|所属|反映|本表|本期|本[台简通]?[账报])"
    r"的?(?:统计|数据|报告)?(?:期间|时期|时间|时段|区间|周期|年度|范围|口径|期)(?!基|对|比)"
    r"\s?(?:均?[为是]|[:：])?\s?$"
)
# 现将2024年协作任务完成情况通报如下: what it reports on.
_LAID_BEFORE = re.compile(
    r"(?:现将|现就|兹将|下面将?|这里将?|今将|谨将)[^,，。;；:：\d]{0,30}$"
)
_AS_FOLLOWS = re.compile(
    r"[^,，。;；\n\d]{2,40}?(?:汇报|通报|报告|公示|公告|公布|总结|小结|介绍|说明|答复|分析|报送|述职)"
    r"(?:如下|于下|于后|给大家|一下)"
)
# Titles and opening words stand within so many characters and expressions of time.
_HEAD, _MOST = 400, 10
# A title that a page broke is no longer, its second line no longer.
_TWO_LINES, _SHORT_LINE = 80, 24


@dataclass(frozen=True)
class WholeTime:
    """What holds where nothing nearer is said; `year` is the year without which 3月 is read."""

    period: ClaimPeriod | None = None
    year: int | None = None
    years: int = 1
    titled: bool = False

    def recent(self, count: int) -> ClaimPeriod | None:
        """近三年, 三年来: so many years up to the last of the title."""
        if not self.titled or self.period is None or self.period.last is None or count < 1:
            return None
        if count == self.years and self.years > 1:
            return self.period
        last = int(self.period.last[:4])
        return ClaimPeriod(f"{last - count + 1}-01-01", self.period.last, "flow", True)


def whole_time(document: Document) -> WholeTime:
    """The period of the title; else the one with which the first sentence opens."""
    flat = document.flat
    head = [time for time in document.times[:_MOST] if time.start < _HEAD]
    for time in head:
        if not _spans(time):
            continue
        if _TIME_OF_IT.search(flat, max(time.start - 16, 0), time.start) or (
            _AS_FOLLOWS.match(flat, time.end)
            and _LAID_BEFORE.search(flat, max(time.start - 34, 0), time.start)
        ):
            return _told(time, titled=True)
        if _only_the_title(document, time):
            continue
        bracketed = _BRACKETED.search(flat, max(time.start - 12, 0), time.start)
        if bracketed or _in_title(document, time):
            return _told(_as_of(flat, head, time) or time, titled=True)
    start = document.sentences[0].start if document.sentences else 0
    if document.sentences and not any(heading < start for heading, _ in document.headings):
        for time in head:
            opens = time.start >= start and not flat[start : time.start].strip()
            if opens and (_spans(time) or (time.form == "since" and time.year == "said")):
                return _told(time, titled=False)
    return WholeTime()


def _in_title(document: Document, time: Time) -> bool:
    """Whether the words after a time name a paper, and no sentence stands before it."""
    if re.search(r"[。；]", document.flat[: time.start]):
        return False
    named = _NAMED.match(document.flat, time.end)
    if named is None:
        return _broken_title(document.flat[time.end : time.end + _TWO_LINES])
    after = document.flat[named.end() : named.end() + 1]
    return after in ("", "\n", " ", "\u3000", "(", "（", "》", "—") or any(
        start <= time.start < end for start, end in document.titles
    )


def _broken_title(words: str) -> bool:
    """2024年上半年东西部协作工 / 作情况汇报: a title that fills two lines names a paper."""
    first, _, rest = words.partition("\n")
    second = rest.partition("\n")[0].strip()
    if not 1 < len(second) < _SHORT_LINE or "\n" not in rest:
        return False
    named = _NAMED.fullmatch(f"{first.strip()}{second}")
    return named is not None and not first.isspace()


def _only_the_title(document: Document, title: Time) -> bool:
    """Whether all other years said are earlier: the text is older than its title."""
    least, told = title.first.year - 1, False
    for time in document.times:
        if time.year == "said" and time is not title and (day := time.last or time.first):
            if day.year >= least:
                return False
            told = True
    return told


def _spans(time: Time) -> bool:
    return bool(
        time.form == "span"
        and time.year == "said"
        and time.first
        and time.last
        and time.first != time.last
    )


def _as_of(flat: str, head: list[Time], title: Time) -> Time | None:
    """数据截至7月31日 in a bracket of the head."""
    for time in head:
        if time.form == "asof" and _NOTED.search(flat, max(time.start - 32, 0), time.start):
            return time if time.year == "said" else time.in_year((title.last or title.first).year)
    return None


def _told(time: Time, titled: bool) -> WholeTime:
    first = time.first.isoformat() if time.first else None
    last = time.last.isoformat() if time.last else None
    kind = "flow" if time.form == "span" else "cumulative"
    if time.form == "asof":
        first = None
    year = (time.last or time.first).year
    years = year - time.first.year + 1 if time.first and time.last else 1
    return WholeTime(ClaimPeriod(first, last, kind, False), year, years, titled)
