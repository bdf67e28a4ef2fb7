"""What is finished is accepted in time (完工未验收)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _project(**more: str) -> tuple[Row, ...]:
    return (Row("project", name="示例冷库", pooled_on="2024-01-10", finished_on="2024-08-31",
                **more),)


@rule(
    code="projects.not_accepted",
    numbers=("R18",),
    name="完工未验收",
    level=Level.WARNING,
    says="{title}：{on}完工，已 {days} 天没有验收。",
    hint="请组织验收；已验收的，请填写验收日期并上传验收材料。",
    source="项目管理通行要求；天数为本系统默认，可按本地办法调整",
    reads="project",
    single=True,
    limits=(days("acceptance", "完工后多少天内应验收", 90),),
    examples=(
        Example(passes=_project(accepted_on="2024-11-20")),
        Example(passes=_project(), on="2024-10-01"),
        Example(fails=_project(), on="2025-01-01"),
    ),
)
def not_accepted(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of finished projects whose acceptance is overdue."""
    for row in book.rows("project", "finished_on", finished_on__isnull=False,
                         accepted_on__isnull=True, opening=False,
                         stage__in=("", "pooled", "funded", "building", "finished")):
        days = book.since(row.finished_on)
        if days > limits.acceptance:
            yield alarm(row, on=row.finished_on, days=days)
