"""Times told by how long they lasted: 三年来, 五年合计, 前两年, 一年里 (时长所指)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from xieshou.audit.claims.telling import telling_day
from xieshou.audit.claims.whole_time import whole_time
from xieshou.audit.text.claim import ClaimPeriod
from xieshou.audit.text.document import Document
from xieshou.audit.text.spans import (
    a_month,
    is_half_year,
    is_year,
    iso,
    union,
    up_to_its_day,
    whole_years,
)
from xieshou.language.times import Time

_STARTS = re.compile(r"(?:[,，。;；:：\n(（]|^)[\u4e00-\u9fff]{0,8}$")
_LASTED = re.compile(
    r"(?:近|约|超过?|达)?\d|[\u4e00-\u9fff]{0,6}?(?:累计|共|来|间|合计|总计|先后|募集|为|过去|平均)"
    r"|(?:净|又|就)?(?:增加|减少|增长|多|少|提高|下降|翻)"
)
_GROWN_OVER = re.compile("[间来里]?(?:累计|净|共|又)*(?:增长|增加|减少|下降|翻|多出?|少|提高|扩大)")
_IN_ALL = re.compile("[\u4e00-\u9fff]{0,8}?(?:合计|总计|[一总]?共(?!建|享|同|有制)|相加|加起来)")
# 五年投入13亿元, 八年下来; not 五年期贷款, 五年规划.
_TOLD_OVER = re.compile(r"(?:下来|[里间中]|内|时间)?[,，]?[\u4e00-\u9fff]{0,8}\d")
_COUNTED_UP = re.compile("[间来里]?(?:已|累计|合计|总计|先后|[一总]?共(?!建|享|同|有制))")
_BARE = re.compile(r"(?:近|约|超过?|达)?\d")
_A_THING = re.compile("期|规划|计划|行动|以[上内]|制|的|一[次个度]|前|后")
# 2020年……,此后三年: the years after the one last said.
_THEREAFTER = re.compile("(?:此后|其后|之后|随后|接下来|往后)的?$")
_TWO = 2
_A_PLAN, _YEAR_ENDS = 5, (12, 31)
_HALF, _HALF_A_YEAR = "半年", 6
# 2014年至2016年……,前两年: the first of them.
_FIRST_YEARS = "前"
# 到2018年底……,一年减少2.9万人: over that year.
_OVER_THE_YEAR = re.compile(r"(?:里|间|内)?(?:[净共又就]|累计)*(?:减|增|下降|上升|提高|新增|少|多)")


@dataclass
class State:
    """The time that reigns while a sentence is walked through."""

    now: ClaimPeriod | None = None
    run: ClaimPeriod | None = None
    run_sentence: int = -9
    year: int | None = None
    said: int | None = None
    month: ClaimPeriod | None = None
    pair: tuple[ClaimPeriod, ClaimPeriod] | None = None
    previous: ClaimPeriod | None = None


class Lasting:
    """Which years a number of years stands for; what was said so far is kept here."""

    def __init__(self, document: Document) -> None:
        self.document, self.flat = document, document.flat
        self.whole = whole_time(document)
        # the day of the page, else the one on which the text says that it tells
        self.told_on = document.published or telling_day(document)
        self.told_iso = iso(self.told_on)
        # 截至8月底: what is told since a year further down its paragraph reaches up to it
        self.up_to: date | None = None
        told = self.told_on.year if self.told_on else None
        self.published_year = (self.whole.titled and self.whole.year) or told
        self.told_by_publication = self.published_year
        self.state = State(year=self.told_by_publication, run=self.whole.period)
        self.told_year: ClaimPeriod | None = None
        # the years told of together last: 2016年至2020年, “十三五”期间
        several = self.whole.period is not None and self.whole.years > 1
        self.stretch: ClaimPeriod | None = self.whole.period if several else None
        self.years: list[ClaimPeriod] = []
        # 2022年9个,2024年15个,两年多出6个: the time over which something was told to have grown
        self.grown_over: ClaimPeriod | None = None
        # what 上年 and 年初 said last
        self.last_year: ClaimPeriod | None = None
        self.begun_year: ClaimPeriod | None = None
        self.years_of_paragraph: dict[int, ClaimPeriod] = {}

    def lasted(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """What so many years, named without 近 or 来, stand for; None where they only last."""
        flat = self.flat
        if told := (
            self._thereafter(time, now)
            or self._of_those_years(time, now)
            or self._of_the_stretch(time)
        ):
            return told
        if grown := self._from_year_to_year(time):
            return grown
        if time.count == len(self.years) > 1 and _LASTED.match(flat, time.end):
            return union(self.years)
        if told_years := self._years_in_a_row(time) or self._from_first_to_last(time):
            return told_years
        if now and now.first == now.last and time.text.startswith(("连续", "历时")):
            return self._recent(time)
        if now is not None and up_to_its_day(now) and time.count > 1 and (
            (now.last or "").endswith("-12-31") and now.kind == "cumulative"
            and _COUNTED_UP.match(flat, time.end)
        ):
            # 截至2023年底,三年累计: the years up to that day
            return self._so_many_years(time.count, now)
        if now is not None or not self._begins(time) or not _LASTED.match(flat, time.end):
            return None
        if time.text == "一年":
            # 一年57.6万元: so much each year; 一年过去: up to a day that nobody tells
            within, bare = self._within_the_year(time, now), _BARE.match(flat, time.end)
            return within if within or bare else self._recent(time)
        return self._recent(time)

    def lately(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """What 近三年, 三年来, 一年里 stand for."""
        near = time.text.startswith(("近", "过去", "最近"))
        told = self._so_many_years(time.count, now) or (None if near else (
            self._of_the_stretch(time) or self._within_the_year(time, now)))
        if told is not None:
            return told
        if now and now.first and (now.kind == "cumulative" or not near):
            return now
        run = self.state.run
        if now is None and not near and run and run.kind == "cumulative" and run.first and (
            time.count > 1 and "年" in time.text
        ):
            # 1999年起对口支援……。二十年里: all the years since then
            return run._replace(explicit=True)
        return self._recent(time)

    def _of_the_stretch(self, time: Time) -> ClaimPeriod | None:
        """“十三五”期间……,五年合计; 2016年到2023年……。八年下来: the years told of together."""
        told = self.stretch
        if told is None or "年" not in time.text or not (told.first and told.last):
            return None
        years = int(told.last[:4]) - int(told.first[:4])
        if time.form == "recent":
            told = told._replace(explicit=True)
            return told if time.count in (years, years + 1) else None
        if time.count != years + 1 or _A_THING.match(self.flat, time.end):
            return None
        over = self._begins(time) and _TOLD_OVER.match(self.flat, time.end)
        return told._replace(explicit=True) if over else None

    def _begins(self, time: Time) -> bool:
        """Whether an expression stands at the beginning of its clause, but for some words."""
        return _STARTS.search(self.flat[max(0, time.start - 12) : time.start]) is not None

    def _thereafter(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """2020年A,此后三年B: so many years from the next one on."""
        run = now or self.state.run
        if run is None or not is_year(run) or "年" not in time.text or time.count < 1 or (
            not _THEREAFTER.search(self.flat, max(time.start - 4, 0), time.start)
        ):
            return None
        year = int((run.last or "")[:4])
        return whole_years(year + 1, year + time.count)

    def _within_the_year(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """一年里, 一年下来, 半年来: the year or the half of one that reigns."""
        run = now or self.state.run
        if run is None or time.count != 1:
            return None
        same = (time.text.startswith("一年") and is_year(run)) or (
            time.text.startswith(_HALF) and is_half_year(run))
        return run._replace(explicit=True) if same else None

    def _years_in_a_row(self, time: Time) -> ClaimPeriod | None:
        """2015年A。2016年B。2017年C。三年共D: the last so many years told, one after the other."""
        told = sorted(self.years_of_paragraph)[-time.count :]
        in_a_row = len(told) == time.count > 1 and told[-1] - told[0] == time.count - 1
        if not in_a_row or "年" not in time.text or not (
            _IN_ALL.match(self.flat, time.end) or _GROWN_OVER.match(self.flat, time.end)
        ):
            return None
        return union([self.years_of_paragraph[year] for year in told])

    def _from_year_to_year(self, time: Time) -> ClaimPeriod | None:
        """2022年9个,2024年15个,两年多出6个: from the one year told last to the other."""
        if len(self.years) < _TWO or "年" not in time.text or not _GROWN_OVER.match(
            self.flat, time.end
        ):
            return None
        ends = self.years[-_TWO:]
        one, other = (int((year.last or "0")[:4]) for year in ends)
        self.grown_over = union(ends) if abs(one - other) == time.count > 1 else None
        return self.grown_over

    def _told_one_by_one(self, time: Time) -> ClaimPeriod | None:
        """三年来A,2021年B,2022年C,2023年D: so many years in a row, told right before or behind."""
        if time.count < _TWO or "年" not in time.text:
            return None
        before = sorted(self.years_of_paragraph)[-time.count :]
        end = self.flat.find("\n", time.end)
        behind = [*dict.fromkeys(
            other.first.year
            for other in self.document.times_between(time.end, len(self.flat) if end < 0 else end)
            if other.form == "span" and other.year == "said" and other.first and other.last
            and other.first.year == other.last.year
        )][: time.count]
        for years in (behind, before):
            if years and years == [*range(years[0], years[0] + time.count)]:
                return whole_years(years[0], years[-1])
        return None

    def _from_first_to_last(self, time: Time) -> ClaimPeriod | None:
        """2015年A,2019年B,五年共得C: of all the years from the first told to the last."""
        if len(self.years) < _TWO or "年" not in time.text or not _IN_ALL.match(
            self.flat, time.end
        ):
            return None
        all_of_them = union(self.years)
        first, last = (int((day or "0")[:4]) for day in (all_of_them.first, all_of_them.last))
        return all_of_them if last - first + 1 == time.count else None

    def _of_those_years(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """前两年 of a time of more years; 一年减少 up to the end of the year told of."""
        run = now or self.state.run
        if run is None or not run.last or "年" not in time.text:
            return None
        begun, last = int((run.first or run.last)[:4]), int(run.last[:4])
        if time.text.startswith(_FIRST_YEARS) and run.kind == "flow" and (
            1 <= time.count < last - begun + 1
        ):
            return run._replace(last=f"{begun + time.count - 1}-12-31", explicit=True)
        over = now is not None and time.text == "一年" and _OVER_THE_YEAR.match(self.flat, time.end)
        if over and run.last.endswith("-12-31") and (run.kind != "flow" or run.first == run.last):
            return ClaimPeriod(f"{last}-01-01", run.last, "flow", True)
        return None

    def _so_many_years(self, count: int, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """1996年到2011年……16年来; 截至2019年9月,三年来: the years told of, or those up to a day."""
        run = now or self.state.run
        if run is None or not run.last or count < 1:
            return None
        if run.first and run.kind == "flow" and count > 1:
            years = int(run.last[:4]) - int(run.first[:4])
            return run._replace(explicit=True) if years in (count, count - 1) else None
        if run.kind == "cumulative" and not run.first:
            last = date.fromisoformat(run.last)
            begun = last.replace(year=last.year - count, day=min(last.day, 28))
            if run.last.endswith("-12-31") and count <= _A_PLAN:
                # 三年 up to the end of 2023 are 2021 to 2023; 三十年来 goes back to a day
                begun = date(last.year - count + 1, 1, 1)
            return ClaimPeriod(iso(begun), run.last, "flow", True)
        return None

    def _recent(self, time: Time) -> ClaimPeriod:
        if "年" in time.text and (told := self.whole.recent(time.count)):
            return told
        year = self.state.said or (self.whole.year if self.whole.titled else None)
        if time.count == 1 and year and "一年来" in time.text and not a_month(self.state.run):
            # 2023年是挂职的第二年。一年来: that year
            return whole_years(year, year)
        run = self.state.run
        on = date.fromisoformat(run.last) if run and run.last and run.first == run.last else None
        published = self.told_on or self.up_to or on
        if published is None or not time.count or "年" not in time.text:
            return self._told_one_by_one(time) or ClaimPeriod(None, None, "flow", True)
        if (published.month, published.day) == _YEAR_ENDS and 1 < time.count <= _A_PLAN:
            return whole_years(published.year - time.count + 1, published.year)
        back = _HALF_A_YEAR if _HALF in time.text else 12 * time.count
        year, month = divmod(published.year * 12 + published.month - 1 - back, 12)
        longest = monthrange(year, month + 1)[1] if month != 1 else 28
        begin = date(year, month + 1, min(published.day, longest))
        return ClaimPeriod(iso(begin), iso(published), "flow", True)
