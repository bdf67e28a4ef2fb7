"""The figure as most are written, read at one glance: digits, a scale, a unit (常见写法)."""

import re
from decimal import Decimal
from functools import lru_cache

from xieshou.language.lexicon import SCALES
from xieshou.language.numerals import interval
from xieshou.language.units import RATIOS, dimension_of, flows, unit_at
from xieshou.language.written import APART, APART_REACH, LEFT_ENDS, Written, digits_of, left_word

_DIGITS = re.compile(r"([1-9]\d{0,5}(?:\.\d{1,4})?|0\.\d{1,4})(万亿|亿|万)?(?=[^\d.])")
# What stands before a number that may be no figure, or one that is read with care.
_WITH_CARE = frozenset("第+＋-·•〔[［名列居前编话真机号码Q信:： \t\u3000\xa0")
# What stands behind the digits of a name or of a time, or begins a unit and a scale alike.
_NOT_AT_ONCE = frozenset("十百千国省县会")
_LASTING = frozenset("天小分个")
# A range, a bracket, an approximator, or blanks that may hide one.
_GOES_ON = frozenset("-—–－~～―至到(（以左上余多 \t\u3000\xa0\n\r")
_RANGE_NEXT = frozenset("-—–－~～―至到")


def plain_figure(text: str, start: int, limit: int) -> Written | None:
    """The figure whose digits begin at a place; None where it is not plainly one, read with care.

    What it returns is what a careful reading finds.
    """
    before = text[start - 1 : start]
    if before in _WITH_CARE or (before < "\x80" and before):
        return None
    found = _DIGITS.match(text, start, limit)
    if found is None:
        return None
    digits, scale = found.groups()
    end = found.end()
    unit = unit_at(text, end)
    if not unit:
        return None
    stop = end + len(unit)
    if text[stop : stop + 1] in _GOES_ON or text[stop + 1 : stop + 2] in _RANGE_NEXT:
        return None
    if stop > limit:
        return None
    if not scale:
        after = unit[0]
        if after in _NOT_AT_ONCE or (after in _LASTING and "." in digits):
            return None
    if before in LEFT_ENDS and left_word(text, start):
        return None
    near = text[start - APART_REACH if start > APART_REACH else 0 : start]
    if "占" in near and APART.search(near):
        return None
    return Written(start, stop, text[start:stop], *_meaning(digits, scale, unit))


@lru_cache(maxsize=4096)
def _meaning(digits: str, scale_name: str | None, unit: str) -> tuple[object, ...]:
    """Kind, value, unit and interval of a figure written so."""
    shape = digits_of(digits)
    value, scale = shape.value, SCALES[scale_name] if scale_name else 1
    low = high = value
    if scale != 1 or not shape.whole or flows(unit):
        factor = Decimal(scale)
        low, high = interval(
            value * factor, None, shape.last * factor, shape.place * factor, exact=False
        )
    return (
        "ratio" if unit in RATIOS else "measure", value, (scale_name or "") + unit, scale, unit,
        None, low, high, shape.significant, dimension_of(unit),
    )
