"""What one expression of time says where it stands, after what was said before (时间含义)."""

import re
from datetime import date

from xieshou.audit.claims.compared import is_one_value, looked_into, only_compares
from xieshou.audit.claims.time_words import (
    NEXT_YEAR,
    RECORD,
    SET_THEN,
)
from xieshou.audit.claims.up_to_a_day import OF_THAT_DAY, THIS_YEAR, UNTIL, UpToADay
from xieshou.audit.text.claim import ClaimPeriod
from xieshou.audit.text.document import Part
from xieshou.audit.text.spans import (
    is_year,
    iso,
    several_years,
    unsaid,
    whole_years,
    within_a_year,
)
from xieshou.language.times import Time, days_of, reyear

_THEN_ENDS = frozenset("前时初的")
_SET_AGAINST = re.compile(
    r"\s?(?:[年月]?[底末初]|同期)?\s?(?:相比|相较|比较|对比|(?:基本|大体|总体)?(?:持平|相当))"
)
_BEFORE_THEN = re.compile(r"[比较][^,，。;；、\d]{1,8}[前时初]的?\s?$")
_TIMES_OF = re.compile(
    r"\s?的?\s?(?:同期)?\s?的?\s?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)\s?倍"
)
_SHARE_OF_IT = re.compile(
    r"[^,，。;；、\d]{2,14}(?:的|比例|比重|达到?|超过|突破|接近|不足)\s?(?:约|近|超)?\d+(?:\.\d+)?\s?%"
)
_SHARE_OF = re.compile(r"\s?的?\s?\d+(?:\.\d+)?\s?%")
_OF_THAT_YEAR = re.compile(r"到\d{4}年的(?:近|约|超过?)?\d")
# 是广东2017年进驻云南的第一家企业, where no figure stands in the clause.
_IT_IS = re.compile(r"是[\u4e00-\u9fff]{0,8}$")
_WHICH = re.compile(r"(?!的)[\u4e00-\u9fff“”]{2,16}的[^,，。;；、\d]{2,16}[,，]")
_LEADS = "由从自到至"
_UP_TO = ("到", "至")
_YEAR_AFTER, _THIS_YEAR = re.compile("[次翌]年"), re.compile("[这那]一?年")
_LAST = 12
_SAME_MONTH = ("当月", "同月")
_AS_MUCH, _EDGE = re.compile(r"(?:相当于|是|为)\s?$"), re.compile("[底末初]|年中")
# 年底验收,达标81个: of the year that was judged at its end.
_JUDGED = re.compile(r"\s?(?:组织|开展|进行)?(?:验收|考核|考评|评估|测评|评定|决算|结算|分红)")
# 年中追加140万元: some time within the year.
_AMID = re.compile(r"\s?(?:追加|调整|调剂|调增|调减|新增|增加|又)")
# 前三季度1050万元,上年同期420万元: the same months of the year before, and no more than that.
_SAME_MONTHS = re.compile(r"\s?同期")
# 今年新建6个,往年结转23个: what stands in the year spoken of, divided by when it came.
_AND_BEFORE = re.compile(
    r"[^,，。;；]{2,16}[,，、](?:往年|以前年度|以往)[\u4e00-\u9fff]{0,6}\d"
)

# 根据“十四五”规划, 结合脱贫县“十四五”产业规划: the paper that is followed.
_PAPER = re.compile(
    "[”\"’]?[\u4e00-\u9fff]{0,12}?(?:规划|纲要)(?:和|与|及|要求|目标|安排|部署)?[^,，。;；\\d]{0,8}[,，]"
)
_BY_PAPER = re.compile("(?:结合|根据|按照|依据|对照|围绕|遵照)[^,，。;；]{0,12}$")
_NEARBY = 16


class Said(UpToADay):
    """Tells the time that expressions say; what reigns and which years were said is kept here."""

    def of_one_value(self, time: Time, sentence: Part) -> bool:
        """比上年的4650万元, 是2019年0.86亿元的1.8倍: the value compared with."""
        before = self.flat[max(sentence.start, time.start - 6) : time.start]
        return is_one_value(self.flat, time, before)

    def noted(self, time: Time, period: ClaimPeriod) -> None:
        """Keeps what 上年 and 年初 said."""
        if time.offset < 0 and time.text.lstrip(_LEADS).startswith("上"):
            self.last_year = unsaid(period)
        elif time.text.endswith("年初"):
            self.begun_year = unsaid(period)

    def names_a_paper(self, time: Time, sentence: Part) -> bool:
        """结合脱贫县“十四五”产业规划: by what paper, and not when."""
        return _PAPER.match(self.flat, time.end) is not None and _BY_PAPER.search(
            self.flat[max(sentence.start, time.start - _NEARBY) : time.start]
        ) is not None

    def other_year(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """The year compared with; 上年 is the year before the one spoken of."""
        unknown = time.offset < 0 and self.told_by_publication is None
        if time.year == "relative" and now and now.last and (
            time.text.startswith("上") or unknown
        ):
            time = time.in_year(int(now.last[:4]))
        elif time.year == "relative" and self.told_by_publication:
            time = time.in_year(self.told_by_publication)
        if time.year != "said" or not (time.first and time.last):
            return None
        if then := self._same_months(time, now):
            return then
        kind = "point" if time.first == time.last else "flow"
        return ClaimPeriod(iso(time.first), iso(time.last), kind, True)

    def meaning(self, time: Time, now: ClaimPeriod | None, sentence: Part) -> ClaimPeriod | None:
        """What an expression of time says, or None where it only compares or lasts."""
        flat, state = self.flat, self.state
        before = flat[max(sentence.start, time.start - 6) : time.start]
        if (
            time.form == "clock"
            or (time.first == time.last and flat[time.end : time.end + 1] in ("电", "讯"))
            or (before.endswith("继") and time.first == time.last)
            or _TIMES_OF.match(flat, time.end)
            or (time.form == "span" and self._says_which(time, sentence))
            or (now is not None and looked_into(flat, time, sentence.start))
        ):
            return None
        compared = only_compares(before)
        if compared and _AS_MUCH.search(before) and _SHARE_OF.match(flat, time.end):
            return None
        if not compared and before.rstrip()[-1:] in _THEN_ENDS:
            longer = flat[max(sentence.start, time.start - 14) : time.start]
            compared = _BEFORE_THEN.search(longer) is not None
        if compared and time.form in ("span", "asof"):
            return None
        if before.endswith("占") and time.form != "since" and _SHARE_OF_IT.match(flat, time.end):
            # 占上年末贫困人口的35%: of what it is a share
            return None
        if time.form == "since" and RECORD.match(flat, time.end):
            # 1986年以来增长最快: how far back it is compared
            return None
        if time.form in ("span", "asof") and _SET_AGAINST.match(flat, time.end):
            return None
        told = self.told_iso
        if time.text[0] in "这那" and (year := self._this_year(time)):
            return year
        if time.form == "duration":
            return self.lasted(time, now)
        if time.form == "recent":
            return self.lately(time, now)
        if time.form == "vague":
            if time.text.startswith(("近日", "近期", "日前")):
                return None
            return ClaimPeriod(None, told, "cumulative", True)
        if time.form == "state":
            if time.text in ("至今", "迄今"):
                return now
            whole = self.whole.period
            if time.text == "报告期末":
                # of the year of the title, its last day
                return whole and whole._replace(first=whole.last, kind="point", explicit=True)
            return ClaimPeriod(None, told, "point", True)
        if time.form == "event":
            return ClaimPeriod(None, told, "cumulative", True)
        if time.form == "month":
            if time.text in _SAME_MONTH and state.month is not None:
                return state.month._replace(explicit=True)
            return None if compared else self._month(time, now, before.rstrip()[-1:] in UNTIL)
        if time.year != "said":
            if time.offset > 0 and NEXT_YEAR.fullmatch(time.text) and several_years(
                now or state.run
            ):
                # 2021年至2023年……,首年A,次年B: the second of them, whose year is told by its place
                return None
            year = self._year(time, now)
            if year is None:
                part = time.form == "span" and (time.first.month, time.last.month) != (1, 12)
                if part and time.year == "relative":
                    # 今年一季度,……,二季度: nor is the year of what follows known
                    state.year = None
                elif time.text.lstrip(_LEADS).startswith(THIS_YEAR):
                    # 到2019年底……。今年……。截至4月底: nor that of the day
                    state.year = None
                kind = {"since": "cumulative", "asof": "cumulative"}.get(time.form, "flow")
                return ClaimPeriod(None, None, kind, True)
            time = time.in_year(year)
            if time.text.startswith(THIS_YEAR) and state.year is not None:
                # “十二五”期间……。今年……截至11月底: of this year again
                state.year = year
            elif time.offset > 0 and _YEAR_AFTER.search(time.text):
                state.year = state.said = year + time.offset
        elif time.form == "since":
            state.year, state.said = None, time.first.year if time.first else None
        elif self._ahead(time, before):
            pass
        elif time.first or time.last:
            state.year = state.said = (time.last or time.first).year
        if time.form == "since":
            reaches = self.up_to if self.up_to and time.first and self.up_to > time.first else None
            return ClaimPeriod(iso(time.first), iso(reaches) or told, "cumulative", True)
        if time.form == "asof" and _OF_THAT_YEAR.match(flat, time.start):
            # 从2017年的A,到2018年的B
            return ClaimPeriod(f"{time.last.year}-01-01", iso(time.last), "flow", True)
        if time.form == "asof":
            self.up_to = time.last
            if stretch := self.from_then(time, sentence):
                return stretch
            begin = (
                now.first
                if now and now.kind == "cumulative" and now.first and now.last in (None, told)
                else None
            )
            return ClaimPeriod(begin, iso(time.last), "cumulative", True)
        if time.text.endswith("年中") and _AMID.match(flat, time.end):
            return whole_years(time.first.year, time.first.year)
        single = time.first == time.last
        if time.text.endswith("年初") and SET_THEN.match(flat, time.end):
            # 2020年初，任务定为1200人: for all of that year
            return whole_years(time.first.year, time.first.year)
        whole = (time.first.month, time.first.day, time.last.month, time.last.day) == (1, 1, 12, 31)
        if then := self._same_months(time, now or state.run):
            return then
        if whole and time.first.year == time.last.year:
            if so_far := self.so_far(time, now):
                return so_far
            self.years.append(ClaimPeriod(iso(time.first), iso(time.last), "flow", True))
            self.years_of_paragraph[time.first.year] = self.years[-1]
        if (time.first.year, time.first.month) == (time.last.year, time.last.month):
            first, last = days_of(time.first.year, time.first.month, None)
            state.month = ClaimPeriod(iso(first), iso(last), "flow", True)
        edge = single and _EDGE.search(time.text)
        if edge and time.first.month == _LAST and _JUDGED.match(flat, time.end):
            return ClaimPeriod(f"{time.first.year}-01-01", iso(time.last), "flow", True)
        said = ClaimPeriod(iso(time.first), iso(time.last), "point" if edge else "flow", True)
        if time.first.year != time.last.year:
            self.stretch = said
        return said

    def _says_which(self, time: Time, sentence: Part) -> bool:
        """是2017年进驻的第一家企业，每月收入……: which one it is, and no time of its figures."""
        flat, begun = self.flat, max(sentence.start, time.start - 12)
        return (
            "是" in flat[begun : time.start]
            and _WHICH.match(flat, time.end) is not None
            and _IT_IS.search(flat, begun, time.start) is not None
        )

    def _same_months(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """上年同期 after 前三季度: so many months of that year."""
        if now is None or not (now.first and now.last) or now.first[:4] != now.last[:4] or (
            is_year(now) or not _SAME_MONTHS.match(self.flat, time.end)
        ):
            return None
        year = time.first.year
        first, last = (reyear(date.fromisoformat(day), year) for day in (now.first, now.last))
        return ClaimPeriod(iso(first), iso(last), now.kind, True)

    def _year_of_the_run(self, time: Time, run: ClaimPeriod) -> int | None:
        """The year of 上年 where nobody tells when it was written; 今年 is told up to a month."""
        if run.last and not run.first and run.kind == "cumulative":
            # 截至8月底……。今年以来: the year up to a day of which it is told
            return int(run.last[:4])
        if within_a_year(run):
            # 2023年9月至2024年7月……,去年11月来了5名: the year in which that time ended
            return int(run.last[:4])
        if not (run.first and run.last) or run.first[:4] != run.last[:4]:
            return None
        so_far = run.first.endswith("-01-01") and not run.last.endswith("-12-31")
        back = time.text.lstrip(_LEADS).startswith("上") or (
            time.text in OF_THAT_DAY and _AND_BEFORE.match(self.flat, time.end) is not None
        )
        return int(run.last[:4]) if so_far or back else None

    def _year_is_over(self, run: ClaimPeriod | None) -> bool:
        """Whether all that was told is told up to the end of a year: 今年 may be another."""
        told = iso(self.up_to) or (run and not run.first and run.last) or ""
        return told[5:] == "12-31" and (run is None or (run.last or told)[5:] == "12-31")

    def _this_year(self, time: Time) -> ClaimPeriod | None:
        """这一年: the year last said."""
        said = self.state.said if _THIS_YEAR.fullmatch(time.text) else None
        return whole_years(said, said) if said else None

    def _ahead(self, time: Time, before: str) -> bool:
        """到2030年: what is aimed at gives later months no year."""
        known = self.state.year or self.told_by_publication
        last = (time.last or time.first).year if time.last or time.first else None
        aimed = time.text.startswith(_UP_TO) or before.rstrip().endswith(_UP_TO)
        return aimed and time.form == "span" and bool(known and last and last > known)

    def _month(self, time: Time, now: ClaimPeriod | None, until: bool) -> ClaimPeriod:
        """本月, 上月: of the day up to which the report tells; 至本月中旬: up to it."""
        latest = self.whole.period if self.whole.titled else now or self.state.run
        told = latest.last if latest else until and self.told_iso
        if not told or (told[5:] == "12-31" and latest is not None):
            return ClaimPeriod(None, None, "flow", True)
        at = date.fromisoformat(told)
        months = at.year * 12 + at.month - 1 + time.offset
        first, last = days_of(months // 12, months % 12 + 1, None)
        if until:
            middle = self.flat.startswith("中旬", time.end)
            last = last.replace(day=20) if middle else last
            return ClaimPeriod(None, iso(last), "cumulative", True)
        return ClaimPeriod(iso(first), iso(last), "flow", True)

    def _year(self, time: Time, now: ClaimPeriod | None) -> int | None:
        """The year of an expression without one: that of the last time said, or of publication."""
        if time.year == "relative":
            before = time.text.lstrip(_LEADS).startswith("上")
            if before and now and now.last and now.explicit:
                # 到2018年底,由上年底的4.9万人: the year before the one spoken of
                return int(now.last[:4])
            told, published = self.told_by_publication, self.told_on
            run = now if now and now.last and not now.first else self.state.run
            if told is None and (run is not None or now is not None or self.up_to):
                if (last := self.last_year) and last.last and time.text.startswith(THIS_YEAR):
                    # 上年度为260万元，今年增加52万元: the year after it
                    return int(last.last[:4]) + 1
                if time.text.lstrip(_LEADS).startswith(THIS_YEAR) and (
                    self._year_is_over(run or now)
                ):
                    # 争取到2021年……。今年扩大了: that year is ahead, or gone
                    return None
                found = self._year_of_the_run(time, run) if run else None
                if found is None and now is not None:
                    found = self._year_of_the_run(time, now)
                return found or (self.up_to.year if self.up_to else None)
            late = published is not None and told is not None and published.year == told + 1
            # a page of 2022 whose title tells of 2021 says 去年 of that
            return published.year if late and time.text.startswith(("去年", "上年")) else told
        if time.text.startswith(("当年", "同年", "该年")):
            return self.state.said or (self.whole.year if self.whole.titled else None)
        return self.state.year or self.told_by_publication or self._year_ahead(time)

    def _year_ahead(self, time: Time) -> int | None:
        """据9月底摸底……。2023年前三季度……: the one year said, further down its paragraph."""
        said = [
            other for other in self.document.times
            if other.year == "said" and other.form in ("span", "asof", "since")
            and not only_compares(self.flat[max(other.start - 6, 0) : other.start])
        ]
        years = {day.year for other in said for day in (other.first, other.last) if day}
        if len(years) != 1 or said[0].start < time.start or "\n" in self.flat[
            time.end : said[0].start
        ]:
            return None
        one, last = said[0], time.last or time.first
        ended = one.form != "since" and reyear(last, one.last.year) <= one.last
        return one.last.year if ended else None
