"""The ordinal of what comes every year is that of its year (届次、批次与年份)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import whole_number
from xieshou.language.times import PLANS
from xieshou.values.finding import Level

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_RHYTHM = re.compile(
    rf"(?:每年|每一年|年年|逐年)(?!都?有)[^，。；\n\d]{{0,14}}?(?P<each>{_N})\s?(?P<thing>批|"
    rf"届|期|轮|茬|次|场)(?!次)"
    r"|一年一(?P<alone>批|届|期|轮|茬|次|场)"
)
_FIRST = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?年(?:\d\d?月(?:\d\d?日)?|[春夏秋冬]季?天?|"
    r"[初底末])?，?[^。；\n]{0,24}?(?:(?:第\s?(?:1|一)|首)\s?(?P<thing>批|届|期|轮|茬|次|场)(?!举办)|首次举[办行]|首办|创办|始办)"
)
_NTH = re.compile(
    rf"(?P<year>(?:19|20)\d\d)\s?年(?:\d\d?月(?:\d\d?日)?|[春夏秋冬]季?天?|"
    rf"[初底末])?，?[^。；\n]{{0,30}}?第\s?(?P<nth>{_N})\s?(?P<thing>批|届|期|轮|茬|次|场)"
)
_SPAN = re.compile(
    r"(?P<from>(?:19|20)\d\d)\s?年?\s?(?:至|到|[-—–－~～]{1,2})\s?(?P<to>(?:19|20)\d\d)\s?年"
)
_SINCE = re.compile(r"(?P<from>(?:19|20)\d\d)\s?年(?:\d\d?月)?(?:起|开始|以来)")
_UNTIL = re.compile(r"(?:至|到|截至)(?P<to>(?:19|20)\d\d)\s?年(?:底|末)?")
_IN_ALL = re.compile(
    rf"(?:共|累计|先后|一共|总共|已|连续)(?:选派|派出|举办|举行|开展|组织|派驻|接收|输送|派|办|"
    rf"培训|召开|轮换|了|共|有|过|已)*\s?(?P<count>{_N})\s?(?P<thing>批|届|期|轮|茬|次|"
    rf"场)(?!次)"
)
# 今年是“十四五”的第五年，即2024年: the years of a plan are those of its number.
_OF_A_PLAN = re.compile(
    rf"十(?P<plan>[一二三四五])五[”」]?(?:规划)?(?:期间|时期)?的?第(?P<nth>{_N})(?P<thing>年|个年头)[，、（(]?(?:即|也就是|也是)?(?P<year>20\d\d)年"
    rf"|(?P<before>20\d\d)年[^。；，\n\d]{{0,6}}?是[“「]?十(?P<plan2>[一二三四五])五[”」]?(?:规划)?的?第(?P<nth2>{_N})(?:年|个年头)"
)
_BROKEN = re.compile(
    "停办|中断|暂停|取消|疫情|两年一|隔年|每两年|顺延|推迟|未举办|停了|改为|原则上|至少|"
    "以上|不少于|左右|(?<!从)未选派"
)
_NOUN = re.compile("(?:\\d+余?[名位个人]|[“”《》的])*([一-鿿]{0,12}?)(?:"
                   "到|抵|走|赴|来|举|召|开|入|进|奔|启|出|返|上岗|[^一-鿿]|$)")
_FROM_THEN = re.compile("(?:起|以来|开始)")
_FAR, _WORD = 160, 2


@check(
    code="period.ordinal_fits_years",
    name="届次、批次与年份",
    says="{first}年起{rhythm}，到{last}年应为{right}，文中写为「{written}」，对不上。",
    hint="请核对起始年份、届次和每年的次数；中间停过或加办过的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(fails="自2017年首届起每年一届，今年（2023年）举办的是第九届东西部协作论坛。"),
        Example(passes="自2017年首届起每年一届，今年（2023年）举办的是第七届东西部协作论坛。"),
        Example(passes="2018年秋，第1批教师到岗。此后每年秋季选派一批。2025年8月，第8批教师抵达。"),
        Example(passes="2017年至2023年，每年选派一批干部，先后派出7批、56人。"),
        Example(passes="2018年首届招商会召开，每年一届，2020年停办，2023年举办第5届。"),
        Example(fails="2018年秋，第1批教师到岗。此后每年秋季选派一批。2025年8月，第6批教师抵达。"),
        Example(fails="2017年至2023年，每年选派一批干部，先后派出9批、56人。"),
        Example(passes="今年是“十四五”的第四年，即2024年，任务仍重。"),
        Example(fails="今年是“十四五”的第五年，即2024年，任务仍重。"),
        Example(fails="2018年首届招商会召开，此后每年一届，2023年举办第8届。"),
    ],
)
def ordinal_fits_years(reading: Reading) -> Iterator[Remark]:
    """Flag ordinals and counts that a first year and a yearly rhythm do not give."""
    text = reading.prose
    for said in reading.setting.within("五", _OF_A_PLAN, text):
        first = PLANS["十" + (said["plan"] or said["plan2"])]
        year, nth = int(said["year"] or said["before"]), whole_number(said["nth"] or said["nth2"])
        if year - first + 1 != nth:
            yield Remark(spans=(said.span(),), facts={
                "first": first, "last": year, "right": f"第{year - first + 1}年",
                "rhythm": "的五年", "written": f"第{said['nth'] or said['nth2']}年"})
    for rhythm in reading.setting.within("年", _RHYTHM, text):
        start = max(text.rfind("\n", 0, rhythm.start()) + 1, rhythm.start() - _FAR)
        end = text.find("\n", rhythm.end())
        end = min(end if end >= 0 else len(text), rhythm.end() + _FAR)
        if _BROKEN.search(text, start, end):
            continue
        remark = _counted(text, rhythm, start, end) or _ordered(text, rhythm, start, end)
        if remark:
            yield remark


def _counted(text: str, rhythm: re.Match[str], start: int, end: int) -> Remark | None:
    """Years from one to another, a number each, and how many in all: in one sentence."""
    start = max(start, max(text.rfind(sign, start, rhythm.start()) for sign in "。；") + 1)
    stops = [text.find(sign, rhythm.end(), end) for sign in "。；"]
    stop = min((at for at in stops if at >= 0), default=end)
    spans = list(_SPAN.finditer(text, start, rhythm.start()))
    told = _IN_ALL.search(text, rhythm.end(), stop)
    if told is None or told["thing"] != _thing(rhythm):
        return None
    if len(spans) == 1:
        first, last = int(spans[0]["from"]), int(spans[0]["to"])
    else:
        # 自2019年起每年两批，到2023年底共10批
        spans = list(_SINCE.finditer(text, start, rhythm.start()))
        until = _UNTIL.search(text, rhythm.end(), told.start())
        if len(spans) != 1 or until is None:
            return None
        first, last = int(spans[0]["from"]), int(until["to"])
    each, years = whole_number(rhythm["each"] or "一"), last - first + 1
    count = whole_number(told["count"])
    if years < 2 or not each or each * (years - 1) <= count <= each * years:
        return None
    return _remark(rhythm, told, first, last, f"{each * years}{told['thing']}", spans[0].span())


def _ordered(text: str, rhythm: re.Match[str], start: int, end: int) -> Remark | None:
    """The first in one year, one every year, and which it is in another."""
    thing = _thing(rhythm)
    if whole_number(rhythm["each"] or "一") != 1:
        return None
    firsts = [
        one for one in _FIRST.finditer(text, start, end) if one["thing"] in (thing, None)]
    if len(firsts) != 1:
        return None
    first = int(firsts[0]["year"])
    for told in _NTH.finditer(text, firsts[0].end(), end):
        years, nth = int(told["year"]) - first, whole_number(told["nth"])
        if told["thing"] != thing or nth < 2 or years < 1 or nth in (years, years + 1):
            continue
        if not _alike(text, firsts[0].end(), told.end()):
            continue
        return _remark(rhythm, told, first, int(told["year"]), f"第{years + 1}{thing}",
                       firsts[0].span())
    return None


def _alike(text: str, one: int, other: int) -> bool:
    """Whether what is counted may be one thing: 第1批12名支教教师 and 第6批21名教师."""
    if _FROM_THEN.match(text, one):
        # 自2017年首届起每年一届: nothing else is named
        return True
    nouns = [(_NOUN.match(text, at) or ["", ""])[1] for at in (one, other)]
    if min(map(len, nouns)) < _WORD:
        return True
    pairs = [{noun[at : at + 2] for at in range(len(noun) - 1)} for noun in nouns]
    return bool(pairs[0] & pairs[1])


def _remark(
    rhythm: re.Match[str], told: re.Match[str], first: int, last: int, right: str,
    begun: tuple[int, int],
) -> Remark:
    shown = told["count"] if "count" in told.groupdict() else f"第{told['nth']}"
    return Remark(spans=(begun, rhythm.span(), told.span()), facts={
        "first": first, "last": last, "right": right, "rhythm": rhythm[0],
        "written": f"{shown}{told['thing']}",
    })


def _thing(rhythm: re.Match[str]) -> str:
    return rhythm["thing"] or rhythm["alone"]
