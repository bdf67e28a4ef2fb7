"""A household at risk is told in the village for five days (监测公示不足)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _home(last: str) -> tuple[Row, ...]:
    return (Row("monitored_household", household_no="示例1", head="示例人",
                identified_on="2024-03-10", notice_from="2024-03-01", notice_to=last),)


@rule(
    code="monitoring.notice_short",
    numbers=("R37",),
    name="监测公示期不足",
    level=Level.ERROR,
    says="{title}：自{first}至{last}只公示 {days} 天，不足 {wanted} 天。",
    hint="日期填错的请更正；确属期限不足的，应重新公示。",
    source="防返贫监测办法：村内公示不少于5天；天数可按本地办法调整",
    reads="monitored_household",
    single=True,
    limits=(days("shortest", "村内公示不少于", 5),),
    examples=(Example(passes=_home("2024-03-05")), Example(fails=_home("2024-03-03"))),
)
def village_notice_short(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to notices that end too soon."""
    for row in book.rows("monitored_household", "notice_from", "notice_to",
                         notice_from__isnull=False, notice_to__isnull=False, opening=False):
        days = (row.notice_to - row.notice_from).days + 1
        if days < limits.shortest:
            yield alarm(row, first=row.notice_from, last=row.notice_to, days=max(days, 0),
                        wanted=limits.shortest)
