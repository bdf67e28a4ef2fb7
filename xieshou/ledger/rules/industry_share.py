"""Enough of each year's aid goes into industry (产业类占比)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

from xieshou.ledger.book import Book, share
from xieshou.ledger.limit import percent
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _plans(industry: int, other: int) -> tuple[Row, ...]:
    return (Row("allocation", plan_no="示例计1", planned_on="2023-04-10", use_class="产业",
                amount=industry),
            Row("allocation", plan_no="示例计2", planned_on="2023-05-10", use_class="基础设施",
                amount=other))


@rule(
    code="funds.industry_share",
    numbers=("R08",),
    name="产业类占比偏低",
    level=Level.WARNING,
    says="{year}安排的资金中产业类占 {share}，低于 {wanted}。",
    hint="请核对资金投向是否填对；确实偏低的，请在报告中说明，并在下年计划中调整。",
    source="2023年中央衔接资金产业占比60%；协作资金比例各地不一，为本系统默认，可按本地办法调整",
    reads="allocation",
    limits=(percent("floor", "产业类占比不低于", 60),),
    examples=(
        Example(passes=_plans(60, 40), on="2024-02-01"),
        Example(passes=_plans(10, 90), on="2023-09-01"),
        Example(fails=_plans(50, 50), on="2024-02-01"),
    ),
)
def industry_share(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of years that are over; a total of several years is judged as a whole."""
    spans: dict[tuple[int, date, date], dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for row in book.rows("allocation", "use_class", "amount", "planned_on"):
        first, last = row.opening_from, row.opening_to
        if row.planned_on:
            first, last = (date(row.planned_on.year, *end) for end in ((1, 1), (12, 31)))
        if first and last and last < book.today:
            spans[row.pairing_id, first, last]["industry" if row.use_class == "industry"
                                               else "other"].append(row)
    for (pairing, first, last), rows in spans.items():
        sums = {name: sum(row.amount or 0 for row in rows[name]) for name in ("industry", "other")}
        whole = sum(sums.values())
        if whole and sums["industry"] < whole * limits.floor:
            years = f"{first.year}年" + ("" if first.year == last.year else f"至{last.year}年")
            yield alarm(*rows["industry"], *rows["other"], key=f"{pairing}:{first}:{last}",
                        subject=f"{years}资金安排", year=years,
                        share=share(sums["industry"], whole), wanted=share(limits.floor, 1))
