"""An agreement is renewed before it ends (协议到期)."""

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

from xieshou.ledger.book import Book
from xieshou.ledger.limit import days
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _agreement(title: str, first: str, last: str) -> Row:
    return Row("agreement", title=title, kind="框架协议", supporter="示例东区政府",
               recipient="示例西旗政府", signed_on=first, valid_from=first, valid_to=last)


_OLD = _agreement("示例协议", "2021-05-01", "2023-12-31")


@rule(
    code="agreements.expired",
    numbers=("R44",),
    name="协议到期未续",
    level=Level.WARNING,
    says="{title}：{last}{state}，没有登记后续协议。",
    hint="已续签的，请登记新协议；不再续签的，按理由搁置。",
    source="协议应在有效期内；提前提醒的天数可调整",
    reads="agreement",
    limits=(days("ahead", "到期前多少天提醒", 60),),
    examples=(
        Example(passes=(_OLD, _agreement("示例续签", "2024-01-01", "2026-12-31"))),
        Example(passes=(_OLD,), on="2023-06-30"),
        Example(fails=(_OLD,)),
        Example(fails=(_OLD,), on="2023-12-01"),
    ),
)
def agreement_expired(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of the newest agreement of each pair of parties and kind that ends or has ended."""
    newest = {}
    for row in book.rows("agreement", "kind", "supporter_id", "recipient_id", "valid_to"):
        key = (row.pairing_id, row.kind, row.supporter_id, row.recipient_id)
        if key not in newest or (row.valid_to or date.max) >= (newest[key].valid_to or date.max):
            newest[key] = row
    for row in newest.values():
        if row.valid_to and row.valid_to < book.today + timedelta(days=limits.ahead):
            state = "已到期" if row.valid_to < book.today else "将到期"
            yield alarm(row, last=row.valid_to, state=state)
