"""Several totals of one kind need a word on how they contain each other (同类总额关系不明)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import acts_of
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.values.finding import Level

_WHOLE = re.compile(r"共|累计|合计")
_LEAST, _MOST = 3, 8


@check(
    code="scope.sums_side_by_side",
    name="同类总额关系不明",
    says="文中有 {count} 处累计{act}的总额({figures})，谁包含谁、起止时间是否相同，没有说明。",
    hint="请写明各总额的主体、起止时间和资金口径，以及相互是否包含。",
    level=Level.QUESTION,
    examples=[
        Example(passes="甲区累计投入帮扶资金700万元，其中2019年投入200万元。"),
        Example(
            fails="甲区累计投入帮扶资金700万元。两地共投入协作资金900万元。2018年以来，甲区累计投入资金330万元。"
        ),
    ],
)
def sums_side_by_side(reading: Reading) -> Iterator[Remark]:
    """Ask once for each act that has three or more totals of money in different sentences."""
    setting = reading.setting
    groups: dict[str, list[Claim]] = {}
    for claim in setting.money:
        if _WHOLE.search(claim.lead) and not claim.bracket:
            for act in sorted(acts_of(setting, claim) & {"投入", "捐赠"}):
                groups.setdefault(act, []).append(claim)
    for act, claims in groups.items():
        apart = list({claim.sentence: claim for claim in claims}.values())
        if len(apart) >= _LEAST:
            shown = apart[:_MOST]
            yield Remark(
                tuple(shown),
                facts={
                    "count": len(apart),
                    "act": act,
                    "figures": "、".join(claim.text for claim in shown),
                },
            )
