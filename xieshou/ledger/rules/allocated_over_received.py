"""No more is set aside than has arrived (安排超过到位)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.directory.models import CHANNELS
from xieshou.ledger.book import Book, wan
from xieshou.ledger.covering import plannable
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_FUND = Row("fund_transfer", document_no="示例〔2024〕1号", received_on="2024-03-01", amount=500)


@rule(
    code="funds.allocated_over_received",
    numbers=("R06",),
    name="安排超过到位",
    level=Level.ERROR,
    says="{channel}：到位 {received}(退回的除外)，已安排 {planned}，多安排 {over}。",
    hint="请核对：到位漏登的补登，重复安排的作废；用其他渠道资金安排的，请改填协作渠道。",
    source="安排的资金应有到位的资金对应",
    reads=("fund_transfer", "allocation", "fund_return"),
    examples=(
        Example(passes=(_FUND, Row("allocation", plan_no="示例计1", planned_on="2024-04-10",
                                   amount=500))),
        Example(fails=(_FUND, Row("allocation", plan_no="示例计1", planned_on="2024-04-10",
                                  amount=686))),
        Example(fails=(_FUND, Row("allocation", plan_no="示例计1", planned_on="2024-04-10",
                                  amount=500),
                       Row("fund_return", document_no="示例退1", kind="退回", amount=20,
                           returned_on="2024-06-10"))),
    ),
)
def allocated_over_received(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object where the plans of a pairing and channel come to more than its funds."""
    received = plannable(book, "channel", "channel")
    planned = book.sums("allocation", "amount", "pairing_id", "channel")
    over = {key for key, fen in planned.items() if fen > received.get(key, 0)}
    if not over:
        return
    rows = defaultdict(list)
    for register in ("fund_transfer", "allocation"):
        for row in book.rows(register, "channel"):
            if (row.pairing_id, row.channel) in over:
                rows[row.pairing_id, row.channel].append(row)
    for key in sorted(over):
        channel = rows[key][0].channel
        yield alarm(*rows[key], key=f"{key[0]}:{channel}", subject="到位与安排",
                    channel=CHANNELS.get(channel, channel), received=wan(received.get(key, 0)),
                    planned=wan(planned[key]), over=wan(planned[key] - received.get(key, 0)))
