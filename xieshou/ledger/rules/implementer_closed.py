"""No work is given to a company that has closed (实施单位已停业)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PROJECT = Row("project", name="示例冷库", pooled_on="2024-06-10", implementer="示例甲子有限公司")


def _company(**more: str) -> Row:
    return Row("enterprise", name="示例甲子有限公司", landed_on="2021-01-01", **more)


@rule(
    code="projects.implementer_closed",
    numbers=("R25",),
    name="实施单位已停业",
    level=Level.WARNING,
    says="{title}：实施单位「{name}」在企业台账中已{state}，晚于此日仍承担项目。",
    hint="请核实实施单位的经营状态和资质；企业已恢复经营的，请更新企业台账。",
    source="承建单位应具备资质、正常经营",
    reads=("project", "enterprise"),
    examples=(
        Example(passes=(_company(stage="投产"), _PROJECT)),
        Example(passes=(_company(stage="注销", closed_on="2024-12-31"), _PROJECT)),
        Example(fails=(_company(stage="注销", closed_on="2024-01-31"), _PROJECT)),
    ),
)
def implementer_closed(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of projects pooled after the day on which their implementer closed."""
    closed = {(row.pairing_id, row.name): row
              for row in book.rows("enterprise", "name", "stage", "closed_on",
                                   stage__in=("stopped", "closed"), closed_on__isnull=False)}
    if not closed:
        return
    for row in book.rows("project", "implementer__name", "pooled_on", implementer__isnull=False,
                         pooled_on__isnull=False):
        company = closed.get((row.pairing_id, row.implementer__name))
        if company and company.closed_on < row.pooled_on:
            yield alarm(row, company, name=company.name,
                        state=f"于{company.closed_on}"
                              + ("停产" if company.stage == "stopped" else "注销"))
