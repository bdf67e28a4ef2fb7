"""The years from one to another are as many as the text says (年数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import whole_number
from xieshou.language.quick import about
from xieshou.values.finding import Level

_YEAR = r"((?:19|20)\d\d)\s?年?"
_SPAN = re.compile(
    _YEAR + r"(?:底|末|初|以来)?\s?(?:至|到|[-—–－~～]{1,2})\s?" + _YEAR + r"(?:底|末|初)?"
    r"(?:的|这|，|,|历时|前后|一共|共)?(?:的|这|历时|前后)?\s?"
    r"(\d\d?|[两二三四五六七八九十]{1,3})\s?个?年(?=间|来|时间|里|中[，,]|累计|期间)"
)
# 近三年（2018年至2023年）
_BEFORE = re.compile(
    r"(?:近|过去|这|的)?(?<![\d第])(?P<count>\d\d?|[两二三四五六七八九十]{1,3})\s?个?年(?:来|"
    r"间)?\s?[（(]"
    r"(?P<from>(?:19|20)\d\d)\s?年?\s?(?:至|到|[-—–－~～]{1,2})\s?(?P<to>(?:19|"
    r"20)\d\d)\s?年?[）)，]"
)
# 2016年结对，到2024年已携手走过八年; 2014年成立，2024年迎来成立10周年
_GONE = re.compile(
    r"(?P<from>(?:19|20)\d\d)\s?年[^。；\n\d第]{0,24}?(?P<to>(?:19|20)\d\d)\s?年[^。；\n\d]{0,14}?"
    r"(?:走过|走到|坚持|过去|历经|整整|满|迎来|成立|结对|建[校院园]|开园|创办|已是|已有|"
    r"第)(?:了|已|的|第|整整)*\s?"
    r"(?P<count>\d\d?|[两二三四五六七八九十]{1,3})\s?个?(?P<unit>周年|年头|"
    r"年)(?=[，。；、！了的\n]|$)"
)
_YEARS = re.compile("周年|年(?:头|(?=[，。；、！了的\n]|$))")
# The two years are not the ends of one time.
_APART = re.compile("比|较|同期|连续|其中|平均|此前|以前|计划|规划|期限|为期|新一轮|每")



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
        Example(passes="2016年两地结对，到2024年已携手走过八年。"),
        Example(passes="2016年两地结对，到2024年，东浦市已连续三年超额完成任务。"),
        Example(fails="2016年两地结对，到2024年已携手走过十二年。"),
        Example(fails="2014年园区成立，2024年迎来成立12周年。"),
        Example(fails="近三年（2018年至2023年），投入资金1.2亿元。"),
        Example(fails="2018年至2020年五年间，投入资金300万元。"),
        Example(fails="2016—2020年的7年间，投入资金300万元。"),
    ],
)
def years_are_counted(reading: Reading) -> Iterator[Remark]:
    """Flag years counted right behind their span that are neither its steps nor its years."""
    flat, setting = reading.document.flat, reading.setting
    for found in setting.within("年", _SPAN, flat):
        yield from _told(found, int(found[1]), int(found[2]), found[3], of_birth=False)
    for found in setting.within("（", _BEFORE, flat):
        yield from _told(found, int(found["from"]), int(found["to"]), found["count"],
                         of_birth=False)
    ends = (one.start() for one in setting.within("年", _YEARS, flat))
    for found in about(_GONE, flat, ends, 90, 4):
        if not _APART.search(found[0]):
            yield from _told(found, int(found["from"]), int(found["to"]), found["count"],
                             of_birth=found["unit"] == "周年")


def _told(
    found: re.Match[str], first: int, last: int, words: str, *, of_birth: bool
) -> Iterator[Remark]:
    told = whole_number(words)
    steps = last - first
    if steps > 0 and told and told not in ((steps,) if of_birth else (steps, steps + 1)):
        yield Remark(
            spans=(found.span(),),
            weight=2,
            suggestion=f"{steps}周年" if of_birth else f"{steps + 1}年",
            facts={
                "first": first,
                "last": last,
                "years": f"{steps}(周年)" if of_birth else f"{steps + 1}(按周年 {steps})",
                "written": words,
            },
        )
