"""One person does not hold two full jobs on the same day (一人同时两份工作)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_ID = "920101199003070012"


def _rows(left: str, start: str) -> tuple[Row, ...]:
    return (Row("placement", person="示例人", resident_id=_ID, kind="赴结对地",
                employer="示例甲公司", start_on="2024-02-01", left_on=left),
            Row("placement", person="示例人", resident_id=_ID, kind="赴结对地",
                employer="示例乙公司", start_on=start))


@rule(
    code="labor.placed_twice",
    numbers=("R28",),
    name="一人同时登记两份工作",
    level=Level.ERROR,
    says="{title}：同一身份证号在同一时间登记了 {count} 份「{kind}」，按人次重复了。",
    hint="换了工作的，请给前一份填写离岗日期；重复登记的，请作废一条。",
    source="就业人数按人去重",
    reads="placement",
    examples=(
        Example(passes=_rows("2024-05-31", "2024-06-01")),
        Example(fails=_rows("2024-07-31", "2024-06-01")),
    ),
)
def placed_twice(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Object to jobs of one kind that one resident id holds at once."""
    held = defaultdict(list)
    for row in book.rows("placement", "resident_id", "kind", "start_on", "left_on",
                         resident_id__gt="", start_on__isnull=False, opening=False):
        held[row.pairing_id, row.resident_id.partition(":")[0], row.kind].append(row)
    for rows in held.values():
        if len(rows) < 2:
            continue
        rows.sort(key=lambda row: (row.start_on, row.id))
        together, holder = {}, rows[0]
        for row in rows[1:]:
            if row.start_on <= (holder.left_on or date.max):
                together |= {holder.id: holder, row.id: row}
            if (row.left_on or date.max) > (holder.left_on or date.max):
                holder = row
        if together:
            yield alarm(*together.values(), count=len(together),
                        kind=_KINDS.get(rows[0].kind, "工作"))


_KINDS = {"partner": "赴结对地就业", "east": "赴东部就业", "other_province": "省外就业",
          "in_province": "省内县外就业", "local": "就近就业", "public_post": "公益岗位",
          "workshop": "帮扶车间就业"}
