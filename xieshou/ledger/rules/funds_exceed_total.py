"""What a project is paid from comes to what it costs (资金来源之和)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F
from django.db.models.lookups import GreaterThan

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _project(other: int) -> tuple[Row, ...]:
    return (Row("project", name="示例冷库", pooled_on="2024-01-10", total=100, aid=70,
                other_funds=other),)


@rule(
    code="projects.funds_exceed_total",
    numbers=("R01",),
    name="资金来源之和大于总投资",
    level=Level.ERROR,
    says="{title}：援助资金 {aid} 加其他资金 {other}，大于总投资 {total}。",
    hint="请核对三栏：各项资金来源相加不会大于总投资。",
    source="勾稽关系：资金来源之和等于总投资",
    reads="project",
    single=True,
    examples=(Example(passes=_project(30)), Example(fails=_project(40))),
)
def funds_exceed_total(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to projects whose two sources come to more than their whole investment."""
    over = GreaterThan(F("aid") + F("other_funds"), F("total"))
    for row in book.rows("project", "aid", "other_funds", "total", where=over, total__gt=0):
        yield alarm(row, aid=wan(row.aid), other=wan(row.other_funds), total=wan(row.total))
