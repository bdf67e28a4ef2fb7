"""Workbooks that we write: templates, exports, csv; never a formula out of data (写工作簿)."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from xieshou.office.sheet_rows import Look, Turned, put_rows, xml_rows

FORMATS = {
    "text": "@", "money": "0.00####", "number": "0.######", "integer": "0",
    "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss", "percent": "0.00%", "any": "General",
}
OPTIONS_SHEET = "选项"
LAST_ROW = 5_000  # drop-downs reach so far in a template
LONGEST_TEXT = 32_767
MOST_DIGITS = 15
_FORMULA_LIKE = re.compile(r"'*[=+\-@\t\r\0＝＋－＠]")
_HEADING_FILL = PatternFill("solid", fgColor="FFE8EEF6")
_REQUIRED_FILL = PatternFill("solid", fgColor="FFFCE9D4")
_LINE = Side(style="thin", color="FFBFC7D1")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True)
class ColumnOut:
    """A column to write: heading, kind of value (see FORMATS), choices for a drop-down."""

    heading: str
    kind: str = "any"
    width: float = 0
    choices: Sequence[str] = ()
    comment: str = ""
    required: bool = False


@dataclass(frozen=True)
class SheetOut:
    """A sheet to write: rows may be any iterable and are streamed; `title` stands above all.

    `large` is for hundreds of thousands of rows.
    """

    name: str
    columns: Sequence[ColumnOut]
    rows: Iterable[Sequence[Any]] = ()
    title: str = ""
    large: bool = False


@dataclass(frozen=True)
class GuidanceOut:
    """A sheet of words: how to fill in. Lines are texts, or tuples for a small table."""

    name: str = "填写说明"
    lines: Sequence[str | Sequence[str]] = field(default_factory=tuple)


def write_workbook(target: str | Path | BinaryIO,
                   sheets: Sequence[SheetOut | GuidanceOut]) -> None:
    """Write an xlsx, streaming rows; text stays text, whatever it begins with."""
    if isinstance(target, str | Path):
        with Path(target).open("wb") as file:
            return write_workbook(file, sheets)
    book = Workbook(write_only=True)
    options: dict[tuple[str, ...], str] = {}
    rows: dict[str, Iterator[str]] = {}
    for number, sheet in enumerate(sheets, 1):
        worksheet = book.create_sheet(_sheet_name(sheet.name))
        if isinstance(sheet, GuidanceOut):
            _write_guidance(worksheet, sheet)
        else:
            _write_head(worksheet, sheet, options)
            rows[f"xl/worksheets/sheet{number}.xml"] = xml_rows(
                sheet.rows, 3 if sheet.title else 2, _looks(worksheet, sheet.columns), safe_value,
                _FORMULA_LIKE.match)
    if options:
        _write_options(book, options)
    frame = io.BytesIO()
    book.save(frame)
    large = any(isinstance(sheet, SheetOut) and sheet.large for sheet in sheets)
    put_rows(frame, target, rows, large)
    return None


def workbook_bytes(sheets: Sequence[SheetOut | GuidanceOut]) -> bytes:
    """The same workbook in memory."""
    buffer = io.BytesIO()
    write_workbook(buffer, sheets)
    return buffer.getvalue()


def write_csv(target: str | Path | BinaryIO, headings: Sequence[str],
              rows: Iterable[Sequence[Any]], turned: bool = False) -> None:
    """Write csv that Excel opens as Chinese (BOM) and never as a formula (quote before = + - @).

    Values may be `turned` by `csv_text` already.
    """
    if isinstance(target, str | Path):
        with Path(target).open("wb") as file:
            return write_csv(file, headings, rows, turned)
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([csv_text(heading) for heading in headings])
    if not turned:
        known = [Turned(csv_text) for _ in headings]
        # truth values equal one and nought, which may stand in the same column
        rows = ([said[value] if value.__class__ is not bool else csv_text(value)
                 for said, value in zip(known, row, strict=False)] for row in rows)
    writer.writerows(rows)
    text.flush()
    text.detach()
    return None


def csv_text(value: Any) -> str:
    """A value as csv text; numbers stay numbers, a text that looks like a formula is quoted."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, str):
        return f"'{value}" if _FORMULA_LIKE.match(value) else value
    return "是" if value is True else "否" if value is False else str(value)


def safe_value(value: Any) -> Any:
    """A value as a cell may hold it: no control characters, no digits beyond the fifteenth."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_TEXT]
    if isinstance(value, int | Decimal) and len(Decimal(value).normalize().as_tuple().digits) > (
            MOST_DIGITS):
        return format(Decimal(value), "f")
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value.replace(tzinfo=None)
    return value


def put_text(cell: Any) -> None:
    """Make a cell's text literal: the data type that holds it, and the quote that keeps it."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.quotePrefix = bool(_FORMULA_LIKE.match(cell.value))


def _write_head(worksheet: Any, sheet: SheetOut, options: dict[tuple[str, ...], str]) -> None:
    head = 2 if sheet.title else 1
    worksheet.freeze_panes = f"A{head + 1}"
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        worksheet.column_dimensions[letter].width = column.width or _width(column)
        if column.choices:
            worksheet.data_validations.append(_drop_down(column, f"{letter}{head + 1}", options))
    if sheet.title:
        title = WriteOnlyCell(worksheet, safe_value(sheet.title))
        put_text(title)
        title.font = Font(name="宋体", bold=True, size=14)
        worksheet.append([title])
    worksheet.append([_heading_cell(worksheet, column) for column in sheet.columns])


def _looks(worksheet: Any, columns: Sequence[ColumnOut]) -> list[Look]:
    """The numbers of the styles that cells of the columns need, made known to the workbook."""
    def number(form: str, quoted: bool = False) -> int:
        cell = WriteOnlyCell(worksheet)
        cell.number_format, cell.quotePrefix = form, quoted
        return cell.style_id

    looks = []
    for column in columns:
        form = FORMATS.get(column.kind, column.kind)
        dated = column.kind in ("date", "datetime")
        looks.append(Look(number(form), number(form, quoted=True),
                          number(form if dated else FORMATS["date"]),
                          number(form if dated else FORMATS["datetime"])))
    return looks


def _heading_cell(worksheet: Any, column: ColumnOut) -> WriteOnlyCell:
    cell = WriteOnlyCell(worksheet, safe_value(column.heading))
    put_text(cell)
    cell.font = Font(name="宋体", bold=True, size=11)
    cell.fill = _REQUIRED_FILL if column.required else _HEADING_FILL
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _FRAME
    if column.comment:
        cell.comment = Comment(column.comment, "携手", width=260, height=110)
    return cell


def _data_cell(worksheet: Any, value: Any, number_format: str) -> Any:
    value = safe_value(value)
    if value is None:
        return None
    cell = WriteOnlyCell(worksheet, value)
    put_text(cell)
    cell.number_format = number_format
    return cell


def _drop_down(column: ColumnOut, first: str, options: dict[tuple[str, ...], str]
               ) -> DataValidation:
    """Choices stand on a sheet of their own: a list inside the rule holds 255 characters only."""
    choices = tuple(column.choices)
    letter = options.setdefault(choices, get_column_letter(len(options) + 1))
    rule = DataValidation(
        type="list", formula1=f"'{OPTIONS_SHEET}'!${letter}$1:${letter}${len(choices)}",
        allow_blank=True, showErrorMessage=True, errorTitle="不在选项中",
        error=f"「{column.heading}」请从下拉列表中选择。", errorStyle="warning")
    rule.add(f"{first}:{first.rstrip('0123456789')}{LAST_ROW}")
    return rule


def _write_options(book: Workbook, options: dict[tuple[str, ...], str]) -> None:
    worksheet = book.create_sheet(OPTIONS_SHEET)
    worksheet.sheet_state = "hidden"
    columns = list(options)
    for row in range(max(map(len, columns))):
        worksheet.append([_data_cell(worksheet, choices[row], "@") if row < len(choices) else None
                          for choices in columns])


def _write_guidance(worksheet: Any, sheet: GuidanceOut) -> None:
    for letter, width in zip("ABCDEF", (28, 36, 36, 24, 24, 24)):
        worksheet.column_dimensions[letter].width = width
    for line in sheet.lines:
        values = [line] if isinstance(line, str) else line
        cells = [_data_cell(worksheet, value, "@") for value in values]
        for cell in cells:
            if cell is not None and len(values) > 1:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        worksheet.append(cells)


def _width(column: ColumnOut) -> float:
    """Chinese characters take two places; dates and amounts have a width of their own."""
    least = {"money": 16, "date": 13, "datetime": 20, "integer": 10, "number": 12}
    words = sum(2 if ord(char) > 255 else 1 for char in column.heading) + 4
    choices = max((2 * len(choice) + 4 for choice in column.choices), default=0)
    return float(min(40, max(words, least.get(column.kind, 12), choices)))


def _sheet_name(name: str) -> str:
    """Excel allows 31 characters and none of []:*?/\\ in the name of a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31] or "Sheet"
