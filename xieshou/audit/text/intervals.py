"""Arithmetic on what a written number can stand for: intervals with open ends (区间)."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xieshou.audit.text.claim import UNREAD, Claim, Quantity
from xieshou.language.units import CONTINUOUS
from xieshou.values.units import SCALES

NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_SCALE_NAMES = sorted(SCALES, key=len, reverse=True)
# A thousand is part of the name of these.
_OWN_NAMES = tuple(name for name in CONTINUOUS if name.startswith("千"))
_NOUGHT, _ONE, _TWO, _TEN = Decimal(0), Decimal(1), Decimal(2), Decimal(10)
_LEAST_OF_NEAR = Decimal("0.85")
_SLACK_OF_ABOUT = Decimal("0.05")


class Interval(NamedTuple):
    """All values between two ends, both included; `high` None is an open end."""

    low: Decimal
    high: Decimal | None

    def __add__(self, other: "Interval") -> "Interval":
        low, high = self
        least, most = other
        high = None if high is None or most is None else high + most
        return _new(Interval, (low + least, high))

    def __sub__(self, other: "Interval") -> "Interval":
        """The difference, less than nothing where there is more there; an open one taken away
        counts as where it begins."""
        low, high = self
        least, most = other
        return _new(Interval, (
            low - (least if most is None else most), None if high is None else high - least))

    def __mul__(self, factor: Decimal | int) -> "Interval":
        low, high = self
        return _new(Interval, (low * factor, None if high is None else high * factor))

    def times(self, other: "Interval") -> "Interval":
        """The product of two numbers that are not negative."""
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(self.low * other.low, high)

    def over(self, other: "Interval") -> "Interval":
        """The quotient of two numbers that are not negative."""
        low, high = self
        least, most = other
        low = low / most if most else _NOUGHT
        high = None if high is None or least <= 0 else high / least
        return _new(Interval, (low, high))

    def widened(self, by: Decimal) -> "Interval":
        """Both ends moved outwards."""
        return Interval(self.low - by, None if self.high is None else self.high + by)

    def meets(self, other: "Interval") -> bool:
        """Whether one value can lie in both."""
        low, high = self
        least, most = other
        return (high is None or least <= high) and (most is None or low <= most)

    def above(self, other: "Interval") -> bool:
        """Whether every value here is larger than every value there."""
        return other.high is not None and self.low > other.high

    @property
    def middle(self) -> Decimal:
        """Halfway between the ends: what is set and not rounded; an open one where it begins."""
        return (self.low + (self.low if self.high is None else self.high)) / 2

    @property
    def width(self) -> Decimal | None:
        """How far the ends are apart; None when open."""
        return None if self.high is None else self.high - self.low


# Intervals are made by the ten thousand: without the detour over the names of their fields.
_new = tuple.__new__


def total_of(intervals: list[Interval]) -> Interval:
    """The sum; nothing adds up to nought."""
    low: Decimal = _NOUGHT
    high: Decimal | None = _NOUGHT
    for least, most in intervals:
        low += least
        high = None if high is None or most is None else high + most
    return _new(Interval, (low, high))


# All there is, as shares and rates are told.
HUNDRED = Interval(Decimal(100), Decimal(100))


def interval_of(quantity: Quantity) -> Interval:
    """What a quantity stands for in its base unit; of a figure its `interval` tells it."""
    low = quantity.low
    return _new(Interval, (_NOUGHT if low is None else low, quantity.high))


@lru_cache(maxsize=4096)
def scale_of(unit: str | None) -> tuple[str, Decimal]:
    """The scale a unit begins with and its factor: 万元 → (万, 10000)."""
    for name in _SCALE_NAMES:
        if (unit or "").startswith(name) and not (unit or "").startswith(_OWN_NAMES):
            return name, Decimal(SCALES[name])
    return "", Decimal(1)


def step_of(number: str) -> Decimal:
    """The place value of the last written digit."""
    return _step(_decimals(number))


def _decimals(number: str) -> int:
    return len(number) - number.find(".") - 1 if "." in number else 0


@lru_cache(maxsize=64)
def _step(places: int) -> Decimal:
    return _ONE.scaleb(-places)


@lru_cache(maxsize=64)
def _half_step(places: int) -> Decimal:
    return _step(places) / _TWO


def place_of(number: str) -> Decimal:
    """The place value of the lowest written digit that is not nought."""
    whole, _, fraction = number.partition(".")
    if fraction and (told := fraction.rstrip("0")):
        return _step(len(told))
    digits = whole.lstrip("0")
    return _TEN ** (len(digits) - len(digits.rstrip("0"))) if digits else _ONE


def written_interval(
    number: str, scale: Decimal, approximation: str | None, counted: bool
) -> Interval:
    """What a number written so stands for; `counted` numbers without approximation are exact."""
    value = Decimal(number)
    if approximation is None:
        if counted:
            value *= scale
            return _new(Interval, (value, value))
        half = _half_step(_decimals(number))
        return _new(Interval, ((value - half) * scale, (value + half) * scale))
    place = place_of(number)
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


def reader_like(
    number: str, scale: Decimal, approximation: str | None, counted: bool
) -> Callable[[str], Interval]:
    """Reads other digits as they would stand in the place of a number, with as many decimals."""
    if approximation is not None or counted:
        return lambda digits: written_interval(digits, scale, approximation, counted)
    half = _half_step(_decimals(number))

    def read(digits: str) -> Interval:
        value = Decimal(digits)
        return _new(Interval, ((value - half) * scale, (value + half) * scale))

    return read


def number_in(claim: Claim) -> str | None:
    """The digits of a claim without separators; None for Chinese numerals, ranges and fractions."""
    digits = claim.digits
    if digits == UNREAD:
        digits = claim.digits = _number_in(claim.text, claim.quantity.approximation)
    return digits


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


def lowest_digit(claim: Claim) -> Decimal:
    """The value of the lowest written digit that is not nought, in the base unit."""
    return place_of(number_in(claim) or "1") * scale_of(claim.quantity.unit)[1]


def precision_of(claim: Claim) -> Decimal:
    """The value of one unit of the last written place, in the base unit."""
    return _precision(_decimals(number_in(claim) or ""), claim.quantity.unit)


@lru_cache(maxsize=1024)
def _precision(decimals: int, unit: str | None) -> Decimal:
    return _step(decimals) * scale_of(unit)[1]
