"""A number as it was written, and the signs around and in it that say how exact it is (写法)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xieshou.language.numerals import DIGITS, read_chinese

# 较计划多2.78亿元,超出34.5%: by so much, at a clause's begin, behind what it
# is compared with, and at its end.
_LEFT = re.compile(
    r"(大约|将近|接近|超过|突破|(?<![,，、元人个户名家亩吨头%])超出|不到|不足|不少于|不低于|不超过|至少|多于|高于|低于|逾|约|"
    r"近|超|上|过)\s{0,2}$"
)
# 超过…占…的62%: the approximator stands before 占.
APART = re.compile(r"(大约|将近|接近|超过|不到|不足|约|近|超)\s?占[^,，。;；、\d]{0,14}的?\s?$")
APART_REACH = 24
_SEPARATORS = re.compile(r"[,，\s]")
# 6 · 2: the point of old print.
_POINT = "·"
# Numbers that may be written often.
_SHORT = 16
# 销售额过百万元: only behind the name of an amount is 过 more than.
_MEASURED = frozenset("额入值量产绩税利售")
LEFT_ENDS = frozenset("约近过破出到足于至逾超上少 ")
_NOT_LEFT = {
    "约": "签节契合特预履违邀条制公爽简",
    "近": "最附就远亲靠临邻",
    "超": "赶反高彩商英",
    "上": "",
}


@dataclass(slots=True)
class Written:
    """One number as written: `value` in the written `unit`, `low`–`high` in `base_unit`.

    `kind` is measure, ratio, ordinal, rank, numbering or name (the split of GB/T 15835).
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal
    unit: str | None
    scale: int = 1
    base_unit: str = ""
    approximation: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    digits: int = 0
    dimension: str = "number"

    @property
    def amount(self) -> Decimal:
        """What is written, in the base unit."""
        return self.value * self.scale


def left_word(text: str, start: int) -> re.Match[str] | None:
    """The approximator that ends where the number begins."""
    if text[start - 1 : start] not in LEFT_ENDS:
        return None
    found = _LEFT.search(text, max(start - 6, 0), start)
    if not found:
        return None
    if found[1] == "超" and _is_latin(text[found.start() - 1 : found.start()]):
        # B超5台
        return None
    guard = _NOT_LEFT.get(found[1])
    if guard and text[found.start() - 1 : found.start()] in tuple(guard):
        return None
    if found[1] in "上过" and text[start] not in "十百千万亿":
        return None
    if found[1] == "过" and text[found.start() - 1 : found.start()] not in _MEASURED:
        return None
    return found


def left_start(text: str, start: int) -> int:
    """Where a number begins with its approximator."""
    found = left_word(text, start)
    return found.start() if found else start


class Digits(NamedTuple):
    """Arabic digits as a value, with the places of its last digit and of the last not nought,
    how many digits count, and whether it is whole."""

    value: Decimal
    place: Decimal
    last: Decimal
    significant: int
    whole: bool


def digits_of(text: str) -> Digits:
    """What digits say; `text` may hold separators and blanks."""
    return _short(text) if len(text) < _SHORT else _digits(text)


def _digits(text: str) -> Digits:
    """Read from the signs themselves: every question to a decimal costs as much as all of them."""
    digits = text if text.isdigit() else _SEPARATORS.sub("", text.replace(_POINT, "."))
    before, _, behind = digits.partition(".")
    told = behind.rstrip("0")
    last = -len(told) if told else len(before) - len(before.rstrip("0"))
    value = Decimal(digits)
    return Digits(
        value,
        _place(-len(behind)),
        _place(last) if value else _place(0),
        len(f"{before}{behind}".strip("0")) or 1,
        not told,
    )


@lru_cache(maxsize=64)
def _place(exponent: int) -> Decimal:
    return Decimal(1).scaleb(exponent)


_short = lru_cache(maxsize=4096)(_digits)


def plain_number(numeral: str) -> Decimal | None:
    """Digits, or Chinese numerals with 点, as a number."""
    if numeral[0].isdigit():
        return Decimal(numeral) if re.fullmatch(r"\d+(\.\d+)?", numeral) else None
    whole, _, decimals = numeral.replace("·", "点").partition("点")
    value = read_chinese(whole)
    if value is None and decimals and all(sign in DIGITS for sign in whole):
        value = Decimal("".join(str(DIGITS[sign]) for sign in whole))
    if value is not None and decimals:
        value += Decimal("0." + "".join(str(DIGITS[sign]) for sign in decimals))
    return value


def place_of(value: Decimal) -> Decimal:
    """The place of the last written digit."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if exponent < 0 else Decimal(1)


def last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not nought."""
    return Decimal(1).scaleb(value.normalize().as_tuple().exponent) if value else Decimal(1)


def significant(value: Decimal) -> int:
    """How many digits count."""
    return len(value.normalize().as_tuple().digits)


def touches_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin letter stands directly beside (A4, 5G)."""
    return _is_latin(text[start - 1 : start] if start else "") or _is_latin(text[end : end + 1])


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
