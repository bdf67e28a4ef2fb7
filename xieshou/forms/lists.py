"""Lists in a form: which register their columns are of, and where their empty rows are (明细表)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xieshou.forms import wording
from xieshou.forms.grid import Grid
from xieshou.forms.mapping import Want, key_of
from xieshou.ledger import fields
from xieshou.ledger.derive.workbook import headings, is_serial
from xieshou.ledger.register import Register, register_named, registers
from xieshou.office.excel import Column, NoTableError, Table, find_table

FEWEST, FEWEST_SHARE = 3, 0.5
# a column of another register that tells of this one: project ← disbursement.amount
RELATED = "<"


@dataclass(frozen=True)
class Listing:
    """A list of a form: its register and the rows that wait for records."""

    want: Want
    sheet: str
    first: int
    last: int
    columns: tuple[tuple[int, str, str], ...]
    serial: int | None = None
    total_row: int | None = None

    @property
    def cells(self) -> set[tuple[int, int]]:
        """Every cell that the list answers for, its totals among them."""
        rows = [*range(self.first, self.last + 1), *([self.total_row] if self.total_row else [])]
        return {(row, column) for row in rows for column in range(200)}


def listings_of(grid: Grid, cell_name: Any, after: int = 0, before: int | None = None
                ) -> list[Listing]:
    """The lists on a sheet, from above: headings that are a register's, rows that wait under them.

    The best known one parts the sheet; others are looked for over and under it.
    """
    best: tuple[tuple[float, ...], Register, Table] | None = None
    titles = "".join((*_titles(grid, after), grid.sheet.name))
    for register in registers():
        try:
            table = find_table(grid.sheet, headings(register), after, before)
        except NoTableError:
            continue
        merit = _merit(register, table, titles)
        if merit and (best is None or merit > best[0]):
            best = merit, register, table
    if best is None:
        return []
    _, register, table = best
    top, head = table.header_rows[0], table.header_rows[-1]
    found = _listing(grid, register, table, cell_name, before, _titles(grid, after, top))
    end = head if found is None else found.total_row or found.last
    above = listings_of(grid, cell_name, after, top) if top - after > 2 else []
    last = grid.height + 1 if before is None else before
    below = listings_of(grid, cell_name, end, before) if last - end > 2 else []
    return [*above, *([found] if found else []), *below]


def _titles(grid: Grid, after: int, top: int | None = None) -> tuple[str, ...]:
    """The words over a list: of the first those over the sheet, of others those between the two."""
    if not after:
        return grid.titles
    rows = range(after + 1, (min(after + 4, grid.height) if top is None else top - 1) + 1)
    return tuple(text for row in rows if grid.is_title(row) for column in range(grid.width)
                 if (text := grid.text(row, column)))


def _merit(register: Register, table: Table, titles: str) -> tuple[float, ...]:
    named = [column for column in table.columns if not is_serial(column.heading)]
    known = [column for column in named if column.key and column.key not in ("scope_note",)]
    share = len({column.key for column in known}) / (len(named) or 1)
    keys = {column.key for column in known}
    called = any(word in titles for word in (register.name, *register.aliases))
    if len(keys) < FEWEST or share < FEWEST_SHARE or not keys & {
            register.title, *register.identity}:
        return ()
    return (len(keys) + 1.5 * called, share, -len(register.fields))


def _listing(grid: Grid, register: Register, table: Table, cell_name: Any,
             before: int | None, titles: tuple[str, ...]) -> Listing | None:
    columns, serial, said = [], None, []
    for column in table.columns:
        heading = column.written
        if is_serial(column.heading):
            serial = column.index
            continue
        name = _field_of(register, column)
        columns.append((column.index, name, column.unit or ""))
        said.append((heading, name))
    title = next((index for index, name, _ in columns if name == register.title),
                 next(index for index, name, _ in columns if name))
    first = table.header_rows[-1] + 1
    last = first - 1
    end = max(grid.height, first) if before is None else before - 1
    while last + 1 <= end and _waits(grid, last + 1, columns, title):
        last += 1
    if last < first:
        return None
    total = last + 1 if _is_total(grid, last + 1) else None
    key = key_of((), [column.written for column in table.columns], "明细")
    want = Want(key, grid.sheet.name, cell_name(first, table.columns[0].index),
                "、".join(heading for heading, _ in said), "rows", register.code,
                slices=_narrowed(register, (*titles, grid.sheet.name)), unit=table.unit,
                columns=tuple(said), reason=f"表头与台账「{register.name}」的栏目相符")
    return Listing(want, grid.sheet.name, first, last, tuple(columns), serial, total)


def _field_of(register: Register, column: Column) -> str:
    """The column of the register, or one of a register that links to it; empty for none."""
    if column.key in ("id", "pairing", "span"):
        return column.key
    if column.key and column.key != "scope_note":
        return column.key
    for plain in (wording.plain(column.heading), wording.heading(column.heading).words):
        for other, link in _linked(register):
            for kind in other.fields:
                if kind.role == "measure" and plain and plain in {
                        wording.plain(one) for one in kind.headings}:
                    return f"{RELATED}{other.code}.{link}.{kind.name}"
    return ""


def _linked(register: Register) -> list[tuple[Register, str]]:
    """Registers whose rows belong to a row of this one."""
    return [(other, kind.name) for other in registers() for kind in other.fields
            if isinstance(kind, fields.Link) and kind.register_code == register.code]


def _waits(grid: Grid, row: int, columns: list[tuple[int, str, str]], title: int) -> bool:
    """Whether a row is empty but for its number; without borders one row is enough."""
    if any(grid.is_full(row, index) and (row, index) not in grid.formulas
           for index, _, _ in columns) or grid.is_title(row):
        return False
    if _is_total(grid, row):
        return False
    if grid.framed:
        return (row, title) in grid.framed
    return row <= max(grid.height, 1) + 1


def _is_total(grid: Grid, row: int) -> bool:
    return any(wording.heading(grid.text(row, column)).total
               for column in range(min(grid.width, 4)) if grid.text(row, column))


def _narrowed(register: Register, titles: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What a title says beyond the register's name: 产业项目 are projects of one class."""
    found: dict[str, str] = {}
    own = "".join((register.name, *register.aliases))
    text = re.sub("|".join(map(re.escape, sorted((register.name, *register.aliases), key=len,
                                                 reverse=True))), "", "".join(titles))
    for kind in register.fields:
        if not isinstance(kind, fields.Choice):
            continue
        hits = {code for words, code in _wordings(kind).items()
                if len(words) > 1 and words not in own and words in text}
        if len(hits) == 1:
            found[kind.name] = hits.pop()
    return tuple(sorted(found.items()))


def _wordings(kind: fields.Choice) -> Mapping[str, str]:
    return {words: code for code, words in kind.options.items()} | kind.synonyms


def columns_as_wanted(listing: Listing, want: Want) -> tuple[tuple[int, str, str], ...]:
    """The columns with the fields that a corrected mapping gives their headings."""
    asked = dict(want.columns)
    own = dict(zip((heading for heading, _ in listing.want.columns), listing.columns))
    register = register_named(want.code)
    names = {kind.label: kind.name for kind in register.all_fields}
    return tuple((index, names.get(asked.get(heading, name), asked.get(heading, name)), unit)
                 for heading, (index, name, unit) in own.items())
