"""Records that a program hands in: checked like the rows of a sheet, good ones taken (接口填报)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db import transaction

from xieshou.directory.places import pairing_named
from xieshou.directory.scope import Scope
from xieshou.errors import XieshouError
from xieshou.ledger.change import faults_of
from xieshou.ledger.derive.plain import values_of
from xieshou.ledger.import_report import ImportReport
from xieshou.ledger.record import Record
from xieshou.ledger.refusals import OutOfReachError
from xieshou.ledger.register import Register
from xieshou.ledger.taken import Row, Taken, WaitingContext, found
from xieshou.ledger.writing_in import write_taken
from xieshou.office.excel import Table
from xieshou.values.finding import Level

SOURCE = "接口"


def take_rows(register: Register, pairing_code: str, given: Sequence[Mapping[str, Any]],
              scope: Scope, dry_run: bool = False,
              misread: Mapping[int, Mapping[str, XieshouError]] = MappingProxyType({}),
              ) -> ImportReport:
    """Create or update records by their identity; rows at fault are told and left out.

    Rows are numbered from 1. The same rows sent twice change nothing the second time. `misread`
    are faults of rows that could not even be read, by row and name of the column.
    """
    scope.require("enter")
    pairing = pairing_named(pairing_code, scope.pairings)
    context = WaitingContext(pairing, scope.actor)
    taken = Taken(Table(SOURCE, "", "", (), (), []))
    report = ImportReport(register.code, SOURCE, pairing=pairing.code, dry_run=dry_run,
                          outcomes=[])
    labels = {kind.name: kind.label for kind in register.all_fields} | {"local": "自设栏目"}
    for number, row in enumerate(given, 1):
        values, faults = values_of(register, row, context) if number not in misread else (
            {}, list(misread[number].items()))
        for name, fault in faults:
            told = found(fault, Level.ERROR, number, labels.get(name, name))
            taken.findings.append(told)
            taken.faults[number, None] = told.message
        if not faults:
            values |= {name: value for name, value in register.model.completed(values).items()
                       if not values.get(name)}
            taken.rows.append(Row(number, pairing, values))
    with transaction.atomic():
        _judge(register, taken, scope)
        write_taken(register, taken, report, scope)
        if dry_run:
            transaction.set_rollback(True)
    rejected = {row for row, _ in taken.faults}
    report.read, report.rejected = len(given), len(rejected)
    report.findings = taken.findings
    return report


def _judge(register: Register, taken: Taken, scope: Scope) -> None:
    """What keeps a row from being a record although each of its values is right."""
    good = []
    for row in taken.rows:
        faults = faults_of(_tried(register, row))
        for fault in faults:
            taken.fault(fault, row.number)
        place = row.values.get("place")
        if place and not scope.covers_place(place):
            taken.fault(OutOfReachError(place=place), row.number)
        elif not faults:
            good.append(row)
    taken.rows = good


def _tried(register: Register, row: Row) -> Record:
    """The row as a record, units by their names, only to be looked at."""
    units = {kind.name for kind in register.all_fields
             if kind.is_relation and kind.related_model._meta.model_name == "organization"}
    plain = {name: value for name, value in row.values.items() if name not in units}
    record = register.model(**{"channel": row.pairing.channel, **plain})
    for name in units & set(row.values):
        # an unregistered unit has no number yet, but the column is filled
        setattr(record, register.field(name).attname, 0 if row.values[name] else None)
    return record
