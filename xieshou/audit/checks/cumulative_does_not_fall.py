"""What is counted from one base on can only grow with time (累计数随时间只增不减)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import places_in, subject_of
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level
from xieshou.values.period import Period

_MOST = 12


@check(
    code="period.cumulative_does_not_fall",
    numbers=("R43",),
    name="累计数变小",
    says="同为累计{name}，截至{early_on}是{early}，截至{late_on}却只有{late}。",
    hint="请核对两个累计数的起点和统计范围；起点不同或后来核减的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(
            passes="截至2021年底，累计转移就业劳动力1200人。截至2022年底，累计转移就业劳动力1500人。"
        ),
        Example(passes="截至2021年底，贫困村还有12个。截至2022年底，贫困村还有5个。"),
        Example(
            fails="截至2021年底，累计转移就业劳动力1200人。截至2022年底，累计转移就业劳动力1050人。"
        ),
    ],
)
def cumulative_does_not_fall(reading: Reading) -> Iterator[Remark]:
    """Flag a cumulative figure below an earlier one of the same name, unit and base."""
    setting = reading.setting
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in reading.results:
        period, name = claim.period, claim.measure or ""
        if (
            period is None
            or period.kind != "cumulative"
            or not period.last
            or not ("累计" in claim.qualifiers or "累计" in setting.gap(claim))
            or len(name) < 2
            or dimension(claim) == "ratio"
        ):
            continue
        key = name, claim.quantity.base_unit, period.first, places_in(subject_of(setting, claim))
        groups.setdefault(key, []).append(claim)
    for claims in groups.values():
        ordered = sorted(claims[:_MOST], key=lambda claim: claim.period.last)
        for early, late in pairwise(ordered):
            fell = early.interval.above(late.interval)
            if fell and early.period.last < late.period.last:
                yield Remark(
                    (early, late),
                    weight=4,
                    facts={
                        "name": early.measure,
                        "early": early.text,
                        "late": late.text,
                        "early_on": _day(early),
                        "late_on": _day(late),
                    },
                )


def _day(claim: Claim) -> str:
    """The last day of a figure's time, as people write it."""
    day = date.fromisoformat(claim.period.last)
    return f"{day.year}年底" if (day.month, day.day) == (12, 31) else Period(day, day).words
