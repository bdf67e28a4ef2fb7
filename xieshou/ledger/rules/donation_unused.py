"""A gift of money is used in time (捐款未使用)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F, Q

from xieshou.ledger.book import Book, wan
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _gift(**more: object) -> tuple[Row, ...]:
    return (Row("donation", donor="示例公司", donated_on="2024-03-01", cash=50, **more),)


@rule(
    code="donations.unused",
    numbers=("R50",),
    name="捐款未使用",
    level=Level.WARNING,
    says="{title}：{on}捐款 {cash}，已 {days} 天，{why}。",
    hint="请登记已使用金额和使用日期；没有使用的，请按捐赠人意愿尽快安排并公示。",
    source="捐赠资金应及时使用并公示；天数可调整。用途与指定用途是否一致须看材料，不在本规则之内",
    reads="donation",
    single=True,
    limits=(days("use", "捐款后多少天内应使用", 180),),
    examples=(
        Example(passes=_gift(used=50), on="2024-12-31"),
        Example(passes=_gift(), on="2024-06-30"),
        Example(fails=_gift(), on="2024-12-31"),
        Example(fails=_gift(used=20), on="2024-12-31"),
    ),
)
def donation_unused(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of single gifts of which something is left."""
    left = Q(used__isnull=True) | Q(used__lt=F("cash"))
    for row in book.rows("donation", "cash", "used", "donated_on", where=left, cash__gt=0,
                         opening=False):
        day = row.donated_on or row.opening_to
        days = book.since(day)
        if days > limits.use:
            why = f"还有 {wan(row.cash - row.used)} 没有使用" if row.used else "没有登记使用情况"
            on = day if row.donated_on else f"{row.opening_from}至{row.opening_to}"
            yield alarm(row, on=on, cash=wan(row.cash), days=days, why=why)
