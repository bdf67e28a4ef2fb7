"""An opening figure and the rows that replace it are not counted both (期初数与明细重复)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.openings import covered
from xieshou.ledger.register import register_named
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_OPENING = Row("visit", opening="是", opening_from="2023-01-01", opening_to="2023-12-31",
               rank="部门", persons=200, stands_for=30)


def _visit(day: str, rank: str) -> Row:
    return Row("visit", date_from=day, leader="示例甲", rank=rank, persons=8, topic="示例对接")


@rule(
    code="totals.opening_and_rows",
    numbers=("R01",),
    name="期初数与明细重复",
    level=Level.QUESTION,
    says="{title}：期初数登记以后，同一时段、同一口径又补登了 {count} 条明细，可能计了两遍。",
    hint="明细已含在期初数里的，请在期初数的页面「减去补登的明细」；期初数之外的，按理由搁置。",
    source="期初数由明细逐步替换，不得重复计数",
    examples=(
        Example(passes=(_visit("2023-03-01", "部门"), _OPENING)),
        Example(passes=(_OPENING, _visit("2024-03-01", "部门"))),
        Example(passes=(_OPENING, _visit("2023-03-01", "县党政主要领导"))),
        Example(fails=(_OPENING, _visit("2023-03-01", "部门"))),
    ),
)
def opening_and_rows(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Ask where rows that an opening may have stood for were entered after it."""
    for register in book.asked():
        for row in book.rows(register.code, opening=True):
            opening = register_named(register.code).model.objects.get(pk=row.id)
            found = covered(opening).rows
            if found:
                yield alarm(row, key=f"{row.of}:{row.id}", count=len(found))
