"""A batch takes over from the one right before it, never from one after it (批次先后)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

_NTH = (
    "第(?P<{}>[一二三四五六七八九十]{{1,3}}|\\d{{1,2}})"
    "(?P<{}unit>批|期|轮|任|届|梯队)"
)
_WORDS = "[^。；！？\\n第]{0,40}?"
_LEAVES = (
    "即将返[程回]|期满|届满|返程|返回|离任|轮换下来|工作了?(?:[一二两三半]|\\d)+?(?:个月|年)"
    "|卸任|前任|结束任务"
)
# 第五批…从…第四批手中接过, 接替第四批, 与第四批交接; 第四批把接力棒交给第五批.
_TAKES = re.compile(
    _NTH.format("later", "l") + _WORDS
    + "(?:(?:从|自|由)[^。；！？\\n第]{0,30}?" + _NTH.format("former", "f")
    + "[^。；，！？\\n第]{0,16}?(?:手中|手里|手上|那里|处)[^。；，！？\\n第]{0,6}?接"
    + "|(?:接替|替换|轮换|顶替|接续"
    "|接力)(?!棒)[^。；！？\\n第由]{0,24}?" + _NTH.format("before", "b")
    + "|接过了?[^。；！？\\n第]{0,24}?" + _NTH.format("behind", "h")
    + "|[与同和跟](?=[^。；！？\\n第]{0,24}(?:" + _LEAVES + "))[^。；！？\\n第]{0,24}?"
    + _NTH.format("with", "w") + "[^。；，！？\\n第]{0,16}?(?:交接|轮换|换防))"
)
_GIVES = re.compile(
    _NTH.format("former", "f") + _WORDS + "(?:(?:交给|交到|移交给?|传给|传到"
    "|交接给)了?[^。；！？\\n第]{0,12}?"
    + _NTH.format("later", "l") + "|由" + _NTH.format("behind", "b")
    + "[^。；，！？\\n第]{0,12}?(?:接替|顶替|替换|接续|轮换))"
)
# 第三批接续第一批、第二批的工作: all that came before.
_SEVERAL, _MORE = re.compile("接续|接力(?!棒)|轮换"), re.compile("[批期轮任届]?[、和与至到及]")
_SIGNS = ("接", "替", "轮", "换", "交", "传")
_TWO = 2


@check(
    code="period.batches_in_order",
    numbers=("R43",),
    name="批次先后",
    says="文中说{later}接替{former}，接替的应是紧接在前的一批。",
    hint="请核对两处批次的序号。",
    level=Level.WARNING,
    examples=[
        Example(passes="第五批支医队抵达，从即将返程的第四批队员手中接过担子。"),
        Example(passes="第三批教师接替第一批和第二批教师。"),
        Example(passes="第七批医疗队将接替第六批医疗队。"),
        Example(passes="第四批教师把接力棒交给第五批教师。"),
        Example(passes="第五批队员名单公布，由第六批队员接替。"),
        Example(fails="第五批支医队抵达，从即将返程的第六批队员手中接过担子。"),
        Example(fails="第七批医疗队将接替已工作一年的第八批医疗队。"),
        Example(fails="第六批干部抵达平湾县，从刚刚期满的第四批手中接过接力棒。"),
        Example(fails="第五批教师把接力棒交给第四批教师。"),
    ],
)
def batches_in_order(reading: Reading) -> Iterator[Remark]:
    """Flag a batch that takes over from any but the one right before it."""
    text = reading.prose
    if text.count("第") < _TWO or not any(sign in text for sign in _SIGNS):
        return
    for pattern in (_TAKES, _GIVES):
        for found in pattern.finditer(text):
            told = {name: value for name, value in found.groupdict().items() if value}
            first, last = _whose(told, gives=pattern is _GIVES)
            former, later = told[first], told[last]
            units = {value for one, value in told.items() if one.endswith("unit")}
            # 第六批从第四批手中接过: the one between is left out
            apart = whole_number(later) - whole_number(former)
            several = _SEVERAL.search(found[0]) or _MORE.match(text, found.end(first))
            if len(units) == 1 and (apart <= 0 or (apart > 1 and not several)):
                unit = units.pop()
                yield Remark(spans=(found.span(first), found.span(last)), facts={
                    "later": f"第{later}{unit}", "former": f"第{former}{unit}"})


def _whose(told: dict[str, str], *, gives: bool) -> tuple[str, str]:
    """Which batch was there and which takes over."""
    if gives:
        return "former", "later" if "later" in told else "behind"
    return next(one for one in ("former", "before", "behind", "with") if one in told), "later"
