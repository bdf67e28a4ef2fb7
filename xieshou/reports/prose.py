"""Figures into official Chinese: units, vague words, growth and shares (行文)."""

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from xieshou.indicators import comparison
from xieshou.values.figure import Figure
from xieshou.values.units import plain, rounded, unit, written

# prefixes and suffixes of a number that is not exact; 上 came before the number in the source
_AFTER_NUMBER = {"余": "余", "多": "多"}
_AFTER_UNIT = {"上": "以上", "以上": "以上"}
_BEFORE = {"约": "约", "近": "近", "超": "超", "逾": "逾"}
# a growth of so many per cent is said in times
TIMES_FROM = 1000
# staff type half-width signs between Chinese words; a document is printed with full-width ones
FULL_WIDTH = str.maketrans("(),:;", "（），：；")
_YI, _WAN = Decimal(10**8), Decimal(10**4)


def amount(value: Decimal, unit_name: str, vague: str = "", places: int = 2) -> str:
    """Number and unit as a report writes them: 5107.12万元, 38亿元, 7300余万元, 68.2%."""
    value, unit_name = _suited(value, unit_name)
    value, vague = _bounded(value, unit_name, vague)
    exact = not _is_money(unit_name) and unit(unit_name).dimension not in (
        "ratio", "points", "times", "other")
    digits = plain(value) if exact and value == value.to_integral_value() else plain(
        rounded(value, 1 if unit(unit_name).dimension == "ratio" else places))
    scale, base = _scale_of(unit_name)
    number = f"{written(digits)}{_AFTER_NUMBER.get(vague, '')}{scale}{base}"
    return f"{_BEFORE.get(vague, '')}{number}{_AFTER_UNIT.get(vague, '')}"


def said(figure: Figure, manner: str = "") -> str | None:
    """The figure in a manner, or None for no value: as it is, 约, 余, 近 to two leading digits,
    成数 for a share."""
    if not comparison.has_value(figure):
        return None
    if not manner:
        return amount(figure.value, figure.unit, figure.vague)
    return _ROUND[manner](figure.value, figure.unit)


def column(figures: Sequence[Figure | None], unit_name: str) -> list[str | None]:
    """Bare numbers of one column in one unit, to the same places so that they can be compared."""
    values = [figure.value * unit(figure.unit).factor / unit(unit_name).factor
              if comparison.has_value(figure) else None for figure in figures]
    places = max((min(2, -plain(rounded(value, 2)).as_tuple().exponent)
                  for value in values if value is not None), default=0)
    return [None if value is None else format(rounded(value, max(places, 0)), "f")
            + (figure.vague if value % 10 == 0 and figure.vague in _AFTER_NUMBER else "")
            for figure, value in zip(figures, values)]


def growth(figure: Figure, before: Figure) -> str | None:
    """On the same days a year earlier: 同比增长12.3%, 下降, 持平; None where it means nothing."""
    change, measure = comparison.growth(figure, before)
    if change is None:
        return None
    if figure.value == before.value:
        return "与上年同期持平"
    size = rounded(abs(change), 1)
    if not size:
        return "与上年同期基本持平"
    if measure == "个百分点":
        return f"同比{'提高' if change > 0 else '下降'}{written(size)}{measure}"
    if size >= TIMES_FROM:
        return f"同比增长{written(rounded(change / 100, 1))}倍"
    return f"同比{'增长' if change > 0 else '下降'}{written(size)}%"


def bare_growth(figure: Figure, before: Figure) -> str | None:
    """The same with its sign for a cell: -12.5%, 1.2个百分点."""
    change, measure = comparison.growth(figure, before)
    if change is None:
        return None
    return f"{written(rounded(change, 1))}{measure}"


def share(part: Figure, whole: Figure) -> str | None:
    """What the part is of the whole: 68.2%."""
    ratio = comparison.share(part, whole)
    return None if ratio is None else f"{written(rounded(ratio, 1))}%"


def listed(names: list[str], limit: int = 5) -> str:
    """甲、乙和丙, or the first ones and 等 when there are more."""
    if len(names) > limit:
        return "、".join(names[:limit]) + "等"
    return names[0] if len(names) == 1 else "、".join(names[:-1]) + f"和{names[-1]}"


def chinese_ordinal(number: int) -> str:
    """一, 二 … 十, 十一 … 九十九: the numbers of headings."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


def _bounded(value: Decimal, unit_name: str, vague: str) -> tuple[Decimal, str]:
    """A lower bound as Chinese can say it: 7300余, 3406以上, 1.5亿元以上; 1多个 is one."""
    if vague not in _AFTER_NUMBER:
        return value, vague
    floor = value.to_integral_value(rounding=ROUND_FLOOR)
    if floor < 10:
        return value, "以上" if value != floor or _is_money(unit_name) else ""
    return floor, vague if floor % 10 == 0 else "以上"


def _suited(value: Decimal, unit_name: str) -> tuple[Decimal, str]:
    """The money unit in which the number is short and loses nothing; other units as they are."""
    if not _is_money(unit_name):
        return value, unit_name
    yuan = value * unit(unit_name).factor
    size = abs(yuan)
    if size >= _YI and yuan / _YI == rounded(yuan / _YI, 2):
        return yuan / _YI, "亿元"
    if size >= _WAN or (size >= _WAN / 10 and yuan / _WAN == rounded(yuan / _WAN, 2)):
        return yuan / _WAN, "万元"
    return (yuan, "元") if size else (Decimal(0), "万元")


def _is_money(unit_name: str) -> bool:
    return unit(unit_name).dimension == "money"


def _scale_of(unit_name: str) -> tuple[str, str]:
    found = unit(unit_name)
    base = found.base if found.factor != 1 else unit_name
    return unit_name[:len(unit_name) - len(base)], base


def _coarse(value: Decimal, rounding: str | None) -> Decimal:
    """Two leading digits."""
    place = max(value.adjusted() - 1, -2)
    step = Decimal(1).scaleb(place)
    if rounding is None:
        return rounded(value / step, 0) * step
    return (value / step).to_integral_value(rounding=rounding) * step


def _roughly(before: str, rounding: str | None, vague: str) -> Callable[[Decimal, str], str]:
    def write(value: Decimal, unit_name: str) -> str:
        value, unit_name = _suited(value, unit_name)
        if not value:
            return amount(value, unit_name)
        coarse = _coarse(value, rounding)
        if coarse == value:
            return amount(value, unit_name)
        return before + amount(coarse, unit_name, vague)
    return write


def _tenths(value: Decimal, unit_name: str) -> str:
    """A share in tenths, as speeches say it: 四成, 四成半, 四成多, 近五成, 不足一成.

    What is no share, or too near to nothing or all of it to be said so, is said exactly.
    """
    if unit_name != "%" or not 0 < value <= 95:
        return amount(value, unit_name)
    tens, rest = divmod(value, 10)
    digits = "零一二三四五六七八九十"
    if rest >= 7:
        return f"近{digits[int(tens) + 1]}成"
    if not tens:
        return "不足一成"
    return f"{digits[int(tens)]}成" + ("" if not rest else "半" if rest == 5 else "多")


_ROUND = {
    "约": _roughly("约", None, ""),
    "余": _roughly("", ROUND_FLOOR, "余"),
    "近": _roughly("近", ROUND_CEILING, ""),
    "成数": _tenths,
}
GROWTH, SHARE, NAMES = "同比", "占比", "名单"
MANNERS = (*_ROUND, GROWTH, SHARE, NAMES)


def rounded_in(figure: Figure, unit_name: str) -> str | None:
    """The bare number in a unit that is written beside it, to two places at most."""
    return column([figure], unit_name)[0]
