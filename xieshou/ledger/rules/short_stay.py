"""A stay under thirty days is a lecture, not a posting (短期人才按长期登记)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _stay(**more: object) -> tuple[Row, ...]:
    return (Row("specialist", person="示例人", direction="东→西", trade="教师", term="长期",
                start_on="2024-03-01", **more),)


@rule(
    code="talent.short_stay",
    numbers=("R34",),
    name="短期人才按长期登记",
    level=Level.WARNING,
    says="{title}：服务 {days} 天，不足 {wanted} 天，却登记为一个月以上。",
    hint="请把「期限」改为短期，或更正起止日期、服务天数。",
    source="专业技术人才选派期限不少于一个月；天数可按本地办法调整",
    reads="specialist",
    single=True,
    limits=(days("shortest", "计入专业技术人才的最短天数", 30),),
    examples=(
        Example(passes=_stay(end_on="2024-08-31")),
        Example(passes=_stay()),
        Example(fails=_stay(end_on="2024-03-07")),
        Example(fails=_stay(days=10)),
    ),
)
def short_stay(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of stays told to be long whose days say otherwise."""
    known = Q(days__isnull=False) | Q(start_on__isnull=False, end_on__isnull=False)
    for row in book.rows("specialist", "days", "start_on", "end_on", where=known, term="long",
                         opening=False):
        days = row.days if row.days is not None else (row.end_on - row.start_on).days + 1
        if days < limits.shortest:
            yield alarm(row, days=max(days, 0), wanted=limits.shortest)
