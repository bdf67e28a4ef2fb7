"""A household at risk is identified soon after it was found (监测识别超期)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _home(identified: str) -> tuple[Row, ...]:
    return (Row("monitored_household", household_no="示例1", head="示例人",
                found_on="2024-03-01", identified_on=identified),)


@rule(
    code="monitoring.identified_late",
    numbers=("R37",),
    name="监测识别超期",
    level=Level.ERROR,
    says="{title}：{found}发现，{identified}才识别，用了 {days} 天，超过 {wanted} 天。",
    hint="日期填错的请更正；确属超期的，请说明原因并整改。",
    source="防返贫监测办法：发现到识别不超过15天；天数可按本地办法调整",
    reads="monitored_household",
    single=True,
    limits=(days("longest", "发现到识别最长天数", 15),),
    examples=(Example(passes=_home("2024-03-15")), Example(fails=_home("2024-04-15"))),
)
def identified_late(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to more days between the two than allowed."""
    for row in book.rows("monitored_household", "found_on", "identified_on",
                         found_on__isnull=False, identified_on__isnull=False, opening=False):
        days = (row.identified_on - row.found_on).days
        if days > limits.longest:
            yield alarm(row, found=row.found_on, identified=row.identified_on, days=days,
                        wanted=limits.longest)
