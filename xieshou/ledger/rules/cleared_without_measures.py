"""A risk is cleared by what was done, after a procedure (风险消除无程序)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F, Q

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _home(**more: str) -> tuple[Row, ...]:
    return (Row("monitored_household", household_no="示例1", head="示例人",
                identified_on="2024-03-10", cleared_on="2024-12-10", **more),)


@rule(
    code="monitoring.cleared_without_measures",
    numbers=("R37",),
    name="风险消除无程序",
    level=Level.ERROR,
    says="{title}：{cleared}消除风险，{why}。",
    hint="请补填帮扶措施和公示起止日期；没有履行程序的，应先恢复监测。",
    source="防返贫监测办法：收入稳定、三保障落实并履行程序后方可消除",
    reads="monitored_household",
    single=True,
    examples=(
        Example(passes=_home(measures="产业帮扶", notice_from="2024-03-01")),
        Example(fails=_home()),
    ),
)
def cleared_without_measures(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to cleared households with no measures, no notice, or cleared before identified."""
    lacking = (Q(measures="") | Q(notice_from__isnull=True)
               | Q(cleared_on__lt=F("identified_on")))
    for row in book.rows("monitored_household", "measures", "notice_from", "cleared_on",
                         "identified_on", where=lacking, cleared_on__isnull=False, opening=False):
        if row.identified_on and row.cleared_on < row.identified_on:
            why = f"早于{row.identified_on}的识别"
        else:
            missing = ["帮扶措施"] * (not row.measures) + ["公示"] * (row.notice_from is None)
            why = f"没有登记{'和'.join(missing)}"
        yield alarm(row, cleared=row.cleared_on, why=why)
