"""What was accepted is settled and audited in time (验收未决算)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _project(**more: str) -> tuple[Row, ...]:
    return (Row("project", name="示例冷库", pooled_on="2024-01-10", accepted_on="2024-08-31",
                **more),)


@rule(
    code="projects.not_settled",
    numbers=("R18",),
    name="验收未决算",
    level=Level.WARNING,
    says="{title}：{on}验收，已 {days} 天没有决算审计。",
    hint="请办理决算审计；已办理的，请填写决算日期。",
    source="项目管理通行要求；天数为本系统默认，可按本地办法调整",
    reads="project",
    single=True,
    limits=(days("settlement", "验收后多少天内应决算", 180),),
    examples=(
        Example(passes=_project(settled_on="2024-12-20")),
        Example(passes=_project(), on="2024-12-01"),
        Example(fails=_project(), on="2025-04-01"),
    ),
)
def not_settled(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of accepted projects whose settlement is overdue."""
    for row in book.rows("project", "accepted_on", accepted_on__isnull=False,
                         settled_on__isnull=True, opening=False):
        days = book.since(row.accepted_on)
        if days > limits.settlement:
            yield alarm(row, on=row.accepted_on, days=days)
