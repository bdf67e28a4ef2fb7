"""How good the numbers are: persons told twice, proofs that lack, reports at odds (数据质量)."""

from xieshou.indicators.definition import (
    Count,
    Formula,
    Indicator,
    evidenced,
    is_,
    is_not,
    raised,
    single_acts,
    true,
)
from xieshou.indicators.definitions.labor import LASTING, persons_placed
from xieshou.ledger.register import registers
from xieshou.ledger.registers.claim import Claim
from xieshou.ledger.registers.placement import Placement

# verdicts on figures that the ledger could be asked about
ASKED = ("confirmed", "compatible", "contradicted", "other_scope", "not_recorded", "ambiguous")
# registers whose rows prove themselves by other means than papers, or are no acts at all
UNPROVEN = ("claim", "target")


# registers that came after the first version of the rate, one with each next version
LATER = ("fund_return", "investment")


def _proven(without: tuple[str, ...] = ()) -> Formula:
    """The share of proven rows in the registers that ask for proofs."""
    models = [one.model for one in registers()
              if one.evidence and one.code not in (*UNPROVEN, *without)]
    return Formula(tuple((1, Count(model).only(single_acts(), evidenced())) for model in models),
                   tuple((1, Count(model).only(single_acts())) for model in models))


TOLD_AGAIN = Indicator(
    code="quality.placed_again",
    number="DQ-04",
    name="就业登记重复率",
    english="Placements of persons told before",
    unit="%",
    kind="year",
    value=Formula(
        (
            (1, Count(Placement).only(is_not(Placement.kind, "public_post"), LASTING)),
            (-1, persons_placed(is_not(Placement.kind, "public_post"), LASTING)),
        ),
        ((1, Count(Placement).only(is_not(Placement.kind, "public_post"), LASTING)),),
    ),
    by=("kind", "town"),
    aliases=("就业去重率",),
    says="务工满3个月的就业登记中，同一人重复登记的比例：1减去重后的人数与登记条数之比。",
    source="人与人次分开统计的要求",
)

TRACEABLE = Indicator(
    code="quality.traceable_claims",
    number="DQ-01",
    name="数字可追溯率",
    english="Traceable claims",
    unit="%",
    kind="stock",
    value=Formula(
        (
            (1, Count(Claim).only(is_(Claim.verdict, "confirmed", "compatible"))),
            (1, Count(Claim).only(is_(Claim.verdict, "contradicted", "other_scope", "not_recorded",
                                      "ambiguous"), true(Claim.proven))),
        ),
        ((1, Count(Claim).only(is_(Claim.verdict, *ASKED))),),
    ),
    by=("verdict", "indicator"),
    aliases=("报告数字可追溯率",),
    says="核验过的报告数字中，与台账相符或另有佐证的个数占全部指标数字的比例，按截止日。",
    source="数字可追溯的要求",
)

CONFLICTS = Indicator(
    code="quality.open_conflicts",
    number="DQ-02",
    name="冲突未决数",
    english="Open conflicts",
    unit="条",
    kind="stock",
    value=Count(Claim).only(is_(Claim.verdict, "contradicted")),
    until=Claim.settled_on,
    by=("indicator", "document"),
    aliases=("数出多门未决数", "未处理的数字冲突"),
    says="截止日报告与台账不符、还没有处理的数字条数。",
    source="数出多门的整改要求",
)

EVIDENCE = raised(
    raised(
        Indicator(
            code="quality.evidence_rate",
            number="DQ-03",
            name="佐证齐全率",
            english="Evidence rate",
            unit="%",
            kind="stock",
            value=_proven(LATER),
            aliases=("佐证材料齐全率",),
            says="截止日要求佐证的各台账中，佐证材料齐全的逐条记录占全部逐条记录的比例，期初数不参与计算。",
            source="佐证材料的要求",
        ),
        value=_proven(LATER[1:]),
    ),
    value=_proven(),
)
