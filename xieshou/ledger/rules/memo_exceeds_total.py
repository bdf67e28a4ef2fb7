"""What one side is said to have given cannot exceed all that was given (部分主体大于全部)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_SPAN = {"opening": "是", "opening_from": "2022-01-01", "opening_to": "2022-12-31"}


@rule(
    code="totals.memo_exceeds_total",
    numbers=("R12",),
    name="备查数大于计入的总额",
    level=Level.QUESTION,
    says="备查的「{purpose}」{stated}，比计入统计的到位总额 {total} 还大，两者口径需要说明。",
    hint="请写明备查数包含哪些资金(是否含社会捐赠、万企帮万村等)；应计入而未登记的，请补登。",
    source="范围小的主体不应比范围大的还多",
    reads="fund_transfer",
    examples=(
        Example(passes=(
            Row("fund_transfer", document_no="示例1号", received_on="2022-03-01", amount=80),
            Row("fund_transfer", amount=60, purpose="示例区累计投入", memo="是", **_SPAN))),
        Example(fails=(
            Row("fund_transfer", document_no="示例1号", received_on="2022-03-01", amount=80),
            Row("fund_transfer", amount=95, purpose="示例区累计投入", memo="是", **_SPAN))),
    ),
)
def memo_exceeds_total(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Ask where a figure kept for reference exceeds the counted total up to its last day."""
    counted: dict[tuple[int, str], list] = defaultdict(list)
    memos = list(book.rows("fund_transfer", "channel", "purpose", "amount", "received_on",
                           memo=True))
    for row in book.rows("fund_transfer", "channel", "amount", "received_on") if memos else ():
        counted[row.pairing_id, row.channel].append(row)
    for memo in memos:
        rows = [row for row in counted[memo.pairing_id, memo.channel]
                if not memo.opening_to or (row.received_on or row.opening_to) <= memo.opening_to]
        total = sum(row.amount or 0 for row in rows)
        name = memo.purpose or "到位资金"
        if total and (memo.amount or 0) > total:
            yield alarm(memo, key=f"memo:{memo.id}", subject=f"备查的「{name}」", purpose=name,
                        stated=wan(memo.amount), total=wan(total))
