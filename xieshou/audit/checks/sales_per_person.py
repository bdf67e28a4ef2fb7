"""Sales that lift hardly anyone, or very many, count different things (销售额与带动人数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_SALES = re.compile(r"销售|采购|购销|帮销")
_DRIVEN = re.compile(r"带动|惠及|受益")
# 50 万元 of sales for each person is beyond any farm produce.
_MOST = 500_000


@check(
    code="scope.sales_per_person",
    numbers=("R48",),
    name="销售额与带动人数",
    says="销售{sales}只带动{people}，折合每人 {each} 万元，两个数字的口径可能不同。",
    hint="请说明带动人数的统计口径(脱贫、增收还是直接参与)。",
    level=Level.QUESTION,
    examples=[
        Example(passes="销售农产品120.5万元，带动172名贫困人口增收。"),
        Example(fails="销售金额达到9400.5万元，带动83名贫困人口稳定脱贫。"),
    ],
)
def sales_per_person(reading: Reading) -> Iterator[Remark]:
    """Ask where the sales told in a sentence come to more than half a million yuan a person."""
    setting = reading.setting
    for claim in setting.where("带惠受"):
        if dimension(claim) != "person" or not _DRIVEN.search(claim.lead):
            continue
        before = claim.previous
        if (
            before is None
            or dimension(before) != "money"
            or not _SALES.search(before.lead)
        ):
            continue
        people = value_of(claim)
        sales = value_of(before)
        if people and sales / people > _MOST:
            yield Remark(
                (before, claim),
                facts={
                    "sales": before.text,
                    "people": claim.text,
                    "each": round(sales / people / 10_000, 1),
                },
            )
