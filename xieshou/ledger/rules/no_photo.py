"""Work that is said to be done is shown (完工进度无照片)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import count
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_PROJECT = Row("project", name="示例冷库", pooled_on="2024-01-10", total=100)


def _at(physical: int, **more: object) -> tuple[Row, ...]:
    return (_PROJECT, Row("progress", project="示例冷库", as_of="2024-09-30", physical=physical,
                          **more))


@rule(
    code="projects.no_photo",
    numbers=("R24",),
    name="关键进度无照片",
    level=Level.WARNING,
    says="{title}：{on}形象进度填 {physical}%，没有现场照片。",
    hint="请上传能看出地点和时间的现场照片。",
    source="关键节点应有影像资料；进度节点可调整",
    reads="progress",
    single=True,
    awaits_proof=True,
    limits=(count("done", "形象进度达到多少(%)应有照片", 100),),
    examples=(
        Example(passes=_at(60)),
        Example(passes=_at(100, evidenced=True)),
        Example(fails=_at(100)),
    ),
)
def no_photo(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of reports of completion without their photo."""
    for row in book.rows("progress", "as_of", "physical", physical__gte=limits.done,
                         evidenced=False, opening=False):
        yield alarm(row, on=row.as_of, physical=f"{row.physical.normalize():f}")
