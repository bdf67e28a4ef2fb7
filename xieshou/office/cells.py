"""Cells and sheets as this house knows them: typed, without floats (单元格)."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, NamedTuple

from xieshou.errors import Invalid

MAX_CELLS = 3_000_000
EXACT_DIGITS = 15  # a number cell of a spreadsheet keeps no more
LARGEST_EXPONENT = 308
AS_SHOWN = Context(prec=EXACT_DIGITS, rounding=ROUND_HALF_UP)
_LOST_DIGITS = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+?\d{2,}")

# a format of noughts and what stands between them, for positive numbers: codes are shown by it
_NOUGHTS = re.compile(r'((?:"[^"]*"|\\.|[0\-/ ()])+)(?:_.)?(?:;.*)?')
_LITERAL = re.compile(r'"[^"]*"|\\.')
_PARTS = re.compile(r'"[^"]*"|\\.|.')


class TooManyCellsError(Invalid):
    """A workbook with more cells than can be a ledger."""

    code = "office.excel.too_many_cells"
    message = "工作簿「{name}」的单元格超过 {limit} 个，没有读取。"
    hint = "请删去多余的空白行列，或拆分成几个工作簿后再提交。"


class NoSheetError(Invalid):
    """A workbook in which no sheet holds anything."""

    code = "office.excel.no_sheet"
    message = "工作簿「{name}」中没有任何有内容的工作表。"
    hint = "请打开文件确认数据已保存，再重新提交。"


class Cell(NamedTuple):
    """One cell: a typed value (str, int, Decimal, date, datetime, time, bool or None) and its text.

    `lossy` says that the number has lost digits (an identity number shown as 1.5E+17);
    `uncomputed` that a formula was never calculated; `merged_from` is the (row, index) of the
    top-left cell whose value a member of a merged range shows.
    """

    value: Any = None
    text: str = ""
    number_format: str = "General"
    lossy: bool = False
    uncomputed: bool = False
    merged_from: tuple[int, int] | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing to read, and no formula that should have given something."""
        return not self.text.strip() and not self.uncomputed

    @property
    def is_error(self) -> bool:
        """A spreadsheet error such as #REF! or #N/A."""
        return isinstance(self.value, str) and self.value.startswith("#") and (
            self.value in _ERRORS)


_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"}
BLANK = Cell()
Unseen = tuple[frozenset[int], frozenset[int]]  # rows from 1, columns from 0, that are hidden
NONE_UNSEEN: Unseen = (frozenset(), frozenset())


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells, and merged ranges as (top, left, bottom, right).

    Rows count from 1 as people see them, columns from 0: `rows[row - 1][column]`.
    """

    name: str
    rows: list[tuple[Cell, ...]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def unseen(self) -> tuple[list[int], list[int]]:
        """Rows and columns in which something stands and that nobody sees who opens it."""
        def stands(row: int, index: int) -> bool:
            cell = self.cell(row, index)
            return not cell.is_blank and cell.merged_from is None

        wide = max(map(len, self.rows), default=0)
        rows = [row for row in sorted(self.hidden_rows) if row <= len(self.rows)
                and any(stands(row, index) for index in range(len(self.rows[row - 1])))]
        columns = [index for index in sorted(self.hidden_columns) if index < wide
                   and any(stands(row, index) for row in range(1, len(self.rows) + 1))]
        return rows, columns

    def seen(self) -> "Sheet":
        """Only what is seen of it; rows keep their numbers."""
        if not (self.hidden_rows or self.hidden_columns):
            return self
        rows = [() if number in self.hidden_rows else
                tuple(BLANK if at in self.hidden_columns else cell
                      for at, cell in enumerate(cells))
                for number, cells in enumerate(self.rows, 1)]
        return replace(self, rows=rows, hidden_rows=frozenset(), hidden_columns=frozenset())

    def cell(self, row: int, index: int) -> Cell:
        """The cell in a row (from 1) and column (from 0); a blank one outside the sheet."""
        if not 1 <= row <= len(self.rows):
            return BLANK
        cells = self.rows[row - 1]
        return cells[index] if 0 <= index < len(cells) else BLANK


def typed(value: Any, number_format: str = "General") -> Cell:
    """A cell of a raw value; floats become the decimal that the spreadsheet shows (15 digits)."""
    if value is None or value == "":
        return BLANK
    if isinstance(value, bool):
        return Cell(value, "TRUE" if value else "FALSE", number_format)
    if isinstance(value, str):
        text = value
        if not value.isalnum():
            text = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\xa0", " ")
        lossy = ("E" in text or "e" in text) and bool(_LOST_DIGITS.fullmatch(text.strip()))
        return Cell(text, text, number_format, lossy)
    if isinstance(value, float):
        return number(AS_SHOWN.create_decimal(repr(value)), number_format)
    if isinstance(value, int | Decimal):
        return number(Decimal(value), number_format)
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return Cell(value.date(), value.date().isoformat(), number_format)
        return Cell(value, value.isoformat(" ", "seconds"), number_format)
    return Cell(value, str(value), number_format)


def number(value: Decimal, number_format: str) -> Cell:
    """A number cell; a whole number with noughts where a fifteenth digit ends has lost some."""
    if not value.is_finite() or abs(value.adjusted()) > LARGEST_EXPONENT:
        return Cell(str(value), str(value), number_format)  # no spreadsheet holds such a number
    whole = value == value.to_integral_value()
    digits = format(abs(value), "f").partition(".")[0]
    lossy = whole and len(digits) > EXACT_DIGITS and not digits[EXACT_DIGITS:].strip("0")
    if lossy:
        text = _scientific(value)
    elif "%" in number_format:
        text = _plain(value * 100) + "%"
    elif whole and value >= 0 and "0" in number_format and (
            noughts := _NOUGHTS.fullmatch(number_format)):
        text = _filled(digits, noughts[1])
    else:
        text = _plain(value)
    return Cell(int(value) if whole else value, text, number_format, lossy=lossy)


def _filled(digits: str, pattern: str) -> str:
    """A whole number as a format of noughts shows it: 000000, 0000-00, "编"000."""
    places = _LITERAL.sub("", pattern).count("0")
    if places < 2:
        return digits
    signs = list(digits.zfill(places))
    shown: list[str] = []
    for part in reversed(_PARTS.findall(pattern)):
        if part != "0":
            shown.append(part.strip('"').removeprefix("\\"))
            continue
        places -= 1
        shown.append("".join(signs) if not places else signs.pop())
    return "".join(reversed(shown))


def _scientific(value: Decimal) -> str:
    sign, digits, exponent = value.normalize().as_tuple()
    fraction = "".join(map(str, digits[1:]))
    power = exponent + len(digits) - 1
    return f"{'-' if sign else ''}{digits[0]}{'.' if fraction else ''}{fraction}E+{power:02d}"


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def finished(name: str, rows: list[tuple[Cell, ...]], merged: list[tuple[int, int, int, int]],
              hidden: bool = False, unseen: Unseen = NONE_UNSEEN) -> Sheet:
    """Give members of merged ranges the value of the top-left cell, and cut blank edges."""
    for top, left, bottom, right in merged:
        if top > len(rows) or left >= len(rows[top - 1]):
            continue
        origin = rows[top - 1][left]
        if origin.is_blank:
            continue
        member = origin._replace(merged_from=(top, left))
        for row in range(top, min(bottom, len(rows)) + 1):
            cells = list(rows[row - 1])
            cells += [BLANK] * (min(right, left + 200) + 1 - len(cells))
            for index in range(left, min(right, left + 200) + 1):
                if (row, index) != (top, left):
                    cells[index] = member
            rows[row - 1] = tuple(cells)
    while rows and all(cell.is_blank for cell in rows[-1]):
        rows.pop()
    return Sheet(name, rows, merged, hidden, *unseen)


def trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """A row without the blank cells at its end."""
    while cells and cells[-1].is_blank:
        cells.pop()
    return tuple(cells)
