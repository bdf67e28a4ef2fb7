"""Arithmetic on what a written number can stand for: intervals with open ends (区间)."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xieshou.audit.claim import Claim, Quantity
from xieshou.values.units import SCALES

NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_SCALE_NAMES = sorted(SCALES, key=len, reverse=True)
_NOUGHT = Decimal(0)
_LEAST_OF_NEAR = Decimal("0.85")
_SLACK_OF_ABOUT = Decimal("0.05")


class Interval(NamedTuple):
    """All values between two ends, both included; `high` None is an open end."""

    low: Decimal
    high: Decimal | None

    def __add__(self, other: "Interval") -> "Interval":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high)

    def __mul__(self, factor: Decimal | int) -> "Interval":
        return Interval(self.low * factor, None if self.high is None else self.high * factor)

    def times(self, other: "Interval") -> "Interval":
        """The product of two numbers that are not negative."""
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(self.low * other.low, high)

    def over(self, other: "Interval") -> "Interval":
        """The quotient of two numbers that are not negative."""
        low = self.low / other.high if other.high else Decimal(0)
        high = None if self.high is None or other.low <= 0 else self.high / other.low
        return Interval(low, high)

    def widened(self, by: Decimal) -> "Interval":
        """Both ends moved outwards."""
        return Interval(self.low - by, None if self.high is None else self.high + by)

    def meets(self, other: "Interval") -> bool:
        """Whether one value can lie in both."""
        return (self.high is None or other.low <= self.high) and (
            other.high is None or self.low <= other.high
        )

    def above(self, other: "Interval") -> bool:
        """Whether every value here is larger than every value there."""
        return other.high is not None and self.low > other.high

    @property
    def width(self) -> Decimal | None:
        """How far the ends are apart; None when open."""
        return None if self.high is None else self.high - self.low


def total_of(intervals: list[Interval]) -> Interval:
    """The sum; nothing adds up to nought."""
    low, high = Decimal(0), Decimal(0)
    for interval in intervals:
        low += interval.low
        high = None if high is None or interval.high is None else high + interval.high
    return Interval(low, high)


def interval_of(quantity: Quantity) -> Interval:
    """What a quantity stands for in its base unit."""
    return Interval(_NOUGHT if quantity.low is None else quantity.low, quantity.high)


@lru_cache(maxsize=4096)
def scale_of(unit: str | None) -> tuple[str, Decimal]:
    """The scale a unit begins with and its factor: 万元 → (万, 10000)."""
    for name in _SCALE_NAMES:
        if (unit or "").startswith(name):
            return name, Decimal(SCALES[name])
    return "", Decimal(1)


def step_of(number: str) -> Decimal:
    """The place value of the last written digit."""
    return Decimal(1).scaleb(-len(number.partition(".")[2]))


def place_of(number: str) -> Decimal:
    """The place value of the lowest written digit that is not nought."""
    whole, _, fraction = number.partition(".")
    if fraction.rstrip("0"):
        return Decimal(1).scaleb(-len(fraction.rstrip("0")))
    digits = str(int(whole or 0))
    return (
        Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else Decimal(1)
    )


def written_interval(
    number: str, scale: Decimal, approximation: str | None, counted: bool
) -> Interval:
    """What a number written so stands for; `counted` numbers without approximation are exact."""
    value, place = Decimal(number), place_of(number)
    if approximation in ("余", "多"):
        found = Interval(value, value + place)
    elif approximation == "近":
        found = Interval(max(value - place, value * _LEAST_OF_NEAR), value)
    elif approximation == "约":
        found = Interval(value, value).widened(max(place / 2, value * _SLACK_OF_ABOUT))
    elif approximation in ("超", "上"):
        found = Interval(value, None)
    elif approximation == "不足":
        found = Interval(Decimal(0), value)
    else:
        half = Decimal(0) if counted else step_of(number) / 2
        found = Interval(value - half, value + half)
    return found * scale


def number_in(claim: Claim) -> str | None:
    """The digits of a claim without separators; None for Chinese numerals, ranges and fractions."""
    return _number_in(claim.text, claim.quantity.approximation)


@lru_cache(maxsize=4096)
def _number_in(text: str, approximation: str | None) -> str | None:
    found = NUMBER.findall(text.replace(" ", ""))
    if len(found) != 1 or "/" in text or approximation in ("range", "数"):
        return None
    return found[0].replace(",", "").replace("，", "")


def significant(claim: Claim) -> int:
    """How many significant digits were written."""
    number = number_in(claim)
    if number is None:
        return claim.quantity.digits or 1
    digits = number.replace(".", "").lstrip("0")
    return len(digits if "." in number else digits.rstrip("0")) or 1


def precision_of(claim: Claim) -> Decimal:
    """The value of one unit of the last written place, in the base unit."""
    return step_of(number_in(claim) or "1") * scale_of(claim.quantity.unit)[1]
