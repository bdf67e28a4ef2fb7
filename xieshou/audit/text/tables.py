"""Tables in a text: rows of cells, with what heads them (表格)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from xieshou.audit.text.claim import Claim
from xieshou.language.numbers import Written, narrow, numbers_in
from xieshou.language.times import Time, times_in

# A cell that is a number and nothing else.
_NUMBER = re.compile(
    r"(?:约|近|超)?\s?-?\d[\d,]*(?:\.\d+)?\s?[余多]?\s?(?:%|万亿?|亿)?[一-鿿]{0,3}[余多]?"
)
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNIT = (
    r"(?:万亿|亿|百万|千|万)?(?:元|人次|人|个|户次|户|名|家|亩|吨|公里|平方米|次|所|批|期|场|项|件|份"
    r"|%|村|县|千克|公斤)"
)
_IN_HEAD = re.compile(rf"[(（](?:单位[:：])?\s?({_UNIT})[)）]|[,，:：/]\s?({_UNIT})$")
_IN_CAPTION = re.compile(rf"单位[:：]\s?({_UNIT})")
_UNIT_ALONE = re.compile(
    r"(?:万亿|亿|百万|千|万)?(?:元|人次|人|个|户次|户|名|家|亩|公顷|吨|公里|平方米|次|所|批|期|场|项|件|份|%"
    r"|村|县|千克|公斤|座|头|只|辆|台|套|盏|处|条|千瓦|平方公里)"
)
_UNITS = re.compile("(?:计量)?单位")
# What a head of this kind counts needs no unit beside it.
_BY_NAME = re.compile(r"(人次|人|户|家|个|村|次|项|所)数(?:量)?$")
_SHARE = re.compile(r"占比|比例|比重|率|增幅|增速|同比|[(（]%[)）]")
_GROWTH = re.compile(r"增幅|增速|同比|增长")
_NO_MEASURE = re.compile(r"^(?:序号|编号|代码|年度|年份|电话|联系电话|邮编|备注|排名|页码)$")
TOTAL = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|小\s*计|总\s*数|全[省市县区州旗](?:合计)?)$")
# The line under the heads of a table in markdown.
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_MOST_HEADS = 3
_MOST_COLUMNS, _SHORTEST_NAME = 100, 2
_YEAR = re.compile(r"(?:19|20)\d\d\s?年?度?")
_OF_YEAR = re.compile("年度|全年")


@dataclass(frozen=True)
class Cell:
    """One cell: where it stands, in which row and column."""

    start: int
    end: int
    row: int
    column: int
    text: str

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end

    @property
    def is_number(self) -> bool:
        """Whether the cell is a figure and nothing else."""
        return _NUMBER.fullmatch(self.text) is not None


@dataclass
class Table:
    """A table: its cells by row, how many rows are heads, and the line above it."""

    rows: list[list[Cell]]
    heads: int
    caption: str = ""
    _columns: dict[int, str] = field(default_factory=dict)
    _rows: dict[int, str] = field(default_factory=dict)

    @property
    def figures(self) -> Iterator[Cell]:
        """All cells below the heads that are numbers, running numbers and years too."""
        return (cell for row in self.rows[self.heads :] for cell in row if cell.is_number)

    def column_head(self, column: int) -> str:
        """The words above a column; an empty head goes on from the left."""
        if column not in self._columns:
            own = False
            words: list[str] = []
            for row in self.rows[: self.heads]:
                at = min(column, len(row) - 1)
                if own and (column >= len(row) or not row[at].text):
                    # a head that goes over two rows has no second
                    continue
                own = bool(row[at].text)
                while at > 0 and not row[at].text:
                    at -= 1
                if row[at].text and row[at].text not in words:
                    words.append(row[at].text)
            self._columns[column] = "".join(words)
        return self._columns[column]

    def row_head(self, row: int) -> str:
        """The words that open a row, a running number aside."""
        if row not in self._rows:
            words = (cell.text for cell in self.rows[row] if cell.text and not cell.is_number)
            self._rows[row] = next(words, "")
        return self._rows[row]

    def named_last(self, words: str) -> tuple[list[int], int]:
        """The rows whose name the words say last, totals aside, and where that name ends."""
        found: dict[str, list[int]] = {}
        for row in range(self.heads, len(self.rows)):
            name = self.row_head(row)
            if len(name) >= _SHORTEST_NAME and not self.is_total(row):
                found.setdefault(name, []).append(row)
        at, name = max(((words.rfind(name), name) for name in found), default=(-1, ""))
        return (found[name], at + len(name)) if at >= 0 else ([], 0)

    @cached_property
    def _labels_at(self) -> int:
        """The column of words that tells rows apart, where the first only groups them."""
        rows = self.rows[self.heads :]
        told = [at for at in range(min(map(len, rows), default=0))
                if all(row[at].text and not row[at].is_number for row in rows
                       if not TOTAL.match(row[0].text))]
        if len(told) < 2 or told[1] != told[0] + 1:
            return -1
        first, second = ([row[at].text for row in rows] for at in told[:2])
        grouped = len(set(first)) < len(first) and len(set(second)) == len(second)
        return told[1] if grouped else -1

    def _label(self, row: int) -> str:
        """What a row is of: 甲类 | 助学 | 180 is of 助学."""
        at = self._labels_at
        cells = self.rows[row]
        return cells[at].text if 0 <= at < len(cells) else self.row_head(row)

    @cached_property
    def has_total(self) -> bool:
        """Whether some row is the sum of others."""
        return any(map(self.is_total, range(self.heads, len(self.rows))))

    def unit(self, row: int, column: int) -> str:
        """The unit that the heads or the caption give for a cell."""
        head = self.column_head(column)
        for words in (head, self.row_head(row)):
            if found := _IN_HEAD.search(words):
                return found[1] or found[2]
        if found := _BY_NAME.search(head):
            return found[1]
        if _SHARE.search(head):
            return "%"
        at = self._units_at
        if 0 <= at < len(self.rows[row]) and _UNIT_ALONE.fullmatch(self.rows[row][at].text):
            return self.rows[row][at].text
        found = _IN_CAPTION.search(self.caption)
        return found[1] if found else ""

    @cached_property
    def _units_at(self) -> int:
        """The column that names the unit of every row, where there is one: 单位."""
        return next((at for at in range(len(self.rows[0]))
                     if self.heads and _UNITS.fullmatch(self.column_head(at))), -1)

    def measures(self, column: int) -> bool:
        """Whether a column holds figures that count something."""
        return not _NO_MEASURE.match(self.column_head(column)) and column > 0

    def name(self, cell: Cell) -> str:
        """What a cell counts: its row and its column in words, the unit left out."""
        head = _IN_HEAD.sub("", self.column_head(cell.column))
        row = "" if self.is_total(cell.row) else _IN_HEAD.sub("", self._label(cell.row))
        return _YEAR.sub("", f"{row}{head}") or self.row_head(cell.row)

    def is_total(self, row: int) -> bool:
        """Whether a row says of itself that it is the sum."""
        return TOTAL.match(self.row_head(row)) is not None

    def time(self, cell: Cell) -> Time | None:
        """The time its column, its row or the caption gives a cell; the nearest line first."""
        for words in (self.column_head(cell.column), self.row_head(cell.row)):
            if found := _first_time(words):
                return found
        told = self._caption_time
        if told and told.first and told.last and told.first.year == told.last.year and (
                _OF_YEAR.search(self.column_head(cell.column))):
            # 1—5月 of the table, 年度计划 of the year
            return replace(told, first=told.first.replace(month=1, day=1),
                           last=told.last.replace(month=12, day=31))
        return told

    @cached_property
    def _caption_time(self) -> Time | None:
        lines = re.split("[\n。]", self.caption)
        return next((found for line in reversed(lines) if (found := _first_time(line))), None)


# figures by row and column
At = dict[tuple[int, int], Claim]


def tables_in(text: str) -> list[Table]:
    """Every run of two lines and more of cells, parted by tabs or by the bars of markdown."""
    found, run, position, above = [], [], 0, ""
    for line in [*text.split("\n"), ""]:
        if mark := _mark(line):
            run.append((position, line, mark))
        else:
            if len(run) > 1:
                found.append(_table(run, above))
                above = ""
            run = []
            above = (f"{above}\n{line}" if line.strip() else above)[-120:]
        position += len(line) + 1
    return found


def _mark(line: str) -> str:
    """What parts the cells of a line; nothing where it is no row."""
    words = line.strip()
    if 0 < words.count("\t") < _MOST_COLUMNS:
        return "\t"
    barred = words.startswith("|") and words.endswith("|") and 2 < words.count("|") < _MOST_COLUMNS
    return "|" if barred else ""


def _table(lines: list[tuple[int, str, str]], caption: str) -> Table:
    rows: list[list[Cell]] = []
    for position, line, mark in lines:
        if mark == "|" and _RULE.fullmatch(line.strip()):
            continue
        cells, at = [], position
        for words in line.split(mark):
            bare = words.strip()
            start = at + (len(words) - len(words.lstrip()))
            cells.append(Cell(start, start + len(bare), len(rows), len(cells), bare))
            at += len(words) + 1
        if mark == "|":
            # the outer bars part nothing
            cells = [
                Cell(cell.start, cell.end, cell.row, cell.column - 1, cell.text)
                for cell in cells[1:-1]
            ]
        rows.append(cells)
    heads = 0
    for row in rows[:_MOST_HEADS]:
        # 年度 columns are named by years, which are no figures
        if any(cell.is_number and not _is_year(cell.text) for cell in row[1:]):
            break
        heads += 1
    return Table(rows, heads, caption)


def _first_time(words: str) -> Time | None:
    found = (time for time in times_in(words) if time.form in ("span", "asof", "since"))
    return next(found, None)


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d年?(?:度)?", text) is not None


def with_clauses(text: str, tables: list[Table], mark: str = "；") -> str:
    """The text with a mark between the cells, so that none is read into the next."""
    pieces, last = [], 0
    for table in tables:
        start, end = table.rows[0][0].start, table.rows[-1][-1].end
        pieces += [text[last:start], text[start:end].replace("\t", mark).replace("|", mark)]
        last = end
    return "".join([*pieces, text[last:]])


def in_cells(tables: list[Table], claims: list[Claim]) -> dict[int, Claim]:
    """The figures that stand in cells of tables, by where each begins."""
    return {claim.start: claim for claim in claims if claim.cell is not None} if tables else {}


def figures_at(table: Table, by_start: Mapping[int, Claim]) -> At:
    """The figures below the heads of a table, by row and column."""
    return {
        (cell.row, cell.column): by_start[cell.start]
        for row in table.rows[table.heads :] for cell in row if cell.start in by_start
    }


def cell_numbers(tables: list[Table]) -> Iterator[tuple[Table, Cell, Written]]:
    """The cells that are figures, each with the unit its heads give."""
    for table in tables:
        for cell in table.figures:
            if not table.measures(cell.column):
                continue
            words = narrow(cell.text).replace(",", "")
            unit = table.unit(cell.row, cell.column) if _BARE.fullmatch(words) else ""
            read = numbers_in(f"值{words}{unit}")
            if len(read) == 1 and read[0].kind in ("measure", "ratio"):
                yield table, cell, replace(read[0], start=cell.start, end=cell.end, text=cell.text)


def role_in(table: Table, cell: Cell) -> str:
    """The role that heads and totals give a cell."""
    head = table.column_head(cell.column)
    if _GROWTH.search(head):
        return "growth"
    if _SHARE.search(head):
        return "share"
    if "均" in head:
        return "average"
    if table.is_total(cell.row) or TOTAL.match(_IN_HEAD.sub("", head)):
        return "total"
    return "part" if table.has_total else "level"
