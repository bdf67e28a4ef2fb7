"""The same things told in two pairings may be the same set: adding them counts twice (重复计数)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.values.finding import Level

_PAIRED = re.compile(r"结对|结成|对口帮扶")
_THINGS = re.compile(r"(?:深度贫困村|贫困村|脱贫村|村|学校|医院|卫生院|企业|社区)$")
_DEED = re.compile("进行|开展|结|，|实|建")
_MODEST = 3


@check(
    code="scope.counted_twice",
    name="重复计数",
    says="{count} 处结对都写到「{phrase}」，是否同一批没有说明：合计可能是 {least}，"
         "也可能是 {most}。",
    hint="请写明是否为同一批对象；汇总时按去重后的数量填报。",
    level=Level.QUESTION,
    examples=[
        Example(passes="3家企业与21个深度贫困村结对。5个社区与18个深度贫困村结对。"),
        Example(fails="13家企业与21个深度贫困村结对帮扶。5个镇与21个深度贫困村结对帮扶。"),
    ],
)
def counted_twice(reading: Reading) -> Iterator[Remark]:
    """Ask about one number of one kind of partner in two pairing sentences."""
    setting = reading.setting
    groups: dict[str, list[Claim]] = {}
    for words, figures in setting.told:
        if not _PAIRED.search(words):
            continue
        for claim in figures:
            noun = _DEED.split(setting.noun_after(claim))[0]
            if claim.quantity.exact and claim.quantity.value > _MODEST and _THINGS.search(noun):
                groups.setdefault(f"{claim.text.replace(' ', '')}{noun}", []).append(claim)
    for phrase, claims in groups.items():
        if len({claim.sentence for claim in claims}) > 1:
            value = claims[0].quantity.value
            yield Remark(
                tuple(claims),
                weight=3,
                facts={
                    "count": len(claims),
                    "phrase": phrase,
                    "least": f"{value:f}",
                    "most": f"{value * len(claims):f}",
                },
            )
