"""A year that is told as one of a span of years lies in it (年份在起止之内)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_Y = "(?:19|20)\\d\\d"
_SPAN = re.compile(f"(?<!\\d)(?P<first>{_Y})年?(?:至|到|—|－|-|–|~"
    f"|～){{1,2}}(?P<last>{_Y})年(?![度级]|\\d)")
# 其中2014年建成21个, ，计2017年2600万元: what follows is told of the span.
_OPENS = re.compile(f"(?:其中|分别为?|依次为?|，[计即]|分年度看|逐年看"
    f"|：)[：，]?(?P<year>{_Y})年(?!以?[来前后]|[底末初]|(?:19|20))")
_NEXT = re.compile(f"[，、；](?P<year>{_Y})年(?=[^，；。：、\\d年]{{0,10}}\\d)(?!以?[来前后]"
    f"|[底末初])")
# Another time is meant, or another one is compared with.
_OTHER = re.compile("比|较|同期|上年|增长|目标|计划|规划|预计|力争|此前|之前|以前|始于|自|从"
    "|签订|成立|结对|原有|基础上")
_ENDS, _FAR = re.compile("[。！？\n]"), 240


@check(
    code="period.year_in_span",
    name="年份在起止之内",
    says="前面写{first}年至{last}年，其中却列了{year}年。",
    hint="请核对起止年份和所列的年份。",
    level=Level.WARNING,
    examples=[
        Example(passes="2017年至2020年建成项目152个，其中2017年建成21个，2019年建成48个。"),
        Example(passes="2017年至2020年建成项目152个，其中21个比2014年建成的规模大。"),
        Example(passes="2021年至2023年安排资金3.2亿元，其中2022年1.1亿元，比2020年增长10%。"),
        Example(passes="2021—2023年投入9600万元，其中2023年3400万元；2024年计划安排3600万元。"),
        Example(passes="2021至2023年选派干部36名，其中2019年参加工作的12名。"),
        Example(fails="2017年至2020年建成项目152个，其中2014年建成21个，2019年建成48个。"),
        Example(fails="2021—2023年到位资金9600万元，其中2021年2800万元、2022年3200万元、2024年3600万元。"),
        Example(fails="自2017年至2020年，落实资金2.08亿元，计2016年2600万元，2018年4700万元。"),
    ],
)
def year_in_span(reading: Reading) -> Iterator[Remark]:
    """Flag 2017年至2020年…，其中2014年…."""
    text = reading.setting.text
    for span in reading.setting.within("年", _SPAN):
        stop = _ENDS.search(text, span.end(), span.end() + _FAR)
        end = stop.start() if stop else min(span.end() + _FAR, len(text))
        opens = _OPENS.search(text, span.end(), end)
        if opens is None or "年" in text[span.end() : opens.start()] or _OTHER.search(
            text, span.end(), opens.start()
        ):
            continue
        found: re.Match[str] | None = opens
        while found is not None:
            clause = text[found.end() : found.end() + 12]
            if not span["first"] <= found["year"] <= span["last"] and _tells(clause):
                told = reading.setting.figures_within(span.end(), found.end() + len(clause))
                yield Remark((*told[:1], *told[-1:]), (span.span(), found.span("year")), facts={
                    "first": span["first"], "last": span["last"], "year": found["year"]})
                break
            if "；" in text[found.end() : end].partition("，")[0]:
                break
            following = _NEXT.search(text, found.end(), end)
            if following is None or _OTHER.search(text, found.end(), following.start()) or (
                "；" in text[found.end() : following.start() + 1]
            ):
                break
            found = following


def _tells(clause: str) -> bool:
    """Whether a figure is told of the year: 2014年建成21个, and not 2019年参加工作的12名."""
    told = re.split("[，；。、：]", clause)[0]
    digits = re.search("\\d", told)
    return digits is not None and "的" not in told[: digits.start()] and not _OTHER.search(told)
