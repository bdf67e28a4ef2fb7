"""A cadre's posting ends when its term does (挂职超期)."""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _post(**more: str) -> tuple[Row, ...]:
    return (Row("secondment", person="示例人", direction="东→西", start_on="2021-03-01", **more),)


@rule(
    code="talent.over_term",
    numbers=("R34",),
    name="挂职超期未轮换",
    level=Level.WARNING,
    says="{title}：{start}开始挂职，到{end}已 {days} 天，超过 {wanted} 天。",
    hint="已结束的，请填写挂职止期；经批准延长的，按理由搁置。",
    source="东部选派干部一般两至三年；天数为本系统默认，可调整",
    reads="secondment",
    single=True,
    limits=(days("term", "挂职最长天数", 1096),),
    examples=(
        Example(passes=_post(end_on="2024-02-28")),
        Example(passes=_post(), on="2023-12-31"),
        Example(fails=_post(), on="2024-06-30"),
    ),
)
def over_term(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of postings that last, or lasted, longer than the term."""
    early = book.today - timedelta(days=limits.term)
    for row in book.rows("secondment", "start_on", "end_on", where=Q(start_on__lt=early),
                         opening=False):
        end = min(row.end_on or book.today, book.today)
        days = (end - row.start_on).days
        if days > limits.term:
            yield alarm(row, start=row.start_on, end=end, days=days, wanted=limits.term)
