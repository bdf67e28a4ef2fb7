"""Sales and the people they lift are of one measure (销售额与带动人数不相称)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F, Q

from xieshou.ledger.book import Book, wan
from xieshou.ledger.limit import money
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _sale(amount: int, persons: int) -> tuple[Row, ...]:
    return (Row("sale", contract_no="示例合1", sold_on="2024-03-01", amount=amount,
                product="示例土豆", persons=persons),)


@rule(
    code="sales.per_person",
    numbers=("R48",),
    name="销售额与带动人数不相称",
    level=Level.WARNING,
    says="{title}：销售 {amount} 只带动 {persons} 人，折合每人 {each}。",
    hint="请核对金额单位和带动人数，并说明带动的口径(脱贫、增收还是直接参与)。",
    source="每人 50 万元超出一般农产品收入；额度可调整",
    reads="sale",
    single=True,
    limits=(money("most", "每带动一人的销售额不超过", 50),),
    examples=(Example(passes=_sale(120, 30)), Example(fails=_sale(9400, 83))),
)
def sales_per_person(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of sales of more than so much for each person they are said to lift."""
    over = Q(amount__gt=F("persons") * limits.most)
    for row in book.rows("sale", "amount", "persons", where=over, persons__gt=0):
        yield alarm(row, amount=wan(row.amount), persons=row.persons,
                    each=wan(row.amount // row.persons // 100_00 * 100_00))
