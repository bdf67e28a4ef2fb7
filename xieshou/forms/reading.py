"""A blank form read: what it asks for at every place (读空表)."""

from dataclasses import dataclass, replace
from pathlib import Path

from xieshou.directory.places import PairingView
from xieshou.forms.grid import Grid
from xieshou.forms.lists import Listing, listings_of
from xieshou.forms.mapping import FormMapping, Want, key_of
from xieshou.forms.proposing import Proposer
from xieshou.forms.texts import TEXTS, inline_labels
from xieshou.office.admission import admit
from xieshou.office.convert import to_xlsx
from xieshou.office.excel import Column, FormPackage, read_sheets

MOST_SPOTS = 5_000


@dataclass
class Form:
    """A form: its package, its sheets, its lists, and what it asks for."""

    name: str
    data: bytes
    package: FormPackage
    grids: dict[str, Grid]
    listings: tuple[Listing, ...]
    mapping: FormMapping


def read_form(source: str | Path | bytes, pairing: PairingView, name: str = "") -> Form:
    """Read an xlsx, or an xls turned into one; hidden sheets are left alone."""
    file = admit(source, name, ("xlsx", "xls"), "Excel工作簿(xlsx、xls)")
    data = file.data if file.kind == "xlsx" else to_xlsx(file.data, file.name)
    package = FormPackage(data, file.name)
    grids = {}
    for sheet in read_sheets(data, file.name):
        if sheet.name in package.sheets and not sheet.hidden:
            grids[sheet.name] = Grid(sheet, package.framed(sheet.name),
                                     package.formulas(sheet.name))
    listings, wants = [], []
    proposer = Proposer(pairing)
    for grid in grids.values():
        own = listings_of(grid, cell_name)
        listings += own
        wants += [one.want for one in own]
        inline = _inline(grid)
        wants += inline
        taken = {at for one in own for at in one.cells}
        # 填报单位 is answered once, wherever there is room first: in its own cell or beside it
        answered = {(place_of(one.cell)[0], label) for one in inline
                    for label in inline_labels(grid.text(*place_of(one.cell)))}
        for spot in grid.spots():
            if spot.at not in taken and len(wants) < MOST_SPOTS:
                want = proposer.want(spot, grid, cell_name(spot.row, spot.column))
                if want.kind == "text" and spot.left:
                    if (spot.row, want.text) in answered:
                        continue
                    answered.add((spot.row, want.text))
                wants.append(want)
    told = _told_apart(wants)
    # two lists of the same headings are told apart by their order too
    keys = {(one.sheet, one.cell): one for one in told if one.kind == "rows"}
    listings = [replace(one, want=keys[one.want.sheet, one.want.cell]) for one in listings]
    return Form(file.name, data, package, grids, tuple(listings), FormMapping(told, file.name))


def cell_name(row: int, column: int) -> str:
    """B7, as people call a cell."""
    return f"{Column(column, '').letter}{row}"


def place_of(cell: str) -> tuple[int, int]:
    """Row from 1 and column from 0 of B7."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters):]), column - 1


def _inline(grid: Grid) -> list[Want]:
    """Cells whose words have room for an answer (填报单位:____)."""
    found = []
    for row in range(1, grid.height + 1):
        for column in range(grid.width):
            cell = grid.cell(row, column)
            if cell.merged_from is None and (texts := inline_labels(grid.text(row, column))):
                words = "、".join(TEXTS[one] for one in texts)
                found.append(Want(key_of((words,), (), "格内"), grid.sheet.name,
                                  cell_name(row, column), words, "text", text="inline",
                                  reason="按标签识别"))
    return found


def _told_apart(wants: list[Want]) -> tuple[Want, ...]:
    """Places with the same headings are told apart by their order."""
    seen: dict[str, int] = {}
    found = []
    for want in wants:
        seen[want.key] = seen.get(want.key, 0) + 1
        at = seen[want.key]
        found.append(replace(want, key=f"{want.key}#{at}") if at > 1 else want)
    return tuple(found)
