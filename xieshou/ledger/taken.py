"""What was taken from a table: rows that can be records, and a finding for each that cannot."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from xieshou.directory import places
from xieshou.errors import XieshouError
from xieshou.ledger.cells import CellContext
from xieshou.ledger.change import Draft
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.office.excel import Column, Table
from xieshou.values.finding import Finding, Level


def found(error: XieshouError, level: Level, row: int | None = None, column: str = "",
          value: str = "") -> Finding:
    """An error as a finding with its place."""
    return Finding(error.code, level, error.words, error.way_out, row=row, column=column,
                   value=value or str(error.facts.get("value", "")))


@dataclass(frozen=True)
class Unit:
    """An organization by its name, until it is known that its row is taken."""

    name: str
    side: str


class WaitingContext(CellContext):
    """Keeps new organizations waiting instead of registering them at once."""

    def organization(self, name: str, side: str) -> Any:
        """The unit by its name only."""
        return Unit(name, side)


@dataclass
class Row:
    """One row understood: its values, its pairing, the record it says it is."""

    number: int
    pairing: places.PairingView
    values: dict[str, Any]
    there: Record | None = None


@dataclass
class Taken:
    """What one table gave."""

    table: Table
    understood: list[tuple[str, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    faults: dict[tuple[int, int | None], str] = field(default_factory=dict)

    def note(self, error: XieshouError, column: Column | None = None,
             row: int | None = None) -> None:
        """What a person should know of a column or a row that was taken."""
        self.findings.append(found(error, Level.NOTE, row, column.written if column else ""))

    def fault(self, error: XieshouError, row: int, column: Column | None = None,
              value: str = "") -> None:
        """A row that cannot be taken, and the cell at fault."""
        self.findings.append(found(error, Level.ERROR, row, column.written if column else "",
                                   value))
        place = (row, column.index if column else None)
        words = f"{error.words}{error.way_out}"
        self.faults[place] = f"{self.faults[place]}\n{words}" if place in self.faults else words


def with_units(register: Register, rows: Iterable[Row], actor: str) -> None:
    """Register the organizations of rows that are taken, all at once, and put them in place."""
    names = [kind.name for kind in register.all_fields if kind.is_relation]
    waiting = [(row.values, name, value) for row in rows for name in names
               if type(value := row.values.get(name)) is Unit]
    if not waiting:
        return
    known = places.organizations_named({unit.name: unit.side for _, _, unit in waiting}, actor)
    for values, name, unit in waiting:
        values[name] = known[unit.name]


def draft_of(row: Row) -> tuple[Draft, bool]:
    """The row as a draft, and whether it would make another act of the record that it names.

    A row that names its record and leaves its identity alone carries that identity along, so
    that blanks and masked numbers find it.
    """
    if row.there is None:
        return Draft(row.values, row.number), False
    register = row.there.register
    kinds = register.all_fields
    own = {kind.name: getattr(row.there, kind.name) for kind in kinds}
    merged = register.model(pairing_id=row.there.pairing_id, **{**own, **row.values})
    same = merged.identity_digest() == row.there.identity
    names = {*register.identity, "opening", "opening_from", "opening_to", "channel", "place",
             "memo", "scope_note"}
    if row.there.opening:
        names |= {kind.name for kind in register.declared
                  if not kind.common and kind.role != "measure"}
    carried = {name: own[name] for name in names if own[name] not in (None, "")}
    if row.there.state == "void":
        # cells that say the same were left out, and a record that is revived keeps nothing
        carried = {name: value for name, value in own.items() if value not in (None, "")}
    return Draft({**carried, **row.values}, row.number), not same
