"""Persons and attendances are two things (人数与人次)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F, Q

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _class(**counts: int) -> tuple[Row, ...]:
    return (Row("training", name="示例培训班", start_on="2024-03-01", **counts),)


@rule(
    code="training.persons_and_attendances",
    numbers=("R29",),
    name="人数与人次不分",
    level=Level.ERROR,
    says="{title}：{sessions}培训人数 {persons} 人、培训人次 {attendances} 人次，{why}。",
    hint="人数按人去重，人次按到课累计；只有一个数的，只填知道的那一栏。",
    source="人与人次的统计口径",
    reads="training",
    single=True,
    examples=(
        Example(passes=_class(persons=40, attendances=120, sessions=3)),
        Example(passes=_class(persons=40, attendances=40, sessions=1)),
        Example(fails=_class(persons=41, attendances=40)),
        Example(fails=_class(persons=120, attendances=120, sessions=3)),
    ),
)
def persons_and_attendances(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to more persons than attendances; ask where several sessions make both the same."""
    odd = Q(persons__gt=F("attendances")) | Q(persons=F("attendances"), sessions__gt=1)
    for row in book.rows("training", "persons", "attendances", "sessions", where=odd):
        more = row.persons > row.attendances
        why = "人数不会多于人次" if more else "多期相同，像是把人次当成人数"
        yield alarm(row, persons=row.persons, attendances=row.attendances, why=why,
                    sessions="" if more else f"{row.sessions}期，",
                    level=None if more else Level.QUESTION)
