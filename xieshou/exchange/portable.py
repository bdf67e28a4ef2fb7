"""A record in words that mean the same in every home: names and keys instead of numbers."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xieshou.directory import secrets
from xieshou.directory.places import organization_named
from xieshou.journal.chain import canonical
from xieshou.ledger import fields, local
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, registers
from xieshou.values.units import from_fen, to_fen, written

TYPES = {"text": "string", "int": "integer", "money": "number", "decimal": "number",
         "date": "date", "bool": "boolean"}


def by_depth() -> list[Register]:
    """Every register after those to which it links, those that bring money in first."""
    depth: dict[str, int] = {}
    known = {register.code: register for register in registers()}

    def deep(register: Register) -> int:
        if register.code not in depth:
            depth[register.code] = 0
            depth[register.code] = max(
                (deep(known[kind.register_code]) + 1 for kind in links_of(register)), default=0)
        return depth[register.code]

    return sorted(known.values(), key=lambda register: (deep(register), register.code))


def links_of(register: Register) -> list[Any]:
    """Columns that point at records of other registers."""
    return [kind for kind in register.declared if isinstance(kind, fields.Link)]


def key_of(record: Record, seal: Callable[[str], str]) -> str:
    """The identity of a record in words; `seal` stands for a personal number."""
    register = record.register
    if record.opening:
        kinds = [kind for kind in register.declared
                 if not kind.common and kind.role != "measure"]
        parts = ["opening", record.opening_from, record.opening_to, record.channel, record.place,
                 record.memo, record.scope_note]
    else:
        kinds = [register.field(name) for name in register.identity]
        parts = ["act"]
        if record.day is None:
            parts += [record.opening_from, record.opening_to]
    parts += [said(kind, record, seal) for kind in kinds]
    whole = [record.pairing.code, register.code, *(str(part) for part in parts)]
    return hashlib.sha256(canonical(whole).encode()).hexdigest()[:32]


def said(kind: Any, record: Record, seal: Callable[[str], str]) -> str:
    """One column of a record as a package writes it."""
    value = getattr(record, kind.name)
    if value is None or value == "":
        return ""
    if isinstance(kind, fields.ResidentId):
        return seal(number_of(value))
    if isinstance(kind, fields.Organization):
        return value.name
    if isinstance(kind, fields.Link):
        return key_of(value, seal)
    if isinstance(kind, fields.Money):
        return written(from_fen(value, "元"))
    if isinstance(kind, fields.Number):
        return written(Decimal(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def values_of(record: Record, seal: Callable[[str], str]) -> dict[str, str]:
    """Every column of a record as a package writes it."""
    return {kind.name: said(kind, record, seal) for kind in record.register.declared}


def local_values_of(record: Record) -> dict[str, str]:
    """What the office's own columns hold; compared where both sides have the same column."""
    return {kind.name: said(kind, record, str) for kind in record.register.local}


def heard(kind: Any, text: str, links: Mapping[tuple[str, str], Record],
          open_: Callable[[str], str], actor: str) -> Any:
    """One column of a package as a record holds it."""
    if isinstance(kind, fields.Boolean):
        return text == "true"
    if text == "":
        return "" if isinstance(kind, fields.Text | fields.Choice | fields.Place
                                | fields.ResidentId) else None
    if isinstance(kind, fields.ResidentId):
        number = open_(text)
        return f"{secrets.index_of(number, 'person')}:{secrets.seal(number, 'person')}"
    if isinstance(kind, fields.Organization):
        return organization_named(text, kind.side, actor)
    if isinstance(kind, fields.Link):
        return links[kind.register_code, text]
    if isinstance(kind, fields.Money):
        return to_fen(Decimal(text), "元")
    if isinstance(kind, fields.Number):
        return Decimal(text).quantize(Decimal("0.0001"))
    if isinstance(kind, fields.Integer):
        return int(text)
    return date.fromisoformat(text) if isinstance(kind, fields.Date) else text


def digest_of(values: Mapping[str, str], void: bool) -> str:
    """What a record says, in one hash; empty columns are left out, for registers gain columns."""
    kept = {name: value for name, value in values.items() if value not in ("", "false")}
    return hashlib.sha256(canonical([kept, void]).encode()).hexdigest()


def number_of(stored: str) -> str:
    """The personal number that a column holds."""
    return secrets.unseal(stored.partition(":")[2], "person")


def schema_of(register: Register) -> dict[str, Any]:
    """The Table Schema of a register: names, types, units, keys, links."""
    columns: list[dict[str, Any]] = [
        {"name": "key", "type": "string", "title": "标识", "constraints": {"unique": True}},
        {"name": "pairing", "type": "string", "title": "结对关系"},
        {"name": "state", "type": "string", "title": "状态"},
        {"name": "version", "type": "integer", "title": "版本"},
        {"name": "evidenced", "type": "boolean", "title": "有佐证"},
        {"name": "attested", "type": "string", "title": "双方确认"},
    ]
    for kind in [*register.declared, *register.local]:
        relation = kind.is_relation
        column = {"name": kind.name, "type": "string" if relation else TYPES[kind.column_type],
                  "title": kind.label}
        if column["type"] == "number":
            column |= {"bareNumber": True, "decimalChar": "."}
        if isinstance(kind, fields.Money):
            column["unit"] = "元"
        elif kind.unit:
            column["unit"] = kind.unit
        if isinstance(kind, fields.ResidentId):
            column["description"] = "已加密给收件单位"
        if kind.local:
            column |= {"description": kind.guidance or "自设栏目", "local": True,
                       "kind": local.type_of(kind)}
        columns.append(column)
    foreign = [{"fields": kind.name,
                "reference": {"resource": kind.register_code, "fields": "key"}}
               for kind in links_of(register)]
    return {"fields": columns, "primaryKey": "key", "missingValues": [""],
            **({"foreignKeys": foreign} if foreign else {})}
