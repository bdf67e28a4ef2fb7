"""A register's records as plain values, and back: what programs send and are sent."""

from collections.abc import Mapping
from typing import Any

from xieshou.errors import Invalid, XieshouError
from xieshou.ledger import fields
from xieshou.ledger.cells import CellContext
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.values.units import written


class UnknownLocalValueError(Invalid):
    """A program sends a column that the office does not have."""

    code = "ledger.unknown_local_value"
    message = "「{register}」没有自设栏目「{name}」。"
    hint = "现有：{known}。"


def plain_of(record: Record) -> dict[str, Any]:
    """A record by column: amounts as decimal strings in the column's unit, days as ISO 8601.

    Choices and places are codes, units names, links the key by which the record is found again;
    resident ids are masked.
    """
    said: dict[str, Any] = {
        "id": record.pk, "pairing": record.pairing.code, "state": record.state,
        "version": record.version, "evidenced": record.evidenced, "attested": record.attested,
        "title": record.title,
    }
    for kind in record.register.declared:
        said[kind.name] = _plain(kind, getattr(record, kind.name))
        if isinstance(kind, fields.Link):
            said[kind.attname] = getattr(record, kind.attname)
    said["local"] = {kind.name: _plain(kind, getattr(record, kind.name))
                     for kind in record.register.local}
    return said


def values_of(register: Register, given: Mapping[str, Any], context: CellContext
              ) -> tuple[dict[str, Any], list[tuple[str, XieshouError]]]:
    """Plain values read as a register's columns, with a fault for each that cannot be."""
    values: dict[str, Any] = {}
    faults: list[tuple[str, XieshouError]] = []
    known = {kind.name: kind for kind in register.local}
    said = dict(given)
    for name, value in (said.pop("local", None) or {}).items():
        if name in known:
            said[name] = value
        else:
            faults.append(("local", UnknownLocalValueError(name=name, register=register.name,
                                                           known="、".join(known) or "(尚无)")))
    for name, value in said.items():
        kind = known.get(name) or register.field(name)
        if value is None or value == "":
            values[name] = kind.get_default()
            continue
        try:
            values[name] = kind.parse(value, context)
        except XieshouError as fault:
            faults.append((name, fault))
    return values, faults


def _plain(kind: Any, value: Any) -> Any:
    if isinstance(kind, fields.Money | fields.Number):
        return None if value is None else written(kind.cell(value))
    if isinstance(kind, fields.Date):
        return kind.image(value)
    if isinstance(kind, fields.Organization | fields.Link | fields.ResidentId):
        return kind.cell(value) or None
    return value
