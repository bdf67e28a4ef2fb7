"""Which time reigns over what follows: of the section, the run, a row of points (统辖时间)."""

import re
from itertools import pairwise
from operator import attrgetter

from xieshou.audit.claims.lasting import State
from xieshou.audit.claims.said import Said
from xieshou.audit.claims.time_words import BACK, IN_TURN, LISTED, YEAR_BY_YEAR
from xieshou.audit.text.claim import ClaimPeriod
from xieshou.audit.text.document import Document, Part
from xieshou.audit.text.spans import (
    a_month,
    five_years_of_a_plan,
    is_year,
    iso,
    of_some_days,
    reaches_into,
    several_years,
    union,
    unsaid,
    up_to_a_day_of,
    within,
    year_of,
    years_of,
)
from xieshou.language.numbers import Written
from xieshou.language.times import Time

# 分配如下: what that sentence speaks of holds for the headings and items below it.
_BELOW = re.compile(r"如下\s?[:：。]?\s*$")
# A paragraph that begins a new point speaks of the time of the whole report again.
_POINT = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）、.．]|是(?!\d))")
_A_LIST_OF_YEARS = 2
_TWO, _TWO_THINGS = 2, re.compile("[和与及]")
# 2022年5月赴县挂职，2024年5月期满返回: how long it lasted.
_FROM_AND_TO = 2
_OVER = re.compile(
    r"[^,，。;；]{0,6}(?:期满|届满|任满|结束|返回|返程|离任|收官|到期|完成任务|圆满|回到|收队|轮换)"
)
# 2021年至2023年……,2023年比上年增长8%: the growth of one of them, as an aside.
_GROWN_IN_IT = re.compile(
    r"((?:19|20)\d\d)年(?:度|全年)?(?:比|较)(?:上一?年|前一年|(?:19|20)\d\d年)[^。;；]{0,24}$"
)


class Reigning(Said):
    """What expressions of time say, and how long each of them reigns."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.announced: ClaimPeriod | None = None
        self.before_points: ClaimPeriod | None = None
        self.points_in = -1
        self.years_outside: tuple[int | None, int | None] = (None, None)
        # the day up to which the sentence before told, where a longer time reigned over it
        self.cut_off: ClaimPeriod | None = None
        # 比2023年的24万人次多: the year compared with in this paragraph
        self.compared: ClaimPeriod | None = None

    def begin(self, sentence: Part, section: int) -> int:
        """What reigns where a paragraph begins with this sentence; returns its section."""
        here = self.document.paragraphs[sentence.parent].parent
        point = _POINT.match(self.flat, sentence.start)
        if self.within_the_whole(self.state.run):
            # 下半年 said in one paragraph does not reign over the next
            self.state.run = self.whole.period
        elif self.told_year is not None and up_to_a_day_of(self.state.run, self.told_year):
            self.state.run = self.told_year
        elif a_month(self.state.run) or self.of_an_aside(sentence):
            # 去年8月 said of one thing does not reign over the next paragraph
            self.state.run = self.whole.period
        if here != section or (point and self.whole.period):
            self.state = self.begun(here, sentence.start)
        self.years_of_paragraph, self.up_to, self.cut_off = {}, None, None
        self.compared = self.state.pair = self.last_year = None
        return here

    def goes_on(
        self,
        sentence: Part,
        now: ClaimPeriod | None,
        leading: ClaimPeriod | None,
        due: ClaimPeriod | None,
        cut: ClaimPeriod | None,
        rest: ClaimPeriod | None,
        counted: bool,
        late: bool,
    ) -> None:
        """Which of the times of a sentence reigns over what follows it."""
        state = self.state
        reigning = (
            now if now is None or now.kind != "point" or now.first is None else leading or now
        )
        if reigning is not None and reigning is self.grown_over:
            reigning = max(self.years, key=attrgetter("last"))
        if reigning is not None and reigning is due and (state.run or leading is not due):
            # 预计年底前交付。: by when something is to be done does not reign
            reigning = None if leading is due else leading
        if reigning is not None and leading is not None and not (reigning.first or reigning.last):
            # 2016年以来……,今年计划29个。: nobody says which year that is
            reigning = leading
        if reigning is not None and reigning is cut:
            outer = leading if leading is not cut and leading else state.run
            if reaches_into(outer, reigning):
                # 2024年……,到11月底办复……。: the day holds its sentence, the year goes on
                self.cut_off, reigning = cut, outer
        if rest is not None and reigning == unsaid(rest):
            self.cut_off, reigning = rest, None
        if of_some_days(reigning) and not self.day_holds(sentence, leading):
            reigning = None
        if reigning is not None and state.run is not None and is_year(reigning) and (
            (reigning.last or "") < (state.run.last or "") and self.looked_back(sentence)
        ):
            # 2021年为8亿元,两年间增加1亿元: what today is compared with does not reign
            reigning = None
        if self.only_its_growth(sentence, reigning, leading):
            reigning = leading
        if self.divided(leading) and reigning is not None and within(reigning, leading):
            # 三年来A,2021年B,2022年C,2023年D: the time that these years divide goes on
            reigning = leading
        elif len(self.years) > _A_LIST_OF_YEARS and state.run is not None:
            # a row of years divides the time spoken of; the last of them does not reign
            reigning = None
        if late and reigning is not None and self.of_its_clause(reigning) and (
            reigning is leading or (leading is not None and self.of_its_clause(leading))
        ):
            # 基地总投资9万元，2024年销售8万元。目前完工12个。: the time is that of the clause
            reigning = None
        passing = late and reigning is leading
        if reigning is not None and self.earlier(reigning) and (
            passing or self.last_year == unsaid(reigning)
        ):
            # 上年支出率为94%，今年提高4个百分点。实施项目12个: of the year spoken of again
            reigning = None
        if self.quarters_told(sentence):
            reigning = None
        if reigning is not None and self.at_its_beginning(reigning):
            reigning = year_of(reigning)
        if reigning is not None and is_year(reigning):
            self.told_year = unsaid(reigning)
        if reigning is not None and not (reigning.first is None and counted):
            state.run, state.run_sentence = reigning, sentence.index

    def of_its_clause(self, late: ClaimPeriod) -> bool:
        """Whether a time told behind figures of another one holds only its clause."""
        run = self.state.run
        told = run is not None and (run.first or run.last)
        if is_year(late) and not told:
            return True
        return bool(told) and (within(late, run) or not (late.first or late.last))

    def all_of_them(
        self, now: ClaimPeriod | None, leading: ClaimPeriod | None
    ) -> ClaimPeriod | None:
        """2021年A,2022年B,合计C: the years that were told one after the other."""
        if self.divided(leading):
            return leading
        return union([*self.years, *([now] if now else [])])

    def one_by_one(self, words: str, now: ClaimPeriod | None, fresh: bool) -> list[ClaimPeriod]:
        """2021年至2023年分别为A、B、C; 各年分别为B、C、D: the years, each with its figure."""
        if "分别" not in words and "依次" not in words:
            return []
        if fresh and IN_TURN.search(words) and "分别" in words:
            years = years_of(now)
            if len(years) > _TWO or not _TWO_THINGS.search(words):
                return years
        return years_of(now or self.state.run) if YEAR_BY_YEAR.search(words) else []

    def divided(self, leading: ClaimPeriod | None) -> bool:
        """Whether a sentence tells a time of several years, and each of these but one at most."""
        if len(self.years) <= 1 or leading is None or not several_years(leading):
            return False
        begun, ended = int((leading.first or "")[:4]), int((leading.last or "")[:4])
        told = {int((year.first or "")[:4]) for year in self.years}
        return len(told & {*range(begun, ended + 1)}) >= max(ended - begun, _A_LIST_OF_YEARS)

    def earlier(self, year: ClaimPeriod) -> bool:
        """Whether it is a year before the one that reigns."""
        run = self.state.run
        return run is not None and is_year(year) and (year.last or "") < (run.last or "")

    def quarters_told(self, sentence: Part) -> bool:
        """全年A，一季度B，二季度C。: a row of quarters divides the year that reigns."""
        run = self.state.run
        if run is None or not is_year(run):
            return False
        pieces = [
            time for time in self.document.times_between(sentence.start, sentence.end)
            if time.form == "span" and time.text.endswith(("季度", "半年"))
        ]
        return len(pieces) > 1 and all(time.year == "missing" for time in pieces)

    def at_its_beginning(self, reigning: ClaimPeriod) -> bool:
        """2020年初……任务定为1200人。: set at the beginning of that year, and for all of it."""
        return self.begun_year is not None and self.begun_year == unsaid(reigning)

    def changed_since(
        self, now: ClaimPeriod, leading: ClaimPeriod | None
    ) -> ClaimPeriod | None:
        """2023年A，2022年B，增长C: of the year told first, or of the one that reigns."""
        outer = leading if leading is not None and leading != now else self.state.run
        if outer is None or not is_year(outer) or not is_year(now):
            return None
        return outer if (now.last or "") < (outer.last or "") else None

    def told_alone(
        self, pending: list[ClaimPeriod], marks: list[Time | Written]
    ) -> ClaimPeriod | None:
        """于2024年11月、12月捐来物资。; 2022年5月挂职，2024年5月期满。: all that time."""
        if len(pending) > 1 and all(one.first and one.last for one in pending):
            return union(pending)
        times = [mark for mark in marks if isinstance(mark, Time)]
        if len(times) != _FROM_AND_TO or not _OVER.match(self.flat, times[1].end):
            return None
        begun, ended = times
        if not (begun.year == ended.year == "said" and begun.first and ended.last) or (
            begun.first >= ended.last
        ):
            return None
        self.stretch = ClaimPeriod(iso(begun.first), iso(ended.last), "flow", True)
        return self.stretch

    def into_a_bracket(self) -> None:
        """总产值23亿元（2020年22亿元），1至8月……: the year before a bracket is kept."""
        self.years_outside = self.state.year, self.state.said

    def out_of_a_bracket(self) -> None:
        """Behind it that year is the last one said again, where there was any."""
        year, said = self.years_outside
        if year is not None:
            self.state.year, self.state.said = year, said

    def next_point(self, paragraph: int) -> None:
        """二是……。, 教育方面,……: the time of the first point does not reign over the others."""
        if self.points_in == paragraph and self.before_points is not None:
            self.state.run = self.before_points
        elif self.points_in != paragraph:
            self.points_in, self.before_points = paragraph, self.state.run

    def begun(self, section: int, start: int) -> State:
        """What reigns where a section begins: the year of its heading, else that of the whole."""
        head, run = self.document.sections[section].start, self.state.run
        if _BELOW.search(self.flat, max(head - 8, 0), head):
            self.announced = run if run and run.first and run.kind == "flow" else None
        run = self.whole.period or self.announced
        state = State(year=self.state.year, run=run and run._replace(explicit=False))
        self.told_by_publication = self.published_year
        years = [
            time for time in self.document.times_between(head, start)
            if time.form == "span" and time.year == "said" and time.first and time.last
            and time.first.year == time.last.year and time.first != time.last
        ]
        if len(years) == 1 and self.whole.titled and years[0].first.year != self.whole.year:
            # 二、2025年工作安排: 今年 is that year
            one = years[0]
            self.told_by_publication = state.year = one.first.year
            state.run = ClaimPeriod(iso(one.first), iso(one.last), "flow", False)
        return state

    def year_before(self, answer: ClaimPeriod | None) -> ClaimPeriod | None:
        """比2023年的24万人次多……。由1600人次降到1120人次: from what it was in that year."""
        then = self.compared
        if answer is None or then is None or not (is_year(then) and is_year(answer)):
            return answer
        return then if (then.last or "") < (answer.last or "") else answer

    def of_an_aside(self, sentence: Part) -> bool:
        """自1995年以来……。\n“十三五”期间……。\n: the years of a plan told in their own paragraph."""
        run, told = self.state.run, self.state.run_sentence
        if run is None or told < 0 or not five_years_of_a_plan(run) or run == self.whole.period:
            return False
        first = self.document.paragraphs[self.document.sentences[told].parent].start
        return any(
            other.form == "since" and other.year == "said"
            for other in self.document.times_between(0, first)
        )

    def run_after(self, begun: ClaimPeriod) -> ClaimPeriod | None:
        """The time that reigns, where something may have risen up to it since."""
        run = self.state.run
        later = run is not None and (not run.first or (run.last or "") > (begun.last or ""))
        return run if later else None

    def day_holds(self, sentence: Part, leading: ClaimPeriod | None) -> bool:
        """Whether a day reigns over what follows: nothing else does, or its paragraph opens so."""
        opens = sentence.start == self.document.paragraphs[sentence.parent].start
        return self.state.run is None or (opens and of_some_days(leading))

    def looked_back(self, sentence: Part) -> bool:
        """Whether a sentence tells an earlier value only to say how much it has changed."""
        words = self.flat[sentence.start : sentence.end]
        return BACK.search(words) is not None

    def only_its_growth(
        self, sentence: Part, now: ClaimPeriod | None, leading: ClaimPeriod | None
    ) -> bool:
        """Whether a sentence on several years closes with how one of them grew."""
        if now is None or not is_year(now) or not within(now, leading):
            return False
        found = _GROWN_IN_IT.search(self.flat[sentence.start : sentence.end].rstrip("。\n "))
        return found is not None and found[1] == (now.last or "")[:4]

    def as_many(self, at: int, marks: list[Time | Written], count: int) -> bool:
        """Whether so many figures stand side by side from here, as years did before 分别."""
        run = marks[at : at + count]
        if len(run) < count or not all(isinstance(mark, Written) for mark in run):
            return False
        gaps = [
            self.flat[one.end : other.start].strip()
            for one, other in pairwise(run)
        ]
        return all(gap in LISTED for gap in gaps)

    def within_the_whole(self, run: ClaimPeriod | None) -> bool:
        """Whether a time is a part of the year that the title names, or told up to a day of it."""
        whole = self.whole.period
        if not (self.whole.titled and whole and whole.first and whole.last and run and run.last):
            return False
        years = {whole.first[:4], whole.last[:4], run.last[:4]}
        if run.kind == "cumulative" and run.first is None:
            return len(years) == 1 and whole.kind == "flow"
        return bool(
            run.first
            and run.kind == "flow"
            and (whole.first < run.first or run.last < whole.last)
            and whole.first <= run.first <= run.last <= whole.last
            and {run.first[:4], *years} == {whole.first[:4]}
        )

    def whole_year_of(self, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """全年 after what stands now: the year of that day, else the one the report is of."""
        whole = self.whole.period or self.told_year
        if now is not None and now.kind == "point" and not now.last and whole is not None:
            # 2023年……。目前在售……。全年带动: of the year told before
            return whole._replace(explicit=True) if whole.kind == "flow" else None
        return year_of(now)

    def so_much_of_the_year(self, up_to: ClaimPeriod) -> ClaimPeriod:
        """截至6月底……，较年初增加: from the beginning of the year to that day."""
        return up_to._replace(first=f"{(up_to.last or '')[:4]}-01-01", kind="flow")

    def counted_up(self) -> ClaimPeriod:
        """累计 without a time: of a report of several years all of them, else up to its end."""
        whole, run = self.whole, self.state.run
        if run is not None and of_some_days(run):
            return ClaimPeriod(None, run.last, "cumulative", True)
        if whole.titled and whole.years > 1 and whole.period:
            return whole.period._replace(explicit=True)
        last = whole.period.last if whole.period else iso(self.up_to)
        return ClaimPeriod(None, last, "cumulative", True)

    def since_in_paragraph(self, sentence: Part) -> bool:
        """自2002年起……。建水池18座。累计……: 累计 counts from what its paragraph began with."""
        run, told = self.state.run, self.state.run_sentence
        if run is None or run.kind != "cumulative" or not run.first or told < 0:
            return False
        begun = self.document.paragraphs[sentence.parent].start
        times = self.document.times_between(begun, sentence.start)
        return self.document.sentences[told].parent == sentence.parent and sum(
            time.form not in ("duration", "clock") for time in times) == 1

    def _since_the_opening(self) -> ClaimPeriod | None:
        """2013年以来, with which the whole text opens: 累计 further below counts from it too."""
        whole = self.whole.period
        return whole._replace(last=self.told_iso, explicit=True) if whole else None

    def run_holds(self, sentence: Part) -> bool:
        """Whether the time of an earlier sentence still counts for 累计."""
        run = self.state.run
        if run is None or of_some_days(run):
            return False
        return (
            (run.last is not None and run.first is None)
            or (run.kind == "cumulative" and run == self._since_the_opening())
            or self.since_in_paragraph(sentence)
            or self.state.run_sentence >= sentence.index - 1
        )
