"""A copy of the sender's own workbook with the faults shown where they are (退回表)."""

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from xieshou.office.admission import DamagedFileError, admit
from xieshou.office.cells import NoSheetError, Sheet
from xieshou.office.sheets import read_sheets
from xieshou.office.tables import FAULT_HEADING
from xieshou.office.workbooks import put_text, safe_value

AUTHOR = "携手"
_ROW = re.compile(rb"<row\b(?:[^>]*/>|.*?</row>)", re.DOTALL)
_ROW_NUMBER = re.compile(rb'^<row\b[^>]*?\sr="(\d+)"')
_MERGE = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')
_RED = PatternFill("solid", fgColor="FFFFC7CE")
_REASON = Font(name="宋体", color="FFC00000")

Place = tuple[str, int, int | None]  # sheet, row from 1, column from 0 (None: the whole row)


def mark_rows(source: str | Path | bytes, faults: Mapping[Place, str], name: str = "",
              header_rows: Mapping[str, Collection[int]] | None = None,
              only_faulty: bool = False, done: Mapping[str, Collection[int]] | None = None
              ) -> bytes:
    """An xlsx like the sender's, faulty cells red and explained, reasons in a last column.

    With `only_faulty` a sheet keeps what stands down to its last header row (row 1 where
    `header_rows` says nothing) and the faulty rows; sheets without a fault are left out, and so is
    what is `done` with in a table above another. Formulas come back as the values they had, so
    that no foreign formula leaves this house.
    """
    file = admit(source, name, ("xlsx", "xls", "text", "html"), "Excel工作簿(xlsx、xls)或csv")
    header_rows, done = header_rows or {}, done or {}
    if file.kind == "xlsx":
        kept = _kept_rows(faults, header_rows, done) if only_faulty and faults else None
        book = _opened(file.data, file.name, kept)
    else:
        book = _converted(read_sheets(file.data, file.name))
    if not book.worksheets:
        raise NoSheetError(name=file.name)
    for worksheet in list(book.worksheets):
        own = {(row, column): words for (sheet, row, column), words in faults.items()
               if sheet == worksheet.title}
        heading_row = max(header_rows.get(worksheet.title, ()), default=1)
        if not own:
            if only_faulty and worksheet.sheet_state == "visible" and len(book.worksheets) > 1:
                book.remove(worksheet)
            continue
        _mark(worksheet, own, heading_row)
        if only_faulty:
            above = _above(heading_row, done.get(worksheet.title, ()))
            _keep(book, worksheet, heading_row, above | {row for row, _ in own})
    if all(each.sheet_state != "visible" for each in book.worksheets):
        book.worksheets[0].sheet_state = "visible"
    book.active = next(at for at, each in enumerate(book.worksheets)
                       if each.sheet_state == "visible")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _above(heading_row: int, done: Collection[int]) -> set[int]:
    """What stands down to the last header row, without rows that are done with."""
    return set(range(1, heading_row + 1)).difference(done)


def _kept_rows(faults: Mapping[Place, str], header_rows: Mapping[str, Collection[int]],
               done: Mapping[str, Collection[int]]) -> dict[str, set[int]]:
    """The rows of each faulty sheet that the short return is made of."""
    kept: dict[str, set[int]] = {}
    for sheet, row, _ in faults:
        if sheet not in kept:
            kept[sheet] = _above(max(header_rows.get(sheet, ()), default=1), done.get(sheet, ()))
        kept[sheet].add(row)
    return kept


def _pruned(data: bytes, kept: Mapping[str, set[int]]) -> bytes:
    """The package without the rows that are not wanted: openpyxl is slow to read what it drops."""
    reader = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    wanted = {relation.target: kept.get(sheet.name, set())
              for sheet, relation in reader.parser.find_sheets()
              if sheet.name in kept or sheet.state == "visible"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for part in reader.valid_files:
            xml = reader.archive.read(part)
            package.writestr(part, _without_rows(xml, wanted[part]) if part in wanted else xml)
    return buffer.getvalue()


def _without_rows(xml: bytes, wanted: set[int]) -> bytes:
    """Sheet XML with the wanted rows only, and those that merged cells hang from."""
    wanted = set(wanted)
    for found in _MERGE.finditer(xml):
        _, top, _, bottom = range_boundaries(found[1].decode())
        if any(top < row <= bottom for row in wanted):
            wanted.add(top)

    def chosen(found: re.Match[bytes]) -> bytes:
        number = _ROW_NUMBER.search(found[0])
        return found[0] if number is None or int(number[1]) in wanted else b""

    return _ROW.sub(chosen, xml)


def _opened(data: bytes, name: str, kept: Mapping[str, set[int]] | None) -> openpyxl.Workbook:
    try:
        data = data if kept is None else _pruned(data, kept)
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:
        # openpyxl answers a broken part with whatever its code stumbled over
        raise DamagedFileError(name=name) from error
    for sheet in list(book.chartsheets):
        book.remove(sheet)
    _show_uncomputed(book, data, name)
    for worksheet in book.worksheets:
        for row in worksheet.iter_rows():
            for cell in row:
                put_text(cell)
    return book


def _show_uncomputed(book: openpyxl.Workbook, data: bytes, name: str) -> None:
    """A formula that was never calculated has no value to give: its words come back instead."""
    missing = [(sheet.name, row, at + 1) for sheet in read_sheets(data, name)
               for row, cells in enumerate(sheet.rows, start=1)
               for at, cell in enumerate(cells) if cell.uncomputed]
    if missing:
        formulas = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
        for sheet, row, column in missing:
            book[sheet].cell(row, column).value = str(formulas[sheet].cell(row, column).value)


def _converted(sheets: list[Sheet]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        worksheet = book.create_sheet(sheet.name[:31])
        worksheet.sheet_state = "hidden" if sheet.hidden else "visible"
        for number, cells in enumerate(sheet.rows, start=1):
            for index, cell in enumerate(cells):
                if cell.merged_from is None and not cell.is_blank:
                    target = worksheet.cell(number, index + 1, safe_value(cell.value))
                    put_text(target)
                    target.number_format = cell.number_format
        for top, left, bottom, right in sheet.merged:
            worksheet.merge_cells(start_row=top, start_column=left + 1, end_row=bottom,
                                  end_column=right + 1)
    return book


def _mark(worksheet: Any, faults: Mapping[tuple[int, int | None], str], heading_row: int) -> None:
    last = _reason_column(worksheet, heading_row)
    reasons: dict[int, list[str]] = {}
    for (row, column), words in sorted(faults.items(), key=lambda each: (
            each[0][0], -1 if each[0][1] is None else each[0][1])):
        reasons.setdefault(row, []).append(words)
        if column is not None:
            cell = anchor(worksheet, row, column + 1)
            cell.fill = _RED
            earlier = f"{cell.comment.text}\n" if cell.comment else ""
            cell.comment = Comment(safe_value(earlier + words), AUTHOR, width=280, height=110)
    for row, words in reasons.items():
        cell = worksheet.cell(row, last, safe_value("\n".join(dict.fromkeys(words))))
        put_text(cell)
        cell.font = _REASON
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _reason_column(worksheet: Any, heading_row: int) -> int:
    """Column of 错误说明: a new last one, or the one of an earlier return, wiped clean."""
    for cell in worksheet[heading_row]:
        if cell.value == FAULT_HEADING:
            for row in worksheet.iter_rows(min_row=heading_row + 1):
                for each in row:
                    if each.column == cell.column:
                        each.value = None
                    if each.comment and each.comment.author == AUTHOR:
                        each.comment = None
                        each.fill = PatternFill()
            return cell.column
    last = max((cell.column for row in worksheet.iter_rows() for cell in row
                if cell.value is not None), default=0) + 1
    heading = worksheet.cell(heading_row, last, FAULT_HEADING)
    beside = worksheet.cell(heading_row, max(last - 1, 1))
    if beside.has_style:
        heading._style = copy(beside._style)
    heading.font = Font(name="宋体", bold=True, color="FFC00000")
    worksheet.column_dimensions[get_column_letter(last)].width = 48
    return last


def anchor(worksheet: Any, row: int, column: int) -> Any:
    """The cell itself, or the top-left one of the merged range that covers it."""
    for merged in worksheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return worksheet.cell(merged.min_row, merged.min_col)
    return worksheet.cell(row, column)


def _keep(book: openpyxl.Workbook, worksheet: Any, heading_row: int, rows: set[int]) -> None:
    """Put a shorter copy of the sheet in its place: openpyxl cannot delete rows with looks."""
    place = {row: at for at, row in enumerate(sorted(rows), start=1)}
    title = worksheet.title
    worksheet.title = f"{title[:28]}~旧"
    short = book.create_sheet(title, book.index(worksheet))
    width = worksheet.max_column  # asked once: it looks at every cell of the sheet
    for row, at in place.items():
        for cell in next(worksheet.iter_rows(row, row, 1, width)):
            _copy_cell(worksheet, cell, short, at)
        short.row_dimensions[at].height = worksheet.row_dimensions[row].height
    for letter, dimension in worksheet.column_dimensions.items():
        short.column_dimensions[letter] = copy(dimension)
        short.column_dimensions[letter].parent = short
    for merged in worksheet.merged_cells.ranges:
        span = range(merged.min_row, merged.max_row + 1)
        if len(span) > 1 and any(row > heading_row for row in span):
            continue  # a cell that spanned several records stands beside each of them
        if all(row in place for row in span):
            short.merge_cells(start_row=place[merged.min_row], end_row=place[merged.max_row],
                              start_column=merged.min_col, end_column=merged.max_col)
    for rule in worksheet.data_validations.dataValidation:
        short.add_data_validation(copy(rule))
    short.freeze_panes = worksheet.freeze_panes
    book.remove(worksheet)


def _copy_cell(worksheet: Any, cell: Any, short: Any, row: int) -> None:
    source = cell
    if type(cell).__name__ == "MergedCell":
        source = anchor(worksheet, cell.row, cell.column)
        if source.row == cell.row:
            return
    target = short.cell(row, cell.column, source.value)
    put_text(target)
    if source.has_style:
        target._style = copy(source._style)
    if source.comment and source is cell:
        target.comment = Comment(source.comment.text, source.comment.author or AUTHOR)
