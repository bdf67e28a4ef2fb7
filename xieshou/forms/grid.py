"""A sheet of a blank form: words, empty cells, and the headings over each (表格)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from xieshou.forms import wording
from xieshou.forms.texts import text_asked
from xieshou.office.excel import Cell, Sheet

# a title is as wide as the sheet, or nearly
_TITLE_SHARE = 0.7
# 一、资金 or (一)到位: what stands over a part of a table
_PART = re.compile("[（(]?[一二三四五六七八九十]+[）)、.．]")
LONGEST_HEADING = 60
# so many columns under a row make it their line of headings
_COLUMNS = 2
# what staff put where nothing is to be filled
_STROKES = {"/", "\\", "-", "—", "——", "－", "×", "*", "……", "…"}


@dataclass(frozen=True)
class Spot:
    """An empty cell with the headings at its left (outer first) and above it (outer first).

    `above_line` is the heading of the line that this one is a part of (其中); `unheaded` a cell
    whose column has no heading while others of its line have one.
    """

    sheet: str
    row: int
    column: int
    left: tuple[str, ...]
    above: tuple[str, ...]
    above_line: str = ""
    unit: str = ""
    unheaded: bool = False

    @property
    def at(self) -> tuple[int, int]:
        """Row from 1, column from 0."""
        return self.row, self.column


@dataclass
class Grid:
    """One sheet, with what its package knows of borders and formulas."""

    sheet: Sheet
    framed: set[tuple[int, int]] = field(default_factory=set)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def height(self) -> int:
        """The last row that the form draws or writes in."""
        return max([len(self.sheet.rows), *(row for row, _ in self.framed)], default=0)

    @cached_property
    def width(self) -> int:
        """One past the last column that the form draws or writes in."""
        return max([*(len(row) for row in self.sheet.rows), *(col + 1 for _, col in self.framed)],
                   default=0)

    def cell(self, row: int, column: int) -> Cell:
        """The cell; blank outside."""
        return self.sheet.cell(row, column)

    def text(self, row: int, column: int) -> str:
        """The words of a cell; numbers and formulas are none."""
        if (row, column) in self.formulas:
            return ""
        cell = self.cell(row, column)
        if isinstance(cell.value, str):
            return "" if cell.text.strip() in _STROKES else cell.text.strip()
        if isinstance(cell.value, int) and 1996 <= cell.value <= 2100 and not cell.is_blank:
            return f"{cell.value}年"
        return ""

    def is_empty(self, row: int, column: int) -> bool:
        """Whether nothing stands there, and no formula will."""
        return (row, column) not in self.formulas and self.cell(row, column).is_blank

    def is_full(self, row: int, column: int) -> bool:
        """Whether anything stands there or will."""
        return not self.is_empty(row, column)

    @cached_property
    def _hidden(self) -> set[tuple[int, int]]:
        """Members of merged cells other than the first."""
        return {(row, column) for top, left, bottom, right in self.sheet.merged
                for row in range(top, bottom + 1) for column in range(left, right + 1)
                if (row, column) != (top, left)}

    @cached_property
    def _spans(self) -> dict[tuple[int, int], tuple[int, int, int, int]]:
        return {(row, column): one for one in self.sheet.merged
                for row in range(one[0], one[2] + 1) for column in range(one[1], one[3] + 1)}

    def is_title(self, row: int) -> bool:
        """Whether the row is one line of words over the table."""
        words = [column for column in range(self.width) if self.text(row, column)]
        if not words:
            return False
        span = self._spans.get((row, words[0]))
        wide = span is not None and span[3] - span[1] + 1 >= max(2, _TITLE_SHARE * self.width)
        # a line that is numbered, or has a figure, is one of the table
        alone = len({self._spans.get((row, one), (row, one)) for one in words}) == 1 and not any(
            self.is_full(row, column) for column in range(self.width)
            if column not in words and (row, column) not in self._hidden)
        framed = any((row, column) in self.framed for column in range(self.width))
        return wide or (alone and not framed and not any(
            (row, column) in self.framed for column in words))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The lines of words over the first table."""
        found = []
        for row in range(1, min(self.height, 12) + 1):
            if self.is_title(row):
                found += [text for column in range(self.width)
                          if (text := self.text(row, column)) and text not in found]
            elif not self.framed or any(
                    (row, column) in self.framed for column in range(self.width)):
                break
        return tuple(found)

    @cached_property
    def unit(self) -> str:
        """The unit stated for the whole sheet."""
        for row in range(1, min(self.height, 12) + 1):
            for column in range(self.width):
                if unit := wording.sheet_unit(self.text(row, column)):
                    return unit
        return ""

    def section(self, row: int) -> str:
        """The line of words that stands over a part of the table, nearest above a row."""
        for at in range(row - 1, 0, -1):
            if self.is_title(at) and at > self._first_line:
                words = next(text for column in range(self.width)
                             if (text := self.text(at, column)))
                # without borders a line that waits for its figures looks like a title
                return words if self.framed or _PART.match(words) else ""
        return ""

    @cached_property
    def _first_line(self) -> int:
        """The first row of the first table."""
        return next((row for row in range(1, self.height + 1) if not self.is_title(row) and any(
            self.text(row, column) for column in range(self.width))), 1)

    def spots(self) -> Iterator[Spot]:
        """Every empty cell of the form that has a heading, row by row."""
        lines = list(self._lines())
        heads = Counter(row for row, _ in {
            (self._header(one.row, one.column), one.column) for line in lines for one in line
            if one.left and one.above})
        for line in lines:
            headed = any(one.above and not wording.heading(one.above[-1]).by_hand for one in line)
            for one in line:
                # the place of a heading that was left out asks for nothing
                if one.above or heads[one.row] < _COLUMNS or text_asked(
                        [wording.heading(one.left[-1])]):
                    yield replace(one, unheaded=headed and not one.above)

    def _lines(self) -> Iterator[list[Spot]]:
        """The empty cells with a heading of every row."""
        parent, above_line = "", ""
        for row in range(1, self.height + 1):
            if self._heads_a_table(row):
                continue
            label, line = "", list[Spot]()
            for column in range(self.width):
                if (row, column) in self._hidden or not self.is_empty(row, column):
                    continue
                if self.framed and (row, column) not in self.framed:
                    continue
                beside = self._left(row, column)
                left = tuple(one for one in beside if not wording.states_units(one))
                if beside and not left:
                    continue
                above = self._above(row, column)
                own = next((one for one in reversed(left) if not wording.is_unit(one)), "")
                if own and not label:
                    label = own
                    of_which = wording.heading(own).of_which
                    above_line = parent if of_which else (
                        above_line if self._continues(row) else "")
                    parent = parent if of_which or above_line else own
                if left or above:
                    line.append(Spot(self.sheet.name, row, column, left, above, above_line,
                                     self.unit))
            yield line

    def _heads_a_table(self, row: int) -> bool:
        """Whether the row is a title, merged or not, with a whole line of headings under it.

        In a sheet without borders a title that was never merged has empty cells at its right;
        a line 填报单位 with room for its answer has them too, and that room is asked for.
        """
        if row >= self._first_line or not self.is_title(row):
            return False
        words = [text for column in range(self.width) if (text := self.text(row, column))]
        if text_asked([wording.heading(words[0])]):
            return False
        return any(self._is_whole(line) for line in range(self._first_line, self._first_line + 3))

    def _is_whole(self, row: int) -> bool:
        full = [at for at in range(self.width) if self.is_full(row, at)]
        return len(full) > 1 and full[-1] - full[0] == len(full) - 1

    def _continues(self, row: int) -> bool:
        """Whether a line stands further in than the one above all parts (two blanks, 其中 once)."""
        for column in range(self.width):
            text = self.cell(row, column).value
            if isinstance(text, str) and text.strip():
                if text.startswith(("  ", "\u3000", "\t")):
                    return True
                if wording.heading(text).words:
                    return False
        return False

    def _left(self, row: int, column: int) -> tuple[str, ...]:
        """Words at the left: a run of them, the nearest last; empty cells before it are crossed."""
        found: list[str] = []
        seen: set[tuple[int, int, int, int]] = set()
        for at in range(column - 1, -1, -1):
            text = self.text(row, at)
            span = self._spans.get((row, at))
            if span in seen and span is not None:
                continue
            if span is not None:
                seen.add(span)
            if text and len(text) <= LONGEST_HEADING:
                found.append(text)
            elif found and self.is_empty(row, at):
                break
        return tuple(reversed(found))

    def _above(self, row: int, column: int) -> tuple[str, ...]:
        """Words above: the nearest line of headings, and the groups over it."""
        found: list[str] = []
        header = at = self._header(row, column)
        while at >= 1:
            text = self.text(at, column)
            if not text or self.is_title(at) or len(text) > LONGEST_HEADING:
                break
            if at != header and not self._groups(at, column, header):
                break
            if not found or found[-1] != text:
                found.append(text)
            at -= 1
        return tuple(reversed(found))

    def _header(self, row: int, column: int) -> int:
        """The nearest line of headings above a cell; 0 for none."""
        span = self._spans.get((row, column))
        at = (span[0] if span else row) - 1
        while at >= 1 and (not self.text(at, column) or self.is_title(at)):
            at -= 1
        return at

    def _groups(self, row: int, column: int, header: int) -> bool:
        """Whether a row over the headings belongs to them: it groups, or has no gaps."""
        span = self._spans.get((row, column))
        if span is not None:
            return span[3] > span[1] or span[2] >= header - 1
        full = [at for at in range(self.width) if self.is_full(header, at)]
        return bool(full) and all(self.is_full(row, at) for at in full)
