"""Units that reports and ledgers use, and exact conversion between them (计量单位)."""

import difflib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from xieshou.errors import Invalid

FEN_PER_YUAN = 100
SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6,
          "万": 10**4, "千": 10**3, "百": 100}


class BadAmountError(Invalid):
    """A text that is not an amount of money."""

    code = "values.bad_amount"
    message = "「{text}」不是有效的金额。"
    hint = "请填写数字，如 1234.56，并核对单位(元、万元、亿元)。"


class TooFineAmountError(Invalid):
    """An amount with a part smaller than one fen."""

    code = "values.amount_below_fen"
    message = "金额「{text}」{unit}不足一分的部分无法记账。"
    hint = "请保留到分(元为单位时两位小数，万元为单位时六位小数)。"


@dataclass(frozen=True)
class Unit:
    """A unit as written: how many base units it holds, and what it measures."""

    name: str
    factor: Decimal
    base: str
    dimension: str


_BASES = {
    "元": "money", "人": "person", "名": "person", "位": "person", "户": "household",
    "人次": "attendance", "户次": "household_time", "次": "time", "场": "event", "场次": "event",
    "期": "batch", "批": "batch", "批次": "batch", "家": "organization", "所": "organization",
    "个": "count", "项": "count", "件": "count", "份": "count", "对": "pair", "类": "class",
    "大类": "class", "村": "village", "乡镇": "town", "镇": "town", "县": "county",
    "公里": "length", "亩": "area", "平方米": "area_m2", "吨": "mass", "公斤": "mass_kg",
    "天": "day", "年": "year", "月": "month", "%": "ratio", "倍": "times", "个百分点": "points",
    "元/人": "money_per_person", "万元/县": "money_per_county", "条": "count",
}


@lru_cache(1024)
def unit(name: str) -> Unit:
    """The unit of that name; a scale before a known base (万人, 亿元) is understood."""
    if name in _BASES:
        return Unit(name, Decimal(1), name, _BASES[name])
    for scale, factor in SCALES.items():
        base = name[len(scale):]
        if name.startswith(scale) and (base in _BASES or not base):
            return Unit(name, Decimal(factor), base or "", _BASES.get(base, "number"))
    return Unit(name, Decimal(1), name, "other")


def units_like(name: str) -> list[str]:
    """Known units that look like a name, or share a sign with it; the commonest where none does."""
    near = difflib.get_close_matches(name, _BASES, 3, 0.5)
    near += [one for one in _BASES if set(one) & set(name)]
    return list(dict.fromkeys(near or ("个", "人", "人次", "万元")))[:6]


def to_fen(text: str | int | Decimal, unit_name: str = "元") -> int:
    """Amount written in a money unit, as whole fen; never through a float.

    Raises BadAmountError for no number, TooFineAmountError for a part below one fen.
    """
    if isinstance(text, float):
        raise TypeError("money must not pass through a float")
    try:
        value = text if isinstance(text, Decimal) else Decimal(
            str(text).replace(",", "").replace("，", "").strip())
    except ArithmeticError:
        raise BadAmountError(text=text) from None
    if not value.is_finite():
        raise BadAmountError(text=text)
    fen = value * _fen_in(unit_name)
    if fen != fen.to_integral_value():
        raise TooFineAmountError(text=text, unit=unit_name)
    return int(fen)


@lru_cache(1024)
def _fen_in(unit_name: str) -> Decimal:
    return unit(unit_name).factor * FEN_PER_YUAN


def from_fen(fen: int, unit_name: str = "元") -> Decimal:
    """Whole fen as an exact decimal in a money unit, without trailing zeros."""
    return plain(Decimal(fen) / (unit(unit_name).factor * FEN_PER_YUAN))


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    value = value.normalize()
    return Decimal(int(value)) if value == value.to_integral_value() else value


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as Chinese accounting rounds (四舍五入)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def written(value: Decimal, grouped: bool = False) -> str:
    """Digits without an exponent; thousands separators only where asked (screens)."""
    # a nought may have a sign, and nobody writes it
    text = format(value.normalize(), "f") if value else "0"
    if not grouped:
        return text
    whole, _, fraction = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}" + (f".{fraction}" if fraction else "")
