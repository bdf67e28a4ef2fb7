"""What is told to take longer does not take less time, nor the other way (用时长短)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_UNIT = "个?工作日|天|个?小时|分钟|秒|个?月|周|年"
_N = r"\d{1,4}(?:\.\d{1,2})?"
# Of time only words that mean its length: 由20天提升到15天 may be an improvement.
_LONGER = "延长|拉长|加长|增加|增"
_SHORTER = "压缩|缩短|压减|缩减|减少|缩|减"
_WHEN = (
    r"(?:(?:20\d\d年|[今去前上]年|现在|目前|如今|年?[底末初]|\d{1,2}月)的?|平均|的|每[一-鿿]{1,3}|"
    "法定|承诺)*"
)
_TURN = re.compile(
    rf"[由从](?P<noun>[^，。；：、\d\n]{{0,12}}?(?:20\d\d年)?[^，。；：、\d\n]{{0,8}}?)(?P<first>{_N})(?P<unit>{_UNIT})"
    "(?:左右)?，?(?:逐[年步]|大幅|进一步|再|已经?|整体|统一|直接|全部)*"
    rf"(?P<word>(?:(?P<longer>{_LONGER})|{_SHORTER})(?:到了?|至|为|成))"
    rf"{_WHEN}(?P<last>{_N})(?P<other>{_UNIT})(?![一-鿿]{{0,2}}(?:以[内上]|不等))"
)
_SIGNS = re.compile(f"(?:{_LONGER}|{_SHORTER})(?:到|至|为|成)")
_OPENS = "由从"
_FAR = 60


@check(
    code="period.times_turn_as_told",
    name="用时长短",
    says="由{first}到{last}是{truly}，文中写作「{word}」。",
    hint="请核对前后两个时间，或改正所用的词。",
    level=Level.WARNING,
    examples=[
        Example(passes="急诊等候时间由26分钟缩短到17分钟。"),
        Example(passes="办理时限由25天提升到20天。"),
        Example(passes="服务期由1年延长到18个月。"),
        Example(passes="审批环节由20个减少到7个，时限由原来的20个工作日压缩至7个工作日。"),
        Example(fails="急诊等候时间由26分钟延长到17分钟。"),
        Example(fails="审批时限由原来的20个工作日延长到7个工作日。"),
        Example(fails="支教期限从1年缩短为3年。"),
    ],
)
def times_turn_as_told(reading: Reading) -> Iterator[Remark]:
    """Flag 由26分钟延长到17分钟, and 由1年缩短为3年."""
    text = reading.prose
    for sign in reading.setting.within(_OPENS, _SIGNS, text):
        begin = max(sign.start() - _FAR, 0)
        opens = max(text.rfind(one, begin, sign.start()) for one in _OPENS)
        found = _TURN.match(text, opens) if opens >= 0 else None
        if found is None or _plain(found["unit"]) != _plain(found["other"]):
            continue
        first, last = float(found["first"]), float(found["last"])
        if first > last if found["longer"] else first < last:
            spans = (found.span("first"), found.span("last"), found.span("word"))
            yield Remark(spans=spans, facts={
                "first": found["first"] + found["unit"], "last": found["last"] + found["other"],
                "truly": "变短" if first > last else "变长", "word": found["word"],
            })


def _plain(unit: str) -> str:
    return unit.lstrip("个")
