"""No more is listed than is counted (列名多于个数)."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level

_STOP = re.compile(r"[、,,;;\n]")


def _park(tenants: str) -> tuple[Row, ...]:
    return (Row("park", name="示例园", built_on="2022-01-01", enterprises=3, tenants=tenants),)


@rule(
    code="parks.tenants_counted",
    numbers=("R26",),
    name="列名多于个数",
    level=Level.QUESTION,
    says="{title}：入驻企业填 {count} 家，名单里却列了 {listed} 家。",
    hint="请核对入驻企业数；名单里有项目名、简称重复的，请整理。",
    source="列出的名称应与个数相符",
    reads="park",
    single=True,
    examples=(
        Example(passes=_park("示例甲公司、示例乙公司等")),
        Example(fails=_park("示例甲公司、示例乙公司、示例丙公司、示例丁公司")),
    ),
)
def tenants_counted(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Ask where a park names more tenants than it counts."""
    for row in book.rows("park", "enterprises", "tenants", enterprises__isnull=False,
                         tenants__gt=""):
        listed = len({name.strip() for name in _STOP.split(row.tenants) if name.strip()})
        if listed > row.enterprises:
            yield alarm(row, count=row.enterprises, listed=listed)
