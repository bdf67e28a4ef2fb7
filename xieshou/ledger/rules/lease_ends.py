"""A lease is renewed before it ends (租约到期)."""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _asset(last: str) -> tuple[Row, ...]:
    return (Row("asset", name="示例冷库一座", kind="经营性", original_value=90, titled="是",
                registered_on="2022-10-01", lease_from="2022-11-01", lease_to=last),)


@rule(
    code="assets.lease_ends",
    numbers=("R73",),
    name="资产租约到期",
    level=Level.WARNING,
    says="{title}：租期到{last}，{state}。",
    hint="请商定续租或另行招租；已续租的，请更新租期。",
    source="经营性资产应有有效的经营合同；提前提醒的天数可调整",
    reads="asset",
    single=True,
    limits=(days("ahead", "到期前多少天提醒", 60),),
    examples=(
        Example(passes=_asset("2026-12-31")),
        Example(fails=_asset("2025-07-31")),
        Example(fails=_asset("2025-01-31")),
    ),
)
def lease_ends(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of leases that end soon or have ended."""
    until = book.today + timedelta(days=limits.ahead)
    for row in book.rows("asset", "lease_to", lease_to__lt=until,
                         condition__in=("", "in_use", "idle")):
        days = -book.since(row.lease_to)
        yield alarm(row, last=row.lease_to, state=f"还有 {days} 天" if days >= 0 else "已过期")
