"""What an enterprise paid in row by row comes to its one total (到位投资合计)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _paid(*amounts: int) -> tuple[Row, ...]:
    return (Row("enterprise", name="示例甲子有限公司", landed_on="2022-03-01", signed=4000,
                paid=1000),
            *(Row("investment", enterprise="示例甲子有限公司", paid_on=f"{2022 + nth}-12-31",
                  amount=amount) for nth, amount in enumerate(amounts)))


@rule(
    code="enterprises.investment_adds_up",
    numbers=("R01",),
    name="逐笔到位与总数不符",
    level=Level.WARNING,
    says="{title}：企业台账的到位投资 {total}，逐笔登记的合计 {rows}，{why}。",
    hint="指标按逐笔登记的计。少登的，请补登各年的到位投资；总数没有更新的，请改企业台账。",
    source="总数应与逐笔登记的合计相符",
    reads="enterprise",
    examples=(
        Example(passes=_paid()),
        Example(passes=_paid(600, 400)),
        Example(fails=_paid(600)),
        Example(fails=_paid(600, 500)),
    ),
)
def investment_adds_up(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of enterprises whose rows leave out or exceed what they are said to have paid."""
    totals = book.sums("investment", "amount", "enterprise_id", enterprise__isnull=False)
    for row in book.rows("enterprise", "paid", paid_in_rows=True):
        rows = totals.get(row.id, 0)
        if rows != row.paid:
            why = "可能少登" if rows < row.paid else "比总数还多"
            yield alarm(row, total=wan(row.paid), rows=wan(rows), why=why)
