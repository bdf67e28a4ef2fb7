"""How long something lasted is what lies between its days (时长与起止日期)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.milestones import in_step, milestones
from xieshou.audit.reading import Reading
from xieshou.language.days import (
    DATED,
    LASTING,
    SLACK,
    Day,
    Lasting,
    between,
    between_in_words,
    days_in,
    lasting,
    sentence_about,
)
from xieshou.values.finding import Level

_TOLD = re.compile(
    r"(?P<mark>为期|历时|连续|持续|租期|聘期|任期|(?:合同|租赁|协议|服务|有效|挂职|支教|帮扶|托管|"
    r"质保|合作|履职|试用|承包)期限?|期限|工期|学期|班期|会期|展期|仅用|只用|用了|花了|连头带尾|前后|整整|足足|"
    r"长达|用时|耗时|"
    r"服务|工作|蹲点|驻点|开放|共|共计|总共|历经)(?:了|共|已|达|为|时间|一共|约定为|时长|仅用|"
    r"只用|只有|才|[教干待呆住守驻蹲站]了|坚守了?)*[，：]?"
    rf"(?:整整|足足)?{LASTING}(?![间内])"
)
_SIGN = re.compile(
    "[期时续尾后整足达务作点放共经限用花](?:[了共已达为间长约定，：整足仅只用]{0,6})(?:[约近超逾不至])?.{0,3}[\\d一二两三四五六七八九十半]"
)
# 自7月1日起，至次年6月30日届满: from one point to another.
_FROM = re.compile("[自从由]")
_TO = re.compile(
    r"(?:[^，。；\n\d]{0,18}(?:起|开始|算起))?(?:，?[^，。；\n\d]{0,3})?(?:至|到|直至|直到|"
    r"截至|[-—–－~～]{1,2})$"
)
_RIGHT_BEHIND = re.compile(
    r"(?:期间|止|结束|届满|期满|到期|的今天|今天|的)?[，、（]?(?:一共|总|已|活动|会期|时间)?"
)
# A contract tells its term exactly.
_TERM = re.compile(".(?<!为)(?<!工)期限?$|^期限$")
# 2022年3月签订，有效期三年，至2025年3月届满
_SIGNED = re.compile(
    "(?:起|开始|正式|赴[一-鿿]{1,4}|到[村校县岗])?(?:签订|签约|签署|生效|起租|起算|到岗|上任|入职|开始|投保|到任|赴任|履新|报到|进驻|入驻|到位|挂职|支教)")
_EXPIRES = re.compile("(?:届满|到期|期满|终止|止|离任|卸任|任满|服务期满|挂职期满|返回|返岗|返程)")
_WHOLLY = (
    "为期", "历时", "服务", "整整", "前后", "长达", "用时", "耗时", "连头带尾", "足足", "工期",
    "仅用", "只用", "用了", "花了", "学期", "班期", "会期", "展期",
)
_WHOLE = ("连头带尾", "整整", "足足", "前后")
# How long it really took, whatever was planned: 历时三个月，比计划提前20天.
_REALLY = ("历时", "用时", "耗时", "历经")
_WEAK = (
    "工期", "用了", "花了", "共", "共计", "总共", "工作", "开放", "服务",
    "期限", "蹲点", "驻点", "持续", "连续", "前后",
)
# What lasts longer than the days told may be only announced or begun in them.
_BEGUN = re.compile(
    "报名|招募|公示|征集|筹备|启动|开启|拉开|部署|即将|将|开始|每|各|平均|计划|拟|提前|"
    "延[期长]|其中|审议|申报"
)
_OTHERWISE = re.compile(
    "每[期批次班轮天周年月]|各期|均|提前|延[期长]|续[签聘租]|"
    "(?<!没有)(?<!从未)(?<!未)(?<!不)中断|停工|累计|分别|工作日|原定|计划|合同工期|有效工期|"
    "一般|不少于"
)
# 签了为期三年的协议，从2022年7月起到2025年6月止
_AGREED = re.compile("的?[一-鿿]{0,6}(?:协议|合同|合作|帮扶|挂职|培训|支教"
    "|服务)[，（]?(?:时间)?(?:从|自|即)?")
_MONTHS = re.compile("月|年")
_OPENING = re.compile("开班|开营|开幕|启幕|开课|开训|启动|开始")
_CLOSING = re.compile("结业|结班|闭营|结营|闭幕|落幕|结束|收官|圆满落下帷幕")
_POINTING = re.compile("^(?:该|此次|本次|本期|这期)|[于在]$")
_CLAUSE = re.compile(r"[，。；：、！？\n]")
# So many years are none that anything lasts.
_NO_LENGTH = 1000


@check(
    code="period.lasts_as_dated",
    name="时长与起止日期",
    says="{first}至{last}是{right}，文中写为「{written}」，对不上。",
    hint="请核对起止日期和时长；只算其中一段或中间有间断的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="两县举行为期两天的会议，讨论2014年至2020年的预算。"),
        Example(passes="历时一年半，牵头制定了《1985年—2000年发展战略》。"),
        Example(passes="试点期限为2022年—2025年，分两批实施。"),
        Example(passes="10月11日至20日，组织36名村支书赴东浦市开展为期10天的驻点学习。"),
        Example(passes="10月11日至20日，分3期举办为期2天的培训班。"),
        Example(passes="10月11日至13日，启动为期30天的展销活动。"),
        Example(passes="医生于2022年8月1日到岗，2024年1月31日期满返回，服务18个月。"),
        Example(passes="租期5年，自2022年7月1日起，至2027年6月30日届满。"),
        Example(fails="10月11日至20日，组织36名村支书赴东浦市开展为期15天的驻点学习。"),
        Example(fails="医生于2022年8月1日到岗，2024年1月31日期满返回，服务24个月。"),
        Example(fails="租期5年，自2022年7月1日起，至2026年6月30日届满。"),
        Example(passes="农产品市场2023年9月开建，2024年10月开业，历时一年多。"),
        Example(passes="农产品市场2023年1月开建，2024年12月开业，历时两年。"),
        Example(fails="农产品市场2023年9月开建，2024年10月开业，历时两年多。"),
        Example(fails="6月14日，为期12天的研修班在东岭市结业。研修班5月23日开班，学员60名。"),
    ],
)
def lasts_as_dated(reading: Reading) -> Iterator[Remark]:
    """Flag a length of time that the first and the last day beside it do not give."""
    text = reading.prose
    for sign in reading.setting.within(DATED, _SIGN, text):
        found = _TOLD.search(text, max(sign.start() - 3, 0), sign.end() + 12)
        long = lasting(found) if found else None
        if long is None or found.end() < sign.end() - 1 or (
            long.unit == "年" and long.low >= _NO_LENGTH
        ):
            # 期限为2018年1月1日至2020年12月31日: the year it begins in
            continue
        start, end = sentence_about(text, found.start())
        if _MONTHS.search(text, start, end) is None:
            continue
        pair = _outside(text, found, long, start, end) or _beyond(text, found, long, start, end)
        if pair and not _of_something_else(text, pair[0], long):
            yield Remark(
                spans=((pair[0].start, pair[0].end), (pair[1].start, pair[1].end), found.span()),
                facts={
                    "first": pair[0].text, "last": pair[1].text.lstrip("至到—-－~～ "),
                    "right": between_in_words(*pair, long.unit), "written": found[0],
                },
            )


def _outside(
    text: str, found: re.Match[str], long: Lasting, start: int, end: int
) -> tuple[Day, Day] | None:
    """The first and last day of the same thing, where its length cannot lie between them."""
    mark = found["mark"]
    days = days_in(text, start, end)
    ended_at = found.end() if mark in _REALLY else end
    if _OTHERWISE.search(text, start, ended_at) or (
        days and "其中" in text[days[0].start : found.start()]
    ):
        return None
    spans = [pair for pair in pairwise(days) if _joined(text, *pair)]
    if len(spans) == 1 and len(days) == 2:
        begun, ended = spans[0]
        behind = _RIGHT_BEHIND.fullmatch(text[ended.end : found.start()]) or (
            _AGREED.fullmatch(text[found.end() : begun.start]))
        if behind or mark in _WHOLE or (
            _TERM.search(mark) and _FROM.search(text[max(begun.start - 2, 0) : begun.start + 1])
        ):
            return spans[0] if _misses(begun, ended, long, _TERM.search(mark) is not None) else None
        return None
    if len(days) == 2 and _TERM.search(mark) and days[0].frame == days[1].frame and (
        _SIGNED.match(text, days[0].end) and _EXPIRES.match(text, days[1].end)
    ):
        return (days[0], days[1]) if _misses(*days, long, strict=True) else None
    if mark in _WHOLLY:
        steps = list(in_step(milestones(text, start, end)))
        if len(steps) == 1 and len(days) == 2:
            begun, ended = steps[0][0].day, steps[0][1].day
            return (begun, ended) if _misses(
                begun, ended, long, strict=False, really=mark in _REALLY) else None
    if mark == "为期" and not spans and len(days) == 1:
        return _other_end(text, found, long, days[0])
    return None


def _of_something_else(text: str, begun: Day, long: Lasting) -> bool:
    """为期两天的会议讨论2014年至2020年预算; 历时一年，编成《1985年—2000年战略》: not of these."""
    return text[begun.start - 1 : begun.start] == "《" or (
        begun.unit == "年" and long.unit in ("日", "周"))


def _joined(text: str, begun: Day, ended: Day) -> bool:
    if begun.frame != ended.frame or ended.last < begun.first or "段" in (begun.unit, ended.unit):
        return False
    if ended.text[0] in "至到—-－~～–":
        return True
    return ended.start - begun.end <= 24 and _TO.fullmatch(
        text[begun.end : ended.start].rstrip()) is not None


def _misses(begun: Day, ended: Day, long: Lasting, strict: bool, really: bool = False) -> bool:
    low, high = between(begun, ended, long.unit)
    slack = SLACK[long.unit]
    if really and long.unit == "年" and "年" not in (begun.unit, ended.unit):
        # 2023年9月开建，2024年10月开业，历时两年多: by months no year is counted for being begun
        return long.low > high + 2 * slack or long.high < low - slack
    if long.unit == "年" and not (strict and begun.exact and ended.exact):
        # 2021至2023: three years on the calendar
        years = ended.last.year - begun.first.year
        high = max(high, years + 1) if years else high
    elif long.unit == "年":
        slack = 0.1
    elif long.unit == "月" and not (begun.exact and ended.exact):
        slack = 1.0
    return long.low > high + slack or long.high < low - slack


def _beyond(
    text: str, found: re.Match[str], long: Lasting, start: int, end: int
) -> tuple[Day, Day] | None:
    """Days within which something of this length has no room."""
    mark = found["mark"]
    if mark in _WEAK or _TERM.search(mark) or long.unit not in ("日", "周"):
        return None
    days = days_in(text, start, found.start())
    if len(days) < 2 or not _joined(text, *days[-2:]):
        return None
    begun, ended = days[-2:]
    if not (begun.exact and ended.exact) or _BEGUN.search(text, ended.end, found.end()):
        return None
    return (begun, ended) if long.low > between(begun, ended, long.unit)[1] else None


def _other_end(
    text: str, found: re.Match[str], long: Lasting, day: Day
) -> tuple[Day, Day] | None:
    """Of a sentence that tells one end (6月14日…结业), the end that a neighbour tells."""
    start, end = sentence_about(text, found.start())
    if not day.exact or day.start > found.start() or text[start : day.start].strip():
        return None
    closes = _CLOSING.search(text, found.end(), end)
    if closes is None and not _OPENING.search(text, found.end(), end):
        return None
    for first, last in _neighbours(text, start, end):
        for other in days_in(text, first, last):
            # 6月14日，培训班结业
            begun_at = other.end + (text[other.end : other.end + 1] == "，")
            stop = _CLAUSE.search(text, begun_at)
            clause = text[other.end : stop.start() if stop else last]
            begin = max(text.rfind(sign, first, other.start) for sign in "，；。：") + 1
            name = _POINTING.sub("", text[max(begin, first) : other.start].strip())
            wanted = _OPENING if closes else _CLOSING
            if not other.exact or not wanted.search(clause) or name not in text[start:end]:
                continue
            same = other if other.told else other._replace(
                first=other.first.replace(year=day.first.year),
                last=other.last.replace(year=day.first.year), frame=day.frame)
            begun, ended = (same, day) if closes else (day, same)
            if begun.frame == ended.frame and begun.first <= ended.last and (
                _misses(begun, ended, long, strict=False)
            ):
                return begun, ended
    return None


def _neighbours(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    if start >= 2 and text[start - 1] != "\n":
        found.append(sentence_about(text, start - 2))
    if end + 1 < len(text) and text[end] != "\n":
        found.append(sentence_about(text, end + 1))
    return found
