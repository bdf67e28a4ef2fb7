"""Numbers in several parts or digit by digit: 1亿2000万, 一九四, 一〇五·三, 四、〇八四 (合写)."""

import re
from decimal import Decimal
from typing import NamedTuple

from xieshou.language.lexicon import SCALES
from xieshou.language.numerals import DIGITS, POWERS, read_chinese
from xieshou.language.units import unit_at

_PLAIN = "零〇一二三四五六七八九"
_NOUGHT_TO_NINE = frozenset(_PLAIN)
# 〇·五, 一〇五·三: digits with a point in the middle.
_POINTED = re.compile(rf"([{_PLAIN}]{{1,6}})[·・．]([{_PLAIN}]{{1,3}})(?![{_PLAIN}·・])")
# 四、〇八四公里, 二二八、一二五万份: old print sets thousands apart with 、 between Chinese digits.
_GROUPED = re.compile(
    rf"([一二三四五六七八九][{_PLAIN}]{{0,2}}(?:[、，][{_PLAIN}]{{3}})+)(?:[·・．]([{_PLAIN}]{{1,3}}))?"
    rf"(?![{_PLAIN}十百千·・．])(?!、[{_PLAIN}])")
# 一、四〇八公里 at a line's begin is numbered; 一、二、三四五个 is a list.
_NO_GROUP = frozenset("\n。；第、" + _PLAIN)
_LESSER = re.compile(
    r"(?P<digits>[1-9]\d{0,3}(?:\.\d{1,4})?)(?P<power>[千百])?(?P<more>[余多](?=万))?(?P<scale>万)?"
)
_HUNDRED_MILLION, _MYRIAD = SCALES["亿"], SCALES["万"]
# Two digits that rise by one, and 三五, say between which two a number lies.
_PAIR, _THREE_OR_FIVE = 2, ("三五",)


class Lesser(NamedTuple):
    """What goes on a number of a large scale, in ones, with its last place and where it ends.

    `more` is the 余 or 多 that stood before its own scale.
    """

    value: Decimal
    place: Decimal
    end: int
    more: str | None


def lesser(text: str, at: int, scale: int, limit: int) -> Lesser | None:
    """2000万 behind 1亿 and 5千 behind 3万, of which a unit says that they go on the number."""
    if scale not in (_HUNDRED_MILLION, _MYRIAD) or not text[at : at + 1].isdigit():
        return None
    found = _LESSER.match(text, at, limit)
    if found is None or (found["scale"] is None) is (scale == _HUNDRED_MILLION):
        return None
    end = found.end()
    if text[end : end + 1].isdigit() or not (
        unit_at(text, end) or (text[end : end + 1] in "余多" and unit_at(text, end + 1))
    ):
        return None
    digits = Decimal(found["digits"])
    factor = POWERS.get(found["power"] or "", 1) * (_MYRIAD if found["scale"] else 1)
    if digits * factor >= scale:
        return None
    place = Decimal(1).scaleb(digits.as_tuple().exponent) * factor
    return Lesser(digits * factor, place, end, found["more"])


def pointed(text: str, start: int, limit: int) -> tuple[Decimal, int] | None:
    """一〇五·三 as 105.3, 四、〇八四 as 4084, and where it ends; its unit says if it counts."""
    before = text[start - 1 : start]
    grouped = None if (before or "\n") in _NO_GROUP else _GROUPED.match(text, start, limit)
    found = grouped or _POINTED.match(text, start, limit)
    if found is None or (before or " ") in "·・":
        return None
    return Decimal(f"{positional(found[1])}.{positional(found[2] or '')}"), found.end()


def positional(numeral: str) -> str:
    """一九四 and 一、九四〇 as 194 and 1940."""
    return "".join(str(DIGITS[sign]) for sign in numeral if sign in DIGITS)


def chinese_value(numeral: str) -> Decimal | None:
    """What a Chinese numeral without a trailing scale says; also digits one behind the other."""
    value = read_chinese(numeral)
    if value is None and _NOUGHT_TO_NINE.issuperset(numeral) and numeral[0] not in "零〇":
        return None if between(numeral) else Decimal(positional(numeral))
    return value


def between(numeral: str) -> tuple[int, int] | None:
    """三四 and 三五 as the two ends of what they may stand for; 五四 and 一五 are 54 and 15."""
    if len(numeral) != _PAIR or not (_NOUGHT_TO_NINE | {"两"}).issuperset(numeral):
        return None
    low, high = (DIGITS[sign] for sign in numeral)
    return (low, high) if low and (high == low + 1 or numeral in _THREE_OR_FIVE) else None


def scaled(numeral: str) -> tuple[str, int]:
    """A Chinese numeral without the scale that it ends with, and the scale."""
    for name in ("万亿", "亿", "万"):
        if numeral.endswith(name):
            return numeral[: -len(name)], SCALES[name]
    return numeral, 1


def in_parts(numeral: str) -> tuple[Decimal, int] | None:
    """650.2 of 亿 for 六百五十亿二千万: a numeral that names the scale twice."""
    head, sign, tail = numeral.partition("亿")
    if not sign or not head or not tail.endswith("万") or "亿" in tail:
        return None
    first, second = read_chinese(head), read_chinese(tail)
    if first is None or second is None or second >= _HUNDRED_MILLION:
        return None
    return first + second / _HUNDRED_MILLION, _HUNDRED_MILLION
