"""Which time a figure speaks of: clause, then sentence, then the run of sentences (时间归属)."""

import re
from itertools import pairwise
from operator import attrgetter

from xieshou.audit.claim import ClaimPeriod
from xieshou.audit.document import Document, Part
from xieshou.audit.said import Said, State
from xieshou.audit.spans import iso, union, unsaid, year_end, year_of
from xieshou.language.numbers import Written
from xieshou.language.times import Time

_YEARLY = re.compile(r"年均(?:增长|增加|提高|增幅|增速|下降|递增)[^,，。;；]{0,4}$")
# After 2023年底 a 全年 speaks of that year.
_ALL_YEAR = re.compile(r"(?:^|[,，。;；、\s])(?:全年|年内|当年)[^,，。;；]{0,40}$")
# 相当于全年目标600万元的7.5%: that one figure is of the year.
_OF_A_YEAR = re.compile(r"(?:相当于|占|完成|达到?)(?:全年|年度)[^,，。;；]{0,10}$")
_BACK = re.compile("[年月日末底][为是]\\s?(?:约|近)?\\d[^。]{0,24}(?:增|减|升|降|提高|多|少|高|低)")
_OUT_OF = ("由", "从")
_FROM = re.compile(r"[由从]\s?$")
_ENDS = re.compile(r"[由从到至为]\s?$")
_TO = re.compile(
    r"(?:增|降|减|升|提高|下降|减少|增加|增长|上升|扩大|缩小|提升|降低|发展|扩展)(?:至|到|为)(?:了|约|近|"
    r"年末的|的)?\s?$"
)
# What is counted on a day rather than over a time.
_STOCK = re.compile(
    r"(?:发生率[^,，。;；、]{0,12}|(?:贫困人口|贫困户|贫困县|贫困村)(?:总数|"
    r"规模)?[由从为有仅还剩降减][^,，。;；、]{0,12}|"
    r"(?:^|[,，。;；、)）\s年底末的省市县区州旗镇乡]|剩余|尚有|(?<![动助益及训惠织纳盖持扶])(?:农村|建档立卡))(?:贫困人口|贫困户|"
    r"贫困村)(?:总数|规模)?)$"
)
# What happens, and is not there on a day.
_HAPPENS = frozenset(("time", "event", "batch", "attendance"))
_PAID = re.compile("(?:支出|拨付|支付|完成投资|投入)[^,，。;；]{0,4}$")
_place = attrgetter("start")
_CLOSES, _CLOSED, _OPENED = (
    re.compile(form) for form in ("[)）]", r"\s?[)）]", r"\s?[(（]\s?")
)
_A_LIST_OF_YEARS = 2
_AT_ONCE = re.compile(r"\s*其中[,，:：]?[“\"]?")
# Without one of these a sentence that names no time leaves the reigning one as it is.
_WATCHED = re.compile("[(（由从贫发年]|其中|累计|历年共")
_LIST_BREAK = re.compile("[;；。]")
# A paragraph that begins a new point speaks of the time of the whole report again.
# 分配如下: what that sentence speaks of holds for the headings and items below it.
_BELOW = re.compile(r"如下\s?[:：。]?\s*$")
_POINT = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）、.．]|是(?!\d))")


def periods_of(document: Document, numbers: list[Written]) -> list[ClaimPeriod | None]:
    """For each number the time it speaks of, in order."""
    return _Walk(document, numbers).go()


class _Walk(Said):
    """One pass over the sentences, carrying the reigning time."""

    def __init__(self, document: Document, numbers: list[Written]) -> None:
        super().__init__(document)
        self.numbers = numbers
        self.announced: ClaimPeriod | None = None

    def go(self) -> list[ClaimPeriod | None]:
        document, answers = self.document, []
        marks = sorted([*document.times, *self.numbers], key=_place)
        starts = [*map(_place, marks), len(self.flat) + 1]
        at, section, paragraph = 0, -1, -1
        for sentence in document.sentences:
            here = document.paragraphs[sentence.parent].parent
            if here == section and sentence.parent == paragraph and starts[at] >= sentence.end:
                self.state.pair = None
                continue
            point = sentence.parent != paragraph and _POINT.match(self.flat, sentence.start)
            if sentence.parent != paragraph and self._within_the_whole(self.state.run):
                # 下半年 said in one paragraph does not reign over the next
                self.state.run = self.whole.period
            elif sentence.parent != paragraph and self.told_year is not None and (
                _up_to_a_day_of(self.state.run, self.told_year)
            ):
                self.state.run = self.told_year
            elif sentence.parent != paragraph and _a_month(self.state.run):
                # 去年8月 said of one thing does not reign over the next paragraph
                self.state.run = self.whole.period
            if here != section or (point and self.whole.period):
                section, self.state = here, self._begun(here, sentence.start)
            paragraph = sentence.parent
            while starts[at] < sentence.start:
                if isinstance(marks[at], Written):
                    answers.append(None)
                at += 1
            begun = at
            while starts[at] < sentence.end:
                at += 1
            if at > begun:
                answers += self._sentence(sentence, marks[begun:at])
            else:
                self.state.pair = None
        return answers + [None] * (len(self.numbers) - len(answers))

    def _begun(self, section: int, start: int) -> State:
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

    def _sentence(
        self, sentence: Part, marks: list[Time | Written]
    ) -> list[ClaimPeriod | None]:
        state, flat = self.state, self.flat
        if (
            state.pair is None
            and not _WATCHED.search(flat, max(sentence.start - 2, 0), marks[-1].start)
            and not any(isinstance(mark, Time) for mark in marks)
        ):
            # figures alone, and no word on their time: what reigns is theirs
            self.years = []
            run = unsaid(state.run) if state.run else None
            return [_over_the_year(run) if mark.dimension in _HAPPENS else run for mark in marks]
        now: ClaimPeriod | None = None
        base: ClaimPeriod | None = None
        narrowed = narrowed_to = bracket = state_list = counted = False
        outside: ClaimPeriod | None = None
        leading: ClaimPeriod | None = None
        position, answers = sentence.start, []
        self.years = []
        pending: list[ClaimPeriod] = []
        pair: list[ClaimPeriod] = []
        paired = False
        old_pair, state.pair = state.pair, None
        fresh_time = fresh_start = paired_at = -1
        fresh: Time | None = None
        attributive: ClaimPeriod | None = None
        number_end, since = sentence.start, []
        once: ClaimPeriod | None = None
        previous: Time | Written | None = None
        told_apart: list[ClaimPeriod] = []
        again: list[ClaimPeriod] = []
        for at, mark in enumerate(marks):
            place = mark.start
            between = flat[position:place]
            if bracket and _CLOSES.search(between):
                told = fresh_time >= 0 and _CLOSED.match(flat, fresh_time)
                bracket, now = (
                    False,
                    now if told and outside is not None and outside.first is None else outside,
                )
            if (narrowed or state_list) and not narrowed_to and _LIST_BREAK.search(between):
                narrowed = state_list = False
                now = base
            if not bracket and ("(" in between or "（" in between):
                opened = max(between.rfind("("), between.rfind("（"))
                if not _CLOSES.search(between, opened):
                    bracket, outside = True, now
            if "其中" in between and not bracket and not narrowed:
                narrowed, base = True, now
                # 。其中,“十二五”期间……；……: all that follows in the sentence is of that time
                narrowed_to = isinstance(mark, Time) and position == sentence.start and (
                    _AT_ONCE.fullmatch(between) is not None
                )
            if isinstance(mark, Time):
                if self.of_one_value(mark, sentence) and (
                    once := self.other_year(mark, now or state.run)
                ):
                    position, previous = mark.end, mark
                    continue
                period = self.meaning(mark, now, sentence)
                noted = (
                    answers
                    and _OPENED.fullmatch(between)
                    and _CLOSED.match(flat, mark.end)
                )
                if period is not None and noted and isinstance(previous, Written):
                    answers[-1], period = period, None
                if period is not None:
                    if mark.form == "state" and mark.text.startswith("现"):
                        if not state_list:
                            base, state_list = now, True
                    elif not narrowed and not bracket and not state_list:
                        of_a_change = flat[mark.end : mark.end + 1] == "的" and _ENDS.search(
                            flat, max(mark.start - 2, 0), mark.start
                        )
                        leading = leading or (None if of_a_change else period)
                    if fresh_time >= 0 and flat[fresh_time:place].strip() in (
                        "、",
                        "和",
                        "及",
                        "与",
                    ):
                        pending.append(period)
                    else:
                        pending = [period]
                    if not (old_pair and mark.form == "duration"):
                        # 由A减到B,一年减少C,由a降至b: the two ends stay those of before
                        fresh_time, fresh_start, fresh = mark.end, mark.start, mark
                    now = period
                    attributive = period if flat[mark.end : mark.end + 1] == "的" else None
            else:
                if not counted and now is None and _cumulative(between) and not bracket:
                    counted = True
                    if not self._run_holds(sentence):
                        now = self._counted()
                if now is not None and len(self.years) > 1 and _YEARLY.search(between):
                    now = union(self.years)
                if "年" in between and _ALL_YEAR.search(between):
                    now = self._whole_year(now or state.run) or now
                answer = now or (unsaid(state.run) if state.run else None)
                if "年" in between and mark.kind != "ratio" and _OF_A_YEAR.search(between):
                    answer = self._whole_year(answer) or answer
                if again:
                    answer = again.pop(0)
                elif (
                    told_apart
                    and isinstance(previous, Written)
                    and self._as_many(at, marks, len(told_apart))
                ):
                    answer, again = told_apart[0], told_apart[1:]
                elif len(pending) > 1 and fresh_time >= 0 and "分别" in flat[fresh_time:place]:
                    told_apart = list(pending)
                    answer = pending.pop(0)
                    if len(pending) == 1:
                        now = pending[0]
                elif len(pending) > 1:
                    now = answer = union(pending)
                    pending = []
                if answer is not None and _is_stock(flat, max(sentence.start, place - 18), place):
                    answer = year_end(answer)
                elif mark.dimension in _HAPPENS and not (answer and answer.explicit):
                    # 2021年末……。开展排查10次: what happens does so over the year
                    answer = _over_the_year(answer)
                elif mark.dimension == "money" and _PAID.search(between):
                    # 年底支出3亿元: paid over the year
                    answer = _over_the_year(answer)
                if old_pair and fresh_time < 0 and _FROM.search(between):
                    answer, pair = old_pair[0], [old_pair[0]]
                elif pair and old_pair and fresh_time < 0 and _TO.search(between):
                    answer = old_pair[1]
                elif flat[place - 2 : place].rstrip()[-1:] in _OUT_OF or (
                    fresh is not None
                    and fresh_start >= number_end
                    and (
                        flat[fresh_start - 2 : fresh_start].rstrip()[-1:] in _OUT_OF
                        or (fresh.form == "span" and fresh.text[:1] in _OUT_OF)
                    )
                ):
                    pair = [answer] if answer else []
                    paired_at = fresh_time
                elif pair and answer and _TO.search(self._without(flat[number_end:place], since)):
                    outer = leading or self.whole.period
                    outer = outer or (state.run if state.run and not state.run.first else None)
                    if fresh_time == paired_at and outer is not None and attributive is now:
                        # 由2021年的62%提高到68%: what it rose to is of the time spoken of
                        answer = now = outer._replace(explicit=True)
                    if pair[0].kind == "point":
                        answer = year_end(answer)
                    if (
                        answer.kind == "point"
                        and pair[0].kind == "flow"
                        and answers
                        and pair[0].last
                    ):
                        pair[0] = pair[0]._replace(first=pair[0].last, kind="point")
                        answers[-1] = pair[0]
                    old_pair = (pair[0], answer)
                    pair, fresh_time, paired = [], -1, True
                elif now and _cumulative(between) and (
                    paired or (fresh is not None and fresh.form == "month")
                ):
                    now = answer = ClaimPeriod(None, now.last, "cumulative", True)
                if once is not None:
                    answer, once = once, None
                answers.append(answer)
            position, previous = mark.end, mark
            if isinstance(mark, Written):
                number_end, since = mark.end, []
            elif len(since) < 4:
                since.append(mark)
        if bracket:
            now = outside
        if narrowed or state_list:
            now = base
        if now is not None and now is attributive and (leading is not None or paired):
            # 提高到2023年的95%: the year belongs to that one figure
            now = leading
        reigning = (
            now if now is None or now.kind != "point" or now.first is None else leading or now
        )
        if (
            reigning is not None
            and reigning.kind == "flow"
            and reigning.first
            and _some_days(reigning)
        ):
            reigning = None
        if reigning is not None and state.run is not None and _is_year(reigning) and (
            (reigning.last or "") < (state.run.last or "") and self._looked_back(sentence)
        ):
            # 2021年为8亿元,两年间增加1亿元: what today is compared with does not reign
            reigning = None
        if len(self.years) > _A_LIST_OF_YEARS and state.run is not None:
            # a row of years divides the time spoken of; the last of them does not reign
            reigning = None
        if reigning is not None and _is_year(reigning):
            self.told_year = unsaid(reigning)
        if reigning is not None and not (reigning.first is None and counted):
            state.run, state.run_sentence = reigning, sentence.index
        state.pair = None
        return answers

    def _looked_back(self, sentence: Part) -> bool:
        """Whether a sentence tells an earlier value only to say how much it has changed."""
        words = self.flat[sentence.start : sentence.end]
        return _BACK.search(words) is not None

    def _as_many(self, at: int, marks: list[Time | Written], count: int) -> bool:
        """Whether so many figures stand side by side from here, as years did before 分别."""
        run = marks[at : at + count]
        if len(run) < count or not all(isinstance(mark, Written) for mark in run):
            return False
        gaps = [
            self.flat[one.end : other.start].strip()
            for one, other in pairwise(run)
        ]
        return all(gap in ("、", "和", "及", "与") for gap in gaps)

    def _within_the_whole(self, run: ClaimPeriod | None) -> bool:
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

    def _whole_year(self, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """全年 after what stands now: the year of that day, else the one the report is of."""
        whole = self.whole.period
        if now is not None and now.kind == "point" and not now.last and whole is not None:
            return whole._replace(explicit=True) if whole.kind == "flow" else None
        return year_of(now)

    def _without(self, words: str, times: list[Time]) -> str:
        """Words with the times between them left out."""
        for time in times:
            words = words.replace(time.text.lstrip("自从至到"), "")
        return "".join(words.split())

    def _counted(self) -> ClaimPeriod:
        """累计 without a time: of a report of several years all of them, else up to its end."""
        whole = self.whole
        if whole.titled and whole.years > 1 and whole.period:
            return whole.period._replace(explicit=True)
        last = whole.period.last if whole.period else None
        return ClaimPeriod(None, last, "cumulative", True)

    def _since_the_opening(self) -> ClaimPeriod | None:
        """2013年以来, with which the whole text opens: 累计 further below counts from it too."""
        whole = self.whole.period
        return whole._replace(last=self._told(), explicit=True) if whole else None

    def _told(self) -> str | None:
        return self.document.published.isoformat() if self.document.published else None

    def _run_holds(self, sentence: Part) -> bool:
        """Whether the time of an earlier sentence still counts for 累计."""
        run = self.state.run
        if run is None:
            return False
        return (
            (run.last is not None and run.first is None)
            or (run.kind == "cumulative" and run == self._since_the_opening())
            or self.state.run_sentence >= sentence.index - 1
        )


def _is_year(period: ClaimPeriod) -> bool:
    first, last = period.first or "", period.last or ""
    return first[4:] == "-01-01" and last[4:] == "-12-31" and first[:4] == last[:4]


def _over_the_year(period: ClaimPeriod | None) -> ClaimPeriod | None:
    """The year of which the last day was told."""
    if period is None or period.kind != "point" or not (period.last or "").endswith("-12-31"):
        return period
    return period._replace(first=f"{period.last[:4]}-01-01", kind="flow")


def _some_days(run: ClaimPeriod) -> bool:
    """Whether a time is a day, or days within one month."""
    first, last = run.first or "", run.last or ""
    return first == last or (first[:7] == last[:7] and (first[8:] != "01" or last[8:] < "28"))


def _a_month(run: ClaimPeriod | None) -> bool:
    """Whether a time lies within one month."""
    if run is None or run.kind != "flow" or not (run.first and run.last):
        return False
    return run.first[:7] == run.last[:7]


def _up_to_a_day_of(run: ClaimPeriod | None, year: ClaimPeriod) -> bool:
    """Whether a time reaches, without a beginning, up to a day of a year that was told."""
    if run is None or run.first or not run.last or run.kind != "cumulative":
        return False
    return run.last[:4] == (year.last or "")[:4]


def _cumulative(words: str) -> bool:
    return "累计" in words or "历年共" in words


def _is_stock(flat: str, start: int, end: int) -> bool:
    """Whether the words before a figure say that it is counted on a day."""
    words = flat[start:end]
    return ("贫" in words or "发" in words) and _STOCK.search(flat, start, end) is not None
