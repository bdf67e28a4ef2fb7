"""A plan that changed much was approved again (调整未报批)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book, share, wan
from xieshou.ledger.limit import percent
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PROJECT = Row("project", name="示例冷库", pooled_on="2024-01-10", total=200, aid=100)


@rule(
    code="projects.changed_unapproved",
    numbers=("R09",),
    name="资金变动未见调整批复",
    level=Level.WARNING,
    says="{title}：批复援助资金 {aid}，实际安排 {planned}，相差 {share}，没有登记调整安排。",
    hint="请补登调整的批复(在「资金安排」中填「调整的计划文号」，或把「调整安排」填为是)；金额填错的，请更正。",
    source="项目变更须重新报批公示；比例为本系统默认，可按本地办法调整",
    reads=("project", "allocation"),
    limits=(percent("change", "允许变动的幅度", 10),),
    examples=(
        Example(passes=(_PROJECT, Row("allocation", plan_no="示例计1", planned_on="2024-02-01",
                                      project="示例冷库", amount=108))),
        Example(passes=(_PROJECT, Row("allocation", plan_no="示例计1", planned_on="2024-02-01",
                                      project="示例冷库", amount=130, adjusted="是"))),
        Example(passes=(_PROJECT, Row("allocation", plan_no="示例计2", planned_on="2024-05-01",
                                      project="示例冷库", amount=130, adjusts="示例计1"))),
        Example(fails=(_PROJECT, Row("allocation", plan_no="示例计1", planned_on="2024-02-01",
                                     project="示例冷库", amount=130))),
    ),
)
def changed_unapproved(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of projects whose plans differ from what was approved, with no adjustment on record."""
    planned = book.sums("allocation", "amount", "project_id", project__isnull=False)
    told = Q(adjusted=True) | Q(adjusts__gt="")
    adjusted = set(book.sums("allocation", "amount", "project_id", where=told))
    for row in book.rows("project", "aid", aid__gt=0, opening=False):
        if row.id not in planned or row.id in adjusted:
            continue
        gap = abs(planned[row.id] - row.aid)
        if gap > row.aid * limits.change:
            yield alarm(row, aid=wan(row.aid), planned=wan(planned[row.id]),
                        share=share(gap, row.aid))
