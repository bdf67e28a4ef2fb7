"""Aid that arrived must be set aside for projects in time (资金到位未安排)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.covering import added, uncovered
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_FUND = Row("fund_transfer", document_no="示例〔2024〕1号", received_on="2024-03-01", amount=500)


@rule(
    code="funds.unallocated",
    numbers=("R04",),
    name="资金到位未安排",
    level=Level.WARNING,
    says="{title}：{on}到位 {amount}，其中 {left} 已 {days} 天没有安排到项目。",
    hint="请从项目库中安排项目并登记「资金安排」；已安排的，请在安排中填写资金指标文号。",
    source="资金管理通行要求；天数为本系统默认，可按本地办法调整",
    reads=("fund_transfer", "allocation", "fund_return"),
    limits=(days("unallocated", "到位后多少天内应安排", 90),),
    examples=(
        Example(passes=(_FUND, Row("allocation", plan_no="示例计〔2024〕3号", amount=500,
                                   planned_on="2024-04-10")), on="2024-12-31"),
        Example(passes=(_FUND,), on="2024-05-01"),
        Example(passes=(_FUND, Row("fund_return", document_no="示例退1", kind="退回", amount=500,
                                   returned_on="2024-04-10")), on="2024-12-31"),
        Example(fails=(_FUND, Row("allocation", plan_no="示例计〔2024〕3号", amount=200,
                                  planned_on="2024-04-10")), on="2024-12-31"),
    ),
)
def unallocated(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of what is left of each fund; totals of former years have no day to count from."""
    funds = book.rows("fund_transfer", "document_no", "amount", "received_on")
    # what went back to its funder, other than by way of a project, is no more to be set aside
    used = added(book.sums("allocation", "amount", "pairing_id", "fund_no"),
                 book.sums("fund_return", "amount", "pairing_id", "fund_no", kind="returned",
                           project__isnull=True))
    for fund, left in uncovered(funds, used):
        days = book.since(fund.received_on)
        if not fund.opening and days > limits.unallocated:
            yield alarm(fund, on=fund.received_on, amount=wan(fund.amount), left=wan(left),
                        days=days)
