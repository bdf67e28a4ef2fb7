"""Whether figures can be a quotient but for one slip, by plain numbers (一笔之差).

Thousands of threes are tried for every report, and next to none of them comes near. These numbers
only tell which are worth reckoning exactly: whatever holds, or does so after a slip of
`text/slips.py`, passes; so does what cannot be told this way.
"""

from bisect import bisect_right
from math import inf
from typing import NamedTuple

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of, scale_of

# A point shifted, 万 and 亿 mixed up, 万 left out.
_SHIFTS = (10.0, 0.1, 10_000.0, 0.0001)
# What one of a digit may stand for, from the finest that numbers here are apart.
PLACES = [10.0**power for power in range(-40, 309)]
_NINE = 9.0
# How far these numbers may be off, as a share of what they stand for.
_OFF = 1e-9
_PERCENT = 100.0
# Whatever is off by more than this share has no slip, and was misread.
_SOMEWHERE = 0.5
Ends = tuple[float, float]


class _Number(NamedTuple):
    """A figure in plain numbers: its ends, its last place, and its first before the point."""

    low: float
    high: float
    step: float
    whole: float


def may_hold(dividend: Claim, divisor: Claim, stated: Claim) -> bool:
    """Whether a quotient can be what is stated of it, as all three are written."""
    low, high, _, _ = _number(dividend)
    least, most, _, _ = _number(divisor)
    first, last, _ = _told(stated)
    if _untold(least, first, high, most, last, stated):
        return True
    least, most = low / most, high / least
    off = _OFF * (last + most)
    return least - last - off <= 0 <= most - first + off


def within_a_slip(dividend: Claim, divisor: Claim, stated: Claim) -> bool:
    """Whether a quotient can be what is stated of it, as written or with one of them otherwise."""
    low, high, _, _ = _number(dividend)
    least, most, _, _ = _number(divisor)
    first, last, scale = _told(stated)
    return _untold(least, first, high, most, last, stated) or (
        _reaches(stated, (first, last), low / most, high / least, scale)
        or _reaches(dividend, (low, high), first * least, last * most)
        or _reaches(divisor, (least, most), low / last, high / first)
    )


def grown_within_a_slip(
    new: Claim, other: Claim, stated: Claim, *, by: bool, falls: bool
) -> bool:
    """Whether a rate can be that of a growth, as written or with one figure otherwise.

    `other` is what there was, or by how much more or less there is.
    """
    low, high, _, _ = _number(new)
    least, most, _, _ = _number(other)
    first, last, scale = _told(stated)
    if _untold(low, first, most, high, last, stated) or least <= 0:
        return True
    sign = -1 if falls else 1
    up_first, up_last = 1 + sign * first, 1 + sign * last
    if min(up_first, up_last) <= 0 or (by and not falls and low <= most):
        return False
    if by:
        rates = least / (high - sign * least), most / (low - sign * most)
        news = least * up_last / last, most * up_first / first
        others = low * first / up_first, high * last / up_last
    else:
        rates = sign * (low / most - 1), sign * (high / least - 1)
        news = least * up_first, most * up_last
        others = low / up_last, high / up_first
    return (
        _reaches(stated, (first, last), min(rates), max(rates), scale)
        or _reaches(new, (low, high), min(news), max(news))
        or _reaches(other, (least, most), min(others), max(others))
    )


def somewhere_near(value: float, stated: Claim) -> bool:
    """Whether what is computed is not so far off what is stated that it was meant for another."""
    first, last, _ = _told(stated)
    return first * (1 - _SOMEWHERE) <= value <= last * (1 + _SOMEWHERE)


def middle(claim: Claim) -> float:
    """What a figure stands for in plain numbers."""
    low, high, _, _ = _number(claim)
    return low if high == inf else (low + high) / 2


def _untold(
    least: float, first: float, high: float, most: float, last: float, stated: Claim
) -> bool:
    """Whether these numbers cannot tell: of what is open, may be nought, or is told in tenths."""
    return least <= 0 or first <= 0 or inf in (high, most, last) or (
        stated.quantity.base_unit == "成")


def _number(claim: Claim) -> _Number:
    """A figure in plain numbers; hundreds of threes ask for each."""
    found: _Number | None = claim.number
    if found is None:
        low, high = claim.interval
        found = claim.number = _Number(
            float(low), inf if high is None else float(high), float(precision_of(claim)),
            float(scale_of(claim.quantity.unit)[1]))
    return found


def _told(stated: Claim) -> tuple[float, float, float]:
    """What a quotient stands for, where digits may be cut off instead of rounded; its scale."""
    low, high, step, _ = _number(stated)
    scale = 1 / _PERCENT if stated.quantity.base_unit == "%" else 1.0
    return low * scale, (high + step / 2) * scale, scale


def _reaches(claim: Claim, ends: Ends, least: float, most: float, scale: float = 1.0) -> bool:
    """Whether a figure is within a range, or may be after a slip."""
    if claim.quantity.approximation is not None:
        return True
    low, high = ends
    off = _OFF * (high + most)
    first, last = least - high - off, most - low + off
    if first <= 0 <= last:
        return True
    # 0.75 has a digit before its point
    _, _, step, whole = _number(claim)
    step, whole, value = step * scale, whole * scale, (low + high) / 2
    upwards = first > 0
    nearest, furthest = (first, last) if upwards else (-last, -first)
    if _digit_moves(value, step, whole, upwards, nearest, furthest) or (
            _turning_moves(value, step, upwards, nearest, furthest)):
        return True
    rest = high - low + step + off
    return any(low * shift - rest <= most and least <= high * shift + rest for shift in _SHIFTS)


def _place(size: float) -> float:
    """The greatest power of ten that is not greater."""
    return PLACES[bisect_right(PLACES, size) - 1]


def _digit(value: float, place: float) -> int:
    """The digit in a place."""
    return int((value / place) * (1 + _OFF) + _OFF) % 10


def _digit_moves(
    value: float, step: float, whole: float, upwards: bool, nearest: float, furthest: float
) -> bool:
    """Whether another digit in one place moves a value as far as that."""
    place = min(_place(furthest), max(_place(value * (1 + _OFF)), whole))
    if place < step * (1 - _OFF):
        return False
    if place * _NINE / 10 >= nearest:
        return True
    here = _digit(value, place)
    return min(furthest // place, _NINE - here if upwards else here) * place >= nearest


def _turning_moves(
    value: float, step: float, upwards: bool, nearest: float, furthest: float
) -> bool:
    """Whether two digits turned round move a value as far as that: by nine times what they differ.
    """
    nearest, furthest = nearest / _NINE, furthest / _NINE
    place = _place(furthest)
    if place < step * (1 - _OFF):
        return False
    if place * _NINE / 10 >= nearest:
        return True
    more = _digit(value, place) - _digit(value, place * 10)
    return nearest <= (more if upwards else -more) * place <= furthest
