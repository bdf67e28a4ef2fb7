"""A superior's blank form filled in, its looks and its own formulas as they were (填空表)."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment

from xieshou.errors import Invalid
from xieshou.office.admission import DamagedFileError, admit
from xieshou.office.marking import anchor
from xieshou.office.workbooks import put_text, safe_value

FormPlace = tuple[str, int, int]  # sheet, row from 1, column from 0


class NoSuchSheetError(Invalid):
    """A mapping that names a sheet which the form does not have."""

    code = "office.excel.no_such_sheet"
    message = "空表「{name}」中没有工作表「{sheet}」。"
    hint = "这份空表现有工作表:{sheets}。请用对应版本的空表,或重新设置对应关系。"


def fill_cells(source: str | Path | bytes, values: Mapping[FormPlace, Any],
               comments: Mapping[FormPlace, str] | None = None, name: str = "") -> bytes:
    """A copy of an xlsx form with values (and comments) put into cells; all else stays.

    A place inside a merged range means its top-left cell. Texts stay texts whatever they begin
    with; the number format of a cell is the form's own.
    """
    file = admit(source, name, ("xlsx",), "Excel工作簿(xlsx)")
    try:
        book = openpyxl.load_workbook(io.BytesIO(file.data), keep_links=False)
    except Exception as error:
        # openpyxl answers a broken part with whatever its code stumbled over
        raise DamagedFileError(name=file.name) from error
    for place, value in values.items():
        cell = _cell_at(book, place, file.name)
        cell.value = safe_value(value)
        put_text(cell)
    for place, words in (comments or {}).items():
        cell = _cell_at(book, place, file.name)
        cell.comment = Comment(safe_value(words), "携手", width=280, height=110)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell_at(book: openpyxl.Workbook, place: FormPlace, name: str) -> Any:
    sheet, row, column = place
    titles = [worksheet.title for worksheet in book.worksheets]
    if sheet not in titles:
        raise NoSuchSheetError(name=name, sheet=sheet, sheets="、".join(titles))
    return anchor(book[sheet], row, column + 1)
