"""Blank forms made for the tests: words, merged cells, borders, and what each empty cell asks."""

import io
from dataclasses import dataclass, field, replace

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

_LINE = Side(style="thin")
FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True)
class Ask:
    """What an empty cell asks for; `others` mean the same figure in other words."""

    code: str
    span: str = ""
    manner: str = ""
    slices: tuple[tuple[str, str], ...] = ()
    others: tuple["Ask", ...] = ()

    def but(self, *others: "Ask") -> "Ask":
        return replace(self, others=others)

    @property
    def said(self):
        return {(one.code, one.span, one.manner, one.slices) for one in (self, *self.others)}


def ask(code: str, span: str = "", manner: str = "", **slices: str) -> Ask:
    return Ask(code, span, manner, tuple(sorted(slices.items())))


@dataclass(frozen=True)
class Word:
    """A cell that asks for words."""

    text: str


@dataclass(frozen=True)
class Hand:
    """A cell that only a person can fill."""


@dataclass(frozen=True)
class Rows:
    """The empty rows of a list: as many as `count`, under the row before."""

    register: str
    columns: tuple[str, ...]
    count: int = 4
    slices: tuple[tuple[str, str], ...] = ()


HAND = Hand()


@dataclass
class Blank:
    """One sheet of a form: lines over the table, the table, lines under it."""

    sheet: str
    titles: list[str]
    table: list
    # within the table, from 0
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    framed: bool = True

    @property
    def width(self) -> int:
        return max(len(row) for row in self.table if isinstance(row, list))


@dataclass
class Expected:
    """What a made form asks, by sheet and cell."""

    figures: dict[tuple[str, str], Ask] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    hands: set[tuple[str, str]] = field(default_factory=set)
    rows: dict[str, Rows] = field(default_factory=dict)


def made(blanks: list[Blank], *, down: int = 0, right: int = 0, rename: dict[str,
    str] | None = None,
         spaced: bool = False, stars: bool = False, drop_titles: bool = False,
         swap: bool = False) -> tuple[bytes, Expected]:
    """The workbook and its truth; shifted, its sheets renamed, its headings written otherwise."""
    book, expected = openpyxl.Workbook(), Expected()
    book.remove(book.active)
    for blank in blanks:
        name = (rename or {}).get(blank.sheet, blank.sheet)
        sheet = book.create_sheet(name)
        row = 1 + down
        for title in [] if drop_titles else blank.titles:
            cell = sheet.cell(row, 1 + right, title)
            cell.font = Font(name="宋体", size=16, bold=True)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1 + right,
                              end_column=right + blank.width)
            row += 1
        _table(sheet, blank, row, right, expected, spaced, stars, swap)
        row = sheet.max_row + 1
        for foot in blank.feet:
            sheet.cell(row, 1 + right, foot)
            row += 1
        sheet.column_dimensions["A"].width = 18
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), expected


def _table(sheet, blank, top, right, expected, spaced, stars, swap):
    at, place = top, {}
    for number, row in enumerate(blank.table):
        place[number] = at
        if isinstance(row, Rows):
            expected.rows[sheet.title] = row
            for _ in range(row.count):
                for column in range(blank.width):
                    sheet.cell(at, column + 1 + right).border = FRAME
                at += 1
            continue
        for column, value in enumerate(row):
            cell = sheet.cell(at, column + 1 + right)
            if blank.framed:
                cell.border = FRAME
            _put(cell, value, sheet.title, expected, spaced, stars, blank, at, right)
        at += 1
    for first_row, first_column, last_row, last_column in blank.merges:
        sheet.merge_cells(start_row=place[first_row], end_row=place[last_row],
                          start_column=first_column + 1 + right,
                          end_column=last_column + 1 + right)


def _put(cell, value, sheet, expected, spaced, stars, blank, row, right):
    key = sheet, cell.coordinate
    cell.alignment = Alignment(horizontal="center", wrap_text=True)
    if isinstance(value, Ask):
        expected.figures[key] = value
    elif isinstance(value, Word):
        expected.texts[key] = value.text
    elif isinstance(value, Hand):
        expected.hands.add(key)
    elif isinstance(value, str) and value.startswith("=SUM:"):
        # =SUM:3 adds the three cells over this one
        letter = get_column_letter(cell.column)
        cell.value = f"=SUM({letter}{row - int(value[5:])}:{letter}{row - 1})"
    elif value is not None:
        words = value
        if isinstance(words, str) and spaced and 2 <= len(words) <= 4:
            words = " ".join(words)
        if isinstance(words, str) and stars and len(words) > 4:
            words = f"*{words}"
        cell.value = words
