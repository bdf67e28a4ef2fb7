"""The table inside a sheet: titles, headings in one to three rows, data rows (识别表格)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from xieshou.errors import Invalid
from xieshou.office.cells import BLANK, Cell, Sheet
from xieshou.office.heading_words import is_bare_unit, plain_heading, split_unit
from xieshou.office.money_notes import UNCLEAR, unit_noted

FAULT_HEADING = "错误说明"
SEARCHED_ROWS = 40
DEEPEST_HEADING = 3
_TOTAL = re.compile(r"(.{0,12})?(合计|小计|总计|共计|(?<![\u4e00-\u9fff])累计)(\(.*?\)|:.*|\d.*)?")
_NOTE = re.compile(
    r"(注|备注|附注|说明|填表说明|填报说明|编制说明)[\d一二三四五]*:|※|"
    r"(填表|填报|制表|审核|复核|审批|经办|负责|联系|单位负责|分管领导|主要领导)"
    r"(人|单位|日期|时间|电话|领导)?(签字|签章|盖章)?(\(.*?\))?:"
)
# a sum over the rows that follow, where these are counted 1, 2, 3
_CHAPTER = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?[、.]?")
_PART = re.compile(r"其中[:,]?.{0,20}")
_COUNTED = {"序号", "编号", "no", "no."}
# what all of the above hold, so that most rows are told by one look
_TOLD = re.compile("[计:※其]")
# the mark stands alone or before a colon: names of units may begin with the same characters
_SAMPLE = re.compile(r"(填写|填报)?(示例|样例|例如)(行|数据)?(\d*|[::].*|\(.*\))")


class NoTableError(Invalid):
    """A sheet in which no row looks like the headings that are expected."""

    code = "office.excel.no_headings"
    message = "工作表「{sheet}」中没有找到表头。"
    hint = "请保留模板的表头行；至少应有这些列中的两列：{expected}。"


@dataclass(frozen=True)
class Column:
    """A column: place (from 0), heading without its unit, the unit, and the known key if any.

    `path` holds the headings above each other; `written` is them as one, 上级/下级.
    """

    index: int
    heading: str
    unit: str = ""
    key: str | None = None
    path: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The heading as the sender wrote it, groups before their columns."""
        return "/".join(self.path)

    @property
    def letter(self) -> str:
        """The letter over the column, as people see it."""
        letters, rest = "", self.index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return letters


class TableRow(NamedTuple):
    """A data row with the number it has in the sheet."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """The cell in a column, blank where the row is shorter."""
        return self.cells[index] if index < len(self.cells) else BLANK


@dataclass(frozen=True)
class Skipped:
    """A row that is no record, with the reason: total, note, sample, section or heading."""

    number: int
    reason: str
    text: str


@dataclass(frozen=True)
class Table:
    """A table found in a sheet; rows that are no records are kept apart in `skipped`."""

    sheet: str
    title: str
    unit: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: list[TableRow]
    skipped: list[Skipped] = field(default_factory=list)
    shared: dict[int, set[int]] = field(default_factory=dict)

    def column(self, key: str) -> Column | None:
        """The first column known by that key."""
        return next((column for column in self.columns if column.key == key), None)

    @property
    def unknown(self) -> list[Column]:
        """Columns with a heading that nobody expected."""
        return [column for column in self.columns if column.key is None]

    @property
    def repeated(self) -> list[Column]:
        """Columns whose key an earlier column already has."""
        seen: set[str] = set()
        return [column for column in self.columns
                if column.key and (column.key in seen or seen.add(column.key))]


def find_table(sheet: Sheet, known_headings: Mapping[str, str], after: int = 0,
               before: int | None = None) -> Table:
    """The table whose headings are best known; `known_headings` maps each wording to its key.

    Headings may stand in one to three rows under titles; merged groups become 上级/下级. Of a
    sheet with several tables, `after` and `before` are the rows between which one is looked for.
    """
    known = {plain_heading(wording): key for wording, key in known_headings.items()}
    best, header, columns = (0, 0, 0), (), ()
    end = len(sheet.rows) if before is None else min(len(sheet.rows), before - 1)
    filled = (row for row in range(after + 1, end + 1) if sheet.rows[row - 1])
    for top in islice(filled, SEARCHED_ROWS):
        for depth in range(1, min(DEEPEST_HEADING, end - top + 1) + 1):
            tried = _columns(sheet, top, depth, known)
            score = len({column.key for column in tried if column.key})
            merit = (score, _grouped(sheet, top, depth), -depth)
            if score and merit > best:
                best, header, columns = merit, tuple(range(top, top + depth)), tried
    if best[0] < min(2, len(set(known.values()))) or not columns:
        expected = "、".join(dict.fromkeys(list(known_headings)[:8]))
        raise NoTableError(sheet=sheet.name, expected=expected)
    columns = _decided(columns, known)
    rows, skipped = _data_rows(sheet, header[-1] + 1, columns)
    title, unit = _title(sheet, header[0])
    below = unit_noted(one.text for one in skipped if one.reason == "note")
    if below and below != unit:
        unit = UNCLEAR if unit else below
    return Table(sheet.name, title, unit, header, columns, rows, skipped,
                 _shared(sheet, header[-1]))


def _shared(sheet: Sheet, above: int) -> dict[int, set[int]]:
    """By row, the places of data cells that span several rows."""
    shared: dict[int, set[int]] = {}
    for top, left, bottom, right in sheet.merged:
        if bottom > top > above:
            for row in range(top, min(bottom, len(sheet.rows)) + 1):
                shared.setdefault(row, set()).update(range(left, min(right, left + 200) + 1))
    return shared


def likely_table(sheet: Sheet) -> Table | None:
    """The table under the row that looks most like headings, though none of them is known.

    That is the first row with the most different words that are no numbers.
    """
    best, top = 1, 0
    for row in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1):
        words = {cell.text.strip() for cell in sheet.rows[row - 1]
                 if cell.text.strip() and not cell.is_blank and cell.merged_from is None
                 and not re.search(r"\d", cell.text) and len(cell.text.strip()) <= 30}
        if len(words) > best:
            best, top = len(words), row
    if not top:
        return None
    columns = _columns(sheet, top, 1, {})
    rows, skipped = _data_rows(sheet, top + 1, columns)
    title, unit = _title(sheet, top)
    return Table(sheet.name, title, unit, (top,), columns, rows, skipped)


def _columns(sheet: Sheet, top: int, depth: int, known: Mapping[str, str]) -> tuple[Column, ...]:
    """Columns that rows top … top+depth-1 would give if they were the headings."""
    lines = [sheet.rows[row - 1] for row in range(top, min(top + depth, len(sheet.rows) + 1))]
    if len(lines) < depth or not any(any(not cell.is_blank for cell in line) for line in lines):
        return ()
    columns = []
    for index in range(max(map(len, lines))):
        path = []
        for offset, line in enumerate(lines):
            text = _heading_text(line, lines[offset + 1:], index)
            if text and path and is_bare_unit(text):
                path[-1] += text if text[0] in "((" else f"({text})"
            elif text and (not path or path[-1] != text):
                path.append(text)
        if not path or (len(path) == 1 and plain_heading(path[0]) == FAULT_HEADING):
            continue
        columns.append(_column(index, tuple(path), known))
    return tuple(columns)


def _is_unit_row(sheet: Sheet, row: int) -> bool:
    """Whether nothing but units stands in a row: it belongs to the headings above it."""
    own = [cell.text for cell in (sheet.rows[row - 1] if row <= len(sheet.rows) else ())
           if not cell.is_blank and cell.merged_from is None]
    return bool(own) and all(map(is_bare_unit, own))


def _heading_text(line: tuple[Cell, ...], below: list[tuple[Cell, ...]], index: int) -> str:
    """Text over a column; a group that was not merged reaches over the blank cells beside it."""
    if index < len(line) and line[index].text.strip():
        return re.sub(r"\s+", "", line[index].text)
    if not any(index < len(each) and not each[index].is_blank for each in below):
        return ""
    for left in range(min(index, len(line)) - 1, -1, -1):
        if line[left].text.strip():
            # the cell to the left is a group only if it has headings of its own below
            reached = line[left].merged_from is None and any(
                left < len(each) and not each[left].is_blank for each in below)
            return re.sub(r"\s+", "", line[left].text) if reached else ""
    return ""


def _column(index: int, path: tuple[str, ...], known: Mapping[str, str]) -> Column:
    heading, unit, wordings = _spelled(path)
    return Column(index, heading, unit, next((known[one] for one in wordings if one in known),
                                             None), path)


@lru_cache(maxsize=2048)
def _spelled(path: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """The heading that a path comes to, its unit, and the wordings by which it may be known."""
    last, unit = split_unit(path[-1])
    if not unit:
        unit = next((found for found in (split_unit(each)[1] for each in reversed(path[:-1]))
                     if found), "")
    groups = [split_unit(each)[0] for each in path[:-1]]
    wordings = ["/".join(path), "".join(path), "/".join([*groups, last]), "".join([*groups, last]),
                path[-1], last, re.sub(r"\(.*?\)", "", last)]
    return "/".join([*groups, last]), unit, tuple(dict.fromkeys(map(plain_heading, wordings)))


def _decided(columns: tuple[Column, ...], known: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns, without a guess where 计划/金额 and 实际/金额 could both be the amount."""
    groups: dict[str, set[tuple[str, ...]]] = {}
    for one in columns:
        if one.key:
            groups.setdefault(one.key, set()).add(one.path[:-1])
    unclear = {key for key, paths in groups.items() if len(paths) > 1 and () not in paths}
    told = {key: any(one.key == key and _is_whole(one, known) for one in columns)
            for key in unclear}
    return tuple(one if one.key not in unclear or (told[one.key] and _is_whole(one, known))
                 else replace(one, key=None) for one in columns)


def _is_whole(column: Column, known: Mapping[str, str]) -> bool:
    """Whether the heading with its groups is known, not only its last words."""
    return any(plain_heading(words) in known for words in (
        "/".join(column.path), "".join(column.path), column.heading,
        column.heading.replace("/", "")))


def _grouped(sheet: Sheet, top: int, depth: int) -> int:
    """Among equals: one row, unless a merged cell ties the rows together."""
    if _is_unit_row(sheet, top + depth):
        return 0
    if depth > 1 and _is_unit_row(sheet, top + depth - 1):
        return 3
    if depth == 1:
        tied = any(row_top == top and bottom > top and right == left
                   for row_top, left, bottom, right in sheet.merged)
        return 1 if not tied else 0
    ties = [bottom - row_top for row_top, left, bottom, right in sheet.merged if row_top == top]
    return 2 if ties and max(ties) == depth - 1 else 0


def _title(sheet: Sheet, top: int) -> tuple[str, str]:
    """The first words above the headings, and the money unit stated there (单位:万元)."""
    texts = []
    for row in range(1, top):
        for cell in sheet.rows[row - 1]:
            if cell.text.strip() and cell.merged_from is None:
                texts.append(cell.text.strip())
    # a title that names the year comes before 附件1 and before the day the sheet was filled in
    dated = (text for text in texts if re.search(r"\d{4}\s*年", text)
             and not re.search(r"(填报|填表|制表|报送|编制|打印)(日期|时间)", text))
    return next(dated, texts[0] if texts else ""), unit_noted(texts)


def _data_rows(sheet: Sheet, start: int, columns: tuple[Column, ...]
               ) -> tuple[list[TableRow], list[Skipped]]:
    rows: list[TableRow] = []
    skipped: list[Skipped] = []
    headings = {column.index: column.path[-1] for column in columns}
    wide = {top for top, left, _, right in sheet.merged
            if right - left + 1 > max(2, len(columns) // 2)}
    # a row is a heading again only if its cells begin as headings do
    begins = {words[0] for words in headings.values()} | set(" \t\n\u3000")
    counted = _counted(sheet, start, columns)
    for number in range(start, len(sheet.rows) + 1):
        cells = sheet.rows[number - 1]
        first = _first_two(cells)
        if not first:
            continue
        reason = _reason_to_skip(cells, first, headings, begins, number in wide) or (
            "section" if counted is not None and counted < len(cells)
            and _CHAPTER.fullmatch(_half(cells[counted].text)) else "")
        if reason:
            words = " ".join(dict.fromkeys(cell.text.strip() for cell in cells if cell.text))
            skipped.append(Skipped(number, reason, words))
        else:
            rows.append(TableRow(number, cells))
    return rows, skipped


def _counted(sheet: Sheet, start: int, columns: tuple[Column, ...]) -> int | None:
    """The place of the running number, where rows are counted in digits and chapters in words."""
    for column in columns[:2]:
        if plain_heading(column.heading) in _COUNTED:
            said = [_half(cells[column.index].text) for cells in sheet.rows[start - 1:]
                    if column.index < len(cells)]
            return column.index if sum(map(str.isdigit, said)) * 2 > len(
                [one for one in said if _CHAPTER.fullmatch(one)]) > 0 else None
    return None


def _half(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", "".join(text.split()))


def _first_two(cells: tuple[Cell, ...]) -> list[str]:
    """The texts of the first two cells in which anything of their own stands."""
    first = []
    for cell in cells:
        if cell is not BLANK and cell.merged_from is None and not cell.is_blank:
            first.append(cell.text)
            if len(first) == 2:
                break
    return first


def _reason_to_skip(cells: tuple[Cell, ...], first: list[str], headings: Mapping[int, str],
                    begins: set[str], wide: bool) -> str:
    # most rows begin with a number, a code or a day, which no such word can
    if not all(map(str.isascii, first)):
        said = ["" if text.isascii() else unicodedata.normalize("NFKC", text) for text in first]
        if any(map(_TOLD.search, said)):
            said = ["".join(text.split()) for text in said]
            if any(_TOTAL.fullmatch(text) for text in said):
                return "total"
            if any(_PART.fullmatch(text) for text in said):
                return "part"
            if _NOTE.match(said[0]):
                return "note"
        if "例" in said[0] and _SAMPLE.fullmatch("".join(said[0].split())):
            return "sample"
    # all but one of the cells of a heading are headings: one of the first two at least
    if not wide and not any(text[:1] in begins for text in first):
        return ""
    like = [(index, cell) for index, cell in enumerate(cells) if cell[1][:1] in begins]
    if len(like) < 2 and not wide:
        return ""
    filled = sum(1 for cell in cells if not cell.is_blank and cell.merged_from is None)
    matches = sum("".join(cell.text.split()) == headings.get(index) for index, cell in like
                  if not cell.is_blank and cell.merged_from is None)
    if matches >= 2 and matches >= filled - 1:
        return "heading"
    if wide and filled == 1:
        return "section"
    return ""
