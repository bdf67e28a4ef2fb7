"""A cumulative figure needs the day it is counted from (累计没有起点)."""

from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_SHOWN = 12


@check(
    code="period.cumulative_has_base",
    numbers=("R55",),
    name="累计没有起点",
    says="{count} 个累计数没有写明从何时算起：{figures}{more}。",
    hint="请写明起点，如「2021年4月结对以来累计」。",
    level=Level.NOTE,
    examples=[
        Example(passes="2021年4月以来，累计投入资金300万元。"),
        Example(fails="截至2023年底，累计投入资金300万元。"),
    ],
)
def cumulative_has_base(reading: Reading) -> Iterator[Remark]:
    """Note once all cumulative figures whose end is told and whose beginning is not."""
    setting = reading.setting
    found = [
        claim
        for claim in setting.where("累")
        if claim.period is not None
        and claim.period.kind == "cumulative"
        and claim.period.last
        and not claim.period.first
        and "累计" in claim.lead
        and claim.role in ("level", "total")
    ]
    if found:
        yield Remark(
            tuple(found),
            facts={
                "count": len(found),
                "figures": "、".join(claim.text for claim in found[:_SHOWN]),
                "more": "等" if len(found) > _SHOWN else "",
            },
        )
