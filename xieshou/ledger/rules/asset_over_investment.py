"""A project's assets are not worth more than it cost (资产原值大于投资)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PROJECT = Row("project", name="示例冷库", pooled_on="2024-01-10", total=100)


def _asset(value: int) -> Row:
    return Row("asset", name="示例冷库一座", project="示例冷库", kind="经营性",
               original_value=value, registered_on="2024-10-01")


@rule(
    code="assets.over_investment",
    numbers=("R70",),
    name="资产原值大于项目投资",
    level=Level.ERROR,
    says="{title}：形成资产原值共 {value}，大于项目总投资 {total}。",
    hint="请核对资产原值的单位，以及是否把别的项目的资产挂在这里。",
    source="资产原值以项目决算为准",
    reads=("project", "asset"),
    examples=(Example(passes=(_PROJECT, _asset(95))), Example(fails=(_PROJECT, _asset(950)))),
)
def asset_over_investment(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to projects whose assets come to more than their whole investment."""
    values = book.sums("asset", "original_value", "project_id", project__isnull=False)
    over = {}
    for row in book.rows("project", "total", total__gt=0):
        if values.get(row.id, 0) > row.total:
            over[row.id] = row
    if not over:
        return
    assets = defaultdict(list)
    for row in book.rows("asset", "project_id", project__isnull=False):
        if row.project_id in over:
            assets[row.project_id].append(row)
    for project, row in over.items():
        yield alarm(row, *assets[project], key=f"project:{project}", value=wan(values[project]),
                    total=wan(row.total))
