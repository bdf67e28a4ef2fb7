"""Amounts typed far out of the scale of their column: asked about once, before they are saved."""

from collections.abc import Mapping
from statistics import median
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from xieshou.directory.places import PairingView
from xieshou.errors import Invalid
from xieshou.ledger import limits
from xieshou.ledger.book import Book
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.rule import rule_named

# the rule that warns of such amounts in the ledger; its limits hold here, too
RULE = "totals.unit_jump"
# the newest so many amounts of a column tell its scale, however long the register is
NEWEST = 1_000


class TooLargeError(Invalid):
    """An amount so many times what is usual in its column that its unit may be wrong."""

    code = "ledger.amount_too_large"
    message = "{value}是本结对「{heading}」中位数({middle})的 {times} 倍，单位可能填错。"
    hint = "填错的请改；就是这个数的，再保存一次即可。"


class TooSmallError(Invalid):
    """An amount so small beside what is usual in its column that its unit may be wrong."""

    code = "ledger.amount_too_small"
    message = "{value}只有本结对「{heading}」中位数({middle})的 {times} 分之一，单位可能填错。"
    hint = "填错的请改；就是这个数的，再保存一次即可。"


def out_of_scale(register: Register, pairing: PairingView, values: Mapping[str, Any],
                 record: Record | None = None) -> dict[str, Invalid]:
    """What there is to ask about, by column; amounts that a record has already are not asked."""
    asked = {}
    today = timezone.localdate()
    book = Book(today, [pairing.id], limits=limits.in_force(today))
    held = SimpleNamespace(**book.limits_of(rule_named(RULE), pairing.recipient))
    for kind in register.measures:
        value = values.get(kind.name)
        if (kind.column_type == "money" and value and value > 0
                and not (record and getattr(record, kind.name) == value)
                and not values.get("opening")):
            found = _doubt(book.newest(register.code, kind.name, NEWEST), kind, value, held)
            asked |= {kind.name: found} if found else {}
    return asked


def _doubt(amounts: list[int], kind: Any, value: int, held: SimpleNamespace) -> Invalid | None:
    if len(amounts) < held.rows:
        return None
    middle = int(median(amounts))
    said = {"heading": kind.label, "value": kind.show(value) + kind.unit,
            "middle": kind.show(middle) + kind.unit}
    if value > middle * held.times:
        return TooLargeError(times=f"{value // middle:,}", **said)
    if value * held.times < middle:
        return TooSmallError(times=f"{middle // value:,}", **said)
    return None
