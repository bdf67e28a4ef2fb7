"""Shares of the two sides of one whole make a hundred (互补占比)."""

import re
from collections.abc import Callable, Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.repair import repairs, suggestion_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import HUNDRED, Interval
from xieshou.values.finding import Level

# Pairs of labels that together are everything.
_PAIRS = tuple(
    tuple(re.compile(f"(?P<name>{name})(?P<same>[一-鿿]{{0,4}})$") for name in pair)
    for pair in (
        ("男性?|男生", "女性?|女生"),
        ("线上", "线下"),
        ("城镇", "农村"),
        ("省内", "省外"),
        ("县内", "县外"),
        ("公办", "民办"),
        ("中央", "地方"),
        ("东部", "西部"),
    )
)
# 中部 lies between it and the other.
_BETWEEN = "东部"
_SHARE = re.compile(r"(?:占比?|占到|比例为?|比重为?)$")


@check(
    code="arithmetic.complement_fills_whole",
    name="互补占比",
    says="{first_name}占{first}，{last_name}占{last}，合起来是 {sum}%，不是100%。",
    hint="请核对两个占比；还有其他类别的，请一并写出。",
    level=Level.WARNING,
    examples=[
        Example(passes="学员中男性占42.5%，女性占57.5%。"),
        Example(passes="男性占42%，有大专学历的女性占31%。"),
        Example(passes="线上销售增长42%，线下销售增长31%。"),
        Example(fails="学员中男性占42.5%，女性占75.5%。"),
        Example(passes="中央企业占40%，地方企业占35%。"),
        Example(fails="省内就业占60%，省外就业占48%。"),
        Example(passes="引资来源中，东部占59.9%，西部占28.5%。"),
        Example(passes="省内就业占60%，省外务工中脱贫劳动力占48%。"),
    ],
)
def complement_fills_whole(reading: Reading) -> Iterator[Remark]:
    """Flag neighbouring shares with complementary labels that do not make a hundred."""
    setting = reading.setting
    for first in setting.rates:
        last = first.next
        if last is None or not (_is_share(first) and _is_share(last)):
            continue
        labels = [_SHARE.sub("", claim.lead) for claim in (first, last)]
        if any(label == c.lead for label, c in zip(labels, (first, last), strict=True)):
            continue
        names = _named(*labels)
        whole = first.interval + last.interval
        if not names or whole.meets(HUNDRED):
            continue
        if (labels[1] != names[1] or _BETWEEN in names) and not whole.above(HUNDRED):
            # 中央企业占40%，地方企业占35%: there may be others; between 东部 and 西部 there are
            continue
        found = repairs([first, last], _fills(first, last))
        yield Remark(
            (first, last),
            suggestion=suggestion_of(found),
            facts={
                "first_name": names[0],
                "last_name": names[1],
                "first": first.text,
                "last": last.text,
                "sum": first.quantity.value + last.quantity.value,
            },
        )


def _is_share(claim: Claim) -> bool:
    return claim.role == "share" and claim.quantity.base_unit == "%"


def _named(first: str, last: str) -> tuple[str, str] | None:
    """The two labels where they are the two sides of one whole."""
    for pair in _PAIRS:
        for one, other in (pair, pair[::-1]):
            here, there = one.search(first), other.fullmatch(last)
            # 省内就业占60%，省外就业占40%: the same is said of both
            if here and there and here["same"] == there["same"]:
                return here["name"], there["name"]
    return None


def _fills(first: Claim, last: Claim) -> Callable[[Claim, Interval], bool]:
    """Whether the shares make a hundred with one of them read otherwise."""

    def holds(claim: Claim, instead: Interval) -> bool:
        other = last if claim is first else first
        return (other.interval + instead).meets(HUNDRED)

    return holds
