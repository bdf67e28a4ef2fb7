"""One person is posted to one place at a time (同一人任职重叠)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_ID = "920101199003070012"


def _rows(end: str) -> tuple[Row, ...]:
    return (Row("secondment", person="示例人", resident_id=_ID, direction="东→西",
                to_organization="示例旗政府", start_on="2023-03-01", end_on=end),
            Row("secondment", person="示例人", resident_id=_ID, direction="东→西",
                to_organization="示例旗教育局", start_on="2024-03-01"))


@rule(
    code="talent.posted_twice",
    numbers=("R34",),
    name="同一人任职重叠",
    level=Level.WARNING,
    says="{title}：同一人的两次{kind}时间重叠({first}起的到{end}，{second}起又一次)。",
    hint="轮换了岗位的，请填写前一次的结束日期；重复登记的，请作废一条。",
    source="同一时段一人只计一次",
    reads=("secondment", "specialist"),
    examples=(
        Example(passes=_rows("2024-02-28")),
        Example(fails=_rows("2024-12-31")),
    ),
)
def posted_twice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of stays in a row of one person, by resident id or else by name and home unit."""
    for register, kind in (("secondment", "挂职"), ("specialist", "选派")):
        stays = defaultdict(list)
        for row in book.rows(register, "resident_id", "person", "from_organization_id",
                             "start_on", "end_on", "direction", start_on__isnull=False,
                             person__gt="", opening=False):
            who = row.resident_id.partition(":")[0] or (row.person, row.from_organization_id)
            stays[row.pairing_id, row.direction, who].append(row)
        for rows in stays.values():
            rows.sort(key=lambda row: (row.start_on, row.id))
            for before, row in pairwise(rows):
                if (before.end_on or date.max) >= row.start_on:
                    yield alarm(row, before, kind=kind, first=before.start_on,
                                end=before.end_on or "今未填止期", second=row.start_on)
