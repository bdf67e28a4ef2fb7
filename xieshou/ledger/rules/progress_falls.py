"""What is done does not become less (进度倒退)."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.register import register_named
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _rows(first: int, second: int) -> tuple[Row, ...]:
    return (Row("project", name="示例冷库", pooled_on="2024-01-10"),
            Row("progress", project="示例冷库", as_of="2024-06-30", physical=first),
            Row("progress", project="示例冷库", as_of="2024-09-30", physical=second))


@rule(
    code="projects.progress_falls",
    numbers=("R43",),
    name="累计进度倒退",
    level=Level.WARNING,
    says="{title}：{heading}由{before_on}的 {before} 变为{on}的 {now}，累计数变小了。",
    hint="请核对哪一次填错；返工等确有倒退的，请在进展情况中说明。",
    source="累计数只增不减",
    reads="progress",
    examples=(
        Example(passes=_rows(40, 40)),
        Example(fails=_rows(60, 40)),
    ),
)
def progress_falls(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of two reports in a row of which the later says less."""
    series = defaultdict(list)
    for row in book.rows("progress", "project_id", "as_of", "physical", "paid",
                         as_of__isnull=False):
        series[row.project_id].append(row)
    kinds = [register_named("progress").field(name) for name in ("physical", "paid")]
    for rows in series.values():
        rows.sort(key=lambda row: row.as_of)
        for kind in kinds:
            told = [row for row in rows if getattr(row, kind.name) is not None]
            for before, now in pairwise(told):
                old, new = getattr(before, kind.name), getattr(now, kind.name)
                if new < old:
                    yield alarm(now, before, key=f"{kind.name}:{now.id}", heading=kind.label,
                                before_on=before.as_of, on=now.as_of,
                                before=kind.show(old) + kind.unit, now=kind.show(new) + kind.unit)
