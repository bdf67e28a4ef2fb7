"""A filled workbook into records: good rows taken, bad rows returned with the reason (导入)."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.jobs.work import Cancelled, Teller, silent
from xieshou.ledger.change import Draft, edit, write
from xieshou.ledger.derive.workbook import headings
from xieshou.ledger.fields import Link
from xieshou.ledger.headings import (
    Heading,
    headings_in,
    learn,
    learn_sheets,
    sheets_of,
)
from xieshou.ledger.intake import Intake
from xieshou.ledger.models import ImportBatch
from xieshou.ledger.refusals import ContradictingTwinsError
from xieshou.ledger.register import Register, UnknownRegisterError, register_named, registers
from xieshou.ledger.remarking import remarks
from xieshou.ledger.taken import Row, Taken, draft_of, found, with_units
from xieshou.ledger.understanding import MissingHeadingsError, missing_in
from xieshou.ledger.undisturbed import undisturbed
from xieshou.office.excel import (
    Column,
    NoTableError,
    Sheet,
    Table,
    find_table,
    mark_rows,
    plain_heading,
    read_sheets,
    tables_apart,
)
from xieshou.values.finding import Finding, Level

KEPT_FINDINGS = 2000
# so many hidden rows or columns are told by name
SHOWN = 10


class UnknownSheetError(Invalid):
    """A sheet that looks like none of the registers."""

    code = "ledger.import.unknown_sheet"
    message = "工作表「{sheet}」不像要导入的台账,没有导入。"
    hint = "请指明它是哪个台账(预览页上选,或 --sheet 工作表=台账),以后同一报送单位的照此办理。"


class NoSuchSheetError(Invalid):
    """A sheet was told to be a register's, and the workbook has none of that name."""

    code = "ledger.import.no_such_sheet"
    message = "工作簿中没有名为「{sheet}」的工作表。"
    hint = "现有工作表:{known}。"


class NothingToImportError(Invalid):
    """A workbook with the right headings and no rows."""

    code = "ledger.import.no_rows"
    message = "「{file}」中没有可导入的行。"
    hint = "请在表头下填写数据后再导入。"


class HiddenTakenError(Invalid):
    """Rows or columns that nobody sees who opens the sheet are taken like the others."""

    code = "ledger.import.hidden_taken"
    message = ("工作表「{sheet}」有 {rows} 行、{columns} 列是隐藏的(或被筛选掉的):"
               "{which}。现在同样读入。")
    hint = ("不该报送的,请选「不导入隐藏的行和列」(命令加 --hidden out),"
            "或取消隐藏核对后再导入。")


class HiddenLeftError(Invalid):
    """Rows or columns that nobody sees who opens the sheet are left out, as was told."""

    code = "ledger.import.hidden_left"
    message = "工作表「{sheet}」中隐藏的 {rows} 行、{columns} 列({which})按您的选择没有导入。"
    hint = "要导入的,请改选「连同隐藏的行和列」,或在表格中取消隐藏。"


class VoidedActError(Invalid):
    """A row says again what was recorded once and made void: it stays out of all figures."""

    code = "ledger.import.voided_act"
    message = "同一事项登记过,已作废(编号 {id}),这一行没有写入,不计入任何数字。"
    hint = "请打开该记录看作废的原因;确实应当登记的,请在名称或编号上加以区别后再导入。"


@dataclass
class ImportReport:
    """What became of one sheet or file; counts are of rows.

    `outcomes`, where somebody keeps them, are row, status and record number of each row taken.
    """

    register: str
    file: str = ""
    sheet: str = ""
    pairing: str = ""
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    findings: list[Finding] = field(default_factory=list)
    understood: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[tuple[int, str, str]] = field(default_factory=list)
    returned_file: str = ""
    batch: str = ""
    dry_run: bool = False
    headings: list[Heading] = field(default_factory=list)
    outcomes: list[tuple[int, str, int]] | None = None
    written: list[tuple[int, int]] = field(default_factory=list)
    hidden: dict[str, Any] | None = None

    def take_unseen(self, errors: Sequence[Invalid], taken: bool) -> None:
        """Say what of the sheet is hidden, and whether it was taken all the same."""
        errors = list(dict.fromkeys(errors))
        self.findings += [found(one, Level.WARNING if taken else Level.NOTE) for one in errors]
        if errors:
            self.hidden = {"taken": taken, **{name: sum(one.facts[name] for one in errors)
                                              for name in ("rows", "columns")}}

    def as_json(self) -> dict[str, Any]:
        """The shape that programs rely on."""
        return {
            "register": self.register, "read": self.read, "created": self.created,
            "updated": self.updated, "unchanged": self.unchanged, "rejected": self.rejected,
            "findings": [
                {"row": one.row, "column": one.column, "value": one.value, "code": one.code,
                 "level": str(one.level), "message": one.message, "hint": one.hint}
                for one in self.findings
            ],
            "returned_file": self.returned_file or None,
            "file": self.file, "sheet": self.sheet,
            "batch": "" if self.dry_run else self.batch,
            "dry_run": self.dry_run, "hidden": self.hidden,
            "understood": [{"heading": heading, "column": label}
                           for heading, label in self.understood],
            "headings": [one.as_json() for one in self.headings],
            "skipped": [{"row": row, "reason": reason, "text": text}
                        for row, reason, text in self.skipped],
        }


@undisturbed()
def import_file(register_code: str, source: Path | str | bytes, file_name: str, scope: Scope,
                pairing_code: str | None = None, dry_run: bool = False,
                mapping: Mapping[str, str] | None = None, sender: str = "",
                tell: Teller = silent, hidden: bool = True) -> ImportReport:
    """Take in the sheets of one register; all that is right in one transaction, or nothing.

    Without `hidden`, rows and columns that are hidden are left out.
    `mapping` says which headings are which columns; it is remembered for the sender once the
    file is taken in. `tell` hears how far it is, and may end it: then nothing is taken. Raises an
    error only when the file as a whole is not usable; faults of rows are findings.
    """
    register = register_named(register_code)
    scope.require("enter")
    intake = Intake(register, scope, pairing_code, file_name, mapping, sender)
    sheets, unseen = _seen(read_sheets(source, file_name), hidden)
    tables, notes = _tables_of(register, intake, sheets, file_name)
    report = ImportReport(register.code, file_name, tables[0].sheet,
                          intake.default.code if intake.default else "", dry_run=dry_run)
    report.take_unseen([unseen[one.sheet] for one in tables if one.sheet in unseen], hidden)
    report.findings += notes
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
    sheets = [one for one in _visible(read_sheets(source, file_name)) if not _is_ours(one)]
    found = [intake.headings_in(sheet) for sheet in sheets]
    # of several sheets the one that is understood best
    return max(found, key=lambda one: sum(bool(each.column) for each in one), default=[])


@undisturbed()
def import_workbook(source: Path | str | bytes, file_name: str, scope: Scope,
                    pairing_code: str | None = None, dry_run: bool = False,
                    mappings: Mapping[str, Mapping[str, str]] | None = None, sender: str = "",
                    sheets: Mapping[str, str] | None = None, tell: Teller = silent,
                    hidden: bool = True) -> list[ImportReport]:
    """Take in every sheet that is a register's, what is linked to first; all or nothing.

    `mappings` say by register which headings are which columns, as for one file; `sheets` which
    register a sheet of a name is, where neither name nor headings tell. Both are remembered for
    the sender once the workbook is taken in.
    """
    scope.require("enter")
    found_sheets: list[tuple[Register, Sheet]] = []
    reports: list[ImportReport] = []
    read, unseen = _seen(_visible(read_sheets(source, file_name)), hidden)
    told = _told_sheets(read, sheets or {})
    meant = sheets_of(sender) | told
    for sheet, alone in _tables_in(read):
        register = _meant(sheet, alone, meant.get(plain_heading(sheet.name)))
        if register is not None:
            found_sheets.append((register, sheet))
        elif not _is_ours(sheet):
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
        for register, sheet in sorted(found_sheets, key=lambda one: _depth(one[0])):
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
            # a rehearsal must see the projects of one sheet when it reads the payments of the next
            done.append(_import(intake, [taken], source, report, scope, tell, rehearse=False))
        if dry_run:
            transaction.set_rollback(True)
    return [*done, *reports]


def _seen(sheets: Sequence[Sheet], hidden: bool) -> tuple[list[Sheet], dict[str, Invalid]]:
    """The sheets as they are read, and by name what is to be said of their hidden parts."""
    said: dict[str, Invalid] = {}
    for sheet in sheets:
        if not sheet.hidden and not _is_ours(sheet) and any(unseen := sheet.unseen):
            said[sheet.name] = (HiddenTakenError if hidden else HiddenLeftError)(
                sheet=sheet.name, rows=len(unseen[0]), columns=len(unseen[1]),
                which=_which(*unseen))
    return [sheet if hidden else sheet.seen() for sheet in sheets], said


def _which(rows: Sequence[int], columns: Sequence[int]) -> str:
    """Hidden rows and columns in words, the first of each by name."""
    named = ((rows, "行"), ([Column(one, "").letter for one in columns], "列"))
    return ",".join(
        f"第{'、'.join(map(str, some[:SHOWN]))}{'……' if len(some) > SHOWN else ''}{what}"
        for some, what in named if some)


def _told_sheets(read: Sequence[Sheet], sheets: Mapping[str, str]) -> dict[str, str]:
    """The code of the register that each sheet named is; refuses names that the file lacks."""
    names = {plain_heading(sheet.name): sheet.name for sheet in read}
    told = {plain_heading(name): register_named(code).code for name, code in sheets.items()}
    for plain in told.keys() - names.keys():
        named = next(name for name in sheets if plain_heading(name) == plain)
        raise NoSuchSheetError(sheet=named, known="、".join(names.values()))
    return told


def register_of(sheet: Sheet) -> Register | None:
    """The register that a sheet is meant for, by its name, else by its headings."""
    return _named(sheet.name) or _by_headings(sheet)


def _meant(sheet: Sheet, alone: bool, code: str | None) -> Register | None:
    """The register of a table: as was told of its sheet, unless it is another of its tables."""
    if not code:
        return register_of(sheet) if alone else _by_headings(sheet) or _named(sheet.name)
    told = register_named(code)
    if alone:
        return told
    try:
        fits = not missing_in(told, find_table(sheet, headings(told)))
    except NoTableError:
        fits = False
    return told if fits else _by_headings(sheet) or told


def _tables_in(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, bool]]:
    """Each table as a sheet of its own, and whether its sheet has no other."""
    wordings = [word for register in registers() for word in headings(register)]
    for sheet in sheets:
        parts = [sheet] if _is_ours(sheet) else tables_apart(sheet, wordings)
        for part in parts:
            yield part, len(parts) == 1


def _by_headings(sheet: Sheet) -> Register | None:
    best: tuple[int, Register] | None = None
    for register in registers():
        try:
            table = find_table(sheet, headings(register))
        except NoTableError:
            continue
        if missing_in(register, table):
            continue
        own = {kind.name for kind in register.fields}
        score = len({column.key for column in table.columns} & own)
        score -= len(table.unknown)
        if score >= 2 and (best is None or score > best[0]):
            best = (score, register)
    return best[1] if best else None


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


def write_taken(register: Register, taken: Taken, report: ImportReport, scope: Scope,
                tell: Teller = silent) -> None:
    """Write the rows that were taken; what cannot be written becomes a fault of its row."""
    with_units(register, taken.rows, scope.actor)
    by_pairing: dict[int, list[Draft]] = {}
    pairings = {}
    remade: list[tuple[Row, Draft]] = []
    for row in taken.rows:
        draft, other = draft_of(row)
        if other:
            remade.append((row, draft))
        else:
            by_pairing.setdefault(row.pairing.id, []).append(draft)
            pairings[row.pairing.id] = row.pairing
    for id, drafts in by_pairing.items():
        _write_drafts(register, pairings[id], drafts, taken, report, scope, tell)
    for number, (row, _) in enumerate(remade):
        tell(number, len(remade), f"正在写入「{register.name}」")
        try:
            with transaction.atomic():
                edit(register, row.there.pk, row.values, row.there.version, scope,
                     reason=_reason(report), batch=f"import:{report.batch}")
            report.updated += 1
            report.written.append((row.number, row.there.pk))
        except XieshouError as error:
            taken.fault(error, row.number)
    faulty = {row for row, _ in taken.faults}
    taken.rows = [row for row in taken.rows if row.number not in faulty]


def _write_drafts(register: Register, pairing: Any, drafts: list[Draft], taken: Taken,
                  report: ImportReport, scope: Scope, tell: Teller, ahead: bool = True) -> None:
    """Write in one go; where that is refused, halve until the row at fault stands alone.

    Only the first time is anything written before all is looked at: what is refused is dear then.
    """
    if not drafts:
        return
    try:
        with transaction.atomic():
            outcomes = write(register, pairing, drafts, scope, reason=_reason(report),
                             batch=f"import:{report.batch}", tell=tell, ahead=ahead)
    except ContradictingTwinsError as error:
        for twin in error.twins:
            taken.fault(ContradictingTwinsError([twin], error.labels), twin[0])
        left = {row for row, _ in error.twins}
        _write_drafts(register, pairing, [one for one in drafts if one.row not in left], taken,
                      report, scope, tell, ahead=False)
        return
    except Cancelled:
        raise
    except XieshouError as error:
        if len(drafts) == 1:
            taken.fault(error, drafts[0].row)
            return
        middle = len(drafts) // 2
        _write_drafts(register, pairing, drafts[:middle], taken, report, scope, tell, False)
        _write_drafts(register, pairing, drafts[middle:], taken, report, scope, tell, False)
        return
    told = [(draft.row, outcome.status, outcome.record.id)
            for draft, outcome in zip(drafts, outcomes, strict=True)]
    for status, count in Counter(status for _, status, _ in told).items():
        setattr(report, status, getattr(report, status) + count)
    gone = [(draft.row, outcome.record.id) for draft, outcome in zip(drafts, outcomes, strict=True)
            if outcome.record.state == "void"]
    taken.findings += [found(VoidedActError(id=id), Level.WARNING, row) for row, id in gone]
    if report.outcomes is not None:
        report.outcomes += told
    report.written += [(row, id) for row, status, id in told if status != "unchanged"]


def _reason(report: ImportReport) -> str:
    return f"导入 {report.file}" if report.file else "导入"


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
    target = folder / f"{stem}-退回-{report.batch}-{report.register}.xlsx"
    target.write_bytes(content)
    return str(target)


def _tables_of(register: Register, intake: Intake, sheets: list[Sheet], file_name: str
               ) -> tuple[list[Table], list[Finding]]:
    """The tables of the register, with a note for each sheet left alone.

    A sheet named like another register is used only if there is no other: whoever names the
    register may call the sheet as they like.
    """
    visible = [sheet for sheet in _visible(sheets) if not _is_ours(sheet)]
    own = [sheet for sheet in visible if _named(sheet.name) in (None, register)]
    for_others = [sheet for sheet in visible if _named(sheet.name) not in (None, register)]
    tables, faults = _tried(intake, own)
    if not tables and for_others:
        tables, more = _tried(intake, for_others)
        faults, for_others = [*faults, *more], []
    if not tables:
        # what lacks a column is nearer to what was meant than what has no heading at all
        faults.sort(key=lambda one: isinstance(one[1], NoTableError))
        raise faults[0][1] if faults else NothingToImportError(file=file_name)
    if not any(table.rows for table in tables):
        raise NothingToImportError(file=file_name)
    left = [*(sheet for sheet, _ in faults), *for_others]
    return tables, [found(UnknownSheetError(sheet=sheet.name), Level.NOTE) for sheet in left]


def _tried(intake: Intake, sheets: list[Sheet]
           ) -> tuple[list[Table], list[tuple[Sheet, XieshouError]]]:
    tables, faults = [], []
    for sheet in sheets:
        before = len(tables)
        parts = intake.tables_apart(sheet)
        for part in parts:
            try:
                tables.append(intake.table_in(part))
            except (NoTableError, MissingHeadingsError) as error:
                fault = sheet, error
        if len(tables) < before + len(parts):
            faults.append(fault)
    return tables, faults


def _visible(sheets: list[Sheet]) -> list[Sheet]:
    return [sheet for sheet in sheets if sheet.rows and not sheet.hidden] or sheets


def _named(name: str) -> Register | None:
    plain = re.sub(r"\s|台账$|登记表$|统计表$|汇总表$|明细表?$|表$|[\d.、年度()()]+", "", name)
    for words in (name.strip(), plain):
        try:
            return register_named(words)
        except UnknownRegisterError:
            continue
    return None


def _is_ours(sheet: Sheet) -> bool:
    return sheet.name in ("填写说明", "填报说明", "选项")


def _depth(register: Register) -> tuple[int, int, str]:
    """Registers without links first; money comes in before it goes out."""
    targets = [register_named(kind.register_code) for kind in register.fields
               if isinstance(kind, Link) and kind.register_code != register.code]
    depth = 1 + max((_depth(target)[0] for target in targets), default=-1)
    return depth, int(register.code == "disbursement"), register.code


def _sha256(source: Any) -> str:
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    return hashlib.sha256(data).hexdigest()
