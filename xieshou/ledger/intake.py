"""One table of a sheet as drafts of one register, with a finding for every cell at fault (读表)."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.ledger import fields
from xieshou.ledger.cells import BadCellError, CellContext
from xieshou.ledger.change import Draft, MissingValueError, OpeningSpanError, OutOfReachError
from xieshou.ledger.derive.workbook import IGNORED, headings
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.office.excel import Cell, Column, Sheet, Table, TableRow, find_table, plain_heading
from xieshou.values.finding import Finding, Level
from xieshou.values.units import unit as unit_of

_IGNORED = {plain_heading(word) for word in IGNORED}
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_YEAR_LIKE = re.compile(r"\s*(?:19|20)\d{2}\s*年?度?\s*")
_MONTH_LIKE = re.compile(r"\s*(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*月?份?\s*")
_KEY = re.compile(r"[0-9]{1,18}-[0-9a-f]{8}")
_BETWEEN = re.compile(r"\s*(?:至|到|—+|–|~|～|--)\s*")
_TWO_DAYS = re.compile(r"\s*(\d{2,4}[.年/]\d{1,2}(?:[.月/]\d{1,2})?[月日]?)\s*[-－]\s*(\S+)\s*")
_NOW = {"今", "现在", "至今", "目前"}
MEMO = 200_000  # values remembered while one file is read
# what can be turned into the column's own unit without a doubt
_SAME_BY_FACTOR = {("公斤", "吨"): Decimal("0.001"), ("斤", "吨"): Decimal("0.0005"),
                   ("公顷", "亩"): Decimal(15)}


class MissingHeadingsError(Invalid):
    """A table that lacks columns without which no row can be a record."""

    code = "ledger.import.missing_headings"
    message = "工作表「{sheet}」缺少「{register}」必填的列:{missing}。"
    hint = "请补上这些列(或改成模板中的写法)再导入。已认出的列:{known}。"


class UnknownColumnError(Invalid):
    """A heading that the register does not know."""

    code = "ledger.import.unknown_column"
    message = "表头「{heading}」不在「{register}」的栏目中,这一列没有导入。"
    hint = "{similar}"


class RepeatedColumnError(Invalid):
    """Two headings that mean the same column."""

    code = "ledger.import.repeated_column"
    message = "表头「{heading}」与前面的列是同一栏目,只取了前面的一列。"
    hint = "请删去多余的一列,或改用不同的表头。"


class OtherUnitError(Invalid):
    """A heading with a unit that cannot be turned into the column's."""

    code = "ledger.import.other_unit"
    message = "表头「{heading}」的单位是「{unit}」,台账按「{ours}」登记,这一列没有导入。"
    hint = "请换算成「{ours}」后再导入。"


class LostDigitsError(BadCellError):
    """A long number that a spreadsheet has rounded."""

    code = "ledger.import.lost_digits"
    message = "「{heading}」填写的是「{value}」,表格已将其变为科学计数,末几位丢失。"
    hint = "请把该列设为文本,重新填写完整的号码。"


class CellErrorError(BadCellError):
    """A cell that shows a spreadsheet error, or a formula that was never computed."""

    code = "ledger.import.cell_error"
    message = "「{heading}」是公式,没有算出结果({value})。"
    hint = "请用Excel或WPS打开、重新计算并保存,或直接填写数值。"


class CoarseDateError(BadCellError):
    """A day of which only month or year is written."""

    code = "ledger.import.coarse_date"
    message = "「{heading}」填写的是「{value}」,没有写到日,按{taken}登记。"
    hint = "知道具体日期的,请补填。"


class WhichPairingError(Invalid):
    """Several pairings are possible and none is named."""

    code = "ledger.import.which_pairing"
    message = "没有写明这一行属于哪一对结对关系。"
    hint = "请在「结对关系」列填写,或在导入时指定;可选:{known}。"


class UnknownKeyError(Invalid):
    """A record number that is not that of the record as it is now."""

    code = "ledger.import.unknown_key"
    message = "记录编号「{key}」与现有记录不符。"
    hint = "可能是旧的导出,或来自另一套系统;请重新导出,或删去「记录编号」列按新记录导入。"


@dataclass(frozen=True)
class Unit:
    """An organization by its name, until it is known that its row is taken."""

    name: str
    side: str


@dataclass
class Row:
    """One row understood: its values, its pairing, the record it says it is."""

    number: int
    pairing: places.PairingView
    values: dict[str, Any]
    there: Record | None = None


@dataclass
class _Context(CellContext):
    """Keeps new organizations waiting instead of registering them at once."""

    def organization(self, name: str, side: str) -> Any:
        return Unit(name, side)


@dataclass
class Taken:
    """What one table gave."""

    table: Table
    understood: list[tuple[str, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    faults: dict[tuple[int, int | None], str] = field(default_factory=dict)

    def fault(self, error: XieshouError, row: int, column: Column | None = None,
              value: str = "") -> None:
        """A row that cannot be taken, and the cell at fault."""
        self.findings.append(found(error, Level.ERROR, row, column.written if column else "",
                                   value))
        place = (row, column.index if column else None)
        words = f"{error.words}{error.way_out}"
        self.faults[place] = f"{self.faults[place]}\n{words}" if place in self.faults else words


def found(error: XieshouError, level: Level, row: int | None = None, column: str = "",
          value: str = "") -> Finding:
    """An error as a finding with its place."""
    return Finding(error.code, level, error.words, error.way_out, row=row, column=column,
                   value=value or str(error.facts.get("value", "")))


class MissingColumnError(Invalid):
    """A column that figures are split by, and that the sheet lacks."""

    code = "ledger.import.missing_column"
    message = "没有「{heading}」这一列,导入的记录不会计入按它区分的指标。"
    hint = "可补上这一列(可选:{choices})再导入一次,已有记录会被补全。"


class AssumedUnitError(Invalid):
    """Amounts without a unit anywhere in the sheet."""

    code = "ledger.import.assumed_unit"
    message = "「{heading}」没有写金额单位,按{unit}登记。"
    hint = "如不是{unit},请在表头注明单位,如 {heading}(元),再导入一次。"


class AssumedDayError(Invalid):
    """Rows without a day, in a sheet whose title tells the year."""

    code = "ledger.import.assumed_day"
    message = "没有写明「{heading}」,按{taken}登记。"
    hint = "知道具体日期的,请补填后再导入。"


class BadSpanError(BadCellError):
    """A from-to that cannot be read."""

    code = "ledger.import.bad_span"
    message = "「{heading}」填写的是「{value}」,读不出起止日期。"
    hint = "请写成 2023-03-01至2024-02-28,或分两列填写。"


def year_of(table: Table, file_name: str = "") -> int | None:
    """The year in the title, the name of the sheet or of the file."""
    year = _YEAR.search(f"{table.title} {table.sheet} {file_name}")
    return int(year[1]) if year else None


def missing_in(register: Register, table: Table, file_name: str = "") -> list[str]:
    """Labels of required columns that the table lacks; a table of totals needs none of them."""
    keys = {column.key for column in table.columns}
    if "opening" in keys or "id" in keys:
        return []
    if keys & set(register.when_else) or year_of(table, file_name) or (
            "span" in keys and register.when in register.span):
        keys.add(register.when)
    return [kind.label for kind in register.fields if kind.required and kind.name not in keys]


class Intake:
    """Reads the tables of one register for one person."""

    def __init__(self, register: Register, scope: Scope, pairing_code: str | None,
                 file_name: str = "") -> None:
        self.register = register
        self.file_name = file_name
        self.scope = scope
        self.known = places.pairings(scope.pairings)
        self.default = None
        if pairing_code:
            self.default = places.pairing_named(pairing_code, scope.pairings)
        elif len(self.known) == 1:
            self.default = self.known[0]
        self.memo: dict[tuple, Any] = {}
        self.contexts: dict[tuple, _Context] = {}

    def table_in(self, sheet: Sheet) -> Table:
        """The register's table in a sheet; raises NoTableError or MissingHeadingsError."""
        table = find_table(sheet, headings(self.register))
        missing = missing_in(self.register, table, self.file_name)
        if missing:
            known = "、".join(column.written for column in table.columns if column.key)
            raise MissingHeadingsError(sheet=sheet.name, register=self.register.name,
                                       missing="、".join(missing), known=known or "无")
        return table

    def take(self, table: Table) -> Taken:
        """Every row of a table, as values or as faults."""
        taken = Taken(table)
        columns = self._columns(table, taken)
        year = year_of(table, self.file_name)
        records = self._records(table, columns)
        for row in table.rows:
            self._take_row(row, columns, year, records, taken)
        return taken

    def _columns(self, table: Table, taken: Taken) -> list[tuple[Column, Any, Any]]:
        """Columns with their kind and the unit or factor by which their cells are read."""
        usable = []
        repeated = {column.index for column in table.repeated}
        for column in table.columns:
            if column.index in repeated:
                error: Invalid = RepeatedColumnError(heading=column.written)
                taken.findings.append(found(error, Level.NOTE, column=column.written))
            elif column.key in ("id", "pairing", "span"):
                usable.append((column, column.key, None))
            elif column.key:
                kind = self.register.field(column.key)
                try:
                    usable.append((column, kind, _reading(kind, column, table.unit)))
                    taken.understood.append((column.written, kind.label))
                    self._note_unit(kind, column, table, taken)
                except OtherUnitError as error:
                    taken.findings.append(found(error, Level.WARNING, column=column.written))
            elif plain_heading(column.heading) not in _IGNORED:
                error = UnknownColumnError(heading=column.written, register=self.register.name,
                                           similar=self._similar(column.heading))
                taken.findings.append(found(error, Level.NOTE, column=column.written))
        keys = {column.key for column in table.columns}
        if "opening" not in keys:
            for kind in self.register.fields:
                if kind.wanted and kind.name not in keys:
                    error = MissingColumnError(heading=kind.label,
                                               choices="、".join(kind.options.values()))
                    taken.findings.append(found(error, Level.WARNING, column=kind.label))
        return usable

    def _note_unit(self, kind: Any, column: Column, table: Table, taken: Taken) -> None:
        """Say by what unit amounts are read where nobody wrote one."""
        if isinstance(kind, fields.Money) and kind.unit == "万元" and not (
                column.unit or table.unit):
            error = AssumedUnitError(heading=column.written, unit=kind.unit)
            taken.findings.append(found(error, Level.NOTE, column=column.written))

    def _similar(self, heading: str) -> str:
        labels = [word for kind in self.register.all_fields for word in kind.headings]
        near = difflib.get_close_matches(heading, labels, 3, 0.5)
        return f"相近的栏目有:{'、'.join(near)}。" if near else "如需登记,请对照模板改名。"

    def _records(self, table: Table, columns: list[tuple[Column, Any, Any]]) -> dict[int, Record]:
        """The records that rows name by their number."""
        place = next((column.index for column, kind, _ in columns if kind == "id"), None)
        if place is None:
            return {}
        numbers = [int(text.partition("-")[0]) for row in table.rows
                   if _KEY.fullmatch(text := row.cell(place).text.strip())]
        rows = self.register.model.objects.within(self.scope).select_related(
            "pairing", *(kind.name for kind in self.register.all_fields if kind.is_relation))
        there: dict[int, Record] = {}
        for start in range(0, len(numbers), 500):
            there.update((one.pk, one) for one in rows.filter(
                pk__in=numbers[start:start + 500]))
        return there

    def _take_row(self, row: TableRow, columns: list[tuple[Column, Any, Any]], year: int | None,
                  records: Mapping[int, Record], taken: Taken) -> None:
        before = len(taken.faults)
        there = pairing = span = None
        values: dict[str, Any] = {}
        blank = True
        for column, kind, _ in columns:
            if blank:
                cell = row.cell(column.index)
                blank = cell.is_blank or cell.merged_from is not None
            if not isinstance(kind, str):
                continue
            text = row.cell(column.index).text.strip()
            if kind == "id" and text:
                there = records.get(int(text.partition("-")[0])) if _KEY.fullmatch(text) else None
                if there is None or there.identity[:8] != text.partition("-")[2]:
                    return taken.fault(UnknownKeyError(key=text), row.number, column, text)
            elif kind == "pairing" and text:
                pairing = self._pairing(text)
                if pairing is None:
                    error = places.UnknownPairingError(pairing=text, known=self._choices())
                    return taken.fault(error, row.number, column, text)
            elif kind == "span" and text:
                span = (column, text)
        if blank:
            return None
        if there is not None:
            pairing = next(one for one in self.known if one.id == there.pairing_id)
        pairing = pairing or self.default
        if pairing is None:
            return taken.fault(WhichPairingError(known=self._choices()), row.number)
        context = self._context(pairing, year)
        for column, kind, reading in columns:
            cell = row.cell(column.index)
            if isinstance(kind, str) or not (cell.text or cell.uncomputed):
                continue
            if there is not None and _same(kind, there, cell):
                continue
            # the same words stand in a column again and again: days, places, units, choices
            seen = (kind.name, reading, pairing.id, year, cell.number_format, cell.value,
                    cell.text)
            if seen in self.memo:
                values[kind.name] = self.memo[seen]
                continue
            if cell.is_blank or _says_nothing(kind, cell):
                continue
            try:
                value = values[kind.name] = self._value(kind, cell, reading, context)
            except BadCellError as error:
                taken.fault(error, row.number, column, cell.text)
            except XieshouError as error:
                taken.fault(_as_cell(kind, cell, error), row.number, column, cell.text)
            else:
                noted = self._note_coarse(kind, column, cell, row.number, value, taken)
                if not noted and len(cell.text) <= 40 and len(self.memo) < MEMO:
                    self.memo[seen] = value
        if span is not None:
            self._take_span(*span, row, values, context, taken)
        if len(taken.faults) == before:
            self._complete(row, values, there, year, taken)
            self._check(row, values, there, taken)
        if len(taken.faults) == before:
            taken.rows.append(Row(row.number, pairing, values, there))
        return None

    def _value(self, kind: Any, cell: Cell, reading: Any, context: _Context) -> Any:
        if cell.uncomputed or cell.is_error:
            raise kind.fault(CellErrorError, cell.text or "空")
        if cell.lossy and not isinstance(kind, fields.Money | fields.Number | fields.Integer):
            if isinstance(kind, fields.ResidentId):
                return kind.parse(cell.text, context)
            raise kind.fault(LostDigitsError, cell.text)
        if isinstance(kind, fields.Number | fields.Integer):
            return kind.parse(_scaled(kind, cell, reading), context)
        if isinstance(kind, fields.Money):
            return kind.parse(_raw(cell), context, unit=reading)
        return kind.parse(_raw(cell), context)

    def _note_coarse(self, kind: Any, column: Column, cell: Cell, row: int, value: Any,
                     taken: Taken) -> bool:
        """Say so where a month or a year was taken for a day; spans of totals are written so."""
        if not isinstance(kind, fields.Date) or kind.common or isinstance(cell.value, dt.date):
            return False
        if not (_YEAR_LIKE.fullmatch(cell.text) or _MONTH_LIKE.fullmatch(cell.text)):
            return False
        error = kind.fault(CoarseDateError, cell.text, taken=value.isoformat())
        taken.findings.append(found(error, Level.NOTE, row, column.written))
        return True

    def _take_span(self, column: Column, text: str, row: TableRow, values: dict[str, Any],
                   context: _Context, taken: Taken) -> None:
        """From and to written in one cell, as days of their two columns."""
        parts = _BETWEEN.split(text.strip(" 起"), maxsplit=1)
        if len(parts) == 1 and (found_two := _TWO_DAYS.fullmatch(text)):
            parts = list(found_two.groups())
        for name, part in zip(self.register.span, parts, strict=False):
            if name in values or not part.strip() or part.strip() in _NOW:
                continue
            kind = self.register.field(name)
            try:
                values[name] = kind.parse(part.strip(), context)
            except BadCellError:
                error = kind.fault(BadSpanError, text)
                return taken.fault(error, row.number, column, text)
        return None

    def _complete(self, row: TableRow, values: dict[str, Any], there: Record | None,
                  year: int | None, taken: Taken) -> None:
        """The day, where other columns or the title tell it; and what follows from the rest."""
        if there is not None or values.get("opening") or values.get("opening_to"):
            return
        register = self.register
        if values.get(register.when) is None:
            day = next((values[name] for name in register.when_else if values.get(name)), None)
            if day is None and year and taken.table.column(register.when) is None:
                day = dt.date(year, 1, 1)
            if day is not None:
                values[register.when] = day
                error = AssumedDayError(heading=register.field(register.when).label,
                                        taken=day.isoformat())
                taken.findings.append(found(error, Level.NOTE, row.number))
        values |= register.model.completed(values)

    def _check(self, row: TableRow, values: dict[str, Any], there: Record | None,
               taken: Taken) -> None:
        """What keeps the row from being a record although each of its cells is right."""
        def known(name: str) -> Any:
            value = values.get(name)
            return value if value not in (None, "") or there is None else getattr(there, name)

        opening = bool(known("opening"))
        for kind in self.register.fields:
            waived = self.register.waives(kind, opening, known("opening_to") is not None)
            if kind.required and not waived and known(kind.name) in (None, ""):
                error = MissingValueError(heading=kind.label, guidance=kind.guidance)
                taken.fault(error, row.number, taken.table.column(kind.name))
        first, last = known("opening_from"), known("opening_to")
        if (opening or first or last) and not (first and last):
            taken.fault(OpeningSpanError(), row.number)
        elif first and last and first > last:
            taken.fault(BackwardSpanError(first=first, last=last),
                        row.number, taken.table.column("opening_to"))
        place = known("place")
        if place and not self.scope.covers_place(place):
            taken.fault(OutOfReachError(place=places.place_name(place)), row.number,
                        taken.table.column("place"))

    def _pairing(self, text: str) -> places.PairingView | None:
        plain = re.sub(r"[-－—–~至 ]+", "-", text)
        return next((one for one in self.known
                     if plain in (one.code, re.sub("—", "-", one.name))), None)

    def _choices(self) -> str:
        return "、".join(f"{one.code}({one.name})" for one in self.known[:8]) or "(尚无)"

    def _context(self, pairing: places.PairingView, year: int | None) -> _Context:
        key = (pairing.id, year)
        if key not in self.contexts:
            self.contexts[key] = _Context(pairing, self.scope.actor, year)
        return self.contexts[key]


class BackwardSpanError(Invalid):
    """An opening figure whose span ends before it begins."""

    code = "ledger.import.backward_span"
    message = "期初数的起止日期颠倒:从 {first} 到 {last}。"
    hint = "请核对「时段起」和「时段止」。"


def with_units(rows: Iterable[Row], actor: str) -> None:
    """Register the organizations of rows that are taken, all at once, and put them in place."""
    rows = list(rows)
    wanted = {value.name: value.side for row in rows for value in row.values.values()
              if isinstance(value, Unit)}
    if not wanted:
        return
    known = places.organizations_named(wanted, actor)
    for row in rows:
        for name, value in row.values.items():
            if isinstance(value, Unit):
                row.values[name] = known[value.name]


def draft_of(row: Row) -> tuple[Draft, bool]:
    """The row as a draft, and whether it would make another act of the record that it names.

    A row that names its record and leaves its identity alone carries that identity along, so
    that blanks and masked numbers find it.
    """
    if row.there is None:
        return Draft(row.values, row.number), False
    register = row.there.register
    kinds = register.all_fields
    own = {kind.name: getattr(row.there, kind.name) for kind in kinds}
    merged = register.model(pairing_id=row.there.pairing_id, **{**own, **row.values})
    same = merged.identity_digest() == row.there.identity
    names = {*register.identity, "opening", "opening_from", "opening_to", "channel", "place",
             "memo", "scope_note"}
    if row.there.opening:
        names |= {kind.name for kind in register.fields if kind.role != "measure"}
    carried = {name: own[name] for name in names if own[name] not in (None, "")}
    return Draft({**carried, **row.values}, row.number), not same


def _reading(kind: Any, column: Column, sheet_unit: str) -> Any:
    """For money the unit it is written in, for other numbers the factor to the column's unit."""
    if isinstance(kind, fields.Money):
        if column.unit and unit_of(column.unit).dimension == "money":
            return column.unit
        # a unit over the whole sheet speaks of sums, not of a month's wage
        return sheet_unit if sheet_unit and kind.unit == "万元" else kind.unit
    if not isinstance(kind, fields.Number | fields.Integer) or not column.unit:
        return Decimal(1)
    theirs, ours = unit_of(column.unit), unit_of(kind.unit) if kind.unit else None
    if ours is None or theirs.name == ours.name:
        return Decimal(1)
    if (column.unit, kind.unit) in _SAME_BY_FACTOR:
        return _SAME_BY_FACTOR[column.unit, kind.unit]
    if isinstance(kind, fields.Integer) and theirs.dimension not in ("money", "ratio"):
        return theirs.factor / ours.factor
    if theirs.dimension == ours.dimension and theirs.dimension != "other":
        return theirs.factor / ours.factor
    raise OtherUnitError(heading=column.written, unit=column.unit, ours=kind.unit)


def _raw(cell: Cell) -> Any:
    value = cell.value
    if isinstance(value, dt.datetime | dt.date | str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return Decimal(value)
    return value if isinstance(value, Decimal) else cell.text


def _scaled(kind: Any, cell: Cell, factor: Decimal) -> Any:
    value = _raw(cell)
    if kind.unit == "%" and isinstance(value, Decimal) and "%" in cell.number_format:
        return value * 100
    if isinstance(value, str):
        text = value.strip().rstrip("%％") if kind.unit == "%" else value
        number = text.translate(_FULL_WIDTH).strip()
        return Decimal(number) * factor if _PLAIN_NUMBER.fullmatch(number) else text
    return value * factor if isinstance(value, Decimal) else value


_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－", "0123456789.-", ",， \u3000\xa0")


def _says_nothing(kind: Any, cell: Cell) -> bool:
    """Dashes and strokes by which staff fill an empty cell."""
    text = cell.text.strip()
    if isinstance(kind, fields.Boolean) or text in getattr(kind, "options", {}).values():
        return False
    return text in _NOTHING


_NOTHING = {"-", "—", "--", "——", "/", "\\", "–", "无", "暂无", "…"}


def _same(kind: Any, there: Record, cell: Cell) -> bool:
    """Whether the cell says what an export of the record would say."""
    value = getattr(there, kind.name)
    if isinstance(kind, fields.Organization | fields.Link | fields.Place | fields.ResidentId):
        return cell.text.strip() == str(kind.cell(value)).strip()
    return False


def _as_cell(kind: Any, cell: Cell, error: XieshouError) -> XieshouError:
    """A fault from below, with the column's name before it."""
    return _ForeignFault(kind.label, error)


class _ForeignFault(XieshouError):
    """A fault of another floor, told of one cell."""

    def __init__(self, heading: str, error: XieshouError) -> None:
        self.code = error.code
        self.message = "「{heading}」:{what}"
        self.hint = "{way_out}"
        super().__init__(heading=heading, what=error.words, way_out=error.way_out,
                         **{name: value for name, value in error.facts.items()
                            if name not in ("heading", "what", "way_out")})


