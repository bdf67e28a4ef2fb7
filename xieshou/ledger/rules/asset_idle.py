"""What was built is used (资产闲置)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _asset(condition: str) -> tuple[Row, ...]:
    return (Row("asset", name="示例冷库一座", kind="经营性", original_value=90, titled="是",
                registered_on="2024-10-01", condition=condition),)


@rule(
    code="assets.idle",
    numbers=("R74",),
    name="资产闲置",
    level=Level.WARNING,
    says="{title}：原值 {value}，状态为闲置。",
    hint="请研究盘活办法并更新资产状态；季节性停用的，按理由搁置。",
    source="国办函〔2021〕51号：防止资产闲置流失",
    reads="asset",
    single=True,
    examples=(Example(passes=_asset("在用")), Example(fails=_asset("闲置"))),
)
def asset_idle(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of assets that are said to lie idle."""
    for row in book.rows("asset", "original_value", condition="idle"):
        yield alarm(row, value=wan(row.original_value or 0))
