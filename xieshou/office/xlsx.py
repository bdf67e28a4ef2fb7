"""Cells of an xlsx straight from its XML: quick, and no float on the way (读取xlsx)."""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal

from lxml import etree
from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601

from xieshou.errors import Invalid
from xieshou.office.admission import DamagedFileError, EncryptedFileError
from xieshou.office.cells import (
    AS_SHOWN,
    BLANK,
    MAX_CELLS,
    Cell,
    Sheet,
    TooManyCellsError,
    Unseen,
    finished,
    number,
    trimmed,
    typed,
)

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _VALUE, _FORMULA, _INLINE, _TEXT, _RUN, _ITEM, _MERGE, _COL = (
    _NS + name for name in ("row", "c", "v", "f", "is", "t", "r", "si", "mergeCell", "col"))
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]+)")
# Formats that Chinese Excel and WPS use by number only; openpyxl knows none of them.
_CHINESE_DATES = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}


def read_xlsx(data: bytes, name: str) -> list[Sheet]:
    """Sheets of an admitted xlsx; a broken part is a damaged file."""
    try:
        reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        strings = _shared_strings(reader)
        styles = _Styles(reader.wb)
        sheets, total = [], 0
        for sheet, relation in reader.parser.find_sheets():
            if relation.target not in reader.valid_files or "chartsheet" in relation.Type:
                continue
            rows, merged, unseen = _rows(reader.archive.read(relation.target), strings, styles,
                                         MAX_CELLS - total, name)
            total += sum(map(len, rows))
            sheets.append(finished(sheet.name, rows, merged, sheet.state != "visible", unseen))
    except Invalid:
        raise
    except RuntimeError as error:
        fault = EncryptedFileError if "password" in str(error) else DamagedFileError
        raise fault(name=name) from None
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, OverflowError,
            ArithmeticError, SyntaxError, EOFError, zipfile.BadZipFile, zipfile.zlib.error,
            etree.LxmlError) as error:
        # openpyxl answers a broken part with whatever its code stumbled over
        raise DamagedFileError(name=name) from error
    return sheets


class _Styles:
    """What the number of a style says about a value: its format, and whether it is a date."""

    def __init__(self, book: Workbook) -> None:
        self.epoch = book.epoch
        self.timedeltas = book._timedelta_formats
        self.dates = set(book._date_formats)
        # one cell for each different number of a style: columns repeat themselves
        self.made: dict[tuple[str, int], Cell] = {}
        self.formats: list[str] = []
        for at, style in enumerate(book._cell_styles):
            ident = style.numFmtId
            if ident in _CHINESE_DATES:
                self.dates.add(at)
                self.formats.append(_CHINESE_DATES[ident])
            elif ident < BUILTIN_FORMATS_MAX_SIZE:
                self.formats.append(BUILTIN_FORMATS.get(ident, "General"))
            else:
                self.formats.append(book._number_formats[ident - BUILTIN_FORMATS_MAX_SIZE])

    def format(self, style: int) -> str:
        """The number format of a style."""
        return self.formats[style] if style < len(self.formats) else "General"


def _shared_strings(reader: ExcelReader) -> list[Cell]:
    """The strings that cells name by number, each a cell ready made."""
    part = next((each for each in reader.valid_files
                 if each.lower() == "xl/sharedstrings.xml"), None)
    if part is None:
        return []
    return [typed(_words(item)) for item in _elements(reader.archive.read(part), (_ITEM,))]


def _elements(xml: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Elements as they end, forgotten after use; a document type is refused with its entities."""
    # lxml gives pieces of text up to ten million characters; no cell is longer than 32,767
    for _, found in etree.iterparse(io.BytesIO(xml), events=("end",), tag=tags, no_network=True,
                                    resolve_entities=False, huge_tree=False):
        if found.getroottree().docinfo.doctype:
            raise ValueError("document type in a spreadsheet")
        yield found
        found.clear()
        parent = found.getparent()
        while parent is not None and found.getprevious() is not None:
            del parent[0]


def _words(item: etree._Element) -> str:
    """Text of a plain or rich string, leaving out its pronunciation."""
    return "".join(text.text or "" for child in item for text in (
        (child,) if child.tag == _TEXT else child.iterchildren(_TEXT) if child.tag == _RUN else ()))


def _rows(xml: bytes, strings: list[Cell], styles: _Styles, room: int, name: str
          ) -> tuple[list[tuple[Cell, ...]], list[tuple[int, int, int, int]], Unseen]:
    rows: list[tuple[Cell, ...]] = []
    merged: list[tuple[int, int, int, int]] = []
    columns: dict[str, int] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    used = 0
    for found in _elements(xml, (_ROW, _MERGE, _COL)):
        if found.tag == _COL:
            if _is_unseen(found, "width"):
                first, last = int(found.get("min", 0)), int(found.get("max", 0))
                hidden_columns |= set(range(max(first, 1) - 1, min(last, MAX_COLUMN)))
            continue
        if found.tag == _MERGE:
            left, top, right, bottom = range_boundaries(found.get("ref", ""))
            merged.append((top, left - 1, bottom, right - 1))
            continue
        line = int(found.get("r") or len(rows) + 1)
        if not 1 <= line <= MAX_ROW:
            raise ValueError("row number")
        cells = _row_cells(found, strings, styles, columns)
        rows.extend([()] * (line - len(rows)))
        rows[line - 1] = cells
        if cells and _is_unseen(found, "ht"):
            hidden_rows.add(line)
        used += len(cells)
        if used > room:
            raise TooManyCellsError(name=name, limit=MAX_CELLS)
    return rows, merged, (frozenset(hidden_rows), frozenset(hidden_columns))


def _is_unseen(found: etree._Element, size: str) -> bool:
    """Whether a row or column is hidden, also by a size of nothing."""
    return found.get("hidden") in ("1", "true") or found.get(size) in ("0", "0.0")


def _row_cells(row: etree._Element, strings: list[Cell], styles: _Styles,
               columns: dict[str, int]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for element in row.iterchildren(_CELL):
        reference = element.get("r")
        at = len(cells)
        if reference:
            letters = reference.rstrip("0123456789")
            if letters not in columns:
                columns[letters] = _column(reference)
            at = columns[letters]
        if at > len(cells):
            cells.extend([BLANK] * (at - len(cells)))
        cell = _cell(element, strings, styles)
        cells[at:at + 1] = [cell]
    return trimmed(cells)


def _column(reference: str) -> int:
    found = _REFERENCE.fullmatch(reference)
    at = 0
    for letter in found[1] if found else "":
        at = at * 26 + ord(letter) - 64
    if not 1 <= at <= MAX_COLUMN:
        raise ValueError("cell reference")
    return at - 1


def _cell(element: etree._Element, strings: list[Cell], styles: _Styles) -> Cell:
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = element.find(_INLINE)
        return BLANK if inline is None else typed(_words(inline))
    value = element.findtext(_VALUE)
    if not value:
        # a program wrote the formula and nobody has calculated it since
        return BLANK if element.find(_FORMULA) is None else Cell(uncomputed=True)
    if kind == "s":
        return strings[int(value)]
    if kind in ("str", "e"):
        return typed(value)
    if kind == "b":
        return typed(value not in ("0", "false"))
    style = int(element.get("s", 0))
    if (value, style) not in styles.made or kind == "d":
        styles.made[value, style] = _numeric(value, kind, style, styles)
    return styles.made[value, style]


def _numeric(value: str, kind: str, style: int, styles: _Styles) -> Cell:
    if kind == "d":
        return typed(from_ISO8601(value), styles.format(style))
    if style in styles.dates:
        return _date(value, style, styles)
    if value.isascii() and value.lstrip("-").isdigit():
        return number(Decimal(value), styles.format(style))
    return number(AS_SHOWN.create_decimal(value), styles.format(style))


def _date(value: str, style: int, styles: _Styles) -> Cell:
    try:
        moment = from_excel(float(value), styles.epoch, timedelta=style in styles.timedeltas)
    except (OverflowError, ValueError):
        # a number dressed as a date that no calendar has: the number is what was typed
        return number(AS_SHOWN.create_decimal(value), "General")
    return typed(moment, styles.format(style))
