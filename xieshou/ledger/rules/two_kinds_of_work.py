"""One person is counted under one kind of work in a year (一人两类就业)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_ID = "920101199003070012"
_AWAY = ("partner", "east", "other_province", "in_province")


def _rows(kind: str, start: str = "2024-02-01", **left: str) -> tuple[Row, ...]:
    return (Row("placement", person="示例人", resident_id=_ID, kind="赴结对地",
                employer="示例甲公司", start_on=start, **left),
            Row("placement", person="示例人", resident_id=_ID, kind=kind,
                employer="示例村委会", start_on="2024-07-01"))


@rule(
    code="labor.two_kinds",
    numbers=("R28",),
    name="转移就业又在公益岗",
    level=Level.WARNING,
    says="{title}：{year}年既登记为转移就业，又登记为公益岗位。",
    hint="请核实实际就业方式；先后从事的，请填全起止日期，统计时只计一类。",
    source="公益性岗位不计入转移就业",
    reads="placement",
    examples=(
        Example(passes=_rows("赴结对地")),
        Example(passes=_rows("公益岗位", "2023-02-01", left_on="2023-12-20")),
        Example(fails=_rows("公益岗位", left_on="2024-05-31")),
        Example(fails=_rows("公益岗位", "2023-02-01", left_on="2024-01-20")),
        Example(fails=_rows("公益岗位", "2023-02-01")),
    ),
)
def two_kinds_of_work(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of people who were away and in a public post within one year, by all their days."""
    held = defaultdict(list)
    for row in book.rows("placement", "resident_id", "kind", "start_on", "left_on",
                         resident_id__gt="", start_on__isnull=False,
                         kind__in=(*_AWAY, "public_post")):
        held[row.pairing_id, row.resident_id.partition(":")[0]].append(row)
    for rows in held.values():
        for year, both in sorted(_together(rows).items()):
            yield alarm(*(both[id] for id in sorted(both)), year=year)


def _together(rows: list[Any]) -> dict[int, dict[int, Any]]:
    """Jobs of both kinds by the first year that they share."""
    found: dict[int, dict[int, Any]] = defaultdict(dict)
    away = [row for row in rows if row.kind != "public_post"]
    for post in (row for row in rows if row.kind == "public_post"):
        for job in away:
            first = max(post.start_on, job.start_on).year
            if first <= min(post.left_on or date.max, job.left_on or date.max).year:
                found[first] |= {post.id: post, job.id: job}
    return found
