"""One person is counted under one kind of work in a year (一人两类就业)."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_ID = "920101199003070018"
_AWAY = ("partner", "east", "other_province", "in_province")


def _rows(kind: str) -> tuple[Row, ...]:
    return (Row("placement", person="示例人", resident_id=_ID, kind="赴结对地",
                employer="示例甲公司", start_on="2024-02-01", left_on="2024-05-31"),
            Row("placement", person="示例人", resident_id=_ID, kind=kind,
                employer="示例村委会", start_on="2024-07-01"))


@rule(
    code="labor.two_kinds",
    numbers=("R28",),
    name="转移就业又在公益岗",
    level=Level.WARNING,
    says="{title}:{year}年既登记为转移就业,又登记为公益岗位。",
    hint="请核实实际就业方式;先后从事的,请填全起止日期,统计时只计一类。",
    source="公益性岗位不计入转移就业",
    reads="placement",
    examples=(
        Example(passes=_rows("赴结对地")),
        Example(fails=_rows("公益岗位")),
    ),
)
def two_kinds_of_work(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of people placed away and in a public post within one year."""
    held = defaultdict(list)
    for row in book.rows("placement", "resident_id", "kind", "start_on", resident_id__gt="",
                         start_on__isnull=False, kind__in=(*_AWAY, "public_post")):
        key = (row.pairing_id, row.resident_id.partition(":")[0], row.start_on.year)
        held[key].append(row)
    for (_, _, year), rows in held.items():
        if len({row.kind == "public_post" for row in rows}) == 2:
            yield alarm(*rows, year=year)
