"""Sheets of an OpenDocument spreadsheet as they are seen, without another program (ODF表格)."""

import io
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from xieshou.office.admission import DamagedFileError, admit

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@dataclass
class OdsSheet:
    """A visible sheet, cut to so many rows and columns; whether there were more."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    cut: bool = False


def ods_sheets(data: bytes, name: str, most_rows: int, most_columns: int) -> list[OdsSheet]:
    """Every visible sheet, each cell as the program that saved it showed it."""
    file = admit(data, name, ("ods",), "ODF表格")
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as package:
            root = etree.fromstring(package.read("content.xml"), etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except (KeyError, zipfile.BadZipFile, OSError, etree.XMLSyntaxError):
        raise DamagedFileError(name=file.name) from None
    hidden = {style.get(_STYLE + "name") for style in root.iter(_STYLE + "style")
              if any(one.get(_TABLE + "display") == "false" for one in style)}
    return [_sheet(table, most_rows, most_columns) for table in root.iter(_TABLE + "table")
            if table.get(_TABLE + "style-name") not in hidden]


def _sheet(table: etree._Element, most_rows: int, most_columns: int) -> OdsSheet:
    found = OdsSheet(table.get(_TABLE + "name", ""))
    for row in table.iter(_TABLE + "table-row"):
        cells, wide = _cells(row, most_columns)
        found.cut = found.cut or wide
        if not any(cells):
            continue  # the empty rest of a sheet is one row that is repeated a million times
        for _ in range(_times(row, "number-rows-repeated")):
            if len(found.rows) == most_rows:
                found.cut = True
                return found
            found.rows.append(cells)
    return found


def _cells(row: etree._Element, most: int) -> tuple[list[str], bool]:
    """The texts of a row, and whether something stands behind the last that is shown."""
    cells: list[str] = []
    for cell in row:
        if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            continue
        text = "" if cell.tag.endswith("covered-table-cell") else "\n".join(
            "".join(line.itertext()) for line in cell.iterchildren(_TEXT + "p"))
        room = most - len(cells)
        if room <= 0:
            if text:
                return cells, True
            continue
        cells += [text] * min(_times(cell, "number-columns-repeated"), room)
    while cells and not cells[-1]:
        cells.pop()  # the rest of a row is one cell that is repeated
    return cells, False


def _times(element: etree._Element, name: str) -> int:
    told = element.get(_TABLE + name, "1")
    return int(told) if told.isdecimal() and told != "0" else 1
