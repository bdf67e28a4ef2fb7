"""One purpose is not paid from two sources (同一用途两处出资)."""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import or_
from types import SimpleNamespace
from typing import Any

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import words
from xieshou.ledger.register import register_named
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

# where a purpose is written, and the day of the row
_SOURCES = {"allocation": ("purpose", "planned_on"), "donation": ("purpose", "donated_on")}


def _rows(purpose: str) -> tuple[Row, ...]:
    return (Row("allocation", plan_no="示例计1", planned_on="2024-04-10", amount=50,
                purpose="公益岗人员工资补贴"),
            Row("donation", donor="示例商会", donated_on="2024-06-01", cash=10, purpose=purpose))


@rule(
    code="funds.purpose_paid_twice",
    numbers=("R21",),
    name="同一用途两处出资",
    level=Level.WARNING,
    says="「{word}」既由{sources}出资，请确认不是同一笔支出重复计入。",
    hint="请核对两处是否发给同一批人、同一时段；各管一段的，请在口径说明中写明。",
    source="同一用途不得重复列支、重复统计；用词可调整",
    reads=tuple(_SOURCES),
    limits=(words("words", "要留意的用途", "公益岗", "公益性岗位", "护理床", "助学金"),),
    examples=(
        Example(passes=_rows("购买收割机")),
        Example(fails=_rows("公益岗保洁员工资")),
    ),
)
def purpose_paid_twice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn where rows of two registers name one purpose in spans that meet."""
    where = reduce(or_, (Q(purpose__contains=word) for word in limits.words))
    found: dict[tuple[int, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for register, (column, when) in _SOURCES.items():
        for row in book.rows(register, column, when, where=where):
            for word in limits.words:
                if word in getattr(row, column):
                    found[row.pairing_id, word][register].append(row)
    for (pairing, word), by_register in found.items():
        spans = [_span(rows) for rows in by_register.values()]
        if len(spans) < 2 or max(span[0] for span in spans) > min(span[1] for span in spans):
            continue
        names = [f"「{register_named(register).name}」" for register in by_register]
        rows = [row for own in by_register.values() for row in own]
        yield alarm(*rows, key=f"{pairing}:{word}", subject=f"用途「{word}」", word=word,
                    sources="又由".join(names))


def _span(rows: list[Any]) -> tuple[int, int]:
    """Years, since gifts and plans of one year may well pay the same."""
    days = [day for row in rows for day in (
        getattr(row, _SOURCES[row.of][1]), row.opening_from, row.opening_to) if day]
    return min(days).year, max(days).year
