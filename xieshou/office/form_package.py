"""A form's own package, with cells changed inside it and all the rest byte for byte (原表填写)."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from xieshou.office.admission import DamagedFileError
from xieshou.office.workbooks import safe_value

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
# a reference inside a formula: sheet!, $A$1, with an optional second corner
_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[\w\u4e00-\u9fff.]+)!)?"
    r"(?P<a>\$?[A-Z]{1,3})(?P<r1>\$?\d+)(?::(?P<b>\$?[A-Z]{1,3})(?P<r2>\$?\d+))?(?![\w(])")
_QUOTED = re.compile(r'("(?:[^"]|"")*")')


def _tag(name: str, space: str = MAIN) -> str:
    return f"{{{space}}}{name}"


class FormPackage:
    """An xlsx whose cells can be filled, rows repeated and a sheet of words added.

    Parts that are not touched keep their bytes: pictures, drawings, validations, printer settings.
    """

    def __init__(self, data: bytes, name: str = "") -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                self._infos = package.infolist()
                self._parts = {info.filename: package.read(info) for info in self._infos}
            self._trees: dict[str, etree._Element] = {}
            self._paths = self._sheet_paths()
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError) as error:
            raise DamagedFileError(name=name) from error

    @property
    def sheets(self) -> list[str]:
        """The names of the sheets, in their order."""
        return list(self._paths)

    def framed(self, sheet: str) -> set[tuple[int, int]]:
        """Cells (row from 1, column from 0) that the form draws a border around."""
        lined = self._lined_styles()
        return {(row, column) for row, column, cell in self._cells(sheet)
                if int(cell.get("s", 0)) in lined}

    def formulas(self, sheet: str) -> dict[tuple[int, int], str]:
        """Cells that compute something themselves."""
        found = {}
        for row, column, cell in self._cells(sheet):
            formula = cell.find(_tag("f"))
            if formula is not None:
                found[row, column] = formula.text or ""
        return found

    def put(self, sheet: str, row: int, column: int, value: Any) -> None:
        """Write a value; the style stays, and no formula comes of a text."""
        cell = self._cell(sheet, row, column)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        value = safe_value(value)
        if value is None:
            return
        if isinstance(value, int | Decimal):
            etree.SubElement(cell, _tag("v")).text = format(value, "f")
            return
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, _tag("is")), _tag("t"))
        text.text = str(value)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def repeat(self, sheet: str, row: int, count: int) -> None:
        """Make room for `count` more rows like this one, right under it.

        What stands below moves down with its merged cells, rules and pictures; formulas that add
        up to this row add up to the last of the new ones.
        """
        if count < 1:
            return
        tree = self._tree(self._paths[sheet])
        self._unshare(sheet)
        data = tree.find(_tag("sheetData"))
        model = next((one for one in data if int(one.get("r")) == row), None)
        for line in list(data):
            if int(line.get("r")) > row:
                _renumber(line, int(line.get("r")) + count)
        if model is not None:
            at = data.index(model)
            for step in range(1, count + 1):
                data.insert(at + step, _copied(model, row + step))
        self._move_ranges(tree, row, count)
        self._move_formulas(sheet, row, count)
        self._move_drawings(sheet, row, count)

    def add_sheet(self, name: str, rows: Sequence[Sequence[Any]], widths: Sequence[int]) -> None:
        """A new last sheet of plain words and numbers, its first row bold."""
        name = self._free_name(name)
        number = 1
        while f"xl/worksheets/sheet{number}.xml" in self._parts:
            number += 1
        path = f"xl/worksheets/sheet{number}.xml"
        bold = self._bold_style()
        self._parts[path] = _plain_sheet(rows, widths, bold)
        types = self._tree("[Content_Types].xml")
        etree.SubElement(types, _tag("Override", _TYPES), PartName=f"/{path}",
                         ContentType=_SHEET_TYPE)
        relations_path = self._workbook_relations
        relations = self._tree(relations_path)
        known = {one.get("Id") for one in relations}
        ident = next(f"rIdX{at}" for at in range(1, 10_000) if f"rIdX{at}" not in known)
        etree.SubElement(relations, _tag("Relationship", _PACKAGE), Id=ident,
                         Type=f"{_RELATIONS}/worksheet", Target=f"/{path}")
        sheets = self._tree(self._workbook).find(_tag("sheets"))
        ids = [int(one.get("sheetId")) for one in sheets]
        sheet = etree.SubElement(sheets, _tag("sheet"), name=name, sheetId=str(max(ids) + 1))
        sheet.set(_tag("id", _RELATIONS), ident)
        self._paths[name] = path

    def bytes(self) -> bytes:
        """The package; formulas are worked out anew by whoever opens it."""
        self._forget_results()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            written = [info.filename for info in self._infos if info.filename in self._parts]
            written += [name for name in self._parts if name not in set(written)]
            for name in written:
                data = self._parts[name]
                if name in self._trees:
                    data = etree.tostring(self._trees[name], xml_declaration=True,
                                          encoding="UTF-8", standalone=True)
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, data)
        return buffer.getvalue()

    def _tree(self, path: str) -> etree._Element:
        if path not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            tree = etree.fromstring(self._parts[path], parser)
            if tree.getroottree().docinfo.doctype:
                raise ValueError("document type in a spreadsheet")
            self._trees[path] = tree
        return self._trees[path]

    @property
    def _workbook(self) -> str:
        top = self._tree("_rels/.rels")
        target = next(one.get("Target") for one in top
                      if one.get("Type", "").endswith("/officeDocument"))
        return target.lstrip("/")

    @property
    def _workbook_relations(self) -> str:
        folder, name = posixpath.split(self._workbook)
        return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"

    def _sheet_paths(self) -> dict[str, str]:
        folder = posixpath.dirname(self._workbook)
        targets = {one.get("Id"): one for one in self._tree(self._workbook_relations)}
        found = {}
        for sheet in self._tree(self._workbook).find(_tag("sheets")):
            relation = targets[sheet.get(_tag("id", _RELATIONS))]
            if relation.get("Type", "").endswith("/worksheet"):
                found[sheet.get("name")] = _resolved(folder, relation.get("Target"))
        return found

    def _cells(self, sheet: str) -> Any:
        for line in self._tree(self._paths[sheet]).find(_tag("sheetData")):
            row = int(line.get("r") or 0)
            for cell in line:
                letters, number = coordinate_from_string(cell.get("r"))
                yield row or number, column_index_from_string(letters) - 1, cell

    def _cell(self, sheet: str, row: int, column: int) -> etree._Element:
        data = self._tree(self._paths[sheet]).find(_tag("sheetData"))
        line = next((one for one in data if int(one.get("r")) == row), None)
        if line is None:
            line = etree.Element(_tag("row"), r=str(row))
            _insert(data, line, lambda one: int(one.get("r")), row)
        wanted = f"{get_column_letter(column + 1)}{row}"
        cell = next((one for one in line if one.get("r") == wanted), None)
        if cell is None:
            cell = etree.Element(_tag("c"), r=wanted)
            _insert(line, cell, _column_of, column + 1)
        return cell

    def _lined_styles(self) -> set[int]:
        path = next((one for one in self._parts if one.endswith("/styles.xml")), "")
        if not path:
            return set()
        styles = self._tree(path)
        borders = styles.find(_tag("borders"))
        lined = {at for at, border in enumerate(borders if borders is not None else ())
                 if any(side.get("style") not in (None, "none") for side in border)}
        formats = styles.find(_tag("cellXfs"))
        return {at for at, one in enumerate(formats if formats is not None else ())
                if int(one.get("borderId", 0)) in lined}

    def _bold_style(self) -> int:
        """A style of bold letters, added to the form's own."""
        path = next((one for one in self._parts if one.endswith("/styles.xml")), "")
        if not path:
            return 0
        styles = self._tree(path)
        fonts, formats = styles.find(_tag("fonts")), styles.find(_tag("cellXfs"))
        if fonts is None or formats is None:
            return 0
        font = etree.SubElement(fonts, _tag("font"))
        etree.SubElement(font, _tag("b"))
        etree.SubElement(font, _tag("sz"), val="11")
        etree.SubElement(font, _tag("name"), val="宋体")
        fonts.set("count", str(len(fonts)))
        etree.SubElement(formats, _tag("xf"), numFmtId="0", fontId=str(len(fonts) - 1),
                         fillId="0", borderId="0", xfId="0", applyFont="1")
        formats.set("count", str(len(formats)))
        return len(formats) - 1

    def _free_name(self, name: str) -> str:
        taken = {one.get("name").lower() for one in self._tree(self._workbook).find(_tag("sheets"))}
        tried, at = name, 2
        while tried.lower() in taken:
            tried, at = f"{name}{at}", at + 1
        return tried

    def _unshare(self, sheet: str) -> None:
        """Write formulas that share their text out, so that each can move by itself."""
        origins: dict[str, tuple[str, str]] = {}
        for _, _, cell in self._cells(sheet):
            formula = cell.find(_tag("f"))
            if formula is None or formula.get("t") != "shared":
                continue
            if formula.text:
                origins[formula.get("si")] = formula.text, cell.get("r")
            elif formula.get("si") in origins:
                text, origin = origins[formula.get("si")]
                formula.text = Translator(f"={text}", origin).translate_formula(cell.get("r"))[1:]
            for name in ("t", "si", "ref"):
                formula.attrib.pop(name, None)

    def _move_ranges(self, tree: etree._Element, row: int, count: int) -> None:
        copies = []
        for merged in tree.iter(_tag("mergeCell")):
            left, top, right, bottom = range_boundaries(merged.get("ref"))
            if top == bottom == row:
                copies += [(left, right, row + step) for step in range(1, count + 1)]
            merged.set("ref", _moved(merged.get("ref"), row, count, grow=False))
        holder = tree.find(_tag("mergeCells"))
        for left, right, at in copies:
            etree.SubElement(holder, _tag("mergeCell"), ref=(
                f"{get_column_letter(left)}{at}:{get_column_letter(right)}{at}"))
        if holder is not None:
            holder.set("count", str(len(holder)))
        for name, key in (("conditionalFormatting", "sqref"), ("dataValidation", "sqref"),
                          ("hyperlink", "ref"), ("autoFilter", "ref"), ("dimension", "ref")):
            for one in tree.iter(_tag(name)):
                if one.get(key):
                    one.set(key, " ".join(_moved(part, row, count)
                                          for part in one.get(key).split()))

    def _move_formulas(self, sheet: str, row: int, count: int) -> None:
        for other, path in self._paths.items():
            for formula in self._tree(path).iter(_tag("f")):
                if formula.text:
                    formula.text = _moved_formula(formula.text, sheet, other == sheet, row, count)
        for defined in self._tree(self._workbook).iter(_tag("definedName")):
            if defined.text:
                defined.text = _moved_formula(defined.text, sheet, False, row, count)

    def _move_drawings(self, sheet: str, row: int, count: int) -> None:
        folder, name = posixpath.split(self._paths[sheet])
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self._parts:
            return
        for relation in self._tree(relations):
            path = _resolved(folder, relation.get("Target", ""))
            if relation.get("Type", "").endswith("/drawing") and path in self._parts:
                for anchor in self._tree(path).iter(_tag("row", _DRAWING)):
                    if int(anchor.text) >= row:
                        anchor.text = str(int(anchor.text) + count)

    def _forget_results(self) -> None:
        for sheet in self._paths.values():
            if sheet not in self._trees:
                continue
            for cell in self._trees[sheet].iter(_tag("c")):
                result = cell.find(_tag("v"))
                if cell.find(_tag("f")) is not None and result is not None:
                    cell.remove(result)
        book = self._tree(self._workbook)
        found = book.find(_tag("calcPr"))
        if found is None:
            found = etree.Element(_tag("calcPr"))
            after = [_tag(one) for one in ("definedNames", "externalReferences", "sheets")]
            place = next(one for name in after for one in [book.find(name)] if one is not None)
            place.addnext(found)
        found.set("fullCalcOnLoad", "1")


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def _column_of(cell: etree._Element) -> int:
    return column_index_from_string(coordinate_from_string(cell.get("r"))[0])


def _insert(parent: etree._Element, child: etree._Element,
            key: Callable[[etree._Element], int], place: int) -> None:
    at = next((at for at, one in enumerate(parent) if key(one) > place), len(parent))
    parent.insert(at, child)


def _renumber(line: etree._Element, row: int) -> None:
    line.set("r", str(row))
    for cell in line:
        cell.set("r", f"{coordinate_from_string(cell.get('r'))[0]}{row}")


def _copied(line: etree._Element, row: int) -> etree._Element:
    """An empty row of the same looks; a formula of the row goes along, moved."""
    attributes = {key: value for key, value in line.attrib.items() if key != "spans"}
    made = etree.Element(_tag("row"), attributes)
    made.set("r", str(row))
    for cell in line:
        letters = coordinate_from_string(cell.get("r"))[0]
        twin = etree.SubElement(made, _tag("c"), r=f"{letters}{row}")
        if cell.get("s"):
            twin.set("s", cell.get("s"))
        formula = cell.find(_tag("f"))
        if formula is not None and formula.text:
            etree.SubElement(twin, _tag("f")).text = Translator(
                f"={formula.text}", cell.get("r")).translate_formula(f"{letters}{row}")[1:]
    return made


def _moved(reference: str, row: int, count: int, grow: bool = True) -> str:
    """A range after rows were put in under `row`; one that ends there grows."""
    return _REFERENCE.sub(lambda found: _shifted(found, row, count, grow), reference)


def _shifted(found: re.Match[str], row: int, count: int, grow: bool) -> str:
    def moved(text: str, from_row: int) -> str:
        number = int(text.lstrip("$"))
        mark = "$" if text.startswith("$") else ""
        return f"{mark}{number + count if number >= from_row else number}"

    start = f"{found['sheet'] or ''}{found['a']}{moved(found['r1'], row + 1)}"
    if not found["b"]:
        return start
    many = int(found["r2"].lstrip("$")) > int(found["r1"].lstrip("$")) or (
        grow and found["a"] == found["b"])
    return f"{start}:{found['b']}{moved(found['r2'], row if grow and many else row + 1)}"


def _moved_formula(text: str, sheet: str, own: bool, row: int, count: int) -> str:
    """A formula with its references to a sheet moved; quoted words stay."""
    def change(found: re.Match[str]) -> str:
        named = (found["sheet"] or "").rstrip("!").strip("'").replace("''", "'")
        if named == sheet or (own and not named):
            return _shifted(found, row, count, True)
        return found[0]

    return "".join(part if part.startswith('"') else _REFERENCE.sub(change, part)
                   for part in _QUOTED.split(text))


def _plain_sheet(rows: Sequence[Sequence[Any]], widths: Sequence[int], bold: int) -> bytes:
    root = etree.Element(_tag("worksheet"), nsmap={None: MAIN})
    columns = etree.SubElement(root, _tag("cols"))
    for at, width in enumerate(widths, start=1):
        etree.SubElement(columns, _tag("col"), min=str(at), max=str(at), width=str(width),
                         customWidth="1")
    data = etree.SubElement(root, _tag("sheetData"))
    for number, values in enumerate(rows, start=1):
        line = etree.SubElement(data, _tag("row"), r=str(number))
        for at, value in enumerate(values, start=1):
            value = safe_value(value)
            if value in (None, ""):
                continue
            cell = etree.SubElement(line, _tag("c"), r=f"{get_column_letter(at)}{number}")
            if number == 1 and bold:
                cell.set("s", str(bold))
            if isinstance(value, int | Decimal):
                etree.SubElement(cell, _tag("v")).text = format(value, "f")
            else:
                cell.set("t", "inlineStr")
                etree.SubElement(etree.SubElement(cell, _tag("is")), _tag("t")).text = str(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
