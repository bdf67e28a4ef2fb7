"""Columns with numbers that are checked: those of persons, which lie sealed, and of units."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django.db import models
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError as NumberError

from xieshou.directory import secrets
from xieshou.ledger.cells import (
    BadCreditCodeError,
    BadPhoneError,
    BadResidentIdError,
    CellContext,
)
from xieshou.ledger.fields.plain import Name
from xieshou.ledger.kind import Kind
from xieshou.values.resident_ids import check_sign, masked
from xieshou.values.units import written

# one number or several, with area code, extension and what people write between
_PHONE = re.compile(r"(?=(?:\D*\d){7})[0-9+()\-/、,; 转]{7,34}")


class ResidentId(Kind, models.CharField):
    """A resident id (GB 11643): encrypted at rest, shown masked, counted by a keyed index."""

    role = "key"
    guidance = "请填写 18 位身份证号，单元格设为文本。"

    def defaults(self) -> dict[str, Any]:
        """Room for the sealed number and its index."""
        return {"max_length": 160, "default": "", "blank": True}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> str:
        """`index:sealed`; a number that a spreadsheet has rounded is refused with the reason."""
        text = (written(value) if isinstance(value, Decimal) else str(value)).strip().upper()
        rounded = isinstance(value, Decimal) and len(text) == 18 and text.endswith("000")
        if "E+" in text or rounded:
            raise self.fault(BadResidentIdError, text, why="表格已将其变为科学计数，末几位丢失")
        why = fault_of_resident_id(text)
        if why:
            raise self.fault(BadResidentIdError, masked(text), why=why)
        return f"{secrets.index_of(text, 'person')}:{secrets.seal(text, 'person')}"

    def cell(self, value: Any) -> str:
        """Masked, also in exports."""
        return self.show(value) if value else ""

    def show(self, value: Any) -> str:
        """Masked."""
        if not value:
            return "–"
        return masked(secrets.unseal(value.partition(":")[2], "person"))

    def image(self, value: Any) -> str:
        """The keyed index only: the journal never holds the number."""
        return value.partition(":")[0]


class Phone(ResidentId):
    """A person's telephone: encrypted at rest, shown masked, never counted by."""

    role = "text"
    guidance = "请填写手机号或带区号的固定电话。"

    def defaults(self) -> dict[str, Any]:
        """Room for the sealed number and its index."""
        return {"max_length": 200, "default": "", "blank": True}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> str:
        """`index:sealed`; what is no number, or one that a spreadsheet has rounded, is refused."""
        text = (written(value) if isinstance(value, Decimal) else str(value)).strip()
        text = " ".join(unicodedata.normalize("NFKC", text).split())
        if "E+" in text.upper():
            raise self.fault(BadPhoneError, text)
        if not _PHONE.fullmatch(text):
            raise self.fault(BadPhoneError, masked(text) if len(text) > 7 else text)
        return f"{secrets.index_of(text, 'person')}:{secrets.seal(text, 'person')}"


class CreditCode(Name):
    """A unified social credit code (GB 32100)."""

    def parse(self, value: Any, context: CellContext, unit: str = "") -> str:
        """The code, its check character verified."""
        text = str(value).strip().upper()
        try:
            return uscc.validate(text)
        except NumberError:
            raise self.fault(BadCreditCodeError, text) from None


def fault_of_resident_id(number: str) -> str:
    """Why a number is none by GB 11643, or nothing.

    The place is not checked: numbers keep the code of a county that has since been renamed.
    """
    if len(number) != 18 or not number[:17].isdigit():
        return "应为 18 位"
    try:
        ric.get_birth_date(number)
    except NumberError:
        return "出生日期不存在"
    return "" if check_sign(number[:17]) == number[17] else "校验位不符"
