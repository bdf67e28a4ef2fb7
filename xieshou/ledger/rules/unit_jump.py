"""An amount far beyond its neighbours was probably written in another unit (单位填错)."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import count
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _sales(*amounts: int) -> tuple[Row, ...]:
    return tuple(Row("sale", contract_no=f"示例合{number}", sold_on="2024-03-01", amount=amount)
                 for number, amount in enumerate(amounts))


@rule(
    code="totals.unit_jump",
    numbers=("R15",),
    name="金额单位疑似填错",
    level=Level.WARNING,
    says="{title}：「{heading}」填 {value}，是中位数 {middle} 的 {times} 倍，单位可能填错。",
    hint="请核对单位；金额无误的，按理由搁置。",
    source="亿元、万元、元之间相差一万倍的常见差错；倍数可调整",
    limits=(count("times", "超过中位数多少倍", 1000), count("rows", "至少有几条可比", 5)),
    examples=(
        Example(passes=_sales(12, 8, 30, 15, 600)),
        Example(passes=_sales(12, 350000)),
        Example(fails=_sales(12, 8, 30, 15, 350000)),
    ),
)
def unit_jump(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of amounts a thousand times the median of their column in the pairing."""
    for register in book.asked():
        for kind in (one for one in register.measures if one.column_type == "money"):
            amounts = defaultdict(list)
            for row in book.rows(register.code, kind.name, opening=False,
                                 **{f"{kind.name}__gt": 0}):
                amounts[row.pairing_id].append(row)
            for rows in amounts.values():
                if len(rows) < limits.rows:
                    continue
                middle = median(getattr(row, kind.name) for row in rows)
                for row in rows:
                    value = getattr(row, kind.name)
                    if value > middle * limits.times:
                        yield alarm(row, key=f"{kind.name}:{row.of}:{row.id}", heading=kind.label,
                                    value=kind.show(value) + kind.unit,
                                    middle=kind.show(int(middle)) + kind.unit,
                                    times=f"{value // int(middle):,}")
