"""Pairings told as if one to one although the sides differ in number (结对双方数量不等)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_PAIRED = re.compile(r"结对|结成|对口")
_BETWEEN = re.compile(r"^[^，。；]{1,20}(?:与|同|和)[^，。；]{0,20}$")


@check(
    code="scope.pairs_differ",
    numbers=("R42",),
    name="结对双方数量不等",
    says="{one}与{other}结对，两边个数不等，是一对多还是部分未结对，文中没有说明。",
    hint="请写明对应关系，如「其中5家各结对2所」。",
    level=Level.NOTE,
    examples=[
        Example(passes="甲区6所学校与乙县6所学校结对。"),
        Example(fails="甲区17家卫生院与乙县22家医疗机构结对帮扶。"),
    ],
)
def pairs_differ(reading: Reading) -> Iterator[Remark]:
    """Note a pairing whose two counts differ."""
    setting = reading.setting
    for claim in setting.where("结对"):
        before = claim.previous
        if before is None or not claim.quantity.exact or not before.quantity.exact:
            continue
        if before.quantity.unit != claim.quantity.unit:
            continue
        if not _PAIRED.search(claim.tail) or not _BETWEEN.search(
            setting.between(before, claim)
        ):
            continue
        if before.quantity.value != claim.quantity.value:
            yield Remark((before, claim), facts={"one": before.text, "other": claim.text})
