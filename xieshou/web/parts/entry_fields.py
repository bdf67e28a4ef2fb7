"""The fields of a record's form, out of the register's own declaration, and what was typed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xieshou.directory.places import PairingView
from xieshou.errors import XieshouError
from xieshou.ledger import fields
from xieshou.ledger.cells import CellContext
from xieshou.ledger.record import Record
from xieshou.ledger.refusals import MissingValueError, OpeningSpanError
from xieshou.ledger.register import Register

_LARGER = {"元": "万元", "万元": "亿元"}


@dataclass
class Entry:
    """One input: what it is called, how it is typed, what stands in it, what is wrong with it."""

    kind: Any
    widget: str
    value: str = ""
    shown: str = ""
    fault: XieshouError | None = None
    # what is asked about before it is saved, and the words for which that was answered
    doubt: XieshouError | None = None
    sure: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The column's name."""
        return self.kind.name

    @property
    def options(self) -> list[tuple[str, str]]:
        """Codes and words to choose from."""
        return list(getattr(self.kind, "options", {}).items())

    @property
    def wide(self) -> bool:
        """Whether it needs the whole line."""
        return self.widget == "textarea"

    @property
    def typed(self) -> str:
        """The type of keyboard that a phone should show; some have no minus beside their digits."""
        if getattr(self.kind, "signed", False):
            return ""
        return {"money": "decimal", "number": "decimal", "integer": "numeric"}.get(self.widget, "")

    @property
    def larger(self) -> str:
        """The unit ten thousand times that of an amount, in which a large one is told, too."""
        return _LARGER.get(self.kind.unit, "") if self.widget == "money" else ""


def entries_of(register: Register, record: Record | None = None) -> list[Entry]:
    """Every field, filled from a record or empty."""
    return [Entry(kind, _widget(kind), *_held(kind, record)) for kind in register.all_fields]


def read(register: Register, posted: Mapping[str, str], pairing: PairingView, actor: str,
         entries: list[Entry], complete: bool) -> dict[str, Any]:
    """What was typed, as values; every fault is noted at its own field.

    `complete` asks for all that is required, which a draft may leave open. An empty field
    empties the column, but a resident id, which is never shown, stays as it is.
    """
    context, values = CellContext(pairing, actor), {}
    opening = bool(posted.get("opening"))
    day = _day(posted.get(register.when)) or _day(posted.get("opening_to"))
    # units that are new are registered as they are read, so they come when nothing else is wrong
    for entry in sorted(entries, key=lambda one: isinstance(one.kind, fields.Organization)):
        kind, text = entry.kind, (posted.get(entry.name) or "").strip()
        entry.value = text
        if entry.widget == "checkbox":
            values[kind.name] = bool(text)
            continue
        if not text:
            waived = register.waives(kind, opening, bool(posted.get("opening_to")), day)
            if kind.required and complete and not waived:
                entry.fault = MissingValueError(heading=kind.label, guidance=kind.guidance)
            elif entry.widget != "secret":
                values[kind.name] = kind.get_default()
            continue
        if isinstance(kind, fields.Organization) and any(one.fault for one in entries):
            continue
        try:
            values[kind.name] = kind.parse(text, context)
        except XieshouError as fault:
            entry.fault = fault
    first, last = values.get("opening_from"), values.get("opening_to")
    if complete and (opening or first or last) and not (first and last):
        next(one for one in entries if one.name == "opening_from").fault = OpeningSpanError()
    return values


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _widget(kind: Any) -> str:
    match kind:
        case fields.LongText():
            return "textarea"
        case fields.ResidentId():
            return "secret"
        case fields.Choice():
            return "select"
        case fields.Boolean():
            return "checkbox"
        case fields.Date():
            return "date"
        case fields.Money():
            return "money"
        case fields.Integer():
            return "integer"
        case fields.Number():
            return "number"
        case fields.Link():
            return "link"
        case fields.Organization():
            return "unit"
        case _:
            return "text"


def _held(kind: Any, record: Record | None) -> tuple[str, str]:
    """What stands in the field: as typed, and as shown."""
    value = getattr(record, kind.name) if record is not None else None
    if isinstance(kind, fields.ResidentId):
        return "", kind.show(value) if value else ""
    if isinstance(kind, fields.Boolean):
        return ("1" if value else ""), ""
    if isinstance(kind, fields.Choice):
        return value or "", ""
    if value in (None, ""):
        return "", ""
    if isinstance(kind, fields.Money):
        return format(kind.cell(value), "f"), ""
    return str(kind.cell(value)), ""
