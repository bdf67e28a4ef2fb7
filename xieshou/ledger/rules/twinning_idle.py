"""A tie between two units is more than a signature (结对无活动)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _tie(**more: object) -> tuple[Row, ...]:
    return (Row("twinning", kind="学校结对", east="示例东区一小", west="示例西旗一小",
                started_on="2023-09-01", **more),)


@rule(
    code="twinning.idle",
    numbers=("R40",),
    name="结对无活动",
    level=Level.WARNING,
    says="{title}：结对至少已 {days} 天，没有登记任何活动和投入。",
    hint="请填写活动次数、投入；已不再往来的，请填写解除日期。",
    source="考核要求：结对应有实质活动；天数为本系统默认，可调整",
    reads="twinning",
    single=True,
    limits=(days("idle", "结对多少天内应有活动", 365),),
    examples=(
        Example(passes=_tie(activities=2)),
        Example(passes=_tie(), on="2024-03-01"),
        Example(fails=_tie()),
    ),
)
def twinning_idle(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of standing ties of single units with nothing done and nothing spent."""
    none = ((Q(activities__isnull=True) | Q(activities=0))
            & (Q(invested__isnull=True) | Q(invested=0)))
    for row in book.rows("twinning", "started_on", where=none, ended_on__isnull=True,
                         opening=False):
        days = book.since(row.started_on or row.opening_to)
        if days > limits.idle:
            yield alarm(row, days=days)
