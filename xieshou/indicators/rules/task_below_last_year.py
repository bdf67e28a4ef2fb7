"""A task that is not to fall below the year before did not (低于上年)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.directory.scope import local_operator
from xieshou.indicators import targets
from xieshou.indicators.definitions.funds import RECEIVED
from xieshou.indicators.figures import Figures
from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level
from xieshou.values.period import Period


def _years(before: int, persons: int, kept: str = "是") -> tuple[Row, ...]:
    visits = (Row("visit", date_from=day, leader="示例甲", direction="东部赴西部", persons=number,
                  topic="示例对接") for day, number in (("2023-03-01", before),
                                                    ("2024-03-01", persons)))
    return (Row("target", task="互访往来人次", due_on="2024-12-31", amount=10, unit="人次",
                not_below_last=kept), *visits)


@rule(
    code="targets.below_last_year",
    numbers=("R13",),
    name="任务完成数低于上年",
    level=Level.WARNING,
    says="{title}：约定不低于上年，{year}年完成 {now}，上年 {before}。",
    hint="请核对是否有漏登；确实减少的，请在报告中如实说明。",
    source="东西部协作协议「不低于上年」的要求",
    reads=("target",),
    examples=(
        Example(passes=_years(100, 100)),
        Example(passes=_years(100, 80, kept="否")),
        Example(passes=_years(100, 80), on="2024-10-01"),
        Example(fails=_years(100, 80)),
    ),
)
def task_below_last_year(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of such tasks of years that are over; another rule has an eye on the fiscal aid."""
    tasks = defaultdict(list)
    for row in book.rows("target", "task", "due_on", "pairing__code", not_below_last=True,
                         due_on__lt=book.today.replace(month=1, day=1), opening=False):
        indicator = targets.indicator_of(row.task)
        if indicator is not None and indicator.code != RECEIVED.code:
            tasks[indicator.code, row.pairing__code, row.due_on.year].append((indicator, row))
    if not tasks:
        return
    figures = Figures(local_operator())
    asked = [figures.request(rows[0][0], pairing=pairing, period=Period.parse(str(one)))
             for (_, pairing, year), rows in tasks.items() for one in (year - 1, year)]
    found = {(one.handle.code, one.handle.pairing, one.handle.period.first.year): one
             for one in figures.many(asked)}
    for (code, pairing, year), rows in tasks.items():
        before, now = found[code, pairing, year - 1], found[code, pairing, year]
        if before.value is None or (now.value or 0) >= before.value:
            continue
        for _, row in rows:
            yield alarm(row, year=year, now=now.display, before=before.display)
