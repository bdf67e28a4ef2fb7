"""Which time a figure speaks of: clause, then sentence, then the run of sentences (时间归属)."""

import re
from operator import attrgetter

from xieshou.audit.claims.reigns import Reigning
from xieshou.audit.claims.time_words import (
    AIMED,
    ALL_YEAR,
    CHANGED,
    CHANGED_SINCE,
    DUE,
    EACH_YEAR,
    ENDS,
    FROM,
    GROWN_SO,
    HAPPENS,
    LISTED,
    NAMES_A_PLAN,
    OF_A_YEAR,
    OF_THE_ROW,
    OUT_OF,
    PAID,
    REST,
    SET_AS_TASK,
    SINCE_NEW_YEAR,
    TO,
    YEARLY,
    cumulative,
    is_stock,
)
from xieshou.audit.text.claim import ClaimPeriod
from xieshou.audit.text.document import Document, Part
from xieshou.audit.text.spans import (
    edge_years,
    over_the_year,
    told_of,
    union,
    unsaid,
    up_to_its_day,
    within,
    year_end,
    years_of,
)
from xieshou.language.numbers import Written
from xieshou.language.times import Time

_place = attrgetter("start")
_CLOSES, _CLOSED, _OPENED = map(re.compile, ("[)）]", r"\s?[)）]", r"\s?[(（]\s?"))
_AT_ONCE = re.compile(r"\s*其中[,，:：]?[“\"]?")
# Without one of these a sentence that names no time leaves the reigning one as it is.
_WATCHED = re.compile("[(（由从贫发年]|其中|累计|历年共")
_DAYS = ("span", "asof")
_LIST_BREAK = re.compile("[;；。]")
# Each of a row of points begins with the time that reigned before the first of them.
_ASPECT = re.compile(
    r"\s?(?:[一二三四五六七八九十]{1,3}是(?!\d)|[\u4e00-\u9fff]{2,10}方面\s?[,，:：])"
)
_FIRST_POINT = re.compile("[:：,，]\\s?一是")
_NEXT_POINT = re.compile("[;；]\\s?[二三四五六七八九十]是")


def periods_of(document: Document, numbers: list[Written]) -> list[ClaimPeriod | None]:
    """For each number the time it speaks of, in order."""
    return _Walk(document, numbers).go()


class _Walk(Reigning):
    """One pass over the sentences, carrying the reigning time."""

    def __init__(self, document: Document, numbers: list[Written]) -> None:
        super().__init__(document)
        self.numbers = numbers

    def go(self) -> list[ClaimPeriod | None]:
        document, answers = self.document, []
        marks = sorted([*document.times, *self.numbers], key=_place)
        starts = [*map(_place, marks), len(self.flat) + 1]
        at, section, paragraph = 0, -1, -1
        for sentence in document.sentences:
            if sentence.parent != paragraph:
                paragraph = sentence.parent
                section = self.begin(sentence, section)
            elif starts[at] >= sentence.end:
                self.state.pair = None
                continue
            if _ASPECT.match(self.flat, sentence.start):
                self.next_point(paragraph)
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

    def _sentence(
        self, sentence: Part, marks: list[Time | Written]
    ) -> list[ClaimPeriod | None]:
        state, flat = self.state, self.flat
        # what stands nowhere before its last figure stands before none of them
        told = flat[max(sentence.start - 2, 0) : marks[-1].start]
        rest, self.cut_off = self.cut_off, None
        if rest is not None and not REST.match(flat, sentence.start):
            rest = None
        if (
            state.pair is None
            and rest is None
            and Time not in map(type, marks)
            and not _WATCHED.search(told)
        ):
            # figures alone, and no word on their time: what reigns is theirs
            self.years = []
            run = unsaid(state.run) if state.run else None
            return [over_the_year(run) if mark.dimension in HAPPENS else run for mark in marks]
        brackets, among = "(" in told or "（" in told, "其中" in told
        out_of, stocks = "由" in told or "从" in told, "贫" in told or "发" in told
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
        before_points: ClaimPeriod | None = None
        again: list[ClaimPeriod] = []
        edges: tuple[ClaimPeriod, ClaimPeriod] | None = None
        cut: ClaimPeriod | None = None
        due: ClaimPeriod | None = None
        grown = late = False
        if rest is not None:
            # 到8月底动工24个。其余2个……: what is told of that day goes on
            now = unsaid(rest)
        for at, mark in enumerate(marks):
            place = mark.start
            between = flat[position:place]
            if bracket and _CLOSES.search(between):
                told = fresh_time >= 0 and _CLOSED.match(flat, fresh_time)
                bracket, noted = False, told and not (outside and outside.first)
                noted = noted and (outside is not None or isinstance(previous, Time))
                now = now if noted else outside
                self.out_of_a_bracket()
            if (narrowed or state_list) and not narrowed_to and _LIST_BREAK.search(between):
                # 现有在校生A人；教学班B个: nothing else reigns, so it is still of now
                now = base or (now if state_list and state.run is None else None)
                narrowed = state_list = False
            if brackets and not bracket and ("(" in between or "（" in between):
                opened = max(between.rfind("("), between.rfind("（"))
                if not _CLOSES.search(between, opened):
                    bracket, outside = True, now
                    self.into_a_bracket()
            if among and "其中" in between and not bracket and not narrowed:
                narrowed, base = True, now
                # 。其中,“十二五”期间……；……: all that follows in the sentence is of that time
                narrowed_to = isinstance(mark, Time) and position == sentence.start and (
                    _AT_ONCE.fullmatch(between) is not None
                )
            if "是" in between and not bracket:
                if _FIRST_POINT.search(between):
                    before_points = now
                elif _NEXT_POINT.search(between):
                    now = leading = before_points
            if isinstance(mark, Time):
                if self.of_one_value(mark, sentence) and (
                    once := self.other_year(mark, now or state.run)
                ):
                    self.compared = once
                    position, previous = mark.end, mark
                    continue
                if (
                    now is not None and now.explicit and "五" in mark.text and mark.form == "span"
                    and not years_of(now) and NAMES_A_PLAN.match(flat, mark.start)
                ):
                    position, previous = mark.end, mark
                    continue
                if "五" in mark.text and mark.form == "span" and self.names_a_paper(
                    mark, sentence
                ):
                    position, previous = mark.end, mark
                    continue
                if answers and mark is marks[-1] and mark.offset > 0:
                    # 未到位的1.44亿元次年补足。: what follows is not of that year
                    continue
                period = self.meaning(mark, now, sentence)
                if period is None and mark.offset == -1 and mark.form == "span":
                    self.compared = self.other_year(mark, now or state.run) or self.compared
                noted = (
                    answers
                    and _OPENED.fullmatch(between)
                    and _CLOSED.match(flat, mark.end)
                )
                if period is not None and noted and isinstance(previous, Written):
                    answers[-1], period = period, None
                if period is not None:
                    self.noted(mark, period)
                    if mark.text.startswith("历年"):
                        counted = True
                    aimed = AIMED.match(flat, mark.end) and within(period, leading or state.run)
                    if mark.form in _DAYS and (
                        aimed or (mark.text[-1] != "年" and DUE.match(flat, mark.end))
                    ):
                        due = period
                    if mark.form == "asof" and mark.year == "missing" and not bracket:
                        cut = period
                    if mark.form == "state" and mark.text.startswith("现"):
                        if not state_list:
                            base, state_list = now, True
                    elif not narrowed and not bracket and not state_list:
                        of_a_change = flat[mark.end : mark.end + 1] == "的" and (
                            mark.text[:1] in OUT_OF
                            or ENDS.search(flat, max(mark.start - 2, 0), mark.start)
                        )
                        late = late or (leading is None and bool(answers))
                        leading = leading or (None if of_a_change else period)
                    listed = fresh_time >= 0 and flat[fresh_time:place].strip() in LISTED
                    pending = [*pending, period] if listed else [period]
                    if not (old_pair and mark.form == "duration"):
                        # 由A减到B,一年减少C,由a降至b: the two ends stay those of before
                        fresh_time, fresh_start, fresh = mark.end, mark.start, mark
                    now = period
                    attributive = period if flat[mark.end : mark.end + 1] == "的" else None
            else:
                of_years = "年" in between
                if not counted and now is None and cumulative(between) and not bracket:
                    counted = True
                    if not self.run_holds(sentence):
                        now = self.counted_up()
                all_year = of_years and once is None and ALL_YEAR.search(between)
                # 截至10月底采购A，全年B的任务提前完成，完成率C: only that task is of the year
                tasked = all_year and now is not None and SET_AS_TASK.match(flat, mark.end)
                if all_year and not tasked:
                    now = self.whole_year_of(now or state.run) or now
                answer = now or (unsaid(state.run) if state.run else None)
                if of_years and now is not None and self.years and YEARLY.search(between):
                    # a rate by the year is of all the years told
                    answer = union([now, *self.years])
                elif (
                    now is not None and narrowed and base is not None and within(now, base)
                    and of_years and EACH_YEAR.search(between)
                ):
                    answer = now = base
                elif (
                    now is not None and up_to_its_day(now)
                    and ((of_years and SINCE_NEW_YEAR.search(between)) or (
                        grown and GROWN_SO.match(between)))
                ):
                    answer, grown = self.so_much_of_the_year(now), True
                elif tasked or (
                    of_years and mark.kind != "ratio" and OF_A_YEAR.search(between)
                ):
                    answer = self.whole_year_of(answer) or answer
                if (
                    len(self.years) > 1 and isinstance(previous, Written)
                    and at > 1 and isinstance(marks[at - 2], Time)
                    and OF_THE_ROW.search(between)
                ):
                    answer = self.all_of_them(now, leading)
                if again:
                    answer = again.pop(0)
                elif (
                    told_apart
                    and isinstance(previous, Written)
                    and self.as_many(at, marks, len(told_apart))
                ):
                    answer, again = told_apart[0], told_apart[1:]
                elif (
                    one_by_one := self.one_by_one(between, now, fresh_time == position)
                ) and self.as_many(at, marks, len(one_by_one)):
                    answer, again = one_by_one[0], one_by_one[1:]
                elif len(pending) > 1 and fresh_time >= 0 and "分别" in flat[fresh_time:place]:
                    if told_apart[-len(pending) :] != pending:
                        told_apart = list(pending)
                    answer = pending.pop(0)
                    if len(pending) == 1:
                        now = pending[0]
                elif len(pending) > 1:
                    now = answer = union(pending)
                    pending = []
                if stocks and answer is not None and (
                    is_stock(flat, max(sentence.start, place - 18), place)
                ):
                    answer = year_end(answer)
                elif mark.dimension in HAPPENS and not (answer and answer.explicit):
                    # 2021年末……。开展排查10次: what happens does so over the year
                    answer = over_the_year(answer)
                elif mark.dimension == "money" and PAID.search(between):
                    # 年底支出3亿元: paid over the year, and so is the share of it that follows
                    paid = over_the_year(answer)
                    now = paid if now is not None and paid is not answer else now
                    answer = paid
                if old_pair and fresh_time < 0 and FROM.search(between):
                    answer, pair = old_pair[0], [old_pair[0]]
                elif pair and old_pair and fresh_time < 0 and TO.search(between):
                    answer = old_pair[1]
                    if now is None and state.run is None:
                        # 由8.4亿元增至21亿元,是2021年的2.5倍
                        now = answer
                elif out_of and (
                    (bare_from := flat[place - 2 : place].rstrip()[-1:] in OUT_OF)
                    or (
                        fresh is not None
                        and fresh_start >= number_end
                        and (
                            flat[fresh_start - 2 : fresh_start].rstrip()[-1:] in OUT_OF
                            or (fresh.form == "span" and fresh.text[:1] in OUT_OF)
                        )
                    )
                ):
                    # the first of “十三五”期间 may be told as it stood before it
                    plan = fresh is not None and "五" in fresh.text
                    edges = edge_years(answer) if answer and bare_from and not plan else None
                    if edges is not None:
                        answer = edges[0]
                    elif bare_from and fresh_start < number_end:
                        answer = self.year_before(answer)
                    pair = [answer] if answer else []
                    paired_at = fresh_time
                elif pair and answer and TO.search(self._without(flat[number_end:place], since)):
                    outer = leading or self.run_after(pair[0]) or self.whole.period
                    if fresh_time == paired_at and outer is not None and attributive is now:
                        # 由2021年的62%提高到68%: what it rose to is of the time spoken of
                        answer = now = outer._replace(explicit=True)
                    elif edges is not None and fresh_time == paired_at:
                        answer = edges[1]
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
                elif paired and old_pair and isinstance(previous, Time) and mark.unit == "倍":
                    # 由A增至B，为2019年的C倍: so many times as much at the later end
                    answer = old_pair[1]
                elif paired and old_pair and CHANGED.search(between):
                    # 由A减至B,累计减少C: over all that time
                    answer = union(list(old_pair))._replace(kind="flow")
                elif now and (
                    (paired and edge_years(now) is None)
                    or now.kind == "point"
                    or (fresh is not None and fresh.form == "month")
                ) and cumulative(between):
                    now = answer = ClaimPeriod(None, now.last, "cumulative", True)
                if (
                    isinstance(previous, Written) and now is not None and not paired
                    and CHANGED_SINCE.match(between) and (outer := self.changed_since(now, leading))
                ):
                    answer = now = outer
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
            self.out_of_a_bracket()
        if not answers and (alone := self.told_alone(pending, marks)):
            now = leading = alone
        if narrowed or state_list:
            now = base or (now if state_list and state.run is None else None)
        if now is not None and now is attributive and (leading is not None or paired):
            # 提高到2023年的95%: the year belongs to that one figure
            now = leading if answers or not within(leading, now) else now
        self.goes_on(sentence, now, leading, due, cut, rest, counted, late)
        state.pair = old_pair if paired and old_pair and all(map(told_of, old_pair)) else None
        return answers

    def _without(self, words: str, times: list[Time]) -> str:
        """Words with the times between them left out."""
        for time in times:
            words = words.replace(time.text.lstrip("自从至到"), "")
        return "".join(words.split())
