"""Two figures nearly equal under two names invite the question whether they are one (数值相近)."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import alike
from xieshou.values.finding import Level

_NEAR = Decimal("0.002")
_LEAST_DIGITS = 4
_OTHER_NAME = 0.5


@check(
    code="scope.nearly_equal",
    numbers=("R68",),
    name="数值相近",
    says="{first_name}{first}与{last_name}{last}名称不同，数值几乎相等，是不是同一笔没有说明。",
    hint="是同一笔的，请统一数字和名称；不是的，请写明各自的口径。",
    level=Level.QUESTION,
    examples=[
        Example(passes="捐赠资金179.30万元。慰问支出264.16万元。"),
        Example(passes="捐赠资金179.3万元。捐赠资金179.3万元已全部拨付。"),
        Example(fails="社会捐赠资金1793.2万元。企业认领项目支出1791.6万元。"),
    ],
)
def nearly_equal(reading: Reading) -> Iterator[Remark]:
    """Ask about amounts within two in a thousand of each other, in two sentences and names."""
    setting = reading.setting
    related = {claim.id for relation in reading.relations for claim in relation.members}
    money = [
        claim
        for claim in setting.figures
        if claim.quantity.base_unit == "元"
        and claim.quantity.approximation is None
        and claim.role in HELD
        and claim.measure
        and claim.id not in related
        and significant(claim) >= _LEAST_DIGITS
    ]
    ordered = sorted(money, key=value_of)
    for first, last in pairwise(ordered):
        low, high = value_of(first), value_of(last)
        near = low < high <= low * (1 + _NEAR)
        if (
            near
            and first.sentence != last.sentence
            and alike(first.measure, last.measure) < _OTHER_NAME
        ):
            one, other = sorted((first, last), key=lambda claim: claim.start)
            yield Remark(
                (one, other),
                facts={
                    "first_name": one.measure,
                    "first": one.text,
                    "last_name": other.measure,
                    "last": other.text,
                },
            )
