"""Who decides on a project does not carry it out (实施单位有利害关系)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _project(related: str) -> tuple[Row, ...]:
    return (Row("project", name="示例冷库", pooled_on="2024-01-10", implementer="示例甲子有限公司",
                related=related),)


@rule(
    code="projects.implementer_related",
    numbers=("R25",),
    name="实施单位有利害关系",
    level=Level.WARNING,
    says="{title}：实施单位{name}与项目决策、管理的干部有利害关系。",
    hint="请按回避规定处理；已回避并重新决策的，写明依据后按理由搁置。",
    source="公职人员回避规定；实施单位应与决策人员无亲属、投资等关系",
    reads="project",
    single=True,
    examples=(
        Example(passes=_project("无")),
        Example(passes=(Row("project", name="示例冷库", pooled_on="2024-01-10"),)),
        Example(fails=_project("有")),
    ),
)
def implementer_related(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of projects whose implementer was found to be tied to those who decide."""
    for row in book.rows("project", "implementer__name", related="related", opening=False):
        name = row.implementer__name
        yield alarm(row, name=f"「{name}」" if name else "")
