"""An asset has an owner on paper (资产未确权)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _asset(**more: str) -> tuple[Row, ...]:
    return (Row("asset", name="示例冷库一座", kind="经营性", original_value=90,
                registered_on="2024-03-01", **more),)


@rule(
    code="assets.untitled",
    numbers=("R71",),
    name="资产未确权",
    level=Level.WARNING,
    says="{title}：{on}登记，已 {days} 天没有确权。",
    hint="请办理确权，填写确权日期和产权单位，并上传确权文书。",
    source="国办函〔2021〕51号：及时确权移交；天数可调整",
    reads="asset",
    single=True,
    limits=(days("title", "登记后多少天内应确权", 90),),
    examples=(
        Example(passes=_asset(titled="是")),
        Example(passes=_asset(), on="2024-05-01"),
        Example(fails=_asset()),
    ),
)
def asset_untitled(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of assets in use of which no title is told."""
    for row in book.rows("asset", "registered_on", titled=False, titled_on__isnull=True,
                         registered_on__isnull=False, opening=False,
                         condition__in=("", "in_use", "idle")):
        days = book.since(row.registered_on)
        if days > limits.title:
            yield alarm(row, on=row.registered_on, days=days)
