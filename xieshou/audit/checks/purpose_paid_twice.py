"""One purpose under two sums of money may be paid or counted twice (同一用途两处出资)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.values.finding import Level

_FOR = ("用于", "建设", "购买", "购置")
_PURPOSE = re.compile("|".join(_FOR))
# Purposes that one household or place is normally paid for once.
_NOUNS = re.compile(
    r"公益性?岗位?|保洁员|护林员|温室大棚|大棚|扶贫车间|帮扶车间|卫生室|冷库|危房改造|饮水|村级道路|路灯|助学|医疗报销|远程医疗"
)
_SAME = {
    "公益性岗位": "公益岗",
    "公益岗位": "公益岗",
    "公益性岗": "公益岗",
    "温室大棚": "大棚",
    "扶贫车间": "帮扶车间",
}


@check(
    code="scope.purpose_paid_twice",
    numbers=("R21",),
    name="同一用途两处出资",
    says="「{purpose}」同时列在{figures}的用途中，是否同一支出、有没有重复计算，文中没有说明。",
    hint="请写明各笔资金分别承担的部分。",
    level=Level.QUESTION,
    examples=[
        Example(passes="投入资金450万元，用于公益岗工资。捐赠49万元，用于购买收割机。"),
        Example(fails="投入资金450万元，用于公益岗工资补贴。商会捐赠100万元，用于公益岗保洁员工资。"),
    ],
)
def purpose_paid_twice(reading: Reading) -> Iterator[Remark]:
    """Ask about a purpose named after two sums of money."""
    setting = reading.setting
    paid: dict[str, list[Claim]] = {}
    for claim in setting.where(_FOR):
        if dimension(claim) != "money":
            continue
        _, end = setting.sentence_span(claim.sentence)
        after = claim.next
        while after is not None and dimension(after) != "money":
            after = after.next
        words = setting.text[claim.end : after.start if after else end].partition("；")[0]
        if _PURPOSE.search(words):
            for noun in dict.fromkeys(_SAME.get(noun, noun) for noun in _NOUNS.findall(words)):
                paid.setdefault(noun, []).append(claim)
    for noun, claims in paid.items():
        if len(claims) > 1:
            yield Remark(
                tuple(claims),
                facts={"purpose": noun, "figures": "、".join(claim.text for claim in claims)},
            )
