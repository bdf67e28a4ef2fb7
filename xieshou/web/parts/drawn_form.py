"""A form drawn as a table: merged cells, and which cells are filled, open or a person's (画表)."""

from dataclasses import dataclass, field

from django.utils.translation import gettext

from xieshou.forms.filling import SIDE_SHEET, Filled
from xieshou.office.excel import Column, Sheet, read_sheets

MOST_ROWS, MOST_COLUMNS = 80, 40


@dataclass
class DrawnCell:
    """One cell: its words, how wide and high it is, what it is and where it leads."""

    words: str = ""
    wide: int = 1
    high: int = 1
    state: str = ""
    key: str = ""
    tip: str = ""
    handle: str = ""
    on: bool = False


@dataclass
class DrawnSheet:
    """One sheet as a page shows it; `more` rows are left out."""

    name: str
    letters: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[DrawnCell]]] = field(default_factory=list)
    more: int = 0


def drawn(filled: Filled, chosen: str) -> list[DrawnSheet]:
    """The sheets of a filled form, without the side sheet."""
    sheets = [one for one in read_sheets(filled.data) if not one.name.startswith(SIDE_SHEET)
              and not one.hidden]
    return [_sheet(one, filled, chosen) for one in sheets]


def _sheet(sheet: Sheet, filled: Filled, chosen: str) -> DrawnSheet:
    told = {one.cell: one for one in filled.cells if one.sheet == sheet.name}
    left = {one["cell"]: one for one in filled.unfilled if one["sheet"] == sheet.name}
    named = [int("".join(filter(str.isdigit, cell))) for cell in (*told, *left) if cell]
    height = min(max([len(sheet.rows), *named], default=0), MOST_ROWS)
    width = min(max((len(row) for row in sheet.rows), default=0), MOST_COLUMNS)
    for cell in (*told, *left):
        width = max(width, min(_column(cell) + 1, MOST_COLUMNS))
    spans = {(top, first): (last - first + 1, bottom - top + 1)
             for top, first, bottom, last in sheet.merged}
    hidden = {(row, column) for top, first, bottom, last in sheet.merged
              for row in range(top, bottom + 1) for column in range(first, last + 1)
              if (row, column) != (top, first)}
    rows = []
    for row in range(1, height + 1):
        cells = []
        for column in range(width):
            if (row, column) in hidden:
                continue
            wide, high = spans.get((row, column), (1, 1))
            name = f"{Column(column, '').letter}{row}"
            cell = DrawnCell(sheet.cell(row, column).text, min(wide, width - column),
                             min(high, height - row + 1))
            if sheet.cell(row, column).uncomputed:
                cell.words, cell.state, cell.tip = (
                    gettext("公式"),
                    "formula",
                    gettext("表上的公式，打开后算出"),
                )
            if name in told:
                one = told[name]
                cell.state, cell.key, cell.tip = one.kind, one.key, one.reason
                cell.handle = one.handle if one.kind == "figure" else ""
            elif name in left:
                one = left[name]
                cell.state = one["kind"] if one["kind"] in ("unknown", "hand") else "empty"
                cell.key, cell.tip = one["key"], one["reason"]
            cell.on = bool(chosen) and cell.key == chosen
            cells.append(cell)
        rows.append((row, cells))
    letters = [Column(column, "").letter for column in range(width)]
    return DrawnSheet(sheet.name, letters, rows, max(0, len(sheet.rows) - height))


def _column(cell: str) -> int:
    found = 0
    for letter in cell.rstrip("0123456789"):
        found = found * 26 + ord(letter) - 64
    return found - 1
