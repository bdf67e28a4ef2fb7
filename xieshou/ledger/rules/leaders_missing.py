"""Leaders of both sides travel every year (党政领导互访不足)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import count
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_RANKS = ("province", "city", "county_chief", "county")
_SIDES = {"east_west": "支援方", "west_east": "受援方"}


def _visits(second: str) -> tuple[Row, ...]:
    return (Row("visit", date_from="2024-03-01", leader="示例甲", direction="东部赴西部",
                rank="县党政主要领导", persons=8, topic="示例对接", evidenced=True),
            Row("visit", date_from="2024-06-01", leader="示例乙", direction="西部赴东部",
                rank=second, persons=8, topic="示例对接", evidenced=True))


@rule(
    code="visits.leaders_missing",
    numbers=("R45",),
    name="党政领导互访不足",
    level=Level.WARNING,
    says="{year}年{side}党政领导到对方调研对接登记了 {count} 次，少于 {wanted} 次。",
    hint="请补登漏记的互访；确实没有的，请安排。",
    source="考核要求：双方党政主要领导每年调研对接；次数为本系统默认，可调整",
    reads=("visit", "fund_transfer"),
    limits=(count("least", "每年每方至少几次", 1),),
    examples=(
        Example(passes=_visits("县党政主要领导")),
        Example(passes=_visits("部门"), on="2024-09-30"),
        Example(fails=_visits("部门")),
        Example(fails=(*_visits("县党政主要领导"),
                       Row("fund_transfer", document_no="示例〔2023〕1号", amount=500,
                           received_on="2023-03-01"))),
    ),
)
def leaders_missing(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of years that are over and in which visits were recorded, or money came."""
    years, funded = defaultdict(list), defaultdict(list)
    for row in book.rows("visit", "date_from", "direction", "rank", date_from__isnull=False,
                         opening=False):
        years[row.pairing_id, row.date_from.year].append(row)
    for row in book.rows("fund_transfer", "received_on", received_on__isnull=False, opening=False):
        funded[row.pairing_id, row.received_on.year].append(row)
    for pairing, year in years | funded:
        if year >= book.today.year:
            continue
        visits = years.get((pairing, year), [])
        for direction, side in _SIDES.items():
            own = [row for row in visits if row.direction == direction and row.rank in _RANKS]
            if len(own) < limits.least:
                yield alarm(*(visits or funded[pairing, year]), key=f"{pairing}:{year}:{direction}",
                            subject=f"{year}年互访对接", year=year, side=side, count=len(own),
                            wanted=limits.least)
