"""Goods are valued by something (捐物无估值依据)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _gift(**more: str) -> tuple[Row, ...]:
    return (Row("donation", donor="示例公司", donated_on="2024-03-01", kind_value=5,
                items="护理床", **more),)


@rule(
    code="donations.no_valuation",
    numbers=("R49",),
    name="捐物无估值依据",
    level=Level.WARNING,
    says="{title}：捐物折款 {value}，{why}。",
    hint="请按发票、公允价值或评估填写估值依据；没有依据的，不开具捐赠票据、不计入折款。",
    source="捐赠物资入账：发票、公允价值、评估",
    reads="donation",
    single=True,
    examples=(
        Example(passes=_gift(valuation="发票")),
        Example(fails=_gift()),
        Example(fails=_gift(valuation="名义价值")),
    ),
)
def donation_valuation(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of values that nothing supports."""
    for row in book.rows("donation", "kind_value", "valuation", kind_value__gt=0,
                         valuation__in=("", "nominal")):
        why = "按名义价值计，不能作为折款" if row.valuation else "没有写估值依据"
        yield alarm(row, value=wan(row.kind_value), why=why)
