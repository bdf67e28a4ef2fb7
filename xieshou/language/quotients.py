"""Fractions and proportions: 三分之一, 1/6, 2.21∶1, 一半 (分数)."""

import re
from decimal import Decimal

from xieshou.language.numerals import SIGNS
from xieshou.language.written import place_of, plain_number, touches_latin

_FRACTION = re.compile(
    rf"([{SIGNS}\d]{{1,8}})分之([{SIGNS}\d]{{1,8}}(?:\.\d{{1,6}})?(?:[点·][零〇一二三四五六七八九]{{"
    rf"1,4}})?)"
)
_SLASHED = re.compile(r"(\d{1,2})\s?/\s?(\d{1,3})(?![\d/])")
_PROPORTION = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s?[:∶：]\s?(1)(?![\d:∶]|\.\d)")
_HALF = Decimal("0.5")


def quotient_at(
    text: str, start: int, limit: int
) -> tuple[int, Decimal, str | None, Decimal] | None:
    """Where a fraction that begins at a place ends, its value, its unit and its last place."""
    near = text[start : min(start + 20, limit)]
    found = _FRACTION.match(text, start, limit) if "分之" in near else None
    if found:
        lower, upper = (plain_number(part) for part in found.groups())
        if lower and upper is not None:
            if lower in (100, 1000):
                return found.end(), upper, "%" if lower == 100 else "‰", place_of(upper)
            return found.end(), upper / lower, None, upper / lower
        return None
    found = _SLASHED.match(text, start, limit) if "/" in near[1:4] else None
    if (
        found
        and 0 < int(found[1]) < int(found[2])
        and not touches_latin(text, start, found.end())
    ):
        value = Decimal(found[1]) / Decimal(found[2])
        return found.end(), value, None, value
    ratio = "1" in near[2:] and (":" in near or "∶" in near or "：" in near)
    found = _PROPORTION.match(text, start, limit) if ratio else None
    if found and not touches_latin(text, start, found.end()):
        value = Decimal(found[1])
        return found.end(), value, None, place_of(value)
    if near.startswith(("一半", "半数")):
        return start + 2, _HALF, None, _HALF
    return None
