"""Rent that is due is received (租金未收)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_ASSET = Row("asset", name="示例冷库一座", kind="经营性", original_value=90, rent=6, titled="是",
             registered_on="2022-10-01", lease_from="2022-11-01", lease_to="2026-12-31")


@rule(
    code="assets.rent_unpaid",
    numbers=("R73",),
    name="租金未收齐",
    level=Level.WARNING,
    says="{title}：年租金 {rent}，{year}年实收 {received}。",
    hint="请催收租金；已收的，请登记「收益分配」的实收收益。",
    source="经营性资产租金应按合同收取",
    reads=("asset", "distribution"),
    examples=(
        Example(passes=(_ASSET, Row("distribution", asset="示例冷库一座", received=6,
                                    distributed_on="2024-12-01"))),
        Example(fails=(_ASSET,)),
    ),
)
def rent_unpaid(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of leased assets by the last full year of their lease."""
    year = book.today.year - 1
    received = book.sums("distribution", "received", "asset_id", distributed_on__year=year)
    for row in book.rows("asset", "rent", "lease_from", "lease_to", rent__gt=0,
                         lease_from__year__lt=year, lease_to__year__gte=year):
        if received.get(row.id, 0) < row.rent:
            yield alarm(row, rent=wan(row.rent), year=year, received=wan(received.get(row.id, 0)))
