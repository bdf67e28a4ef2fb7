"""A share of the harvest and a sum of money are two measures (产量占比与销售额)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_HARVEST = re.compile(r"总产量|产量|总量")
_SALES = re.compile(r"金额|销售额|产值|销售收入|营业额|销售款")


@check(
    code="scope.quantity_beside_money",
    numbers=("R62",),
    name="产量占比与销售额",
    says="占比{share}按产量计，紧接着的{money}按金额计，两者口径不同，不能互相推算。",
    hint="请分别写明产量和金额的基数，或统一为一个口径。",
    level=Level.QUESTION,
    examples=[
        Example(passes="销往东部的农产品占总产量的25%。"),
        Example(fails="外销香菇达总产量的40%，实现销售收入3200万元。"),
        Example(fails="销往东部的农产品达到总产量的25%，销售金额达到9400万元。"),
    ],
)
def quantity_beside_money(reading: Reading) -> Iterator[Remark]:
    """Ask about a share of quantity that is followed by money in one sentence."""
    setting = reading.setting
    for claim in setting.where("量"):
        after = claim.next
        if claim.kind != "ratio" or after is None or dimension(after) != "money":
            continue
        if _HARVEST.search(claim.lead) and _SALES.search(after.lead):
            yield Remark((claim, after), facts={"share": claim.text, "money": after.text})
