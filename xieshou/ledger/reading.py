"""Cells of a sheet read as values: what was computed, lost, left blank or written coarsely."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from xieshou.errors import XieshouError
from xieshou.language.dates import read_date
from xieshou.ledger import fields
from xieshou.ledger.cells import BadCellError, CellContext, exact_number
from xieshou.ledger.record import Record
from xieshou.office.excel import Cell

# what a date format says in words, and where it is from
_SAID_BY_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]')
_SCALING = re.compile(r"[0#?],+(?![0#?,])|[!\\]\.")
_BETWEEN = re.compile(r"\s*(?:至|到|—+|–|~|～|--)\s*")
_TWO_DAYS = re.compile(r"\s*(\d{2,4}[.年/]\d{1,2}(?:[.月/]\d{1,2})?[月日]?)\s*[-－]\s*(\S+)\s*")
_NOW = {"今", "现在", "至今", "目前"}
_NOTHING = {"-", "—", "--", "——", "/", "\\", "–", "无", "暂无", "…"}
_MOST = 10**15
# told of each cell: a union would be made anew each time
_QUANTITIES = (fields.Number, fields.Integer)
_WORDS = (fields.Text, fields.Place, fields.Link, fields.ResidentId)
_AMOUNTS = (fields.Money, *_QUANTITIES)


class LostDigitsError(BadCellError):
    """A long number that a spreadsheet has rounded."""

    code = "ledger.import.lost_digits"
    message = "「{heading}」填写的是「{value}」，表格已将其变为科学计数，末几位丢失。"
    hint = "请把该列设为文本，重新填写完整的号码。"


class CellErrorError(BadCellError):
    """A cell that shows a spreadsheet error, or a formula that was never computed."""

    code = "ledger.import.cell_error"
    message = "「{heading}」是公式，没有算出结果({value})。"
    hint = "请用Excel或WPS打开、重新计算并保存，或直接填写数值。"


class CoarseDateError(BadCellError):
    """A day of which only month or year is written."""

    code = "ledger.import.coarse_date"
    message = "「{heading}」填写的是「{value}」，没有写到日，按{taken}登记。"
    hint = "知道具体日期的，请补填。"


class UnclearYearError(BadCellError):
    """A day shown without its year, for which the spreadsheet took the year it was typed in."""

    code = "ledger.import.unclear_year"
    message = "「{heading}」只显示月和日，表格自动记成了 {taken} 年，而表上写的是 {said} 年。"
    hint = "请写全年月日，如 {said}-03-01。"


class ScaledNumberError(BadCellError):
    """A number that its format shows smaller than it is: 50000 as 5.0."""

    code = "ledger.import.scaled_number"
    message = "「{heading}」的单元格存的是 {value}，却用格式缩小了显示，分不清以哪个为准。"
    hint = "请把这一列的格式改为「常规」，核对数字与表头的单位后再导入。"


class BadSpanError(BadCellError):
    """A from-to that cannot be read."""

    code = "ledger.import.bad_span"
    message = "「{heading}」填写的是「{value}」，读不出起止日期。"
    hint = "请写成 2023-03-01至2024-02-28，或分两列填写。"


class ForeignFaultError(XieshouError):
    """A fault of another floor, told of one cell."""

    def __init__(self, heading: str, error: XieshouError) -> None:
        self.code = error.code
        self.message = "「{heading}」:{what}"
        self.hint = "{way_out}"
        super().__init__(heading=heading, what=error.words, way_out=error.way_out,
                         **{name: value for name, value in error.facts.items()
                            if name not in ("heading", "what", "way_out")})


def value_of(kind: Any, cell: Cell, reading: Any, context: CellContext) -> Any:
    """The value of a cell in its column; raises the fault that keeps it from being one."""
    if cell.uncomputed or (cell.text[:1] == "#" and cell.is_error):
        raise kind.fault(CellErrorError, cell.text or "空")
    if cell.lossy and not isinstance(kind, _AMOUNTS):
        if isinstance(kind, fields.ResidentId):
            return kind.parse(cell.text, context)
        raise kind.fault(LostDigitsError, cell.text)
    if isinstance(kind, fields.Date) and isinstance(cell.value, dt.date):
        shown = _shown(cell)
        if context.year and cell.value.year != context.year and "m" in shown and not (
                "y" in shown or "e" in shown):
            raise kind.fault(UnclearYearError, cell.text, taken=cell.value.year,
                             said=context.year)
    if isinstance(kind, _AMOUNTS):
        if cell.number_format != "General" and _is_scaled(cell):
            raise kind.fault(ScaledNumberError, cell.text)
        if isinstance(kind, fields.Money):
            return kind.parse(_raw(cell), context, unit=reading)
        return kind.parse(_scaled(kind, cell, reading), context)
    if type(cell.value) is int and "0" in cell.number_format and (
            isinstance(kind, _WORDS) and "%" not in cell.number_format):
        # a code is what is shown of it: 000123
        return kind.parse(cell.text, context)
    return kind.parse(_raw(cell), context)


def _is_scaled(cell: Cell) -> bool:
    """Whether the format divides by thousands, or puts a point where there is none (0!.0,)."""
    if isinstance(cell.value, str):
        return False
    pattern = _QUOTED.sub("", cell.number_format).partition(";")[0]
    return bool(_SCALING.search(pattern))


def span_of(text: str) -> list[str]:
    """From and to written in one cell, as the words for each day; an open end is empty."""
    parts = _BETWEEN.split(text.strip(" 起"), maxsplit=1)
    if len(parts) == 1 and (two := _TWO_DAYS.fullmatch(text)):
        parts = list(two.groups())
    return ["" if part.strip() in _NOW else part.strip() for part in parts]


def is_coarse(kind: Any, cell: Cell) -> bool:
    """Whether a month or a year stands where a day belongs; spans of totals are written so."""
    if not isinstance(kind, fields.Date) or kind.common:
        return False
    if isinstance(cell.value, dt.date):
        # 2024年3月 is kept as its first day, and shown without one
        shown = _shown(cell)
        return "m" in shown and "d" not in shown
    try:
        return read_date(cell.text, year=2000)[1] != "day"
    except XieshouError:
        return False


def _shown(cell: Cell) -> str:
    """The letters by which a date format shows years, months and days."""
    if cell.number_format == "General":
        return "ymd"
    return _SAID_BY_FORMAT.sub("", cell.number_format).lower()


def says_nothing(kind: Any, cell: Cell) -> bool:
    """Whether only a dash or a stroke stands there, by which staff fill an empty cell."""
    text = cell.text.strip()
    return text in _NOTHING and not isinstance(kind, fields.Boolean) and (
        text not in getattr(kind, "options", {}).values())


def says_the_same(kind: Any, there: Record, cell: Cell) -> bool:
    """Whether the cell says what an export of the record would say."""
    value = getattr(there, kind.name)
    if isinstance(kind, fields.Organization | fields.Link | fields.Place | fields.ResidentId):
        return cell.text.strip() == str(kind.cell(value)).strip()
    return False


def _raw(cell: Cell) -> Any:
    value = cell.value
    if isinstance(value, str | dt.date):
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
    if isinstance(value, str) and kind.unit == "%":
        value = value.strip().rstrip("%％")
    number = None if isinstance(value, dt.date) else exact_number(value)
    # what is too long to be a quantity is left for the kind to refuse, as it was written
    if number is None or not -_MOST < number < _MOST:
        return value
    return number if factor == 1 else number * factor
