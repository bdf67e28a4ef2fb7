"""Money of a year must be spent in step with the calendar (支出进度滞后)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

from xieshou.ledger.book import Book, share, wan
from xieshou.ledger.limit import percent
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_FUND = Row("fund_transfer", document_no="示例〔2024〕1号", received_on="2024-02-01", amount=500)


@rule(
    code="funds.behind_calendar",
    numbers=("R05",),
    name="支出进度滞后",
    level=Level.WARNING,
    says="{year}年到位 {received}，到{by}支出 {paid}，进度 {share}，低于时序要求 {wanted}。",
    hint="请催办项目并按进度拨付；口径不同的，请写明支出进度的分母。",
    source="各地支出进度通报的通行做法；比例为本系统默认，可按本地办法调整",
    reads=("fund_transfer", "disbursement", "fund_return"),
    limits=(percent("june", "6月底应达到", 50), percent("september", "9月底应达到", 75),
            percent("december", "12月底应达到", 92)),
    examples=(
        Example(passes=(_FUND, Row("disbursement", voucher_no="示例凭1", amount=300,
                                   paid_on="2024-05-10")), on="2024-07-15"),
        Example(passes=(_FUND,), on="2024-05-15"),
        Example(fails=(_FUND, Row("disbursement", voucher_no="示例凭1", amount=300,
                                  paid_on="2024-05-10"),
                       Row("fund_return", document_no="示例追1", kind="追回", amount=100,
                           returned_on="2024-06-10")), on="2024-07-15"),
        Example(fails=(_FUND, Row("disbursement", voucher_no="示例凭1", amount=120,
                                  paid_on="2024-05-10")), on="2024-07-15"),
    ),
)
def behind_calendar(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of this year and the last, by the newest month-end that is over."""
    year = book.today.year
    ends = [(date(year - 1, 12, 31), limits.december), (date(year, 6, 30), limits.june),
            (date(year, 9, 30), limits.september), (date(year, 12, 31), limits.december)]
    for on, wanted in ends:
        later = [end for end, _ in ends if on < end < book.today and end.year == on.year]
        if on >= book.today or later:
            continue
        span = (date(on.year, 1, 1), on)
        funds = defaultdict(list)
        for row in book.rows("fund_transfer", "amount", received_on__range=span, opening=False):
            funds[row.pairing_id].append(row)
        paid = book.sums("disbursement", "amount", "pairing_id", paid_on__range=span, opening=False)
        back = book.sums("fund_return", "amount", "pairing_id", "kind", returned_on__range=span,
                         opening=False)
        for pairing, rows in funds.items():
            # what went back to its funder was not to be spent; what was recovered is not spent
            received = sum(row.amount or 0 for row in rows) - back.get((pairing, "returned"), 0)
            out = paid.get(pairing, 0) - back.get((pairing, "recovered"), 0)
            if received > 0 and out < received * wanted:
                yield alarm(*rows, key=f"{pairing}:{on.year}", subject=f"{on.year}年资金支出",
                            year=on.year, received=wan(received), by=f"{on.month}月底",
                            paid=wan(out), share=share(out, received), wanted=share(wanted, 1))
