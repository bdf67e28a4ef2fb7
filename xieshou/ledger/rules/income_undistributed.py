"""A year's income of an asset is shared before the year is over (收益未分配)."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

from django.db.models import F
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_ASSET = Row("asset", name="示例冷库一座", kind="经营性", original_value=90,
             registered_on="2023-10-01", titled="是")


def _income(**more: object) -> tuple[Row, ...]:
    return (_ASSET, Row("distribution", asset="示例冷库一座", distributed_on="2024-06-01",
                        received=10, **more))


@rule(
    code="assets.income_undistributed",
    numbers=("R72",),
    name="收益未分配",
    level=Level.WARNING,
    says="{title}：{year}年实收 {received}，到年底还有 {left} 没有分配。",
    hint="请登记分配到村、到户、公益岗的金额；暂不分配的，请填写未分配原因。",
    source="经营性资产收益按年分配并公示",
    reads="distribution",
    single=True,
    examples=(
        Example(passes=_income(to_village=4, to_households=6)),
        Example(passes=_income(unpaid_reason="村民代表会议决定滚动使用")),
        Example(passes=_income(), on="2024-11-01"),
        Example(fails=_income(to_village=4)),
    ),
)
def income_undistributed(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of former years' income that is neither shared nor explained."""
    given = (Coalesce(F("to_village"), 0) + Coalesce(F("to_households"), 0)
             + Coalesce(F("public_posts"), 0))
    for row in book.rows("distribution", "distributed_on", "received", "to_village",
                         "to_households", "public_posts", where=LessThan(given, F("received")),
                         unpaid_reason="", distributed_on__lt=date(book.today.year, 1, 1)):
        out = sum(part or 0 for part in (row.to_village, row.to_households, row.public_posts))
        yield alarm(row, year=row.distributed_on.year, received=wan(row.received),
                    left=wan(row.received - out))
