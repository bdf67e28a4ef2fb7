"""How good the numbers are: persons told twice, rows in dispute (数据质量)."""

from xieshou.indicators.definition import Count, Formula, Indicator, is_not
from xieshou.indicators.definitions.labor import LASTING, persons_placed
from xieshou.ledger.registers.placement import Placement

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
    says="务工满3个月的就业登记中,同一人重复登记的比例:1减去重后的人数与登记条数之比。",
    source="人与人次分开统计的要求",
)
