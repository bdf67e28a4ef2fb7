"""Public posts are not for the kin of those who give them (公益岗位安置村干部亲属)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _post(kind: str, kinship: str) -> tuple[Row, ...]:
    return (Row("placement", person="示例人", kind=kind, start_on="2024-03-01", wage_month=800,
                kinship=kinship),)


@rule(
    code="labor.kin_in_public_post",
    numbers=("R35",),
    name="公益岗位安置村干部亲属",
    level=Level.WARNING,
    says="{title}：登记为村干部亲属，又安置在公益岗位。",
    hint="请核实是否符合回避规定；经村内公示、上级同意的，写明依据后按理由搁置。",
    source="部分县的公益性岗位管理办法：村干部近亲属不予安置",
    reads="placement",
    single=True,
    examples=(
        Example(passes=_post("公益岗位", "否")),
        Example(passes=_post("赴结对地", "是")),
        Example(fails=_post("公益岗位", "是")),
    ),
)
def kin_in_public_post(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of public posts whose holder is said to be kin of a cadre of the village."""
    for row in book.rows("placement", kind="public_post", kinship=True, opening=False):
        yield alarm(row)
