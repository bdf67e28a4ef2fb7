"""What is told up to a day, and since when: 截至6月底, 从结对到2015年底 (截止时间)."""

import re

from xieshou.audit.claims.lasting import Lasting
from xieshou.audit.claims.time_words import PLANNED, TO_COME_IN_IT
from xieshou.audit.text.claim import ClaimPeriod
from xieshou.audit.text.document import Part
from xieshou.audit.text.spans import is_year, iso
from xieshou.language.times import Time

OF_THAT_DAY = ("今年", "本年", "当年", "本年度")
THIS_YEAR, UNTIL = ("今年", "本年"), frozenset("至到止")
_NEARBY = 16
# 从结对到2015年底: what happened first, and when it began was told.
_FROM_THEN = re.compile(
    "[从自](?:结对|对口|帮扶|协作|开展|启动|实施|建立|签约|开工|成立)[\u4e00-\u9fff]{0,6}$"
)
_OF_A_PLAN = re.compile("年度|计划|任务")
# 2021年新一轮结对至2023年底
_BEGINNING = re.compile(
    "[\u4e00-\u9fff]{0,8}(?:结对|对口|帮扶|协作|开展|启动|实施|建立|签约|开工|成立|合作|挂职|起步)"
    "[\u4e00-\u9fff]{0,2}"
)
# 1997年闽宁协作起步,泾源先后与同安、惠安结对。
_BEGAN_IN = re.compile(
    r"\s?(?:自|从)?((?:19|20)\d\d)年[^\d。]{0,12}"
    r"(?:起步|启动|开始|结对|签约|签署|签订|建立|确定|承担|对口)[^\d。]*[。\n]?\s*$"
)
_COUNTED_UP = re.compile(r"[^,，。;；\d]{0,4}[,，]?[^,，。;；\d]{0,16}(?:累计|先后|[一总]共)")
# 今年是上年同期的3倍: 今年 is as much of the year as was told of.
_SO_MUCH_OF_IT = re.compile(r"[^,，。;；\d]{0,8}(?:上|去)年同期")


class UpToADay(Lasting):
    """Tells from when on something was counted that is told up to a day."""

    def so_far(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """截至5月12日,企业今年购买: from the beginning of that year up to the day."""
        if until := self._told_up_to(time, now):
            return until
        part = now is not None and now.kind == "flow" and (now.first or "") == iso(time.first)
        if part and time.text in THIS_YEAR and _SO_MUCH_OF_IT.match(self.flat, time.end):
            return now._replace(explicit=True)
        if now is None or now.kind != "cumulative" or now.first or not now.last:
            return None
        if time.text not in OF_THAT_DAY or now.last[:4] != str(time.first.year) or (
                TO_COME_IN_IT.match(self.flat, time.end)):
            return None
        return now._replace(first=iso(time.first), kind="flow", explicit=True)

    def _told_up_to(self, time: Time, now: ClaimPeriod | None) -> ClaimPeriod | None:
        """2023年上半年……。今年新增25个: of the year as far as it is told, unless it is planned."""
        run = self.state.run
        if now is not None or run is None or run.kind != "flow" or not run.last or (
            time.text not in THIS_YEAR or run.first != iso(time.first) or run.last[5:] == "12-31"
        ):
            return None
        late = self.told_on is not None and iso(self.told_on)[:7] > run.last[:7]
        planned = late or PLANNED.match(self.flat, time.end)
        return None if planned else run._replace(explicit=True)

    def from_then(self, time: Time, sentence: Part) -> ClaimPeriod | None:
        """自2010年6月起……。从结对到2015年底: from the beginning told before up to that day."""
        run = self.state.run
        begun = self._begun_in_its_clause(time) or self._so_far_of_the_run(time, sentence)
        if begun is not None:
            return begun
        if run is not None and is_year(run) and self._began_before(time, sentence):
            return ClaimPeriod(run.first, iso(time.last), "flow", True)
        if run is None or run.kind != "cumulative" or not (run.first and time.last) or (
            not _FROM_THEN.search(self.flat, max(time.start - 12, 0), time.start)
        ):
            return None
        return ClaimPeriod(run.first, iso(time.last), "flow", True)

    def _began_before(self, time: Time, sentence: Part) -> bool:
        """1997年协作起步。至2020年末,累计援助: counted from what the sentence before began with."""
        if not sentence.index or not time.last or not _COUNTED_UP.match(self.flat, time.end):
            return False
        before = self.document.sentences[sentence.index - 1]
        begun = _BEGAN_IN.match(self.flat, before.start, before.end)
        return begun is not None and int(begun[1]) < time.last.year and (
            self.state.run_sentence == before.index)

    def _begun_in_its_clause(self, time: Time) -> ClaimPeriod | None:
        """2021年新一轮结对至2023年底: what began in a year told right before, up to that day."""
        if time.text[0] not in UNTIL or not time.last:
            return None
        earlier = self.document.times_between(max(time.start - _NEARBY, 0), time.start)
        if not earlier or earlier[-1].form != "span" or earlier[-1].year != "said":
            return None
        first = earlier[-1].first
        if first is None or first >= time.last or not _BEGINNING.fullmatch(
            self.flat, earlier[-1].end, time.start
        ):
            return None
        return ClaimPeriod(iso(first), iso(time.last), "flow", True)

    def _so_far_of_the_run(self, time: Time, sentence: Part) -> ClaimPeriod | None:
        """上半年通报。截至6月底,年度资金计划A,已到位B: of the year's plan, so far."""
        run = self.state.run
        if run is None or run.kind != "flow" or not (run.first and run.last and time.last):
            return None
        so_far = run.first[4:] == "-01-01" and run.last == iso(time.last)
        if not so_far or run.first[:4] != run.last[:4] or is_year(run):
            return None
        planned = _OF_A_PLAN.search(self.flat, sentence.start, sentence.end)
        return run._replace(explicit=True) if planned else None
