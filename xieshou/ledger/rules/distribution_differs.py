"""No more income is handed out than was received (分配大于实收)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_ASSET = Row("asset", name="示例冷库一座", kind="经营性", original_value=90,
             registered_on="2023-10-01")


def _income(received: int, village: int, homes: int) -> tuple[Row, ...]:
    return (_ASSET, Row("distribution", asset="示例冷库一座", distributed_on="2024-12-01",
                        received=received, to_village=village, to_households=homes))


@rule(
    code="assets.distribution_exceeds_income",
    numbers=("R01",),
    name="分配大于实收",
    level=Level.ERROR,
    says="{title}：留村、到户、公益岗共分配 {given}，大于实收 {received}。",
    hint="请核对各项分配金额；用上年结余分配的，请在口径说明中写明后按理由搁置。",
    source="勾稽关系：各项分配之和不大于实收",
    reads="distribution",
    single=True,
    examples=(Example(passes=_income(10, 4, 6)), Example(fails=_income(10, 5, 6))),
)
def distribution_differs(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to shares that come to more than what there was to share."""
    given = (Coalesce(F("to_village"), 0) + Coalesce(F("to_households"), 0)
             + Coalesce(F("public_posts"), 0))
    for row in book.rows("distribution", "received", "to_village", "to_households",
                         "public_posts", where=GreaterThan(given, F("received"))):
        total = sum(part or 0 for part in (row.to_village, row.to_households, row.public_posts))
        yield alarm(row, given=wan(total), received=wan(row.received))
