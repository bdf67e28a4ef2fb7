"""What came in one of several years is no more than what came in all of them (单年与累计)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import NEUTRAL
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_ONLY = re.compile("(?:仅|单是|光是|光|其中仅|单单)(?:在)?(?P<year>(?:19|20)\\d\\d)年")
_IN_ALL = re.compile("累计|共|总计|合计|以来|年来|年间")
_OTHER = re.compile("增|计划|目标|任务|每|均|比|较|占")
_SPAN = re.compile("(?P<first>(?:19|20)\\d\\d)年?(?:至|到|—|－|-|~)+(?P<last>(?:19|20)\\d\\d)年")
_FAR, _SENTENCES, _NAME = 10, 2, 2


@check(
    code="scope.one_year_of_several",
    numbers=("R06",),
    name="单年与累计",
    says="{year}年一年是{one}，多年累计只有{whole}。",
    hint="请核对两个数字和各自的起止时间。",
    level=Level.WARNING,
    examples=[
        Example(passes="2015年至2024年，累计捐赠4.5亿元。仅2024年，捐赠即为1.2亿元。"),
        Example(passes="2015年至2023年，累计捐赠4.5亿元。仅2024年，捐赠即为5.2亿元。"),
        Example(passes="2015年至2024年，累计社会捐赠4.5亿元。仅2024年，财政资金即为5.2亿元。"),
        Example(fails="2015年至2024年，累计社会捐赠4.5亿元。仅2024年，社会捐赠即为5.2亿元。"),
    ],
)
def one_year_of_several(reading: Reading) -> Iterator[Remark]:
    """Flag a figure of one year that is more than that of a span of years with this year in it."""
    setting = reading.setting
    for one in setting.where("仅光单"):
        start = setting.sentence_span(one.sentence)[0]
        said = next(_ONLY.finditer(setting.text, start, one.start), None)
        if said is None or not _fit(one) or _OTHER.search(one.lead):
            continue
        lead = one.lead
        for whole in setting.figures_before(one, _FAR, _SENTENCES):
            name = NEUTRAL.sub("", whole.lead).strip("、和")
            if _fit(whole) and whole.quantity.base_unit == one.quantity.base_unit and (
                whole.end <= said.start() and len(name) >= _NAME and name in lead
                and _holds(setting, whole, said["year"]) and one.interval.above(whole.interval)
                and not _OTHER.search(whole.lead)
            ):
                yield Remark((whole, one), facts={
                    "year": said["year"], "one": one.text, "whole": whole.text,
                })
                break


def _fit(claim: Claim) -> bool:
    return claim.factual and claim.role in HELD


def _holds(setting: Setting, whole: Claim, year: str) -> bool:
    """Whether a sum is told of a span of years that has this one in it."""
    start = setting.sentence_span(whole.sentence)[0]
    ahead = setting.text[start : whole.start]
    span = _SPAN.search(ahead)
    return span is not None and _IN_ALL.search(ahead) is not None and (
        span["first"] <= year <= span["last"] and span["first"] != span["last"]
    )
