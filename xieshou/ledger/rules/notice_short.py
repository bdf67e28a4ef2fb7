"""A notice hangs long enough for people to object (公示期不足)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _notice(last: str) -> tuple[Row, ...]:
    return (Row("notice", subject="示例项目公示", level="村级", kind="公示",
                notice_from="2024-03-01", notice_to=last),)


@rule(
    code="notices.too_short",
    numbers=("R17",),
    name="公示期不足",
    level=Level.ERROR,
    says="{title}：自{first}至{last}只公示 {days} 天，不足 {wanted} 天。",
    hint="日期填错的请更正；确属期限不足的，应重新公示。",
    source="扶贫项目资金公告公示的指导意见：乡村公示不少于10天；按工作日计的，可按本地办法调整",
    reads="notice",
    single=True,
    limits=(days("shortest", "事前公示不少于", 10),),
    examples=(
        Example(passes=_notice("2024-03-10")),
        Example(fails=_notice("2024-03-07")),
    ),
)
def notice_short(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to notices before a decision that end too soon."""
    for row in book.rows("notice", "notice_from", "notice_to", kind="before",
                         notice_from__isnull=False, notice_to__isnull=False):
        days = (row.notice_to - row.notice_from).days + 1
        if days < limits.shortest:
            yield alarm(row, first=row.notice_from, last=row.notice_to, days=max(days, 0),
                        wanted=limits.shortest)
