"""One budget document cannot fund more than it brought (指标文号超额安排)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.covering import plannable
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_FUND = Row("fund_transfer", document_no="示例〔2024〕1号", received_on="2024-03-01", amount=500)


@rule(
    code="funds.document_overdrawn",
    numbers=("R06",),
    name="指标文号超额安排",
    level=Level.ERROR,
    says="{title}：这一文号到位 {received}(退回的除外)，写明由它安排的已有 {planned}，"
         "超出 {over}。",
    hint="请核对资金安排中的「资金指标文号」是否填错，或到位是否漏登。",
    source="安排的资金应有到位的资金对应",
    reads=("fund_transfer", "allocation", "fund_return"),
    examples=(
        Example(passes=(_FUND, Row("allocation", plan_no="示例计1", planned_on="2024-04-10",
                                   amount=400, fund_no="示例〔2024〕1号"))),
        Example(fails=(_FUND, Row("allocation", plan_no="示例计1", planned_on="2024-04-10",
                                  amount=600, fund_no="示例〔2024〕1号"))),
        Example(fails=(_FUND, Row("allocation", plan_no="示例计1", planned_on="2024-04-10",
                                  amount=490, fund_no="示例〔2024〕1号"),
                       Row("fund_return", document_no="示例退1", kind="退回", amount=20,
                           returned_on="2024-06-10", fund_no="示例〔2024〕1号"))),
    ),
)
def document_overdrawn(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object where plans that name a document come to more than it brought."""
    planned = book.sums("allocation", "amount", "pairing_id", "fund_no")
    received = plannable(book, "document_no", "fund_no")
    told: set[tuple[int, str]] = set()
    for row in book.rows("fund_transfer", "document_no"):
        key = (row.pairing_id, row.document_no)
        over = planned.get(key, 0) - received.get(key, 0)
        if row.document_no and over > 0 and key not in told:
            told.add(key)
            yield alarm(row, received=wan(received[key]), planned=wan(planned[key]), over=wan(over))
