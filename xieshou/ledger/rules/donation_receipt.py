"""A gift has its receipt (捐赠无票据)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _gift(**more: object) -> tuple[Row, ...]:
    return (Row("donation", donor="示例公司", donated_on="2024-03-01", cash=5, **more),)


@rule(
    code="donations.no_receipt",
    numbers=("R50",),
    name="捐赠无票据",
    level=Level.WARNING,
    says="{title}：没有票据号，也没有捐赠票据和接收清单佐证。",
    hint="请填写票据号，或上传捐赠票据和接收清单。",
    source="公益事业捐赠票据管理要求",
    reads="donation",
    single=True,
    awaits_proof=True,
    examples=(
        Example(passes=_gift(receipt_no="示例票1号")),
        Example(passes=_gift(evidenced=True)),
        Example(fails=_gift()),
    ),
)
def donation_receipt(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of single gifts that no paper shows."""
    for row in book.rows("donation", receipt_no="", evidenced=False, opening=False):
        yield alarm(row)
