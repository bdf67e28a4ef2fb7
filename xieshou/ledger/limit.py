"""How a limit of a rule is said: days, shares, amounts, words that an office may change (参数)."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from xieshou.errors import Invalid
from xieshou.values.units import from_fen, to_fen, written

KINDS = {"days": "天", "percent": "%", "money": "万元", "count": "", "words": ""}
_LARGEST = Decimal(10) ** 9


class BadLimitError(Invalid):
    """A value that the limit cannot take."""

    code = "ledger.bad_limit"
    message = "「{label}」不能设为「{value}」。"
    hint = "请填写{wanted}。"


@dataclass(frozen=True)
class Limit:
    """One number or list of words in a rule, with the default of this house and its source."""

    name: str
    label: str
    default: Any
    kind: str = "days"

    @property
    def unit(self) -> str:
        """What stands behind the value."""
        return KINDS[self.kind]

    @property
    def start(self) -> Any:
        """The default as rules reckon with it."""
        return self.value_of(self.default)

    def read(self, text: Any) -> Any:
        """What somebody wrote, as it is kept; raises BadLimitError."""
        written_down = str(text).strip()
        if self.kind == "words":
            words = [word.strip() for word in written_down.replace(",", "、").split("、")]
            kept = [word for word in dict.fromkeys(words) if word]
            if not kept or len(written_down) > 2000:
                raise BadLimitError(label=self.label, value=written_down[:40],
                                    wanted="一个或几个词，用顿号隔开")
            return kept
        try:
            number = Decimal(written_down.rstrip("%"))
        except InvalidOperation:
            number = Decimal("NaN")
        whole = self.kind in ("days", "count")
        if not number.is_finite() or not 0 <= number <= _LARGEST or (whole and number % 1):
            wanted = "不小于零的整数" if whole else "不小于零的数"
            raise BadLimitError(label=self.label, value=written_down[:40], wanted=wanted)
        return int(number) if whole else written(number)

    def value_of(self, kept: Any) -> Any:
        """What is kept, as rules reckon with it: fen, shares of one, whole numbers, words."""
        match self.kind:
            case "words":
                return tuple(kept)
            case "money":
                return to_fen(Decimal(str(kept)), "万元")
            case "percent":
                return Decimal(str(kept)) / 100
            case _:
                return int(kept)

    def show(self, value: Any) -> str:
        """A value that rules reckon with, as people read it."""
        match self.kind:
            case "words":
                return "、".join(value)
            case "money":
                return written(from_fen(value, "万元")) + "万元"
            case "percent":
                return written(value * 100) + "%"
            case _:
                return f"{value}{self.unit}"


def days(name: str, label: str, default: int) -> Limit:
    """A number of days."""
    return Limit(name, label, default, "days")


def percent(name: str, label: str, default: int | str) -> Limit:
    """A share, written in per cent."""
    return Limit(name, label, default, "percent")


def money(name: str, label: str, default: int | str) -> Limit:
    """An amount, written in ten thousands of yuan."""
    return Limit(name, label, default, "money")


def count(name: str, label: str, default: int) -> Limit:
    """A whole number."""
    return Limit(name, label, default, "count")


def words(name: str, label: str, *default: str) -> Limit:
    """A list of words."""
    return Limit(name, label, default, "words")
