"""A task that is done many times over was set too low (任务数偏低)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.directory.scope import local_operator
from xieshou.indicators import targets
from xieshou.indicators.figures import Figures
from xieshou.ledger.book import Book
from xieshou.ledger.limit import percent
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level
from xieshou.values.period import Period
from xieshou.values.units import plain, rounded, written


def _year(task: int, persons: int) -> tuple[Row, ...]:
    return (Row("target", task="互访往来人次", due_on="2024-12-31", amount=task, unit="人次"),
            Row("visit", date_from="2024-03-01", leader="示例甲", direction="东部赴西部",
                persons=persons, topic="示例对接"))


@rule(
    code="targets.far_exceeded",
    numbers=("R53",),
    name="任务数偏低",
    level=Level.WARNING,
    says="{title}：{year}年任务 {task}，已完成 {done}，完成率 {share}，高于 {most}。",
    hint="请核对任务数和单位；确属超额完成的，请在下年协议中提高任务数。",
    source="年度协议的任务应与能力相称；比例为本系统默认，可调整",
    reads=("target",),
    limits=(percent("most", "完成率高于多少时提示", targets.FAR_OVER),),
    examples=(
        Example(passes=_year(100, 180)),
        Example(passes=(Row("target", task="示例没有指标的任务", due_on="2024-12-31", amount=1),)),
        Example(fails=_year(100, 693)),
    ),
)
def task_far_exceeded(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of tasks whose indicator came to many times what was agreed for the year."""
    tasks = defaultdict(list)
    for row in book.rows("target", "task", "due_on", "amount", "pairing__code", amount__gt=0,
                         due_on__isnull=False, opening=False):
        indicator = targets.indicator_of(row.task)
        if indicator is not None:
            tasks[row.due_on.year, indicator].append(row)
    figures = Figures(local_operator())
    asked = [figures.request(indicator, pairing=code, period=Period.parse(str(year)))
             for (year, indicator), rows in tasks.items()
             for code in dict.fromkeys(row.pairing__code for row in rows)]
    found = {(one.handle.period.first.year, one.handle.code, one.handle.pairing): one
             for one in figures.many(asked)}
    for (year, indicator), rows in tasks.items():
        for row in rows:
            figure = found[year, indicator.code, row.pairing__code]
            if figure.value and figure.value > row.amount * limits.most:
                yield alarm(
                    row, year=year, task=f"{written(plain(row.amount))}{indicator.unit}",
                    done=figure.display, most=f"{written(limits.most * 100)}%",
                    share=f"{written(plain(rounded(figure.value * 100 / row.amount, 1)))}%")
