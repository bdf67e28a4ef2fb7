"""A contract counts as bought or as helped, not as both (同一合同计两次)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.register import register_named
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _pair(mode: str) -> tuple[Row, ...]:
    return (Row("sale", contract_no="示例合1", sold_on="2024-03-01", amount=20,
                product="示例土豆", mode="直接采购"),
            Row("sale", contract_no="示例合1", sold_on="2024-03-02", amount=20,
                product="示例土豆", mode=mode))


@rule(
    code="sales.contract_twice",
    numbers=("R47",),
    name="同一合同计两次",
    level=Level.WARNING,
    says="{title}：合同 {contract} 既按「{first}」又按「{second}」登记，金额重复。",
    hint="请核对合同：只有一份的，留一条；分批执行的，销售方式应一致。",
    source="消费帮扶总额=采购+帮销，同一合同不重复",
    reads="sale",
    examples=(Example(passes=_pair("直接采购")), Example(fails=_pair("帮助销售"))),
)
def contract_twice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of one contract number under several ways of selling."""
    same = defaultdict(list)
    for row in book.rows("sale", "contract_no", "mode", contract_no__gt="", mode__gt=""):
        same[row.pairing_id, row.contract_no].append(row)
    for (_, contract), rows in same.items():
        modes = list(dict.fromkeys(row.mode for row in rows))
        if len(modes) > 1:
            show = register_named("sale").field("mode").show
            yield alarm(*rows, contract=contract, first=show(modes[0]), second=show(modes[1]))
