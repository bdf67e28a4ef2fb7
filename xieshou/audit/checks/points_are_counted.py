"""三个方面:一是…二是… must have three (列举条数)."""

import re
from collections.abc import Iterator
from itertools import islice

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import UP_TO_TEN
from xieshou.language.quick import holds, near
from xieshou.values.finding import Level

_POINT = re.compile(
    r"([一二三四五六七八九十](?<![十百第].)[一二三四五六七八九十]?)是(?![否不一个])"
)
_OPENED = re.compile("[^，；。]{0,12}[：，。]")
_ANNOUNCED = re.compile(
    r"个方面|方面|[个方]面?(?:的)?(?:主要|突出)?(?:问题|短板|不足|困难|特点|亮点|原因|经验|做法|体会"
    r"|建议|打算)|项|条|点|类|大|举措|措施|任务")
_MOST, _FAR = 20, 30
# After a full stop a list that lacks more than these is of something else.
_MISSING = 2


@check(
    code="list.points_are_counted",
    numbers=("R65",),
    name="列举条数",
    says="前面写{stated}，后面列到「{last}是」，共 {count} 条。",
    hint="请核对条数。",
    level=Level.WARNING,
    examples=[
        Example(passes="重点抓了3项工作：一是抓产业；二是抓就业；三是抓消费。"),
        Example(passes="纲要提出了13个方面的任务。一是完整；二是准确；三是务实。"),
        Example(fails="重点抓了4项工作：一是抓产业；二是抓就业；三是抓消费。"),
        Example(passes="存在三个问题。一是资金下达偏晚。二是项目前期不足。三是宣传不够。"),
        Example(fails="存在两个问题。一是资金下达偏晚。二是项目前期不足。三是宣传不够。"),
        Example(fails="重点抓了两项工作。一是抓产业。二是抓就业。三是抓消费。"),
    ],
)
def points_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag a number of points announced with a colon that the numbered points do not reach."""
    setting = reading.setting
    marks = list(near(_POINT, setting.text, "是", 2, 2)) if holds(setting.text, "一是") else []
    for at, mark in enumerate(marks):
        if mark.group(1) != "一":
            continue
        run = 1
        for later in islice(marks, at + 1, None):
            if _value(later.group(1)) != run + 1:
                break
            run += 1
        claim = setting.figure_before(mark.start())
        if claim is None or run == 1:
            continue
        words = setting.text[claim.end : min(mark.start(), claim.end + _FAR)].replace(" ", "")
        counted = _ANNOUNCED.search((claim.quantity.unit or "") + words[:6])
        announced = counted and _OPENED.fullmatch(words)
        exact = claim.quantity.exact and claim.quantity.value <= _MOST
        far = "：" not in words and claim.quantity.value > run + _MISSING
        if announced and exact and claim.quantity.value != run and not far:
            last = marks[at + run - 1]
            yield Remark(
                (claim,),
                spans=((last.start(), last.end()),),
                facts={
                    "stated": claim.text + words.rstrip("：，。"),
                    "last": last.group(1),
                    "count": run,
                },
            )


def _value(numeral: str) -> int:
    if numeral.startswith("十") and len(numeral) > 1:
        return 10 + UP_TO_TEN[numeral[1]]
    return UP_TO_TEN.get(numeral, 0)
