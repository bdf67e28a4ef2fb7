"""What counts as consumption aid comes from the assisted county (非受援地产品)."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.db.models import F, Q

from xieshou.ledger.book import Book
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level
from xieshou.values.place import stem


def _sale(**more: object) -> tuple[Row, ...]:
    return (Row("sale", contract_no="示例合1", sold_on="2024-03-01", amount=20,
                product="示例土豆", **more),)


@rule(
    code="sales.origin",
    numbers=("R46",),
    name="非受援地产品",
    level=Level.WARNING,
    says="{title}：{why}，不是来自受援地的产品。",
    hint="请核对供货主体和产地；不是受援地产品的，不计入消费帮扶，请作废或改填。",
    source="消费帮扶统计以受援地产品和服务为限",
    reads="sale",
    single=True,
    examples=(
        Example(passes=_sale(seller="示例西旗合作社")),
        Example(fails=_sale(place="910100")),
    ),
)
def sale_origin(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of sellers known to be of the helping side, and of places outside the county."""
    odd = Q(seller__side="supporter") | ~Q(place__startswith=F("pairing__recipient_id"))
    for row in book.rows("sale", "seller__name", "seller__side", "pairing__recipient_id",
                         where=odd):
        if row.seller__side == "supporter":
            yield alarm(row, why=f"供货主体「{row.seller__name}」属于支援方")
        elif row.place and not row.place.startswith(stem(row.pairing__recipient_id)):
            yield alarm(row, why="所在地不在受援地")
