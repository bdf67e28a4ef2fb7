"""A year's figure is not a cumulative one; 全年累计 may mean either (年度与累计混写)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_BOTH = re.compile(
    r"(?:全年|当年|年度|本年)[^，；。：、\d]{0,6}累计|累计[^，；。：、\d]{0,6}(?:全年|当年|年度)"
)


@check(
    code="period.year_and_cumulative",
    numbers=("R58",),
    name="年度与累计混写",
    says="「{words}」既写一年，又写累计，{figure}是当年数还是历年累计数看不出来。",
    hint="当年数请写「全年」，累计数请写明从何时起。",
    level=Level.NOTE,
    examples=[
        Example(passes="2019年全年捐赠资金100万元。"),
        Example(passes="2018年以来，累计捐赠资金100万元。"),
        Example(fails="2019年，企业全年累计捐赠资金100万元。"),
    ],
)
def year_and_cumulative(reading: Reading) -> Iterator[Remark]:
    """Note a figure said to be both of a year and cumulative."""
    setting = reading.setting
    for claim in setting.where("累"):
        # a year that is not named at all is asked for by another check
        named = claim.period is not None and claim.period.first
        lead = claim.lead if named else ""
        found = _BOTH.search(lead) if "累计" in lead else None
        if found and claim.role in ("level", "total"):
            yield Remark((claim,), facts={"words": found.group(), "figure": claim.text})
