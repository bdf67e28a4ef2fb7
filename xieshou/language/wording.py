"""Figures written as officials write them; the true value stays inside what is said (写数)."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from xieshou.values.units import from_fen, written

_DIGITS = "零一二三四五六七八九"
_SECTIONS = ("", "万", "亿", "万亿")
_YI, _WAN = 10**8, 10**4


def amount_in_words(
    fen: int, unit: str | None = None, approximation: str | None = None, places: int = 2
) -> str:
    """Money such as 1.2亿元, 7300余万元, 近500万元.

    Without a unit the largest of 亿元, 万元, 元 is taken that leaves a whole part. Without an
    approximation (余 多 近 约 超) the amount is rounded to `places` decimals.
    """
    if unit is None:
        yuan = abs(from_fen(fen))
        unit = "亿元" if yuan >= _YI else "万元" if yuan >= _WAN else "元"
    return _in_words(from_fen(fen, unit), unit, approximation, places)


def count_in_words(value: int | Decimal, unit: str, approximation: str | None = None) -> str:
    """A count such as 4300多人, 近1000人, 1.2万人次; ten thousands only where nothing is lost."""
    number = Decimal(value)
    if approximation is None and abs(number) >= _WAN and number % 100 == 0:
        return _in_words(number / _WAN, f"万{unit}", None, 2)
    return _in_words(number, unit, approximation, 2)


def change_in_words(
    now: Decimal | int, before: Decimal | int, places: int = 1, against: str = "同比"
) -> str:
    """The change between two values: 同比增长12.3%, 同比下降4%, 与上年持平; no base says so."""
    if before == 0:
        return "上年同期无基数" if against == "同比" else "无可比基数"
    rate = (Decimal(now) - Decimal(before)) / abs(Decimal(before)) * 100
    shown = abs(rate).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if shown == 0:
        return f"{against}持平" if rate == 0 else f"{against}基本持平"
    return f"{against}{'增长' if rate > 0 else '下降'}{written(shown)}%"


def share_in_words(part: Decimal | int, whole: Decimal | int, places: int = 1) -> str:
    """A share in per cent, such as 68.2%; an empty whole gives an empty string."""
    if whole == 0:
        return ""
    share = Decimal(part) / Decimal(whole) * 100
    return f"{written(share.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))}%"


def tenths_in_words(share: Decimal) -> str:
    """A share between nought and one in tenths: 近四成, 四成, 四成以上."""
    tenths = share * 10
    whole = tenths.to_integral_value(rounding=ROUND_HALF_UP)
    if not 0 < whole < 10:
        return f"{written((share * 100).quantize(Decimal('0.1'), rounding=ROUND_HALF_UP))}%"
    name = f"{_DIGITS[int(whole)]}成"
    if tenths == whole:
        return name
    return f"近{name}" if tenths < whole else f"{name}以上"


def chinese_numeral(number: int) -> str:
    """A whole number in Chinese numerals: 二百三十, 一万零五, 十二."""
    if number == 0:
        return "零"
    words, section, gap = "", 0, False
    sign, number = ("负", -number) if number < 0 else ("", number)
    while number:
        number, part = divmod(number, _WAN)
        if part:
            said = _thousands(part)
            words = (
                said
                + _SECTIONS[section]
                + ("零" if gap and words and words[0] != "零" else "")
                + words
            )
            gap = part < 1000
        else:
            gap = bool(words)
        section += 1
    return sign + (words[1:] if words.startswith("一十") else words)


def _thousands(part: int) -> str:
    words, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, part = divmod(part, power)
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        elif words:
            gap = True
    return words


def _in_words(value: Decimal, unit: str, approximation: str | None, places: int) -> str:
    if approximation is None:
        shown = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        return f"{written(shown if shown or not value else value)}{unit}"
    step = _step(value)
    if approximation in ("余", "多"):
        shown = value.quantize(step, rounding=ROUND_FLOOR)
        if shown == value:
            return f"{written(value)}{unit}"
        # one sign left may only be noughts: 余 promises less than one more of the last digit said
        scale = unit[0] if unit[0] in "万亿" and shown % 10 != 0 else ""
        if scale:
            return f"{written(shown)}{scale}{approximation}{unit[1:]}"
        return f"{written(shown)}{approximation}{unit}"
    if approximation == "近":
        shown = value.quantize(step, rounding=ROUND_CEILING)
        return f"{'' if shown == value else '近'}{written(shown)}{unit}"
    if approximation == "超":
        shown = value.quantize(step, rounding=ROUND_FLOOR)
        return f"{'' if shown == value else '超'}{written(shown)}{unit}"
    return f"约{written(value.quantize(step, rounding=ROUND_HALF_UP))}{unit}"


def _step(value: Decimal) -> Decimal:
    """The place of the second significant digit."""
    return Decimal(1).scaleb(value.adjusted() - 1) if value else Decimal(1)
