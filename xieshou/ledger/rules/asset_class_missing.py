"""The three classes of assets add up to all of them (资产未分类)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _asset(**more: str) -> tuple[Row, ...]:
    return (Row("asset", name="示例冷库一座", original_value=90, registered_on="2024-10-01",
                **more),)


@rule(
    code="assets.class_missing",
    numbers=("R70",),
    name="资产三类之和不等于总额",
    level=Level.ERROR,
    says="有 {count} 项资产(原值 {value})没有填类别，经营性、公益性、到户类之和比总额少 {value}。",
    hint="请给每项资产填写类别。",
    source="扶贫项目资产分经营性、公益性、到户类三类登记",
    reads="asset",
    examples=(Example(passes=_asset(kind="经营性")), Example(fails=_asset())),
)
def asset_class_missing(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object once for each pairing, with the assets that lack their class."""
    lacking = defaultdict(list)
    for row in book.rows("asset", "original_value", kind=""):
        lacking[row.pairing_id].append(row)
    for pairing, rows in lacking.items():
        yield alarm(*rows, key=str(pairing), subject="资产分类", count=len(rows),
                    value=wan(sum(row.original_value or 0 for row in rows)))
