"""Rows of an example written into the ledger, and what a rule says of them."""

from datetime import date

from xieshou.directory.secrets import index_of, seal
from xieshou.ledger import watch
from xieshou.ledger.cells import CellContext
from xieshou.ledger.change import Draft, write
from xieshou.ledger.fields import ResidentId
from xieshou.ledger.record import Record
from xieshou.ledger.register import register_named
from xieshou.ledger.rule import Kept


def enter_rows(rows, pairing, scope, state="submitted") -> list[Record]:
    """Every row as a record, its values read as cells of a workbook are."""
    context = CellContext(pairing)
    records = []
    for row in rows:
        register = register_named(row.register)
        values = {name: _value(register, name, value, context)
                  for name, value in row.values.items()}
        records.append(write(register, pairing, [Draft(values)], scope, state=state)[0].record)
    return records


def _value(register, name, value, context):
    if name == "evidenced":
        return value
    kind = register.field(name)
    if isinstance(value, Kept):  # past the gate, as a package of the other side brings it
        sealed = isinstance(kind, ResidentId)
        return f"{index_of(value, 'person')}:{seal(value, 'person')}" if sealed else str(value)
    shown = "是" if value is True else value
    return kind.parse(kind.options.get(shown, shown) if hasattr(kind, "options") else shown,
                      context)


def said(rule, on: str):
    """What the rule says of all records on that day."""
    return watch.everything(date.fromisoformat(on), asked=[rule])
