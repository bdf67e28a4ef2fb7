"""A posting stands on its document of appointment (挂职无任职文件)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _post(**more: object) -> tuple[Row, ...]:
    return (Row("secondment", person="示例人", direction="东→西", start_on="2024-03-01", **more),)


@rule(
    code="talent.no_appointment",
    numbers=("R34",),
    name="挂职无任职文件",
    level=Level.WARNING,
    says="{title}：没有任职文件佐证。",
    hint="请上传组织部门的任职文件。",
    source="党政挂职以任职文件为准",
    reads="secondment",
    single=True,
    awaits_proof=True,
    examples=(Example(passes=_post(evidenced=True)), Example(fails=_post())),
)
def no_appointment(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of single postings without their document."""
    for row in book.rows("secondment", evidenced=False, opening=False):
        yield alarm(row)
