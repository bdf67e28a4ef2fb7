"""What is told to have doubled is at least nearly twice what it was (翻番)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import bare
from xieshou.values.finding import Level

_FROM = re.compile("(?:由(?!于|此)|(?<!自)从(?!事|而|此))[^，；。]{0,24}$")
_TO = re.compile(
    "^[^，；。]{0,8}?，?(?:逐年|大幅|快速|迅速)?(?:增长|增加|提高|提升|上升|发展|扩大|攀升|跃升|调高|上调|提标|上涨|涨|增|升|变)"
    "(?:到了?|至|为|成)"
    "[^，；。]{0,10}$"
)
# 实现翻番, 数量翻了番, 成倍增长: no number says how many times.
_DOUBLED = re.compile(
    "^[^，；。、]{0,6}，(?:数量|规模|总量|总数|总额)?(?:也|已|基本|足足|整整|正好|恰好|刚好|差不多|实现了?|顺利|圆满|成功|翻着|"
    "[一二两三四五]年(?:间|来|内|里)?)*(?P<word>翻了?(?:一)?番(?:多|还多|有余)?|成倍增[长加]|倍增|翻了?一倍)(?=[，；。]|增长|$)"
)
# 7.2万人次，比上年的4.5万人次翻了一番多: what it was stands behind.
_THAN = re.compile(
    "^[^，；。\\d]{0,8}，(?:比|较|而|与)?(?:上年|去年|前年|前一年|上一[年轮批届次]|此前|以前|过去|原来|当初|起初|最初|刚[^，；。\\d]{1,8}时|"
    "(?:19|20)\\d\\d年|[^，；。\\d]{1,6}[之以]?前)(?:同期|全年|时|底|末|初)?(?:的|为|是|有|只有|仅有|仅|仅为|只|才|不过|才有|还是)*$"
)
_DOUBLED_SINCE = re.compile(
    "^[^，；。、\\d]{0,6}?，?(?:相比|[一二两三四五]年(?:间|来|内|里)?|数量|规模|已|也|足足|整整|正好|恰好|刚好|实现了?|就|便)*"
    "(?P<word>翻了?(?:一)?番(?:多|还多|有余)?|成倍增[长加]|倍增|翻了?一倍)(?=[，；。]|$)"
)
_OTHER = re.compile("计划|目标|其中|力争|预计|到(?:20)?\\d\\d年")
_EARLIER, _LEAST = 4, Decimal("1.9")


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
        Example(fails="游客接待量为7.2万人次，比上年的4.5万人次翻了一番多。"),
        Example(passes="游客接待量为9.2万人次，比上年的4.5万人次翻了一番多。"),
        Example(fails="2024年夏秋茶产量达到672吨，而2022年只有420吨，两年翻了一番还多。"),
        Example(passes="2024年夏秋茶产量达到872吨，而2022年只有420吨，两年翻了一番还多。"),
        Example(fails="务工补贴标准由每人500元调高到800元，足足翻番。"),
        Example(passes="务工补贴标准由每人500元调高到800元，人数翻番。"),
        Example(passes="2021年76人，2022年95人，2023年133人，2024年152人，三年翻了一番。"),
        Example(passes="产量672吨，而2022年只有420吨，产值翻了一番。"),
        Example(fails="订单由860单增至1240单，实现成倍增长。"),
    ],
)
def doubled_is_twice(reading: Reading) -> Iterator[Remark]:
    """Flag 由A增加到B，实现翻番 where B is well below twice as much."""
    setting = reading.setting
    for last in setting.where(("番", "倍增", "翻", "成倍")):
        first = last.previous
        if first is None or not (first.plain and last.plain) or dimension(last) == "ratio" or (
            first.quantity.base_unit != last.quantity.base_unit or not value_of(first)
        ):
            continue
        gap = setting.between(first, last)
        behind = bare(setting.text[last.end : setting.sentence_span(last.sentence)[1]])
        if _FROM.search(first.lead) and _TO.search(gap):
            old, new, said = first, last, _DOUBLED.search(behind)
        elif _THAN.search(gap) and not _OTHER.search(first.lead):
            old, new, said = last, first, _DOUBLED_SINCE.search(behind)
        else:
            continue
        if said is None or not value_of(old) or old.interval.above(new.interval) or any(
            # 2021年780台，2022年1130台，去年1690台，两年翻了一番: of the value before
            one.quantity.base_unit == new.quantity.base_unit and value_of(one)
            and value_of(new) >= value_of(one) * _LEAST
            for one in setting.figures_before(first, _EARLIER, 1)
        ):
            continue
        most = new.interval.over(old.interval).high
        if most is not None and most < _LEAST:
            yield Remark(
                (old, new),
                facts={"old": old.text, "new": new.text, "word": said["word"],
                       "times": f"{round(value_of(new) / value_of(old), 2)}"},
            )
