"""Public posts go to those still at risk (风险消除后安置公益岗)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _rows(cleared: str) -> tuple[Row, ...]:
    return (Row("monitored_household", household_no="示例1", head="示例人", village="示例村",
                identified_on="2022-01-01", cleared_on=cleared),
            Row("placement", person="示例人", village="示例村", kind="公益岗位",
                start_on="2024-03-01", wage_month=800))


@rule(
    code="labor.cleared_in_public_post",
    numbers=("R35",),
    name="风险消除后安置公益岗",
    level=Level.WARNING,
    says="{title}：与{village}的监测户主同名，该户{cleared}已消除风险，{start}又安置公益岗位。",
    hint="请核实是否同一人、是否仍符合安置条件；不是同一人的，按理由搁置。",
    source="部分县规定已消除风险的不再安置；亲属回避因无亲属资料，不在本规则之内",
    reads=("placement", "monitored_household"),
    examples=(Example(passes=_rows("2024-12-31")), Example(fails=_rows("2023-12-31"))),
)
def cleared_in_public_post(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn where name and village are those of a household cleared before the post began."""
    cleared = {(row.pairing_id, row.village, row.head): row
               for row in book.rows("monitored_household", "village", "head", "cleared_on",
                                    cleared_on__isnull=False, village__gt="", head__gt="")}
    if not cleared:
        return
    for row in book.rows("placement", "village", "person", "start_on", kind="public_post",
                         village__gt="", start_on__isnull=False):
        home = cleared.get((row.pairing_id, row.village, row.person))
        if home is not None and home.cleared_on < row.start_on:
            yield alarm(row, home, village=row.village, cleared=home.cleared_on,
                        start=row.start_on)
