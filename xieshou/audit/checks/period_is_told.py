"""A result needs its time: from when, to when (缺少时间)."""

from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_SHOWN = 12


@check(
    code="period.is_told",
    numbers=("R54",),
    name="缺少时间",
    says="{count} 个数字看不出是哪一段时间的：{figures}{more}。",
    hint="请写明起止时间，如「2018年1月至2019年8月」；累计数请写明从何时起。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2019年，甲区投入帮扶资金300万元。"),
        Example(fails="甲区共投入帮扶资金300万元。"),
    ],
)
def period_is_told(reading: Reading) -> Iterator[Remark]:
    """Ask once for the time of all figures that state results without any."""
    found = [
        claim
        for claim in reading.results
        if (claim.period is None or not (claim.period.first or claim.period.last))
        and (dimension(claim) == "money" or claim.quantity.value >= 2)
        and dimension(claim) not in ("ratio", "place")
    ]
    if found:
        yield Remark(
            tuple(found),
            weight=1,
            facts={
                "count": len(found),
                "figures": "、".join(claim.text for claim in found[:_SHOWN]),
                "more": "等" if len(found) > _SHOWN else "",
            },
        )
