"""What a project built is on the list of assets (验收后无资产登记)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

# these build nothing that stays: training, jobs, sales, subsidies
_NO_ASSET = ("labor", "talent", "consumption")


def _project(**more: str) -> Row:
    return Row("project", name="示例冷库", pooled_on="2024-01-10", accepted_on="2024-08-31", **more)


_ASSET = Row("asset", name="示例冷库一座", project="示例冷库", original_value=90,
             registered_on="2024-10-01")


@rule(
    code="assets.no_card",
    numbers=("R69",),
    name="验收后无资产登记",
    level=Level.ERROR,
    says="{title}：{on}验收，已 {days} 天没有登记项目资产。",
    hint="请登记形成的资产并办理移交、确权；不形成资产的，请把建设性质改为「补助或服务」。",
    source="国办函〔2021〕51号：扶贫项目资产登记管理；天数为本系统默认，可调整",
    reads=("project", "asset"),
    limits=(days("card", "验收后多少天内应登记资产", 60),),
    examples=(
        Example(passes=(_project(), _ASSET)),
        Example(passes=(_project(use_class="人才培训"),)),
        Example(fails=(_project(),)),
    ),
)
def no_asset_card(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to accepted building projects without an asset."""
    carded = {row.project_id for row in book.rows("asset", "project_id", project__isnull=False)}
    for row in book.rows("project", "use_class", "nature", "accepted_on",
                         accepted_on__isnull=False, opening=False):
        days = book.since(row.accepted_on)
        builds = row.use_class not in _NO_ASSET and row.nature != "service"
        if builds and row.id not in carded and days > limits.card:
            yield alarm(row, on=row.accepted_on, days=days)
