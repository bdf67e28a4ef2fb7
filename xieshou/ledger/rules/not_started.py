"""Work begins soon after the money was released (下达后未开工)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PLAN = Row("allocation", plan_no="示例计1", planned_on="2024-04-10", project="示例冷库", amount=50)


@rule(
    code="projects.not_started",
    numbers=("R18",),
    name="下达后未开工",
    level=Level.WARNING,
    says="{title}：{on}下达资金，已 {days} 天没有开工。",
    hint="请了解未开工的原因并催办；已开工的，请填写开工日期。",
    source="项目管理通行要求；天数为本系统默认，可按本地办法调整",
    reads=("project", "allocation"),
    limits=(days("start", "资金下达后多少天内应开工", 60),),
    examples=(
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10",
                            started_on="2024-05-10"), _PLAN)),
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10"), _PLAN),
                on="2024-05-10"),
        Example(fails=(Row("project", name="示例冷库", pooled_on="2024-01-10"), _PLAN)),
    ),
)
def not_started(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of funded projects of which no later step is known either."""
    first, planned = {}, book.sums("allocation", "amount", "project_id", project__isnull=False)
    for plan in book.rows("allocation", "project_id", "planned_on", project__isnull=False,
                          planned_on__isnull=False):
        known = first.get(plan.project_id)
        first[plan.project_id] = plan.planned_on if known is None else min(known, plan.planned_on)
    waiting = book.rows("project", started_on__isnull=True, finished_on__isnull=True,
                        accepted_on__isnull=True, opening=False, stage__in=("", "pooled", "funded"))
    for row in waiting:
        days = book.since(first.get(row.id))
        # what was planned and wholly taken back need not be begun
        if row.id in first and planned[row.id] > 0 and days > limits.start:
            yield alarm(row, on=first[row.id], days=days)
