"""A tie that is a year old has brought income (联结无收益)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import Q

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _link(**more: object) -> tuple[Row, ...]:
    return (Row("benefit_link", party="示例户", linked_on="2024-06-01", contract_no="示例合1号",
                **more),)


@rule(
    code="links.without_income",
    numbers=("R20",),
    name="联农带农无收益",
    level=Level.WARNING,
    says="{title}：{on}建立联结，已 {days} 天没有登记增收。",
    hint="请核实农户是否得到收益并填写年增收总额；联结已中断的，请填写终止日期。",
    source="联农带农应有实际收益；天数为本系统默认，可调整",
    reads="benefit_link",
    single=True,
    limits=(days("income", "建立后多少天内应有收益", 365),),
    examples=(
        Example(passes=_link(income_gain=3000), on="2025-12-31"),
        Example(passes=_link(), on="2025-03-01"),
        Example(fails=_link(), on="2025-12-31"),
    ),
)
def link_without_income(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of standing ties of single parties with no income told."""
    none = Q(income_gain__isnull=True) | Q(income_gain=0)
    for row in book.rows("benefit_link", "linked_on", where=none, linked_on__isnull=False,
                         ended_on__isnull=True, opening=False):
        days = book.since(row.linked_on)
        if days > limits.income:
            yield alarm(row, on=row.linked_on, days=days)
