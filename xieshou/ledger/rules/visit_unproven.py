"""A visit leaves minutes and a list of names (互访无纪要名单)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _visit(**more: object) -> tuple[Row, ...]:
    return (Row("visit", date_from="2024-03-01", leader="示例领导", direction="东部赴西部",
                persons=8, topic="示例对接", **more),)


@rule(
    code="visits.unproven",
    numbers=("R39",),
    name="互访无纪要名单",
    level=Level.WARNING,
    says="{title}：{on}的互访缺会议纪要或人员名单。",
    hint="请上传会议纪要和人员名单。",
    source="考核要求：互访对接应有通知、名单、纪要",
    reads="visit",
    single=True,
    awaits_proof=True,
    examples=(Example(passes=_visit(evidenced=True)), Example(fails=_visit())),
)
def visit_unproven(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of single visits whose proof is not complete."""
    for row in book.rows("visit", "date_from", evidenced=False, opening=False):
        yield alarm(row, on=row.date_from or f"{row.opening_from}至{row.opening_to}")
