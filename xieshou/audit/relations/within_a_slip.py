"""Whether figures can be a quotient but for one slip, by plain numbers (一笔之差).

Thousands of threes are tried for every report, and next to none of them comes near. These numbers
only tell which are worth reckoning exactly: whatever holds, or does so after a slip of
`text/slips.py`, passes; so does what cannot be told this way.
"""

from bisect import bisect_right
from math import inf

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of

# A point shifted, 万 and 亿 mixed up, 万 left out.
_SHIFTS = (10.0, 0.1, 10_000.0, 0.0001)
# What one of a digit may stand for; two digits turned round move a figure by nine of them.
_PLACES = [10.0**power for power in range(-40, 309)]
_TURNED = 9.0
# How far these numbers may be off, as a share of what they stand for.
_OFF = 1e-9
_PERCENT = 100.0
Ends = tuple[float, float]


def within_a_slip(dividend: Claim, divisor: Claim, stated: Claim) -> bool:
    """Whether a quotient can be what is stated of it, as written or with one of them otherwise."""
    low, high = _ends(dividend)
    least, most = _ends(divisor)
    first, last = _told(stated)
    if least <= 0 or first <= 0 or inf in (high, most, last) or stated.quantity.base_unit == "成":
        return True
    return (
        _reaches(stated, (first, last), low / most, high / least, _scale(stated))
        or _reaches(dividend, (low, high), first * least, last * most)
        or _reaches(divisor, (least, most), low / last, high / first)
    )


def _ends(claim: Claim) -> Ends:
    low, high = claim.interval
    return float(low), inf if high is None else float(high)


def _scale(stated: Claim) -> float:
    return 1 / _PERCENT if stated.quantity.base_unit == "%" else 1.0


def _told(stated: Claim) -> Ends:
    """What a quotient stands for, where digits may be cut off instead of rounded."""
    low, high = _ends(stated)
    scale = _scale(stated)
    return low * scale, (high + float(precision_of(stated)) / 2) * scale


def _reaches(claim: Claim, ends: Ends, least: float, most: float, scale: float = 1.0) -> bool:
    """Whether a figure is within a range, or may be after a slip."""
    if claim.quantity.approximation is not None:
        return True
    low, high = ends
    off = _OFF * (high + most)
    first, last = least - high - off, most - low + off
    if first <= 0 <= last:
        return True
    if first < 0:
        first, last = -last, -first
    for nearest, furthest in ((first, last), (first / _TURNED, last / _TURNED)):
        place = _PLACES[bisect_right(_PLACES, furthest) - 1]
        if furthest // place * place >= nearest:
            return True
    rest = high - low + float(precision_of(claim)) * scale + off
    return any(low * shift - rest <= most and least <= high * shift + rest for shift in _SHIFTS)
