"""Workbooks as rows of typed cells: xlsx, xls and csv alike, without floats (读取工作簿)."""

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import xlrd
from lxml import etree, html
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from xieshou.errors import Invalid
from xieshou.office.admission import (
    MAX_BYTES,
    DamagedFileError,
    EncryptedFileError,
    admit,
    decoded,
)

MAX_CELLS = 5_000_000
EXACT_DIGITS = 15  # a number cell of a spreadsheet keeps no more
_LOST_DIGITS = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+?\d{2,}")
# Formats that Chinese Excel and WPS use by number only; openpyxl knows none of them.
_CHINESE_DATES = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
_UNCOMPUTED = re.compile(
    rb'<c\s[^>]*?r="([A-Z]+\d+)"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')
_PREFIXED = re.compile(r"'+[=+\-@\t\r\0＝＋－＠]")


class TooManyCellsError(Invalid):
    """A workbook with more cells than can be a ledger."""

    code = "office.excel.too_many_cells"
    message = "工作簿「{name}」的单元格超过{limit}个,没有读取。"
    hint = "请删去多余的空白行列,或拆分成几个工作簿后再提交。"


class NoSheetError(Invalid):
    """A workbook in which no sheet holds anything."""

    code = "office.excel.no_sheet"
    message = "工作簿「{name}」中没有任何有内容的工作表。"
    hint = "请打开文件确认数据已保存,再重新提交。"


class UndecodableError(Invalid):
    """A text whose characters cannot be told."""

    code = "office.undecodable"
    message = "文件「{name}」的文字编码无法识别。"
    hint = "请用Excel或WPS打开后另存为xlsx,或另存为UTF-8编码的csv。"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a typed value (str, int, Decimal, date, datetime, time, bool or None) and its text.

    `lossy` says that the number has lost digits (an identity number shown as 1.5E+17);
    `uncomputed` that a formula was never calculated; `merged_from` is the (row, index) of the
    top-left cell whose value a member of a merged range shows.
    """

    value: Any = None
    text: str = ""
    number_format: str = "General"
    lossy: bool = False
    uncomputed: bool = False
    merged_from: tuple[int, int] | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing to read, and no formula that should have given something."""
        return not self.text.strip() and not self.uncomputed

    @property
    def is_error(self) -> bool:
        """A spreadsheet error such as #REF! or #N/A."""
        return isinstance(self.value, str) and self.value.startswith("#") and (
            self.value in _ERRORS)


_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"}
BLANK = Cell()


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells, and merged ranges as (top, left, bottom, right).

    Rows count from 1 as people see them, columns from 0: `rows[row - 1][column]`.
    """

    name: str
    rows: list[tuple[Cell, ...]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False

    def cell(self, row: int, index: int) -> Cell:
        """The cell in a row (from 1) and column (from 0); a blank one outside the sheet."""
        if not 1 <= row <= len(self.rows):
            return BLANK
        cells = self.rows[row - 1]
        return cells[index] if 0 <= index < len(cells) else BLANK


def read_sheets(source: str | Path | bytes, name: str = "", limit: int = MAX_BYTES) -> list[Sheet]:
    """Sheets of an xlsx, xls or csv file, told by content; what cannot be read says why."""
    wanted = ("xlsx", "xls", "text", "html")
    file = admit(source, name, wanted, "Excel工作簿(xlsx、xls)或csv", limit)
    reader = {"xlsx": _read_xlsx, "xls": _read_xls, "html": _read_html}.get(file.kind, _read_csv)
    sheets = reader(file.data, file.name)
    if not any(sheet.rows for sheet in sheets):
        raise NoSheetError(name=file.name)
    return sheets


def typed(value: Any, number_format: str = "General") -> Cell:
    """A cell of a raw value; floats become the decimal that the spreadsheet shows (15 digits)."""
    if value is None or value == "":
        return BLANK
    if isinstance(value, bool):
        return Cell(value, "TRUE" if value else "FALSE", number_format)
    if isinstance(value, str):
        text = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\xa0", " ")
        return Cell(text, text, number_format, lossy=bool(_LOST_DIGITS.fullmatch(text.strip())))
    if isinstance(value, float):
        return _number(Decimal(f"{value:.{EXACT_DIGITS}g}"), number_format)
    if isinstance(value, int | Decimal):
        return _number(Decimal(value), number_format)
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return Cell(value.date(), value.date().isoformat(), number_format)
        return Cell(value, value.isoformat(" ", "seconds"), number_format)
    return Cell(value, str(value), number_format)


def _number(value: Decimal, number_format: str) -> Cell:
    whole = value == value.to_integral_value()
    digits = format(abs(value), "f").partition(".")[0]
    lossy = whole and len(digits) > EXACT_DIGITS and not digits[EXACT_DIGITS:].strip("0")
    if lossy:
        text = _scientific(value)
    elif "%" in number_format:
        text = _plain(value * 100) + "%"
    else:
        text = _plain(value)
    return Cell(int(value) if whole else value, text, number_format, lossy=lossy)


def _scientific(value: Decimal) -> str:
    sign, digits, exponent = value.normalize().as_tuple()
    fraction = "".join(map(str, digits[1:]))
    power = exponent + len(digits) - 1
    return f"{'-' if sign else ''}{digits[0]}{'.' if fraction else ''}{fraction}E+{power:02d}"


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _finished(name: str, rows: list[tuple[Cell, ...]], merged: list[tuple[int, int, int, int]],
              hidden: bool = False) -> Sheet:
    """Give members of merged ranges the value of the top-left cell, and cut blank edges."""
    for top, left, bottom, right in merged:
        if top > len(rows) or left >= len(rows[top - 1]):
            continue
        origin = rows[top - 1][left]
        if origin.is_blank:
            continue
        member = replace(origin, merged_from=(top, left))
        for row in range(top, min(bottom, len(rows)) + 1):
            cells = list(rows[row - 1])
            cells += [BLANK] * (min(right, left + 200) + 1 - len(cells))
            for index in range(left, min(right, left + 200) + 1):
                if (row, index) != (top, left):
                    cells[index] = member
            rows[row - 1] = tuple(cells)
    while rows and all(cell.is_blank for cell in rows[-1]):
        rows.pop()
    return Sheet(name, rows, merged, hidden)


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and cells[-1].is_blank:
        cells.pop()
    return tuple(cells)


def _read_xlsx(data: bytes, name: str) -> list[Sheet]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True,
                                      keep_links=False)
        for position, style in enumerate(book._cell_styles):
            if style.numFmtId in _CHINESE_DATES:
                book._date_formats.add(position)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _xlsx_sheets(book, package, name)
    except Invalid:
        raise
    except RuntimeError:
        raise EncryptedFileError(name=name) from None
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, OverflowError,
            zipfile.BadZipFile, etree.LxmlError, SyntaxError, EOFError, NotImplementedError,
            ArithmeticError, zipfile.zlib.error):
        # openpyxl answers a broken part with whatever its code stumbled over
        raise DamagedFileError(name=name) from None


def _xlsx_sheets(book: openpyxl.Workbook, package: zipfile.ZipFile, name: str) -> list[Sheet]:
    sheets, total = [], 0
    for worksheet in book.worksheets:
        xml = package.read(worksheet._worksheet_path)
        uncomputed = {coordinate_to_tuple(found.decode()) for found in _UNCOMPUTED.findall(xml)}
        merged = [_range(found.decode()) for found in _MERGE.findall(xml)]
        del xml
        worksheet.reset_dimensions()
        rows: list[tuple[Cell, ...]] = []
        for number, row in enumerate(worksheet.iter_rows(), start=1):
            cells = [_xlsx_cell(cell, number, uncomputed) for cell in row]
            rows.append(_trimmed(cells))
            total += len(rows[-1])
            if total > MAX_CELLS:
                raise TooManyCellsError(name=name, limit=MAX_CELLS)
        hidden = worksheet.sheet_state != "visible"
        sheets.append(_finished(worksheet.title, rows, merged, hidden))
    return sheets


def _xlsx_cell(cell: Any, row: int, uncomputed: set[tuple[int, int]]) -> Cell:
    if cell.value is None:
        if uncomputed and (row, getattr(cell, "column", 0)) in uncomputed:
            return Cell(uncomputed=True)
        return BLANK
    if isinstance(cell.value, str):
        return typed(cell.value)
    chinese = _CHINESE_DATES.get(cell.style_array.numFmtId)
    return typed(cell.value, chinese or cell.number_format)


def _range(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    return top, left - 1, bottom, right - 1


def _read_xls(data: bytes, name: str) -> list[Sheet]:
    try:
        try:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True,
                                      logfile=io.StringIO())
        except (AssertionError, IndexError, KeyError, NotImplementedError):
            # some writers spoil the styles only; values can still be had
            book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
        return [_xls_sheet(book, sheet) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise EncryptedFileError(name=name) from None
        raise DamagedFileError(name=name) from None
    except Exception as error:
        # xlrd reads untrusted offsets and fails with any built-in error
        raise DamagedFileError(name=name) from error


def _xls_sheet(book: xlrd.Book, sheet: Any) -> Sheet:
    rows = []
    for row in range(sheet.nrows):
        rows.append(_trimmed([_xls_cell(book, cell) for cell in sheet.row(row)]))
    merged = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return _finished(sheet.name, rows, merged, sheet.visibility != 0)


def _xls_cell(book: xlrd.Book, cell: Any) -> Cell:
    pattern = "General"
    if cell.xf_index is not None and cell.xf_index < len(book.xf_list):
        style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        pattern = style.format_str if style else pattern
    if cell.ctype == xlrd.XL_CELL_DATE:
        if cell.value < 1:
            return typed(cell.value, pattern)
        return typed(xlrd.xldate_as_datetime(cell.value, book.datemode), pattern)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return typed(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return typed(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return typed(cell.value if cell.ctype != xlrd.XL_CELL_BLANK else None, pattern)


def _read_csv(data: bytes, name: str) -> list[Sheet]:
    text = decoded(data)
    if text is None:
        raise UndecodableError(name=name)
    head = text[:5000]
    delimiter = max(",\t;", key=head.count)
    csv.field_size_limit(1_000_000)
    rows, total = [], 0
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(_trimmed([typed(_unprefixed(each)) for each in record]))
            total += len(rows[-1])
            if total > MAX_CELLS:
                raise TooManyCellsError(name=name, limit=MAX_CELLS)
    except csv.Error:
        raise DamagedFileError(name=name) from None
    return [_finished(Path(name).stem or "csv", rows, [])]


def _unprefixed(text: str) -> str:
    """Undo the quote that an export puts before what a spreadsheet would take for a formula."""
    return text[1:] if _PREFIXED.match(text) else text


def _read_html(data: bytes, name: str) -> list[Sheet]:
    """Tables of a web page: many office systems export it under the name of xls."""
    root = html.fromstring((decoded(data) or "").encode("utf-8"),
                           parser=html.HTMLParser(encoding="utf-8"))
    sheets = []
    for number, table in enumerate(root.iter("table"), start=1):
        rows: list[list[Cell]] = []
        merged: list[tuple[int, int, int, int]] = []
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(table.iter("tr"), start=1):
            cells: list[Cell] = []
            for each in line.iterchildren("td", "th"):
                while (row, len(cells)) in taken:
                    cells.append(BLANK)
                wide, high = (_span(each.get(side)) for side in ("colspan", "rowspan"))
                left = len(cells)
                if wide > 1 or high > 1:
                    merged.append((row, left, row + high - 1, left + wide - 1))
                    taken |= {(row + down, left + right) for down in range(high)
                              for right in range(wide)}
                cells += [typed(" ".join(each.text_content().split()))] + [BLANK] * (wide - 1)
            rows.append(cells)
        sheets.append(_finished(f"表{number}", [_trimmed(cells) for cells in rows], merged))
    return sheets


def _span(text: str | None) -> int:
    return min(int(text), 500) if text and text.isdigit() and int(text) > 0 else 1
