"""全年 and 年度 mean nothing without the year (未写年份)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_WHOLE_YEAR = re.compile(r"全年(?:累计|共)?")
_YEAR = re.compile(r"(?:19|20)\d\d年|今年|去年|上年|当年|本年")


@check(
    code="period.year_is_named",
    numbers=("R54",),
    name="未写年份",
    says="「{words}」没有写明是哪一年，{figure}无法归入年度。{both}",
    hint="请写明年份；累计数请改写为「自某年以来累计」。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2019年，全年销售农产品120万元。"),
        Example(fails="17家企业与21个村结对，全年累计捐赠资金100万元。"),
    ],
)
def year_is_named(reading: Reading) -> Iterator[Remark]:
    """Ask for the year where a sentence says 全年 and no sentence near it names one."""
    setting = reading.setting
    for text, figures in setting.told:
        found = _WHOLE_YEAR.search(text)
        if not found or _YEAR.search(text):
            continue
        if any(
            claim.period and claim.period.kind == "flow" and claim.period.first for claim in figures
        ):
            continue
        near = [claim for claim in figures if _WHOLE_YEAR.search(claim.gap)]
        if near:
            both = (
                "「全年」与「累计」连用，也看不出是当年数还是累计数。"
                if "累计" in found.group()
                else ""
            )
            yield Remark(
                tuple(near[:1]),
                facts={"words": found.group(), "figure": near[0].text, "both": both},
            )
