"""Outcomes told piece by piece should account for the total that is claimed (成效合计的构成)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_OUTCOME = re.compile(r"(?:带动|助力|帮助|实现|促进)")
_END = re.compile(r"脱贫")
# Below this share of the total the pieces do not explain it.
_SHARE = 2


@check(
    code="scope.outcomes_cover_total",
    name="成效合计的构成",
    says="文中写{total}脱贫，逐处写明的只有 {sum}，占 {share}%，其余 {rest} 人来源不明。",
    hint="请说明总人数的统计口径(覆盖还是脱贫、是否去重)，或补充各项措施的带动人数。",
    level=Level.QUESTION,
    examples=[
        Example(
            passes="助力500名贫困人口脱贫。4家企业带动300名贫困人口脱贫。园区带动100名贫困人口脱贫。"
        ),
        Example(
            fails="助力5000名贫困人口脱贫。4家企业带动100名贫困人口脱贫。园区带动80名贫困人口脱贫。"
        ),
    ],
)
def outcomes_cover_total(reading: Reading) -> Iterator[Remark]:
    """Ask where a number of people lifted out of poverty comes from when its pieces are few."""
    setting = reading.setting
    found = [
        claim
        for claim in setting.where("贫")
        if dimension(claim) in ("person", "number")
        and claim.role in HELD
        and _OUTCOME.search(claim.lead)
        and _END.search(claim.tail)
    ]
    if len(found) < 3:
        return
    total = max(found, key=value_of)
    pieces = [claim for claim in found if claim is not total]
    covered = sum(map(value_of, pieces))
    whole = value_of(total)
    if covered * _SHARE < whole:
        yield Remark(
            (total, *pieces),
            facts={
                "total": total.text,
                "sum": f"{' + '.join(amount(value_of(c), c) for c in pieces)}"
                f" = {covered:f} 人",
                "share": round(covered / whole * 100, 1),
                "rest": f"{whole - covered:f}",
            },
        )
