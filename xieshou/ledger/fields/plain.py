"""Columns that hold what is written in them: texts, numbers, amounts, days, choices."""

import calendar
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from xieshou.errors import XieshouError
from xieshou.language.dates import UnclearDayError, read_date
from xieshou.ledger.cells import (
    BadCellError,
    BadDateError,
    BadNumberError,
    BadYearError,
    CellContext,
    EitherDayError,
    FarDateError,
    FractionError,
    IdInTextError,
    NegativeError,
    TooLargeError,
    TooLongError,
    UnclearMonthError,
    UnknownChoiceError,
    exact_number,
)
from xieshou.ledger.kind import Kind
from xieshou.values.resident_ids import first_id, masked
from xieshou.values.units import from_fen, to_fen, written

# an amount with its sign or its own unit: ¥35,000.00, 80万元
_AMOUNT = re.compile(r"[¥￥]?([-\d０-９,，.．]*[\d０-９])(元整?|[万亿]元?整?)?")
_TENTH = Decimal("0.1")
# a count, or an amount in fen: sums of many such still fit where they are kept
LARGEST = 10**15
_YEAR = re.compile(r"(\d{4})(?:\s*年度?|-\d{1,2}-\d{1,2}.*)?")


class Text(Kind, models.CharField):
    """A line of text."""

    def defaults(self) -> dict[str, Any]:
        """Never null: an empty text says nothing."""
        return {"max_length": 200, "default": "", "blank": True}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> str:
        """The text without stray blanks."""
        if isinstance(value, date):
            text = value.strftime("%Y-%m-%d")
        elif isinstance(value, Decimal):
            text = written(value)
        else:
            text = " ".join(str(value).split())
        if self.max_length and len(text) > self.max_length:
            raise self.fault(TooLongError, text[:20] + "…", count=len(text), limit=self.max_length)
        # what is written once stays in the journal: nobody could take the number back
        if number := first_id(text):
            raise self.fault(IdInTextError, masked(number))
        return text


class LongText(Text):
    """Several sentences."""

    def defaults(self) -> dict[str, Any]:
        """Up to two thousand characters."""
        return {"max_length": 2000, "default": "", "blank": True}


class Name(Text):
    """A name that splits figures: a document number, a title, a person's name."""

    role = "dimension"


class Year(Text):
    """A calendar year: a budget's, a birth's; it splits figures and is never summed."""

    role = "dimension"
    guidance = "请填写四位数的年份，如 2025。"

    def defaults(self) -> dict[str, Any]:
        """Four digits."""
        return {"max_length": 4, "default": "", "blank": True}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> str:
        """The year, also from a whole day or from 2025年度."""
        text = written(value) if isinstance(value, Decimal) else str(value)
        found = _YEAR.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if found is None or not 1900 <= int(found[1]) <= 2100:
            raise self.fault(BadYearError, value)
        return found[1]


class Integer(Kind, models.BigIntegerField):
    """A whole number of something; the unit says of what."""

    stored = "django.db.models.BigIntegerField"
    role = "measure"
    column_type = "int"
    guidance = "请填写不小于零的整数。"

    def parse(self, value: Any, context: CellContext, unit: str = "") -> int:
        """A count; fractions and negatives are refused."""
        number = _number(self, value)
        if number != number.to_integral_value():
            raise self.fault(FractionError, value)
        if number < 0:
            raise self.fault(NegativeError, value)
        if number > LARGEST:
            raise self.fault(TooLargeError, value)
        return int(number)


class Money(Kind, models.BigIntegerField):
    """An amount, kept as whole fen; the unit is how people write it.

    Only a `signed` one may be below zero: a row that takes back what another of them gave.
    """

    stored = "django.db.models.BigIntegerField"
    role = "measure"
    column_type = "money"
    guidance = "请填写不小于零的金额，单位见表头。"

    def __init__(self, label: str | None = None, *, signed: bool = False, **rest: Any) -> None:
        self.signed = signed
        super().__init__(label, **rest)

    def parse(self, value: Any, context: CellContext, unit: str = "") -> int:
        """Fen; the unit in the cell wins over the heading's, and that over ours."""
        if isinstance(value, str) and (said := _AMOUNT.fullmatch("".join(value.split()))):
            value = said[1]
            unit = f"{said[2].rstrip('整').removesuffix('元')}元" if said[2] else unit
        number = _number(self, value)
        if number < 0 and not self.signed:
            raise self.fault(NegativeError, value)
        if abs(number) > LARGEST:
            raise self.fault(TooLargeError, value)
        fen = to_fen(number, unit or self.unit or "元")
        if abs(fen) > LARGEST:
            raise self.fault(TooLargeError, value)
        return fen

    def cell(self, value: Any) -> Decimal | None:
        """The amount in the heading's unit."""
        return None if value is None else from_fen(value, self.unit or "元")

    def show(self, value: Any) -> str:
        """Amount with thousands separators, in the unit of the heading."""
        return "–" if value is None else written(from_fen(value, self.unit or "元"), grouped=True)


class Number(Kind, models.DecimalField):
    """A quantity with a fraction: length, area, percent."""

    stored = "django.db.models.DecimalField"
    role = "measure"
    column_type = "decimal"
    guidance = "请填写不小于零的数字。"

    def defaults(self) -> dict[str, Any]:
        """Eighteen digits, four of them after the point."""
        return {"max_digits": 18, "decimal_places": 4, "null": True, "blank": True}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> Decimal:
        """The number, to four places."""
        number = _number(self, value)
        if number < 0:
            raise self.fault(NegativeError, value)
        if number >= 10**14:
            raise self.fault(TooLargeError, value)
        return number.quantize(Decimal("0.0001"))

    def cell(self, value: Any) -> Decimal | None:
        """The number without trailing zeros."""
        return None if value is None else Decimal(written(value))

    def show(self, value: Any) -> str:
        """The number with thousands separators."""
        return "–" if value is None else written(Decimal(value), grouped=True)

    def image(self, value: Any) -> str | None:
        """A decimal string."""
        return None if value is None else written(Decimal(value))


class Date(Kind, models.DateField):
    """A day; where it ends a span (`last`), a bare month or year means its last day."""

    stored = "django.db.models.DateField"
    role = "time"
    column_type = "date"
    guidance = "请填写如 2025-03-01 的日期。"

    def __init__(self, label: str | None = None, *, last: bool = False, **rest: Any) -> None:
        self.last = last
        super().__init__(label, **rest)

    def parse(self, value: Any, context: CellContext, unit: str = "") -> date:
        """The day, from any of the ways in which staff write one."""
        if isinstance(value, datetime):
            day = value.date()
        elif isinstance(value, date):
            day = value
        else:
            if isinstance(value, Decimal) and value % 1 == _TENTH:
                raise self.fault(UnclearMonthError, value)
            try:
                day, precision = read_date(str(value), year=context.year)
            except UnclearDayError:
                raise self.fault(EitherDayError, value) from None
            except XieshouError:
                raise self.fault(BadDateError, value) from None
            if self.last and precision != "day":
                month = 12 if precision == "year" else day.month
                day = date(day.year, month, calendar.monthrange(day.year, month)[1])
        if not 1996 <= day.year <= 2100:
            raise self.fault(FarDateError, value)
        return day

    def image(self, value: Any) -> str | None:
        """ISO 8601."""
        return value.isoformat() if value else None


class Choice(Kind, models.CharField):
    """One of a few codes, each with its words; staff's other words are aliases."""

    role = "dimension"

    def __init__(self, label: str | None = None, options: dict[str, str] | None = None, *,
                 synonyms: dict[str, str] | None = None, **rest: Any) -> None:
        self.options = options or {}
        self.synonyms = synonyms or {}
        super().__init__(label, **rest)

    def defaults(self) -> dict[str, Any]:
        """A short code."""
        return {"max_length": 24, "default": "", "blank": True}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> str:
        """The code of what was written."""
        text = "".join(str(value).split())
        if text in self.options:
            return text
        by_words = {words: code for code, words in self.options.items()} | self.synonyms
        if text in by_words:
            return by_words[text]
        raise self.fault(UnknownChoiceError, value, choices="、".join(self.options.values()))

    def cell(self, value: Any) -> str:
        """The words."""
        return self.options.get(value, value or "")

    def show(self, value: Any) -> str:
        """The words."""
        return self.options.get(value, value or "") or "–"


class Boolean(Kind, models.BooleanField):
    """Yes or no."""

    stored = "django.db.models.BooleanField"
    role = "dimension"
    column_type = "bool"
    guidance = "请填写 是 或 否。"

    def defaults(self) -> dict[str, Any]:
        """No unless said."""
        return {"default": False}

    def parse(self, value: Any, context: CellContext, unit: str = "") -> bool:
        """True for 是, 有, √, 1."""
        text = str(value).strip().lower()
        if text in {"是", "有", "√", "✓", "1", "true", "y", "yes", "期初"}:
            return True
        if text in {"否", "无", "×", "0", "false", "n", "no", "-", "—"}:
            return False
        raise self.fault(BadCellError, value)

    def cell(self, value: Any) -> str:
        """是 or nothing."""
        return "是" if value else ""

    def show(self, value: Any) -> str:
        """是 or 否."""
        return "是" if value else "否"


def _number(kind: Kind, value: Any) -> Decimal:
    number = exact_number(value)
    if number is None:
        raise kind.fault(BadNumberError, value)
    return number
