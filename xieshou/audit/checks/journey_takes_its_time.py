"""Who sets out and travels so long arrives so much later (出发、历时与到达)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.days import sentence_about
from xieshou.language.numerals import whole_number
from xieshou.language.quick import holds
from xieshou.values.finding import Level

_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_CLOCK = re.compile(
    rf"(?P<next>次日|翌日|第二天|隔天|第[二三]日|当天|当日|当晚|同日)?(?P<part>凌晨|清晨|早上|"
    rf"早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|深夜|当晚|晚|早)?"
    rf"\s?(?<!\d)(?P<hour>{_N})(?:[:：](?P<sharp>\d\d)(?!\d)|\s?[时点](?!间|期|候|代|段|常|评|"
    rf"多|击|位|名)(?:(?P<half>半)|(?P<quarter>一刻|三刻)|(?P<minute>{_N})\s?分?|整|许|左右)?)"
)
_TOOK = re.compile(
    rf"(?P<mark>历时|历经|经过|经|用时|耗时|行程|车程|运行|跑了|走了|开了|飞了|坐了|赶路|穿行|飞行|行驶|奔波|颠簸|跋涉|全程|持续|进行|"
    rf"长达|仅用|只用)(?:了|约|近|的|共|时间)*\s?"
    rf"(?P<hours>{_N}(?:\.\d)?)\s?(?P<more>余|"
    rf"多)?\s?个?(?P<halfway>半)?小时(?:(?P<halfmore>半)|"
    rf"(?P<minutes>{_N})\s?分钟?)?(?P<about>左右|以上)?"
)
_LEFT = re.compile(
    "出发|驶出|发车|启程|开出|起飞|动身|驶离|开始|开工|启动|登车|上路|离开|开幕|开赛"
)
_CAME = re.compile(
    "抵达|到达|到站|抵|到|停靠|驶入|驶进|结束|收工|闭幕|落地|降落|送达|运抵|进站|完成"
)
# What begins is not at its end on arriving somewhere.
_OPENED = re.compile("开始|开工|启动|开幕|开赛")
_CLOSED = re.compile("结束|收工|闭幕|落幕|完成|收官")
_ROUGH = re.compile("约|近|左右|许|将近|不到|超过|以上|多个|余|多")
_NOON, _DAY, _HALF_DAY = 12, 24 * 60, 12 * 60
_LATER = {"次日": 1, "翌日": 1, "第二天": 1, "隔天": 1, "第二日": 1, "第三日": 2,
          "当天": 0, "当日": 0, "当晚": 0, "同日": 0}
_EVENING = ("下午", "傍晚", "晚上", "夜里", "夜间", "深夜", "当晚", "晚")
_BROKEN = re.compile("晚点|延误|滞留|中途|停留|休息|绕行|原定|计划|预计|比|往返|来回|时差")
_BETWEEN_ONLY = 2


@check(
    code="period.journey_takes_its_time",
    name="出发、历时与到达",
    says="{left}出发、历时{took}，应在{right}到达，文中写为{came}，相差 {gap}。",
    hint="请核对出发、到达的钟点和所用时间；途中停留的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="2月19日7时20分，返岗专列发车，历时11个小时，当日18时20分抵达长岭站。"),
        Example(passes="18时40分冷链车驶出园区，历时13小时，于次日7时40分抵达东浦市。"),
        Example(passes="大巴早上6时出发，约12个小时后，晚上6时许抵达东浦市，全程870公里。"),
        Example(fails="2月19日7时20分，返岗专列发车，历时11个小时，当日16时20分抵达长岭站。"),
        Example(fails="18时40分冷链车驶出园区，历时13小时，于次日9时40分抵达东浦市。"),
        Example(fails="大巴上午8点出发，经过6小时行驶，下午5点到达东浦市。"),
    ],
)
def journey_takes_its_time(reading: Reading) -> Iterator[Remark]:
    """Flag an arrival that setting out and the hours on the way do not give."""
    text = reading.prose
    if not holds(text, "小时"):
        return
    for took in _TOOK.finditer(text):
        start, end = sentence_about(text, took.start())
        start = _with_the_one_before(text, start, took)
        if _BROKEN.search(text, start, end):
            continue
        clocks = [
            one for one in _CLOCK.finditer(text, start, end)
            if not took.start() <= one.start("hour") < took.end()
        ]
        left = next((one for one in clocks if _begins(text, one, end)), None)
        came = next((one for one in clocks if left and one.start() > left.end()
                     and _ends(text, left, one, end)), None)
        if not (left and came) or clocks.index(came) != clocks.index(left) + 1:
            continue
        gap = _apart(text, left, came, took)
        if gap:
            right = (_minutes(left) + _length(took)) % _DAY
            yield Remark(spans=(left.span(), took.span(), came.span()), facts={
                "left": _said(left), "came": _said(came),
                "took": took[0][took.start("hours") - took.start():],
                "right": f"{right // 60}时{right % 60}分" if right % 60 else f"{right // 60}时",
                "gap": f"{gap // 60}小时{gap % 60}分钟" if gap % 60 else f"{gap // 60}小时",
            })


def _with_the_one_before(text: str, start: int, took: re.Match[str]) -> int:
    """A sentence that tells no setting out goes on from the one before: …驶出园区。全程…，历时…."""
    if start >= _BETWEEN_ONLY and text[start - 1] == "。" and not _LEFT.search(
        text, start, took.start()
    ):
        return sentence_about(text, start - 2)[0]
    return start


def _said(clock: re.Match[str]) -> str:
    return clock[0].strip()


def _begins(text: str, clock: re.Match[str], end: int) -> bool:
    stop = _clause_end(text, clock.end(), end)
    said = _LEFT.search(text, clock.end(), stop)
    return said is not None and _CAME.search(text, clock.end(), said.start()) is None


def _ends(text: str, left: re.Match[str], clock: re.Match[str], end: int) -> bool:
    opened = _OPENED.search(text, left.end(), _clause_end(text, left.end(), end))
    over = (_CLOSED if opened else _CAME).search(text, clock.end(), min(clock.end() + 14, end))
    return over is not None and not _LEFT.search(text, clock.end(), min(clock.end() + 6, end))


def _clause_end(text: str, place: int, end: int) -> int:
    """Where the clause that a clock stands before ends: 7时20分，…专列发车，…."""
    first = text.find("，", place + 1, end)
    return first if first >= 0 else end


def _minutes(clock: re.Match[str]) -> int:
    hour = whole_number(clock["hour"])
    if (clock["part"] in _EVENING or clock["next"] == "当晚") and hour < _NOON:
        hour += _NOON
    minute = int(clock["sharp"] or 0)
    if clock["half"]:
        minute = 30
    elif clock["quarter"]:
        minute = 15 if clock["quarter"] == "一刻" else 45
    elif clock["minute"]:
        minute = whole_number(clock["minute"])
    return hour * 60 + minute


def _length(took: re.Match[str]) -> int:
    hours = took["hours"]
    whole = float(hours) if hours[0].isdigit() else whole_number(hours)
    minutes = 30 if took["halfway"] or took["halfmore"] else whole_number(took["minutes"] or "0")
    return round(whole * 60) + minutes


def _apart(
    text: str, left: re.Match[str], came: re.Match[str], took: re.Match[str]
) -> int:
    """By how many minutes an arrival is off what the length gives; none within what is rounded."""
    long = _length(took)
    rough = _ROUGH.search(took[0]) or any(
        _ROUGH.search(text[max(one.start() - 2, 0) : one.end() + 2]) for one in (left, came))
    slack = max(60, long // 10) if rough else 5 if took["minutes"] else 30
    if took["more"]:
        slack = 61
    elapsed = _minutes(came) - _minutes(left)
    days = _LATER.get(came["next"] or "")
    options = [elapsed + days * _DAY] if days is not None else [
        elapsed + n * _DAY for n in range(4)]
    if not (left["part"] or came["part"]) and max(_minutes(left), _minutes(came)) <= _HALF_DAY:
        # 8时出发，5时到达: five in the afternoon
        options += [one + _HALF_DAY for one in options]
    gap = min((abs(one - long) for one in options), default=0)
    return gap if gap > slack else 0
