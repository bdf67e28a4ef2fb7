"""Payment keeps step with the work (支付与形象进度不符)."""

from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace

from xieshou.ledger.book import Book, share, wan
from xieshou.ledger.limit import percent
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level
from xieshou.values.units import written


def _rows(physical: int, paid: int) -> tuple[Row, ...]:
    return (Row("project", name="示例冷库", pooled_on="2024-01-10", total=100),
            Row("progress", project="示例冷库", as_of="2024-09-30", physical=physical, paid=paid))


@rule(
    code="projects.payment_off_progress",
    numbers=("R23",),
    name="支付与形象进度不符",
    level=Level.WARNING,
    says="{title}：{on}形象进度 {physical}%，累计支付 {paid}，占总投资 {share}，{why}。",
    hint="请核对形象进度和累计支付；按进度应付未付的，请及时拨付；超付的，请查明原因。",
    source="按进度拨付；比例为本系统默认，可调整",
    reads=("project", "progress"),
    limits=(percent("finished", "完工项目支付不低于", 80), percent("ahead", "支付超前不多于", 20)),
    examples=(
        Example(passes=_rows(100, 85)),
        Example(passes=_rows(50, 65)),
        Example(fails=_rows(100, 60)),
        Example(fails=_rows(50, 75)),
    ),
)
def payment_off_progress(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn by the newest report of each project whose investment is known."""
    totals = {row.id: row.total or row.aid for row in book.rows("project", "total", "aid")}
    newest = {}
    for row in book.rows("progress", "project_id", "as_of", "physical", "paid",
                         physical__isnull=False, paid__isnull=False, as_of__isnull=False):
        known = newest.get(row.project_id)
        if known is None or row.as_of > known.as_of:
            newest[row.project_id] = row
    for project, row in newest.items():
        total = totals.get(project)
        if not total:
            continue
        paid, done = Decimal(row.paid) / total, row.physical / 100
        if done >= 1 and paid < limits.finished:
            why = "完工而支付不足"
        elif paid > done + limits.ahead:
            why = "支付超前于进度"
        else:
            continue
        yield alarm(row, on=row.as_of, physical=written(row.physical), paid=wan(row.paid),
                    share=share(row.paid, total), why=why)
