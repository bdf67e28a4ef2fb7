"""Workbooks as rows of typed cells: xlsx, xls, csv and web tables alike (读取工作簿)."""

import csv
import io
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlrd
from lxml import etree, html

from xieshou.office.admission import (
    MAX_BYTES,
    DamagedFileError,
    EncryptedFileError,
    UndecodableError,
    admit,
    decoded,
)
from xieshou.office.cells import (
    BLANK,
    MAX_CELLS,
    Cell,
    NoSheetError,
    Sheet,
    TooManyCellsError,
    finished,
    trimmed,
    typed,
)
from xieshou.office.xlsx import read_xlsx

TAKEN = 500_000  # places that cells of a page above reach down to; none that people made has more
KNOWN = 20_000  # different texts of a file that are remembered
_FEWEST_PARTED = 4  # the sign between cells stands in a line of so many, or more often
_LAST_NOUGHT_LOST = re.compile(r"(?:19|20)\d{2}\.1")
_PREFIXED = re.compile(r"'+[=+\-@\t\r\0＝＋－＠]")


def read_sheets(source: str | Path | bytes, name: str = "", limit: int = MAX_BYTES) -> list[Sheet]:
    """Sheets of an xlsx, xls or csv file, told by content; what cannot be read says why."""
    wanted = ("xlsx", "xls", "text", "html")
    file = admit(source, name, wanted, "Excel工作簿(xlsx、xls)或csv", limit)
    reader = {"xlsx": read_xlsx, "xls": _read_xls, "html": _read_html}.get(file.kind, _read_csv)
    sheets = reader(file.data, file.name)
    if not any(sheet.rows for sheet in sheets):
        raise NoSheetError(name=file.name)
    return sheets


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
        rows.append(trimmed([_xls_cell(book, cell) for cell in sheet.row(row)]))
    merged = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    unseen = (frozenset(row + 1 for row, one in sheet.rowinfo_map.items() if one.hidden),
              frozenset(column for column, one in sheet.colinfo_map.items() if one.hidden))
    return finished(sheet.name, rows, merged, sheet.visibility != 0, unseen)


def _xls_cell(book: xlrd.Book, cell: Any) -> Cell:
    pattern = "General"
    if cell.xf_index is not None and cell.xf_index < len(book.xf_list):
        style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        pattern = style.format_str if style else pattern
    if cell.ctype == xlrd.XL_CELL_DATE:
        if cell.value < 1:
            return typed(cell.value, pattern)
        try:
            return typed(xlrd.xldate_as_datetime(cell.value, book.datemode), pattern)
        except (OverflowError, ValueError):
            # 20240305 typed into a cell that is dressed as a date
            return typed(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return typed(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return typed(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return typed(cell.value if cell.ctype != xlrd.XL_CELL_BLANK else None, pattern)


def _read_csv(data: bytes, name: str) -> list[Sheet]:
    text = decoded(data)
    if text is None:
        raise UndecodableError(name=name)
    csv.field_size_limit(1_000_000)
    delimiter, text = _delimited(text)
    rows, total, cells = [], 0, _Cells()
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(trimmed(list(map(cells.__getitem__, record))))
            total += len(rows[-1])
            if total > MAX_CELLS:
                raise TooManyCellsError(name=name, limit=MAX_CELLS)
    except csv.Error:
        raise DamagedFileError(name=name) from None
    return [finished(Path(name).stem or "csv", rows, [])]


def _delimited(text: str) -> tuple[str, str]:
    """The sign between cells, and the text without a line that only names it.

    It is the sign that parts most lines; commas within numbers and sentences part some of them.
    """
    said = re.match(r"\ufeff?\"?sep=([,;\t])\"?\r?\n", text, re.IGNORECASE)
    if said:
        return said[1], text[said.end():]
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:20_000].splitlines()[:60]]
    lines = [line for line in lines if line.strip()]

    def parts(sign: str) -> tuple[int, int]:
        counts = Counter(count for line in lines if (count := line.count(sign)))
        most = max(counts.values(), default=0)
        if _FEWEST_PARTED * most < len(lines):
            return 0, 0  # a tab within a cell here and there
        return most, sum(count * times for count, times in counts.items())

    return max(",\t;", key=parts), text


# a cell of a text as it stands, made without the detour of its constructor
_new, _PLAINLY = tuple.__new__, tuple(BLANK)[2:]


class _Cells(dict[str, Cell]):
    """One cell for each different text: most of what stands in a column stands there often."""

    def __missing__(self, text: str) -> Cell:
        # a plain number or a code is what it is; there is no E in it by which it lost digits
        plain = text.replace(".", "", 1).replace("-", "").isdigit() and text.isascii()
        made = (_new(Cell, (text, text, *_PLAINLY)) if plain else typed(_unprefixed(text)))
        if plain and _LAST_NOUGHT_LOST.fullmatch(text):
            # a spreadsheet writes its number 2024.10 like this, too: it stays a number
            made = typed(Decimal(text))
        if len(self) < KNOWN:
            self[text] = made
        return made


def _unprefixed(text: str) -> str:
    """Undo the quote that an export puts before what a spreadsheet would take for a formula."""
    return text[1:] if text.startswith("'") and _PREFIXED.match(text) else text


def _read_html(data: bytes, name: str) -> list[Sheet]:
    """Tables of a web page: many office systems export it under the name of xls."""
    root = web_page(data, name)
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
                wide, high = (span_of(each.get(side)) for side in ("colspan", "rowspan"))
                left = len(cells)
                if wide > 1 or high > 1:
                    merged.append((row, left, row + high - 1, left + wide - 1))
                    if len(taken) + (high - 1) * wide > TAKEN:
                        raise DamagedFileError(name=name)
                    taken |= {(row + down, left + right) for down in range(1, high)
                              for right in range(wide)}
                cells += [typed(" ".join(each.text_content().split()))] + [BLANK] * (wide - 1)
            rows.append(cells)
        sheets.append(finished(f"表{number}", [trimmed(cells) for cells in rows], merged))
    return sheets


def span_of(text: str | None, most: int = 500) -> int:
    """Over how many rows or columns a cell of a web page says that it goes; at least one."""
    return min(int(text), most) if text and text.isdecimal() and int(text) > 0 else 1


def web_page(data: bytes, name: str) -> html.HtmlElement:
    """Root of a web page in any encoding; lxml refuses text that declares one of its own."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return html.document_fromstring((decoded(data) or "").encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise DamagedFileError(name=name) from None
