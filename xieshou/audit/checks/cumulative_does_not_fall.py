"""What is counted from one base on can only grow with time (累计数随时间只增不减)."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import places_of
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.times import months_of
from xieshou.values.finding import Level
from xieshou.values.period import Period

_MOST = 12
# 截至6月底，帮销额为5230万元，9月底累计达4960万元: the later one is told of the same thing.
_UP_TO = (
    "(?:(?P<year>(?:19|20)\\d\\d)年|今年|当年)?(?:(?P<month>1[0-2]|[1-9])月(?:份|\\d{1,2}日)?"
    "|(?P<piece>第?[一二三四]季度|上半年|前三个?季度)|年)(?:[底末]|为止)?"
)
_EARLY = re.compile("(?:截至|截止|到|至|^|[，。；])" + _UP_TO + "(?P<rest>，?[^，；。]{0,16})$")
_LATE = re.compile(
    "(?:^|[，；])(?:而|又)?(?:截至|截止|到|至)?" + _UP_TO + "，?(?:已经?|则)?累计(?:已|则|为"
    "|达到?|有|完成|实现|到位|投入|培训|销售|输出|建成|带动|帮助){0,2}$"
)
# 上半年累计支出1860万元，到三季度末累计支出1640万元: 累计 stands before both deeds.
_SPAN = (
    "(?:截至|截止|到|至)?(?:今年|当年)?(?:(?P<month>1[0-2]|[1-9])月(?:份|\\d{1,2}日)?[底末]|(?P<half>上半年)|前(?P<threes>[一二三])个?季度|(?P<first>一季度)"
    "|(?P<quarter>[一二三四])季度末|前(?P<months>\\d{1,2})个月|1(?:至|到|—|-|－|~|～)(?P<upto>1[0-2]|[2-9])月(?:份)?|(?P<end>年[底末]|全年))"
)
_SUM_TO = re.compile(f"(?:^|[，；。]){_SPAN}，?(?:已|全县|我县)*(?:累计"
    f"|共)(?P<deed>[一-鿿]{{2,8}}?)(?:了|达|为|达到)?$")
_MAY_FALL = re.compile(
    "库存|余额|剩|尚|还有|未|逾期|贫困|欠|缺|在岗|在册|空置|另|其中|新增|当月|单月|核减|退"
)
_NEAR, _TELLING = 2, 7
# 同期, 当时: of a time before; 甲县, 其中: of one of them.
_BEFORE = re.compile(
    "[上去前往]年|(?:19|20)\\d\\d年|同期|此前|当时|那时|年初|以前|过去|原|曾|其中|上[半次届期]")
_AND_SO = re.compile("比|较|占|每|均")


@check(
    code="period.cumulative_does_not_fall",
    numbers=("R43",),
    name="累计数变小",
    says="同为累计{name}，{early_on}是{early}，{late_on}却只有{late}。",
    hint="请核对两个累计数的起点和统计范围；起点不同或后来核减的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(
            passes="截至2021年底，累计转移就业劳动力1200人。截至2022年底，累计转移就业劳动力1500人。"
        ),
        Example(passes="截至2021年底，贫困村还有12个。截至2022年底，贫困村还有5个。"),
        Example(passes="截至6月底，帮销额为5230万元，9月底累计达7960万元。"),
        Example(passes="截至6月底，库存5230万元，9月底累计达4960万元。"),
        Example(fails="4月的会上说，累计援建帮扶车间15个。过了两个月，累计援建帮扶车间12个。"),
        Example(passes="平川县累计援建帮扶车间15个。南岭县累计援建帮扶车间12个。"),
        Example(passes="4月的会上说，累计援建帮扶车间15个。去年同期，累计援建帮扶车间12个。"),
        Example(passes="上半年累计支出1860万元，到三季度末累计支出2240万元。"),
        Example(passes="上半年支出1860万元，三季度支出1640万元。"),
        Example(fails="上半年累计支出1860万元，到三季度末累计支出1640万元。"),
        Example(fails="截至6月底，帮销额为5230万元，9月底累计达4960万元。"),
        Example(
            fails="截至2021年底，累计转移就业劳动力1200人。截至2022年底，累计转移就业劳动力1050人。"
        ),
    ],
)
def cumulative_does_not_fall(reading: Reading) -> Iterator[Remark]:
    """Flag a cumulative figure below an earlier one of the same name, unit and base."""
    setting = reading.setting
    told = set()
    for early, late in (*_in_a_row(reading), *_sums_in_a_row(reading)):
        if late.id in told:
            continue
        told.add(late.id)
        yield Remark((early, late), weight=4, facts={
            "name": early.measure or "", "early": early.text, "late": late.text,
            "early_on": f"截至{_said(_EARLY, early)}" if _EARLY.search(early.gap) else "前面",
            "late_on": f"截至{_said(_LATE, late)}" if _LATE.search(late.gap) else "后面"})
    for early, late in _told_again_less(reading):
        if late.id not in told:
            told.add(late.id)
            yield Remark((early, late), weight=4, facts={
                "name": early.measure or "", "early": early.text, "late": late.text,
                "early_on": "前面", "late_on": "后面"})
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in reading.results:
        period, name = claim.period, claim.measure or ""
        if (
            period is None
            or period.kind != "cumulative"
            or not period.last
            or not ("累计" in claim.qualifiers or "累计" in claim.gap)
            or len(name) < 2
            or dimension(claim) == "ratio"
        ):
            continue
        key = name, claim.quantity.base_unit, period.first, places_of(setting, claim)
        groups.setdefault(key, []).append(claim)
    for claims in groups.values():
        ordered = sorted(claims[:_MOST], key=lambda claim: claim.period.last)
        for early, late in pairwise(ordered):
            fell = early.interval.above(late.interval)
            if fell and late.id not in told and early.period.last < late.period.last:
                yield Remark(
                    (early, late),
                    weight=4,
                    facts={
                        "name": early.measure,
                        "early": early.text,
                        "late": late.text,
                        "early_on": f"截至{_day(early)}",
                        "late_on": f"截至{_day(late)}",
                    },
                )


def _day(claim: Claim) -> str:
    """The last day of a figure's time, as people write it."""
    day = date.fromisoformat(claim.period.last)
    return f"{day.year}年底" if (day.month, day.day) == (12, 31) else Period(day, day).words


def _in_a_row(reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """Figures up to one month and up to a later one, the later with no noun of its own."""
    for late in reading.setting.where(("累计",)):
        found = _LATE.search(late.gap) if late.factual else None
        if found is None:
            continue
        for early in reading.setting.figures_before(late, _NEAR, 1):
            if early.quantity.base_unit != late.quantity.base_unit or not early.factual:
                continue
            before = _EARLY.search(early.gap)
            if before is not None and _earlier(before, found) and not (
                _MAY_FALL.search(early.gap + early.tail + late.gap)
            ) and early.interval.above(late.interval):
                yield early, late
            break


def _sums_in_a_row(reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """上半年累计支出1860万元，到三季度末累计支出1640万元: neighbours of one deed."""
    for late in reading.setting.where(("累计", "共")):
        early = late.previous
        if early is None or not (early.factual and late.factual) or (
            early.quantity.base_unit != late.quantity.base_unit
        ):
            continue
        found, before = _SUM_TO.search(late.gap), _SUM_TO.search(early.gap)
        if found is None or before is None or _MAY_FALL.search(early.gap + late.gap) or (
            {*found["deed"]}.isdisjoint({*before["deed"]})
        ):
            continue
        if _last_month(before) < _last_month(found) and early.interval.above(late.interval):
            yield early, late


def _last_month(found: re.Match[str]) -> int:
    """The last month of what is told up to then."""
    if found["half"]:
        return 6
    for name in ("threes", "first", "quarter"):
        if found[name]:
            return 3 * ("一二三四".index(found[name][0]) + 1)
    return int(found["month"] or found["months"] or found["upto"] or 12)


def _told_again_less(reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """累计援建车间15个。过了两个月，累计援建车间12个: the same words again, with less."""
    setting = reading.setting
    seen: dict[tuple[str, ...], Claim] = {}
    for late in setting.where(("累计",)):
        words = late.lead[late.lead.find("累计") :] + setting.noun_after(late)
        if not late.factual or len(words) < _TELLING or "累计" not in late.lead or (
            _MAY_FALL.search(late.gap) or _AND_SO.search(late.gap) or late.quantity.approximation
        ):
            continue
        early = seen.setdefault((words, late.quantity.base_unit), late)
        if (
            early.interval.above(late.interval) and early.sentence < late.sentence
            and setting.in_one_paragraph(early, late) and not _back(setting, early, late)
            and places_of(setting, late) <= places_of(setting, early)
        ):
            yield early, late


def _back(setting: Setting, early: Claim, late: Claim) -> bool:
    """Whether the later figure is told of an earlier time, of another place or of one of them."""
    start, _ = setting.sentence_span(late.sentence)
    if _BEFORE.search(setting.text, start, late.start):
        return True
    one, other = early.period, late.period
    return one is not None and other is not None and (
        (one.last or "9") > (other.last or "9")
        or (None not in (one.first, other.first) and one.kind == other.kind == "cumulative"
            and one.first != other.first)
    )


def _earlier(before: re.Match[str], found: re.Match[str]) -> bool:
    """Whether one is the earlier day of one year, as far as the words tell."""
    if before["year"] != found["year"] and found["year"]:
        return False
    return _month(before) < _month(found)


def _month(found: re.Match[str]) -> int:
    return int(found["month"] or 0) or months_of(found["piece"] or "全年")[1]


def _said(pattern: re.Pattern[str], claim: Claim) -> str:
    found = pattern.search(claim.gap)
    words = found[0].lstrip("，；。") if found else ""
    return words[: re.search("[底末]|季度|半年|月|年|$", words).end()].removeprefix("截至")
