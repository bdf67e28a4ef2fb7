"""Which sheet of a workbook is meant for which register, and what of it is hidden."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from xieshou.errors import Invalid, XieshouError
from xieshou.ledger.derive.workbook import headings
from xieshou.ledger.fields import Link
from xieshou.ledger.intake import Intake
from xieshou.ledger.register import Register, UnknownRegisterError, register_named, registers
from xieshou.ledger.taken import found
from xieshou.ledger.understanding import MissingHeadingsError, missing_in
from xieshou.office.excel import (
    Column,
    NoTableError,
    Sheet,
    Table,
    find_table,
    plain_heading,
    tables_apart,
)
from xieshou.values.finding import Finding, Level

# so many runs of hidden rows or columns are told
SHOWN = 200


class UnknownSheetError(Invalid):
    """A sheet that looks like none of the registers."""

    code = "ledger.import.unknown_sheet"
    message = "工作表「{sheet}」不像要导入的台账，没有导入。"
    hint = "请指明它是哪个台账(预览页上选，或 --sheet 工作表=台账)，以后同一报送单位的照此办理。"


class NoSuchSheetError(Invalid):
    """A sheet was told to be a register's, and the workbook has none of that name."""

    code = "ledger.import.no_such_sheet"
    message = "工作簿中没有名为「{sheet}」的工作表。"
    hint = "现有工作表：{known}。"


class NothingToImportError(Invalid):
    """A workbook with the right headings and no rows."""

    code = "ledger.import.no_rows"
    message = "「{file}」中没有可导入的行。"
    hint = "请在表头下填写数据后再导入。"


class HiddenTakenError(Invalid):
    """Rows or columns that nobody sees who opens the sheet are taken like the others."""

    code = "ledger.import.hidden_taken"
    message = ("工作表「{sheet}」有 {rows} 行、{columns} 列是隐藏的(或被筛选掉的)："
               "{which}。现在同样读入。")
    hint = ("不该报送的，请选「不导入隐藏的行和列」(命令加 --hidden out)，"
            "或取消隐藏核对后再导入。")


class HiddenLeftError(Invalid):
    """Rows or columns that nobody sees who opens the sheet are left out, as was told."""

    code = "ledger.import.hidden_left"
    message = "工作表「{sheet}」中隐藏的 {rows} 行、{columns} 列({which})按您的选择没有导入。"
    hint = "要导入的，请改选「连同隐藏的行和列」，或在表格中取消隐藏。"


def as_seen(sheets: Sequence[Sheet], hidden: bool) -> tuple[list[Sheet], dict[str, Invalid]]:
    """The sheets as they are read, and by name what is to be said of their hidden parts."""
    said: dict[str, Invalid] = {}
    for sheet in sheets:
        if not sheet.hidden and not is_ours(sheet) and any(unseen := sheet.unseen):
            said[sheet.name] = (HiddenTakenError if hidden else HiddenLeftError)(
                sheet=sheet.name, rows=len(unseen[0]), columns=len(unseen[1]),
                which=_which(*unseen))
    return [sheet if hidden else sheet.seen() for sheet in sheets], said


def _which(rows: Sequence[int], columns: Sequence[int]) -> str:
    """Hidden rows and columns in words, those in a row from the first to the last: 第3—8、11行."""
    named = ((_runs(rows), str, "行"),
             (_runs(columns), lambda one: Column(one, "").letter, "列"))
    return "，".join(_told(runs, name, what) for runs, name, what in named if runs)


def _told(runs: list[list[int]], name: Callable[[int], str], what: str) -> str:
    """Runs by their ends; beyond so many, how many numbers are left and between which."""
    words = f"第{'、'.join('—'.join(map(name, ends)) for ends in runs[:SHOWN])}{what}"
    left = runs[SHOWN:]
    if not left:
        return words
    count = sum(ends[-1] - ends[0] + 1 for ends in left)
    return f"{words}，另有 {count} {what}在第{name(left[0][0])}—{name(left[-1][-1])}{what}之间"


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in order as runs, each by its ends."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return found


def told_sheets(read: Sequence[Sheet], sheets: Mapping[str, str]) -> dict[str, str]:
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


def meant_for(sheet: Sheet, alone: bool, code: str | None) -> Register | None:
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


def tables_in(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, bool]]:
    """Each table as a sheet of its own, and whether its sheet has no other."""
    wordings = [word for register in registers() for word in headings(register)]
    for sheet in sheets:
        parts = [sheet] if is_ours(sheet) else tables_apart(sheet, wordings)
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


def tables_of(register: Register, intake: Intake, sheets: list[Sheet], file_name: str
               ) -> tuple[list[Table], list[Finding]]:
    """The tables of the register, with a note for each sheet left alone.

    A sheet named like another register is used only if there is no other: whoever names the
    register may call the sheet as they like.
    """
    senders = [sheet for sheet in visible(sheets) if not is_ours(sheet)]
    own = [sheet for sheet in senders if _named(sheet.name) in (None, register)]
    for_others = [sheet for sheet in senders if _named(sheet.name) not in (None, register)]
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


def visible(sheets: list[Sheet]) -> list[Sheet]:
    """The sheets that have rows and are shown; all of them where none is."""
    return [sheet for sheet in sheets if sheet.rows and not sheet.hidden] or sheets


def _named(name: str) -> Register | None:
    plain = re.sub(r"\s|台账$|登记表$|统计表$|汇总表$|明细表?$|表$|[\d.、年度()()]+", "", name)
    for words in (name.strip(), plain):
        try:
            return register_named(words)
        except UnknownRegisterError:
            continue
    return None


def is_ours(sheet: Sheet) -> bool:
    """Whether a sheet is one that our own templates add: guidance, or the lists of choices."""
    return sheet.name in ("填写说明", "填报说明", "选项")


def depth(register: Register) -> tuple[int, int, str]:
    """Registers without links first; money comes in before it goes out."""
    targets = [register_named(kind.register_code) for kind in register.fields
               if isinstance(kind, Link) and kind.register_code != register.code]
    below = max((depth(target)[0] for target in targets), default=-1)
    return below + 1, int(register.code == "disbursement"), register.code
