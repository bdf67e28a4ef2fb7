"""A tie to farmers stands on a contract (联结无合同)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _link(**more: object) -> tuple[Row, ...]:
    return (Row("benefit_link", party="示例户", linked_on="2024-06-01", **more),)


@rule(
    code="links.without_contract",
    numbers=("R20",),
    name="联农带农无合同",
    level=Level.WARNING,
    says="{title}：没有合同号，也没有合同或花名册佐证。",
    hint="请填写合同号，或上传合同、花名册。",
    source="联农带农机制应以合同、协议固定",
    reads="benefit_link",
    single=True,
    awaits_proof=True,
    examples=(
        Example(passes=_link(contract_no="示例合1号")),
        Example(passes=_link(evidenced=True)),
        Example(fails=_link()),
    ),
)
def link_without_contract(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of single ties that nothing proves."""
    for row in book.rows("benefit_link", contract_no="", evidenced=False, opening=False):
        yield alarm(row)
