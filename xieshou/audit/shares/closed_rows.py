"""Shares of classes that leave no gap: 30岁以下、30至50岁、50岁以上; of industries (分档占比)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.text.setting import Setting

_IS = "(?:的|者|人员|干部|教师|学员|群众|户|职工)*(?:约?占(?:比|到|了)?|为|是|比例为?)?"
_SHARE = "(?P<{0}>\\d{{1,2}}(?:\\.\\d+)?)[%％]"
# 30岁以下占28%，30至50岁占52%，50岁以上占30%.
_LADDER = re.compile(
    "(?<![\\d.])(?P<low>\\d{1,4})(?P<unit>岁|年|人|万元|元|亩|户|头)?(?:及)?(?:以下"
    "|以内)" + _IS + _SHARE.format("a")
    + "[，、；](?P=low)(?:(?P=unit))?(?:至|到|—|-|－|~"
        "|～)(?P<high>\\d{1,4})(?P=unit)?" + _IS + _SHARE.format("b")
    + "[，、；](?P=high)(?P=unit)?(?:及)?(?:以上)" + _IS + _SHARE.format("c")
)
# 三次产业比例调整为21∶34∶45.
_THREE = re.compile(
    "(?:三次产业|三产|一二三产业?|产业)(?:结构|比例|比重|增加值|构成)?(?:比例?|比重|结构)?(?:由[^，；。]{3,20}?)?(?:调整|优化|变化)?(?:为|到|至)"
    "(?P<a>\\d{1,2}(?:\\.\\d+)?)[∶:：](?P<b>\\d{1,2}(?:\\.\\d+)?)[∶:：](?P<c>\\d{1,2}(?:\\.\\d+)?)(?![∶:：\\d])"
)
# 产业占六成，就业占两成，剩下三成用于人才: with what is left all is told.
_N = "[一二两三四五六七八九]"
_TENTHS = re.compile(
    f"占(?:比|到|了)?(?P<a>{_N})成[，、；](?:[^，；。\\d]{{1,10}}?占(?:比|到|了)?(?P<b>{_N})成[，、；])?(?:[^，；。\\d]{{1,10}}?占(?:比|到|了)?(?P<d>{_N})成[，、；])?"
    f"(?:其余|剩下|余下|剩余)的?(?P<c>{_N})成(?!多|以上|左右)"
)
_VALUES = dict(zip("一二三四五六七八九两", (1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_ALL, _SLACK, _FAR = Decimal(100), Decimal("1.5"), Decimal(40)


def closed_rows(setting: Setting) -> Iterator[tuple[re.Match[str], Decimal]]:
    """Rows of three shares that cannot be a whole, with what they make."""
    for said in setting.within("成", _TENTHS):
        made = sum((Decimal(10 * _VALUES[said[name]]) for name in "abcd" if said[name]), Decimal(0))
        if made != _ALL and "其中" not in said[0]:
            yield said, made
    for signs, pattern in (("下内", _LADDER), ("产", _THREE)):
        for said in setting.within(signs, pattern):
            made = sum((Decimal(said[name]) for name in "abc"), Decimal(0))
            if _SLACK < abs(made - _ALL) < _FAR:
                yield said, made
