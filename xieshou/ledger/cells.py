"""Cells of a filled table: what can be wrong with one, and what is needed to read it (单元格)."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xieshou.directory import places
from xieshou.directory.models import Organization
from xieshou.errors import Invalid

# full-width digits become plain ones, and all blanks one kind
_PLAIN = str.maketrans(
    "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0e\uff0d"
    "\uff0c\u3000\xa0\t", "0123456789.-,   ",
)
# 1,234.5 is grouped; 12,5 is a fraction as other countries write it, or a slip
_GROUPED = re.compile(r"-?\d{1,3}(?:(?:, ?| )\d{3})+(?:\.\d*)?")


class BadCellError(Invalid):
    """A cell whose content does not fit its column."""

    code = "ledger.import.bad_value"
    message = "「{heading}」填写的是「{value}」，不符合要求。"
    hint = "{guidance}"


class BadDateError(BadCellError):
    """A cell that is not a day."""

    code = "ledger.import.bad_date"
    message = "「{heading}」填写的是「{value}」，不是有效日期。"
    hint = "请填写如 2025-03-01 的日期。"


class EitherDayError(BadCellError):
    """A day that can be read in two ways, as 13/05/24."""

    code = "ledger.import.unclear_day"
    message = "「{heading}」填写的是「{value}」，分不清哪个数是年、哪个数是日。"
    hint = "请把年份写全四位，如 2024-05-13。"


class UnclearMonthError(BadCellError):
    """A day written as the number 2018.1, which a spreadsheet also makes of 2018.10."""

    code = "ledger.import.unclear_month"
    message = "「{heading}」填写的是数字 {value}，分不清是1月还是10月。"
    hint = "请把单元格设为文本，写成 2018-01 或 2018-10。"


class BadNumberError(BadCellError):
    """A cell that is not a number."""

    code = "ledger.import.bad_number"
    message = "「{heading}」填写的是「{value}」，不是数字。"
    hint = "请只填写数字，单位写在表头中。"


class TooLargeError(BadCellError):
    """A number so large that it can only be a slip."""

    code = "ledger.import.too_large"
    message = "「{heading}」填写的是「{value}」，这个数太大了。"
    hint = "请核对单位和小数点，看是不是多写了几个零。"


class NegativeError(BadCellError):
    """A count or an amount below zero."""

    code = "ledger.import.negative"
    message = "「{heading}」填写的是「{value}」，不能小于零。"
    hint = "退回、冲减请另登一条，并注明原因。"


class FractionError(BadCellError):
    """A count that is not a whole number."""

    code = "ledger.import.not_whole"
    message = "「{heading}」填写的是「{value}」，应为整数。"
    hint = "请核对是否把万元、百分比填到了计数栏。"


class UnknownChoiceError(BadCellError):
    """A cell that is none of the choices."""

    code = "ledger.import.unknown_choice"
    message = "「{heading}」填写的是「{value}」，不在可选项中。"
    hint = "可选：{choices}。"


class BadResidentIdError(BadCellError):
    """A resident id number whose length, date or check digit is wrong."""

    code = "ledger.import.bad_resident_id"
    message = "「{heading}」填写的「{value}」不是有效的身份证号({why})。"
    hint = "请核对 18 位号码；在表格中请把该列设为文本，避免末几位被改成 0。"


class IdInTextError(BadCellError):
    """A resident id in a column that everybody reads and the journal keeps for ever."""

    code = "ledger.import.id_in_text"
    message = "「{heading}」里写有身份证号「{value}」，这一栏不遮盖，人人看得到。"
    hint = "请把号码填在「身份证号」栏；台账没有这一栏的，请删去号码再填。"


class BadPhoneError(BadCellError):
    """A telephone number that is none."""

    code = "ledger.import.bad_phone"
    message = "「{heading}」填写的「{value}」不是电话号码。"
    hint = "请填写手机号或带区号的固定电话，如 13800000000、0474-1234567；在表格中设为文本。"


class BadCreditCodeError(BadCellError):
    """A unified social credit code with a wrong check character."""

    code = "ledger.import.bad_credit_code"
    message = "「{heading}」填写的「{value}」不是有效的统一社会信用代码。"
    hint = "请按营业执照核对 18 位代码，其中不含字母 I、O、S、V、Z。"


class TooLongError(BadCellError):
    """A text longer than its column."""

    code = "ledger.import.too_long"
    message = "「{heading}」的内容有 {count} 字，超过 {limit} 字。"
    hint = "请缩短；完整内容可作为佐证材料上传。"


class FarDateError(BadCellError):
    """A day long before the programme or far in the future."""

    code = "ledger.import.far_date"
    message = "「{heading}」填写的是「{value}」，不在合理的年份内。"
    hint = "请核对年份；应在 1996 年至 2100 年之间。"


class BadYearError(BadCellError):
    """A text that is no year."""

    code = "ledger.import.bad_year"
    message = "「{heading}」填写的是「{value}」，不是年份。"
    hint = "请填写四位数的年份，如 2025。"


class UnknownLinkError(BadCellError):
    """A cell that names no record, or more than one."""

    code = "ledger.import.unknown_link"
    message = "「{heading}」填写的「{value}」在「{register}」中没有找到(或不止一条)。"
    hint = "请先登记「{register}」，或填写其唯一编号。"


@dataclass
class CellContext:
    """What a cell needs to be understood: the pairing it belongs to and who sends it."""

    pairing: places.PairingView
    actor: str = ""
    year: int | None = None
    organizations: dict[str, Organization] = field(default_factory=dict)

    def organization(self, name: str, side: str) -> Organization:
        """The organization of that name, asked of the directory once."""
        if name not in self.organizations:
            self.organizations[name] = places.organization_named(name, side, self.actor)
        return self.organizations[name]


def exact_number(value: Any) -> Decimal | None:
    """A cell as an exact number, or None: digits may be full-width, grouped or spaced."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return None if isinstance(value, bool) else Decimal(value)
    text = str(value)
    if not (text.isascii() and text.replace(".", "", 1).isdigit()):
        text = text.translate(_PLAIN).strip()
        if "," in text or " " in text:
            if not _GROUPED.fullmatch(text):
                return None
            text = text.replace(",", "").replace(" ", "")
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None
