"""A year's aid is not below the year before (到位资金低于上年)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, share, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _years(before: int, after: int) -> tuple[Row, ...]:
    return (Row("fund_transfer", document_no="示例〔2022〕1号", received_on="2022-03-01",
                amount=before),
            Row("fund_transfer", document_no="示例〔2023〕1号", received_on="2023-03-01",
                amount=after))


@rule(
    code="funds.below_last_year",
    numbers=("R13",),
    name="到位资金低于上年",
    level=Level.WARNING,
    says="{year}年到位财政援助资金 {now}，比上年 {before} 少 {share}。",
    hint="请核对是否有漏登或跨年入账；确实减少的，请在报告中如实说明。",
    source="东西部协作协议「不低于上年」的要求",
    reads="fund_transfer",
    examples=(
        Example(passes=_years(500, 500), on="2024-02-01"),
        Example(passes=_years(500, 300), on="2023-10-01"),
        Example(fails=_years(500, 450), on="2024-02-01"),
    ),
)
def below_last_year(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of years that are over; totals of several years have no year to compare."""
    years = defaultdict(lambda: defaultdict(list))
    for row in book.rows("fund_transfer", "amount", "received_on", received_on__isnull=False,
                         opening=False):
        years[row.pairing_id][row.received_on.year].append(row)
    for pairing, rows in years.items():
        sums = {year: sum(row.amount or 0 for row in own) for year, own in rows.items()}
        for year, fen in sums.items():
            before = sums.get(year - 1, 0)
            if year < book.today.year and fen < before:
                yield alarm(*rows[year], key=f"{pairing}:{year}", subject=f"{year}年到位资金",
                            year=year, now=wan(fen), before=wan(before),
                            share=share(before - fen, before))
