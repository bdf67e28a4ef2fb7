"""The sharing of income is told in the village (收益分配未公示)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_ASSET = Row("asset", name="示例冷库一座", kind="经营性", original_value=90,
             registered_on="2023-10-01", titled="是")


def _income(**more: object) -> tuple[Row, ...]:
    return (_ASSET, Row("distribution", asset="示例冷库一座", distributed_on="2024-06-01",
                        received=10, to_village=10, **more))


@rule(
    code="assets.income_without_notice",
    numbers=("R72",),
    name="收益分配未公示",
    level=Level.WARNING,
    says="{title}：缺分配方案或公示照片。",
    hint="请上传分配方案和公示照片。",
    source="收益分配方案应经民主决策并公示",
    reads="distribution",
    single=True,
    awaits_proof=True,
    examples=(Example(passes=_income(evidenced=True)), Example(fails=_income())),
)
def income_without_notice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of single distributions whose proof is not complete."""
    for row in book.rows("distribution", evidenced=False, opening=False):
        yield alarm(row)
