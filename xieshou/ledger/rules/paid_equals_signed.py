"""What was signed is not what was paid (协议额当作到位额)."""

from collections.abc import Iterator
from types import SimpleNamespace

from xieshou.ledger.book import Book, wan
from xieshou.ledger.rule import Alarm, Example, Row, alarm, rule
from xieshou.values.finding import Level


def _company(**more: object) -> tuple[Row, ...]:
    return (Row("enterprise", name="示例甲子有限公司", landed_on="2024-03-01", signed=4000,
                **more),)


_PAID_IN = Row("investment", enterprise="示例甲子有限公司", paid_on="2024-12-31", amount=280)


@rule(
    code="enterprises.paid_equals_signed",
    numbers=("R52",),
    name="协议投资当作到位投资",
    level=Level.WARNING,
    says="{title}：协议投资 {signed}，到位投资 {paid}，{why}，又没有投资凭证。",
    hint="到位投资请按投资凭证填写；确已全部到位的，请上传投资凭证。",
    source="协议投资与到位投资是两个指标",
    reads="enterprise",
    examples=(
        Example(passes=_company(paid=280)),
        Example(passes=_company(paid=4000, evidenced=True)),
        Example(fails=_company(paid=4000)),
        Example(fails=_company(paid=4100, stage="签约")),
        Example(passes=(*_company(), _PAID_IN)),
        Example(fails=(*_company(), _PAID_IN, Row("investment", enterprise="示例甲子有限公司",
                                                  paid_on="2025-12-31", amount=3720))),
    ),
)
def paid_equals_signed(book: Book, limits: SimpleNamespace) -> Iterator[Alarm]:
    """Warn of companies that paid all they signed, or more, with no voucher to show."""
    told = book.sums("investment", "amount", "enterprise_id", enterprise__isnull=False)
    proven = {row.enterprise_id for row in book.rows("investment", "enterprise_id",
                                                     evidenced=True)}
    for row in book.rows("enterprise", "signed", "paid", signed__gt=0, evidenced=False):
        paid = told.get(row.id, row.paid or 0)
        if paid < row.signed or row.id in proven:
            continue
        why = "两者相同" if paid == row.signed else "到位比协议还多"
        yield alarm(row, signed=wan(row.signed), paid=wan(paid), why=why)
