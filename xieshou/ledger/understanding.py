"""Headings of a sheet understood: which column each is, and in what unit it is filled (认表头)."""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xieshou.errors import Invalid
from xieshou.ledger import fields
from xieshou.ledger.cells import BadCellError, exact_number
from xieshou.ledger.derive.workbook import is_serial
from xieshou.ledger.headings import LEFT
from xieshou.ledger.register import Register
from xieshou.ledger.taken import Taken, found
from xieshou.office.excel import UNCLEAR, Column, Table, plain_heading, unit_bracketed
from xieshou.values.finding import Level
from xieshou.values.units import unit as unit_of

# without a word of its unit no amount is taken from here on as 万元, nor below that as 元
_TOO_MUCH, _TOO_LITTLE = Decimal(10_000), Decimal(100)
_UNIT_COLUMNS = {"单位", "金额单位", "计量单位", "货币单位"}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s*年?\s*[-—–~至到、和]+\s*(?:20)?\d{2})?\s*年")
# a sheet of all there is until a year, or since one, tells no year of its rows
_OPEN_ENDED = re.compile(r"截[至止]到?\s*(?:19|20)\d{2}\s*年|"
                         r"(?:19|20)\d{2}\s*年[^,;()]{0,6}(?:以来|至今)")
# what can be turned into the column's own unit without a doubt
_SAME_BY_FACTOR = {("公斤", "吨"): Decimal("0.001"), ("斤", "吨"): Decimal("0.0005"),
                   ("公顷", "亩"): Decimal(15)}


class MissingHeadingsError(Invalid):
    """A table that lacks columns without which no row can be a record."""

    code = "ledger.import.missing_headings"
    message = "工作表「{sheet}」缺少「{register}」必填的列：{missing}。"
    hint = "请补上这些列(或改成模板中的写法)再导入。已认出的列：{known}。"


class UnknownColumnError(Invalid):
    """A heading that the register does not know."""

    code = "ledger.import.unknown_column"
    message = "表头「{heading}」不在「{register}」的栏目中，这一列没有导入。"
    hint = "{similar}"


class RepeatedColumnError(Invalid):
    """Two headings that mean the same column."""

    code = "ledger.import.repeated_column"
    message = "表头「{heading}」与前面的列是同一栏目，只取了前面的一列。"
    hint = "请删去多余的一列，或改用不同的表头。"


class UnclearUnitError(BadCellError):
    """Amounts whose unit cannot be told: read wrongly they would be ten thousand times too much."""

    code = "ledger.import.unclear_unit"
    message = "「{heading}」填写的是「{value}」，分不清单位是元还是万元，没有登记。"
    hint = "请在表头写明单位，如 {heading}(元)或 {heading}(万元)，再导入。"


class SharedAmountError(BadCellError):
    """A number in a merged cell over several rows, which is nobody's share."""

    code = "ledger.import.shared_amount"
    message = "「{heading}」的「{value}」是几行合并的单元格，分不清每行各是多少，没有登记。"
    hint = "请取消合并，逐行填写各自的数。"


class OtherUnitError(Invalid):
    """A heading with a unit that cannot be turned into the column's."""

    code = "ledger.import.other_unit"
    message = "表头「{heading}」的单位是「{unit}」，台账按「{ours}」登记，这一列没有导入。"
    hint = "请换算成「{ours}」后再导入。"


class MissingColumnError(Invalid):
    """A column that figures are split by, and that the sheet lacks."""

    code = "ledger.import.missing_column"
    message = "没有「{heading}」这一列，导入的记录不会计入按它区分的指标。"
    hint = "可补上这一列(可选：{choices})再导入一次，已有记录会被补全。"


class AssumedUnitError(Invalid):
    """Amounts without a unit anywhere in the sheet."""

    code = "ledger.import.assumed_unit"
    message = "「{heading}」没有写金额单位，按{unit}登记。"
    hint = "如不是{unit}，请在表头注明单位，如 {heading}(元)，再导入一次。"


def year_of(table: Table, file_name: str = "") -> int | None:
    """The year in the title, the name of the sheet or of the file."""
    for text in (table.title, table.sheet, file_name):
        if (year := year_said(text)) != 0:
            return year
    return None


def year_said(text: str) -> int | None:
    """The one year that words speak of, 0 where they name none, None where it is unclear."""
    plain = unicodedata.normalize("NFKC", text)
    years = [(found[0], int(found[1])) for found in _YEAR.finditer(plain)]
    if not years:
        return 0
    spans = any(len(re.findall(r"\d+", words)) > 1 for words, _ in years)
    if spans or len({year for _, year in years}) > 1 or _OPEN_ENDED.search(plain):
        return None
    return years[0][1]


def missing_in(register: Register, table: Table, file_name: str = "") -> list[str]:
    """Labels of required columns that the table lacks; a table of totals needs none of them."""
    keys = {column.key for column in table.columns}
    if "opening" in keys or "id" in keys:
        return []
    if keys & set(register.when_else) or year_of(table, file_name) or (
            "span" in keys and register.when in register.span):
        keys.add(register.when)
    return [kind.label for kind in register.declared
            if kind.required and not kind.common and kind.name not in keys]


@dataclass(frozen=True)
class Understood:
    """A column that is read: the kind of its cells, or `id`, `pairing`, `span` for what is none.

    `reading` is the unit of its amounts, or the factor of its numbers to the unit of the kind.
    """

    column: Column
    kind: Any
    reading: Any = None

    @property
    def is_told(self) -> bool:
        """Whether it speaks of the row as a whole rather than fill a column of the register."""
        return isinstance(self.kind, str)


def columns_of(register: Register, table: Table, taken: Taken) -> list[Understood]:
    """The columns that are read; what becomes of the others is said among the findings."""
    usable = []
    repeated = {column.index for column in table.repeated}
    for column in table.columns:
        if column.key == LEFT:
            continue
        if column.index in repeated:
            taken.note(RepeatedColumnError(heading=column.written), column)
        elif column.key in ("id", "pairing", "span"):
            usable.append(Understood(column, column.key))
        elif column.key:
            kind = register.field(column.key)
            try:
                usable.append(Understood(column, kind, _reading(kind, column, table.unit)))
            except OtherUnitError as error:
                taken.findings.append(found(error, Level.WARNING, column=column.written))
                continue
            taken.understood.append((column.written, kind.label))
            if _has_no_unit(kind, column, table):
                taken.note(AssumedUnitError(heading=column.written, unit=kind.unit), column)
        elif not is_serial(column.heading):
            error = UnknownColumnError(heading=column.written, register=register.name,
                                       similar=_similar(register, column.heading))
            taken.note(error, column)
    _warn_of_missing(register, table, taken)
    return usable


def _warn_of_missing(register: Register, table: Table, taken: Taken) -> None:
    """Say which columns that figures are split by the sheet lacks; totals have none of them."""
    keys = {column.key for column in table.columns}
    for kind in register.fields:
        if kind.wanted and not keys & {"opening", kind.name}:
            error = MissingColumnError(heading=kind.label,
                                       choices="、".join(kind.options.values()))
            taken.findings.append(found(error, Level.WARNING, column=kind.label))


def _has_no_unit(kind: Any, column: Column, table: Table) -> bool:
    return isinstance(kind, fields.Money) and kind.unit == "万元" and not (
        column.unit or table.unit or unit_bracketed(column.written))


def unit_is_unclear(kind: Any, column: Column, table: Table) -> bool:
    """Whether nothing says in which unit amounts are, and they look like another than assumed.

    No single amount of a county is written as ten thousand times 万元 without a word; where the
    sheet says 万元, a wage below a hundred may be in either unit.
    """
    if not isinstance(kind, fields.Money) or column.unit or unit_bracketed(column.written):
        return False
    if table.unit == UNCLEAR:
        return True
    if table.unit and kind.unit == "万元":
        return False
    amounts = [abs(number) for row in table.rows
               if (number := exact_number(row.cell(column.index).value)) is not None and number]
    if kind.unit == "万元":
        beside = {row.cell(one.index).text.strip() for one in table.unknown
                  if plain_heading(one.heading) in _UNIT_COLUMNS for row in table.rows}
        return max(amounts, default=0) >= _TOO_MUCH or any(
            unit_of(text).dimension == "money" and text != kind.unit for text in beside)
    return table.unit not in ("", kind.unit) and min(amounts, default=_TOO_LITTLE) < _TOO_LITTLE


def _similar(register: Register, heading: str) -> str:
    labels = [word for kind in register.all_fields for word in kind.headings]
    near = difflib.get_close_matches(heading, labels, 3, 0.5)
    return f"相近的栏目有：{'、'.join(near)}。" if near else "如需登记，请对照模板改名。"


def _reading(kind: Any, column: Column, sheet_unit: str) -> Any:
    """For money the unit it is written in, for other numbers the factor to the column's unit."""
    if isinstance(kind, fields.Money):
        if column.unit:
            theirs = unit_of(column.unit)
            if theirs.dimension == "money":
                return column.unit
            if theirs.dimension == "number":  # 金额(万)
                return f"{column.unit}元"
            raise OtherUnitError(heading=column.written, unit=column.unit, ours=kind.unit)
        if within := unit_bracketed(column.written):
            if within == UNCLEAR:
                raise OtherUnitError(heading=column.written, unit=column.written, ours=kind.unit)
            return within
        if sheet_unit == UNCLEAR:
            return kind.unit  # each amount is refused
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
