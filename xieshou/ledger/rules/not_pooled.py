"""Funded projects come from the pool, with a goal to be measured by (未入库或无绩效目标)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PLAN = Row("allocation", plan_no="示例计1", planned_on="2024-04-10", project="示例冷库", amount=50)


@rule(
    code="projects.not_pooled",
    numbers=("R16",),
    name="未入库或无绩效目标",
    level=Level.ERROR,
    says="{title}：已安排资金，但{why}。",
    hint="请补齐入库日期和绩效目标；未经入库程序的，应停止安排并按程序补办。",
    source="项目库管理规定：没有绩效目标的不得入库，没有入库的不得安排资金",
    reads=("project", "allocation"),
    examples=(
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10",
                            performance_goal="建成后带动30户"), _PLAN)),
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10"),)),
        Example(fails=(Row("project", name="示例冷库", pooled_on="2024-01-10"), _PLAN)),
        Example(fails=(Row("project", name="示例冷库", pooled_on="2024-06-10",
                           performance_goal="建成后带动30户"), _PLAN)),
    ),
)
def not_pooled(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to funded projects without a goal, or pooled only after their first plan."""
    first, planned = {}, book.sums("allocation", "amount", "project_id", project__isnull=False)
    for plan in book.rows("allocation", "project_id", "planned_on", project__isnull=False,
                          planned_on__isnull=False):
        known = first.get(plan.project_id)
        if known is None or plan.planned_on < known.planned_on:
            first[plan.project_id] = plan
    for row in book.rows("project", "pooled_on", "performance_goal", opening=False):
        plan = first.get(row.id)
        # a plan that was wholly taken back funds nothing
        if plan is None or planned[row.id] <= 0:
            continue
        if row.pooled_on and row.pooled_on > plan.planned_on:
            why = f"{row.pooled_on}才入库，晚于首次安排的{plan.planned_on}"
        elif not row.performance_goal:
            why = "没有填写绩效目标"
        else:
            continue
        yield alarm(row, why=why)
