"""A filled workbook into records: good rows taken, bad rows returned with the reason (导入)."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.jobs.work import Teller, silent
from xieshou.ledger.headings import Heading, headings_in, learn, learn_sheets, sheets_of
from xieshou.ledger.import_report import ImportReport
from xieshou.ledger.intake import Intake
from xieshou.ledger.meant_sheets import (
    NothingToImportError,
    UnknownSheetError,
    as_seen,
    depth,
    is_ours,
    meant_for,
    tables_in,
    tables_of,
    told_sheets,
    visible,
)
from xieshou.ledger.models import ImportBatch
from xieshou.ledger.register import Register, register_named
from xieshou.ledger.remarking import remarks
from xieshou.ledger.staged import Staging
from xieshou.ledger.taken import Taken, found
from xieshou.ledger.understanding import MissingHeadingsError
from xieshou.ledger.undisturbed import undisturbed
from xieshou.ledger.writing_in import write_taken
from xieshou.office.excel import NoTableError, Sheet, mark_rows, plain_heading, read_sheets
from xieshou.values.finding import Level

KEPT_FINDINGS = 2000


@undisturbed()
def import_file(register_code: str, source: Path | str | bytes, file_name: str, scope: Scope,
                pairing_code: str | None = None, dry_run: bool = False,
                mapping: Mapping[str, str] | None = None, sender: str = "",
                tell: Teller = silent, hidden: bool = True, staging: Staging | None = None,
                ) -> ImportReport:
    """Take in the sheets of one register; all that is right in one transaction, or nothing.

    Without `hidden`, rows and columns that are hidden are left out.
    `mapping` says which headings are which columns; it is remembered for the sender once the
    file is taken in. `tell` hears how far it is, and may end it: then nothing is taken. `staging`
    keeps what becomes of each row. Raises an error only when the file as a whole is not usable;
    faults of rows are findings.
    """
    register = register_named(register_code)
    scope.require("enter")
    intake = Intake(register, scope, pairing_code, file_name, mapping, sender)
    sheets, unseen = as_seen(read_sheets(source, file_name), hidden)
    tables, notes = tables_of(register, intake, sheets, file_name)
    report = ImportReport(register.code, file_name, tables[0].sheet,
                          intake.default.code if intake.default else "", dry_run=dry_run)
    report.take_unseen([unseen[one.sheet] for one in tables if one.sheet in unseen], hidden)
    report.findings += notes
    if staging:
        report.staged = staging.sheet(register, report.sheet, 1, dry_run)
    with transaction.atomic():
        if mapping and not dry_run:
            learn(register, sender, mapping, scope)
        return _import(intake, [intake.take(table, tell) for table in tables], source, report,
                       scope, tell)


def headings_of(register_code: str, source: Path | str | bytes, file_name: str, scope: Scope,
                mapping: Mapping[str, str] | None = None, sender: str = "") -> list[Heading]:
    """What each heading of a file is taken for, also where too little is understood to import."""
    register = register_named(register_code)
    scope.require("enter")
    intake = Intake(register, scope, None, file_name, mapping, sender)
    sheets = [one for one in visible(read_sheets(source, file_name)) if not is_ours(one)]
    found = [intake.headings_in(sheet) for sheet in sheets]
    # of several sheets the one that is understood best
    return max(found, key=lambda one: sum(bool(each.column) for each in one), default=[])


@undisturbed()
def import_workbook(source: Path | str | bytes, file_name: str, scope: Scope,
                    pairing_code: str | None = None, dry_run: bool = False,
                    mappings: Mapping[str, Mapping[str, str]] | None = None, sender: str = "",
                    sheets: Mapping[str, str] | None = None, tell: Teller = silent,
                    hidden: bool = True, staging: Staging | None = None) -> list[ImportReport]:
    """Take in every sheet that is a register's, what is linked to first; all or nothing.

    `mappings` say by register which headings are which columns, as for one file; `sheets` which
    register a sheet of a name is, where neither name nor headings tell. Both are remembered for
    the sender once the workbook is taken in.
    """
    scope.require("enter")
    found_sheets: list[tuple[Register, Sheet]] = []
    reports: list[ImportReport] = []
    read, unseen = as_seen(visible(read_sheets(source, file_name)), hidden)
    told = told_sheets(read, sheets or {})
    meant = sheets_of(sender) | told
    for sheet, alone in tables_in(read):
        register = meant_for(sheet, alone, meant.get(plain_heading(sheet.name)))
        if register is not None:
            found_sheets.append((register, sheet))
        elif not is_ours(sheet):
            error = UnknownSheetError(sheet=sheet.name)
            reports.append(ImportReport("", file_name, sheet.name, dry_run=dry_run,
                                        findings=[found(error, Level.NOTE)]))
    if not found_sheets and not reports:
        raise NothingToImportError(file=file_name)
    done: list[ImportReport] = []
    with transaction.atomic():
        if not dry_run:
            learn_sheets(sender, {sheet.name: told[plain] for sheet in read
                                  if (plain := plain_heading(sheet.name)) in told}, scope)
        for register, sheet in sorted(found_sheets, key=lambda one: depth(one[0])):
            mapping = (mappings or {}).get(register.code)
            intake = Intake(register, scope, pairing_code, file_name, mapping, sender)
            if mapping and not dry_run:
                learn(register, sender, mapping, scope)
            report = ImportReport(register.code, file_name, sheet.name,
                                  intake.default.code if intake.default else "",
                                  dry_run=dry_run)
            report.take_unseen([unseen[sheet.name]] if sheet.name in unseen else [], hidden)
            try:
                taken = intake.take(intake.table_in(sheet), tell)
            except (NoTableError, MissingHeadingsError) as error:
                report.findings.append(found(error, Level.ERROR))
                report.headings = intake.headings_in(sheet)
                done.append(report)
                continue
            if not taken.table.rows:
                report.findings.append(found(NothingToImportError(file=sheet.name), Level.NOTE))
            if staging:
                report.staged = staging.sheet(register, sheet.name, len(done) + 1, dry_run)
            # a rehearsal must see the projects of one sheet when it reads the payments of the next
            done.append(_import(intake, [taken], source, report, scope, tell, rehearse=False))
        if dry_run:
            transaction.set_rollback(True)
    return [*done, *reports]


def _import(intake: Intake, taken: Sequence[Taken], source: Any, report: ImportReport,
            scope: Scope, tell: Teller, rehearse: bool = True) -> ImportReport:
    """Write the rows, return the rejected ones, keep a note of the batch: one transaction."""
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            register=report.register, pairing=report.pairing, file_name=report.file[:255],
            sha256=_sha256(source), actor=scope.actor)
        report.batch = str(batch.pk)
        for one in taken:
            write_taken(intake.register, one, report, scope, tell)
            rejected = {row for row, _ in one.faults}
            report.read += len(one.rows) + len(rejected)
            report.rejected += len(rejected)
            report.understood += one.understood
            report.headings += headings_in(intake.register, one.table, intake.told)
            report.skipped += [(each.number, each.reason, each.text)
                               for each in one.table.skipped]
            report.findings += one.findings
        if report.staged:
            report.staged.end()
        report.findings += remarks(intake.register, report.written, scope, report.dry_run)
        if report.rejected and not report.dry_run:
            report.returned_file = _returned(taken, source, report)
        for name in ("read", "created", "updated", "unchanged", "rejected", "returned_file"):
            setattr(batch, name, getattr(report, name))
        batch.findings = report.as_json()["findings"][:KEPT_FINDINGS]
        batch.save()
        if report.dry_run and rehearse:
            transaction.set_rollback(True)
    return report


def _returned(taken: Sequence[Taken], source: Any, report: ImportReport) -> str:
    """The sender's own sheet with only the rejected rows, each with its reason."""
    faults = {(one.table.sheet, row, column): words
              for one in taken for (row, column), words in one.faults.items()}
    heads: dict[str, tuple[int, ...]] = {}
    for one in taken:
        heads[one.table.sheet] = heads.get(one.table.sheet, ()) + tuple(one.table.header_rows)
    faulty = {(sheet, row) for sheet, row, _ in faults}
    done: dict[str, set[int]] = {}
    for one in taken:
        numbers = [*(row.number for row in one.table.rows),
                   *(row.number for row in one.table.skipped if row.reason == "total")]
        done.setdefault(one.table.sheet, set()).update(
            row for row in numbers if (one.table.sheet, row) not in faulty)
    content = mark_rows(source, faults, report.file, heads, only_faulty=True, done=done)
    folder = Path(settings.HOME) / "returned"
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w\-.()()]+", "_", Path(report.file).stem)[:60] or report.register
    target = folder / f"{stem}-退回-{report.batch}-{register_named(report.register).name}.xlsx"
    target.write_bytes(content)
    return str(target)


def _sha256(source: Any) -> str:
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    return hashlib.sha256(data).hexdigest()
