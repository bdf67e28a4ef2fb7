"""What is told to have doubled is at least nearly twice what it was (翻番)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_FROM = re.compile("(?:由(?!于|此)|(?<!自)从(?!事|而|此))[^，；。]{0,24}$")
_TO = re.compile(
    "^[^，；。]{0,8}?，?(?:逐年|大幅|快速|迅速)?(?:增长|增加|提高|提升|上升|发展|扩大|攀升|跃升|增|升)(?:到了?|至|为)"
    "[^，；。]{0,10}$"
)
# 实现翻番, 数量翻了番, 成倍增长: no number says how many times.
_DOUBLED = re.compile(
    "^[^，；。、]{0,6}，(?:数量|规模|总量|总数)?(?:也|已|基本)?(?:实现了?|顺利|圆满)*(?P<word>翻了?番|成倍增[长加]|倍增)"
    "(?=[，；。]|增长|$)"
)
_LEAST = Decimal("1.9")


@check(
    code="arithmetic.doubled_is_twice",
    name="翻番",
    says="由{old}到{new}，是原来的 {times} 倍，文中写作「{word}」。",
    hint="请核对前后两个数，或改正所用的词。",
    level=Level.WARNING,
    examples=[
        Example(passes="鲜果产量由上年的1.2万吨提高到2.5万吨，实现翻番。"),
        Example(passes="鲜果产量由1.2万吨提高到1.9万吨，力争明年实现翻番。"),
        Example(passes="床位由180张增加到290张，门诊量实现翻番。"),
        Example(fails="鲜果产量由上年的1.2万吨提高到1.9万吨，实现翻番。"),
        Example(fails="订单由860单增至1240单，实现成倍增长。"),
    ],
)
def doubled_is_twice(reading: Reading) -> Iterator[Remark]:
    """Flag 由A增加到B，实现翻番 where B is well below twice as much."""
    setting = reading.setting
    for new in setting.where(("番", "倍增")):
        old = new.previous
        if old is None or not (old.plain and new.plain) or dimension(new) == "ratio" or (
            old.quantity.base_unit != new.quantity.base_unit
        ):
            continue
        if not (_FROM.search(old.lead) and _TO.search(setting.between(old, new))):
            continue
        end = setting.sentence_span(new.sentence)[1]
        said = _DOUBLED.search(setting.text[new.end : end])
        most = new.interval.over(old.interval).high
        if said is not None and most is not None and most < _LEAST:
            yield Remark(
                (old, new),
                facts={"old": old.text, "new": new.text, "word": said["word"],
                       "times": f"{round(value_of(new) / value_of(old), 2)}"},
            )
