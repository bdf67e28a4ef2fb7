"""The years from one to another are as many as the text says (年数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import read_chinese
from xieshou.language.quick import near
from xieshou.values.finding import Level

_YEAR = r"((?:19|20)\d\d)\s?年?"
_SPAN = re.compile(
    _YEAR + r"(?:底|末|初|以来)?\s?(?:至|到|[-—–－~～]{1,2})\s?" + _YEAR + r"(?:底|末|初)?"
    r"(?:的|这|，|,|历时|前后|一共|共)?(?:的|这|历时|前后)?\s?"
    r"(\d\d?|[两二三四五六七八九十]{1,3})\s?个?年(?=间|来|时间|里|中[，,]|累计|期间)"
)

_COUNTED = re.compile("年(?:间|来|时间|里|中|累计|期间)")


@check(
    code="period.years_are_counted",
    name="年数",
    says="{first}年至{last}年是 {years} 年，文中写为{written}年。",
    hint="请核对起止年份和年数。",
    level=Level.WARNING,
    examples=[
        Example(passes="2018年至2020年三年间，投入资金300万元。"),
        Example(passes="2016年至2021年的5年间，投入资金300万元。"),
        Example(passes="2016年至2020年，3年内投入资金300万元。"),
        Example(fails="2018年至2020年五年间，投入资金300万元。"),
        Example(fails="2016—2020年的7年间，投入资金300万元。"),
    ],
)
def years_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag years counted right behind their span that are neither its steps nor its years."""
    for found in near(_SPAN, reading.document.flat, _COUNTED, 29, 3):
        first, last, words = int(found[1]), int(found[2]), found[3]
        told = int(words) if words.isdigit() else int(read_chinese(words) or 0)
        steps = last - first
        if steps > 0 and told and told not in (steps, steps + 1):
            yield Remark(
                spans=(found.span(),),
                weight=2,
                suggestion=f"{steps + 1}年",
                facts={
                    "first": first,
                    "last": last,
                    "years": f"{steps + 1}(按周年 {steps})",
                    "written": words,
                },
            )
