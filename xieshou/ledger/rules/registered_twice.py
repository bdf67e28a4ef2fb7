"""A project is registered once (项目重复登记)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _pair(second: str) -> tuple[Row, ...]:
    return (Row("project", project_code="示例1", name="示例冷库", pooled_on="2024-01-10"),
            Row("project", project_code="示例2", name="示例冷库", pooled_on=second))


@rule(
    code="projects.registered_twice",
    numbers=("R22",),
    name="项目重复登记",
    level=Level.WARNING,
    says="{title}：同名、同地、同年入库的项目有 {count} 条。",
    hint="同一个项目的，请留一条，其余作废；确属两个项目的，请在名称中加以区别。",
    source="一个项目登记一条",
    reads="project",
    examples=(
        Example(passes=_pair("2023-01-10")),
        Example(fails=_pair("2024-05-10")),
    ),
)
def registered_twice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of projects of one name, place, site and year."""
    same = defaultdict(list)
    for row in book.rows("project", "name", "site", "pooled_on", pooled_on__isnull=False,
                         opening=False):
        name = "".join(row.name.split())
        same[row.pairing_id, name, row.place, row.site, row.pooled_on.year].append(row)
    for rows in same.values():
        if len(rows) > 1:
            yield alarm(*rows, count=len(rows))
