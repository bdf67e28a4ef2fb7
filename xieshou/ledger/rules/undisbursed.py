"""Aid that arrived must be paid out in time (资金闲置)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.covering import added, uncovered
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_FUND = Row("fund_transfer", document_no="示例〔2024〕1号", received_on="2024-03-01", amount=500)


@rule(
    code="funds.idle",
    numbers=("R04",),
    name="资金闲置",
    level=Level.WARNING,
    says="{title}：{on}到位 {amount}，其中 {left} 已 {days} 天没有支出。",
    hint="请催办项目进度，按进度拨付并登记「拨付支出」；确需结转的，请按规定办理。",
    source="资金管理通行要求；天数为本系统默认，可按本地办法调整",
    reads=("fund_transfer", "disbursement", "fund_return"),
    limits=(days("idle", "到位后多少天内应支出", 180),),
    examples=(
        Example(passes=(_FUND, Row("disbursement", voucher_no="示例凭1", amount=500,
                                   paid_on="2024-06-10")), on="2024-12-31"),
        Example(passes=(_FUND,), on="2024-08-01"),
        Example(passes=(_FUND, Row("fund_return", document_no="示例退1", kind="退回", amount=500,
                                   returned_on="2024-04-10")), on="2024-12-31"),
        Example(fails=(_FUND, Row("disbursement", voucher_no="示例凭1", amount=500,
                                  paid_on="2024-06-10"),
                       Row("fund_return", document_no="示例追1", kind="追回", amount=500,
                           returned_on="2024-07-10")), on="2024-12-31"),
        Example(fails=(_FUND, Row("disbursement", voucher_no="示例凭1", amount=120,
                                  paid_on="2024-06-10")), on="2024-12-31"),
    ),
)
def undisbursed(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of what is left of each fund; totals of former years have no day to count from."""
    funds = book.rows("fund_transfer", "document_no", "amount", "received_on")
    back = book.sums("fund_return", "amount", "pairing_id", "fund_no", kind="recovered")
    # what was recovered lies still again; what went back to its funder does not
    used = added(book.sums("disbursement", "amount", "pairing_id", "fund_no"),
                 book.sums("fund_return", "amount", "pairing_id", "fund_no", kind="returned"),
                 {key: -fen for key, fen in back.items()})
    for fund, left in uncovered(funds, used):
        days = book.since(fund.received_on)
        if not fund.opening and days > limits.idle:
            yield alarm(fund, on=fund.received_on, amount=wan(fund.amount), left=wan(left),
                        days=days)
