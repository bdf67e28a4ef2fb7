"""The rows of a list: which records a form's span asks for, and how their cells read (明细取数)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from xieshou.directory.scope import Scope
from xieshou.forms.lists import RELATED
from xieshou.ledger import fields
from xieshou.ledger.derive.listing import Wish, records
from xieshou.ledger.record import COUNTED, Record
from xieshou.ledger.register import Register, register_named
from xieshou.values.period import Period
from xieshou.values.units import from_fen, rounded, unit

# where a register has one of these, a row counts as long as it has not ended
ENDS = ("ended_on", "closed_on", "end_on", "left_on", "settled_on")


def rows_wanted(register: Register, scope: Scope, pairing: str, period: Period,
                chosen: dict[str, str]) -> tuple[list[Record], int]:
    """Single records that fall into the span, the oldest first, and how many totals were left out.

    What lasts (a project, a posting, a park) is listed when it stood at any day of the span.
    """
    wish = Wish(first=None if _end_of(register) else period.first, last=period.last, chosen=chosen)
    rows = records(register, scope, pairing, wish).filter(state__in=COUNTED, memo=False)
    end = _end_of(register)
    if end:
        rows = rows.filter(Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": period.first}))
    found = list(rows.order_by(register.when, "pk"))
    # a total of one named thing is that thing, with its day unknown
    single = [row for row in found if not row.opening or (
        row.stands_for == 1 and row.title != "期初数")]
    return single, len(found) - len(single)


def cells_of(register: Register, record: Record, columns: Sequence[tuple[int, str, str]],
             sheet_unit: str, period: Period) -> dict[int, Any]:
    """What one record puts into each column; a column that nobody knows stays empty."""
    found = {}
    for index, name, unit_name in columns:
        value = _value(register, record, name, unit_name or sheet_unit, period)
        if value not in (None, ""):
            found[index] = value
    return found


def _end_of(register: Register) -> str:
    names = {kind.name for kind in register.fields}
    return next((one for one in ENDS if one in names), "")


def _value(register: Register, record: Record, name: str, unit_name: str, period: Period) -> Any:
    if not name or name == "id":
        return None
    if name == "pairing":
        return record.pairing.code
    if name == "span":
        first, last = (getattr(record, one) for one in register.span)
        return "至".join(f"{day.year}年{day.month}月" for day in (first, last) if day)
    if name.startswith(RELATED):
        return _related(record, name, unit_name, period)
    return shown(register.field(name), getattr(record, name), unit_name)


def shown(kind: Any, value: Any, unit_name: str) -> Any:
    """A value as a form wants it: numbers in the form's unit, words otherwise."""
    if value is None:
        return None
    if isinstance(kind, fields.Money):
        fits = unit_name and unit(unit_name).dimension == "money"
        return from_fen(value, unit_name if fits else kind.unit or "元")
    if isinstance(kind, fields.Integer):
        return int(value)
    if isinstance(kind, fields.Number):
        return Decimal(kind.cell(value))
    if isinstance(value, date):
        return value.isoformat()
    words = kind.show(value)
    return None if words == "–" else words


def _related(record: Record, name: str, unit_name: str, period: Period) -> Any:
    """Money of linked rows added up, of other measures the latest."""
    code, link, field = name.removeprefix(RELATED).split(".")
    register = register_named(code)
    rows = register.model.objects.filter(**{link: record}, state__in=COUNTED, memo=False)
    rows = rows.filter(Q(**{f"{register.when}__lte": period.last})
                       | Q(**{f"{register.when}__isnull": True}))
    kind = register.field(field)
    if isinstance(kind, fields.Money):
        return shown(kind, rows.aggregate(sum=Sum(field))["sum"], unit_name)
    latest = rows.exclude(**{f"{field}__isnull": True}).order_by(f"-{register.when}", "-pk").first()
    value = shown(kind, getattr(latest, field), unit_name) if latest else None
    return rounded(value, 2) if isinstance(value, Decimal) else value
