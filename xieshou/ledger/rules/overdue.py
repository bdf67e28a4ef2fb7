"""Projects end when they were planned to (逾期未完工)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _project(**more: str) -> tuple[Row, ...]:
    return (Row("project", name="示例冷库", pooled_on="2024-01-10", started_on="2024-03-01",
                planned_end="2024-10-31", **more),)


@rule(
    code="projects.overdue",
    numbers=("R18",),
    name="逾期未完工",
    level=Level.WARNING,
    says="{title}：计划{on}完工，已逾期 {days} 天。",
    hint="请了解逾期原因并催办；已完工的，请填写完工日期；经批准延期的，请改计划完工日期。",
    source="项目管理通行要求",
    reads="project",
    single=True,
    examples=(
        Example(passes=_project(finished_on="2024-11-20")),
        Example(passes=_project(), on="2024-10-01"),
        Example(fails=_project(), on="2024-12-01"),
    ),
)
def overdue(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of projects past their planned end that are neither finished nor ended."""
    for row in book.rows("project", "planned_end", planned_end__lt=book.today,
                         finished_on__isnull=True, accepted_on__isnull=True, opening=False,
                         stage__in=("", "pooled", "funded", "building")):
        yield alarm(row, on=row.planned_end, days=book.since(row.planned_end))
