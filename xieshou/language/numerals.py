"""Chinese numerals, narrow digits, and what a rounded or hedged number may stand for (数词)."""

from decimal import Decimal

# One character for one, so that offsets into the narrowed text are offsets into the original.
_WIDE = "０１２３４５６７８９．％＋／○"
_NARROW = str.maketrans(_WIDE, "0123456789.%+/〇")
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UP_TO_TEN = DIGITS | {"十": 10}
POWERS = {"十": 10, "百": 100, "千": 1000}
SIGNS = "零〇一二两三四五六七八九十百千万亿"
SENSES = {
    "大约": "约",
    "约": "约",
    "左右": "约",
    "上下": "约",
    "将近": "近",
    "接近": "近",
    "近": "近",
    "超过": "超",
    "突破": "超",
    "超出": "超",
    "不少于": "超",
    "不低于": "超",
    "至少": "超",
    "多于": "超",
    "高于": "超",
    "逾": "超",
    "超": "超",
    "过": "超",
    "以上": "超",
    "还多": "超",
    "不到": "不足",
    "不足": "不足",
    "不超过": "不足",
    "低于": "不足",
    "以下": "不足",
    "以内": "不足",
    "上": "上",
    "余": "余",
    "多": "多",
    "来": "多",
}


def narrow(text: str) -> str:
    """The same text with half-width digits, every character at its old place."""
    return text.translate(_NARROW) if any(sign in text for sign in _WIDE) else text


def read_chinese(numeral: str) -> Decimal | None:
    """The value of a well-formed Chinese numeral such as 二百三十万; None for 一二三 or 万众."""
    total, section, digit = 0, 0, None
    for sign in numeral:
        if sign in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[sign]
        elif sign in POWERS:
            section += (1 if digit is None else digit) * POWERS[sign]
            digit = None
        elif sign == "万":
            total += (section + (digit or 0) or 1) * 10**4
            section, digit = 0, None
        elif sign == "亿":
            total = (total + section + (digit or 0) or 1) * 10**8
            section, digit = 0, None
        else:
            return None
    return Decimal(total + section + (digit or 0))


def whole_number(text: str) -> int:
    """A whole number in digits or as a Chinese numeral; nought where it is no numeral."""
    return int(text) if text.isdigit() else int(read_chinese(text) or 0)


def interval(
    value: Decimal, sense: str | None, last_place: Decimal, written_place: Decimal, exact: bool
) -> tuple[Decimal | None, Decimal | None]:
    """The values a written number may stand for.

    `last_place` is the place of its last digit that is not nought, `written_place` of its last
    written digit; `exact` for whole counted things.
    """
    if sense in ("余", "多"):
        return value, value + last_place
    if sense == "近":
        return max(value - last_place, value * Decimal("0.85")), value
    if sense == "约":
        slack = max(last_place / 2, value * Decimal("0.05"))
        return value - slack, value + slack
    if sense in ("超", "上"):
        return value, None
    if sense == "不足":
        return Decimal(0), value
    if sense == "数":
        return 2 * value, 10 * value
    if exact:
        return value, value
    return value - written_place / 2, value + written_place / 2
