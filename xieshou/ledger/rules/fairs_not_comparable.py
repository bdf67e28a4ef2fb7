"""Years are compared by one figure: posts with posts, hires with hires (两年招聘口径不同)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _fairs(first: dict, second: dict) -> tuple[Row, ...]:
    return (Row("job_fair", name="示例春风行动", held_on="2023-02-20", **first),
            Row("job_fair", name="示例春风行动", held_on="2024-02-20", **second))


@rule(
    code="labor.fairs_not_comparable",
    numbers=("R33",),
    name="两年招聘数不可比",
    level=Level.WARNING,
    says="{before}年的招聘会只登记了{one}，{after}年只登记了{other}，两年不能相比。",
    hint="请补登缺少的一栏；补不齐的，报告中分开写，不作比较。",
    source="岗位数与就业数不可互比",
    reads="job_fair",
    examples=(
        Example(passes=_fairs({"posts": 100, "hired": 30}, {"posts": 200})),
        Example(fails=_fairs({"hired": 30}, {"posts": 200})),
    ),
)
def fairs_not_comparable(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn where two years in a row tell one count each, and not the same."""
    years = defaultdict(lambda: defaultdict(list))
    for row in book.rows("job_fair", "posts", "hired", "held_on"):
        day = row.held_on or row.opening_to
        if day and (row.held_on or row.opening_from.year == day.year):
            years[row.pairing_id][day.year].append(row)
    for pairing, by_year in years.items():
        for year, rows in sorted(by_year.items()):
            before = by_year.get(year - 1, [])
            told, earlier = _told(rows), _told(before)
            if len(told) == len(earlier) == 1 and told != earlier:
                yield alarm(*before, *rows, key=f"{pairing}:{year}", subject=f"{year}年招聘会",
                            before=year - 1, after=year, one=earlier.pop(), other=told.pop())


def _told(rows: list) -> set[str]:
    return ({"提供岗位" for row in rows if row.posts} | {"实现就业" for row in rows if row.hired})
