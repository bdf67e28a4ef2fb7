"""Numbers that stand under one another, with their decimal points in one line."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext

from xieshou.values.units import plain, rounded, written
from xieshou.values.units import unit as unit_of

# of so many yuan nobody reads six decimals
SHORTENED = "万元"
# amounts shown big: the units they may take, the largest first, and the decimals of each
MONEY = {"亿元": 4, "万元": 2, "元": 2}


def grouped(value: Any) -> str:
    """A number with thousands separators; nothing is an en dash."""
    return "–" if value in (None, "") else written(Decimal(str(value)), grouped=True)


class Short(str):
    """A number shown shorter than it is: the exact one on hover, and wherever it is handed on."""

    exact: str

    def __new__(cls, shown: str, exact: str) -> "Short":
        """The number as it is shown; `exact` as it is."""
        made = super().__new__(cls, shown)
        made.exact = exact
        return made

    def __html__(self) -> str:
        return format_html('<span title="{}">{}</span>', self.exact, str(self))


def short(value: Decimal, unit: str) -> str:
    """A number with thousands separators; of 万元 two decimals, the exact yuan on hover."""
    whole = written(value, grouped=True)
    shown = rounded(value, 2)
    if unit != SHORTENED or shown == value or not shown:
        return whole
    yuan = written(value * 10_000, grouped=True)
    return Short(written(shown, grouped=True), f"{yuan} {gettext('元')}")


def sized(value: Decimal, unit: str) -> tuple[str, str]:
    """A value shown big, and its unit: an amount in the one that leaves it one to four digits.

    The exact value in the unit it is kept in is shown on hover.
    """
    if unit not in MONEY or not value or 1 <= abs(value) < 10_000:
        return short(value, unit), unit
    yuan = value * unit_of(unit).factor
    fit = next((name for name in MONEY if abs(yuan) >= unit_of(name).factor), "元")
    if fit == unit:
        return short(value, unit), unit
    shown = plain(rounded(yuan / unit_of(fit).factor, MONEY[fit]))
    exact = f"{written(value, grouped=True)} {gettext(unit)}"
    return Short(written(shown, grouped=True), exact), fit


def aligned(column: Sequence[str]) -> list[str]:
    """Written numbers of one column, all with as many decimals as the longest; words stay."""
    numbers = [words for words in column if _is_number(words)]
    places = max((len(words.partition(".")[2]) for words in numbers), default=0)
    return [_filled(words, places) if _is_number(words) else words for words in column]


def aligned_table(rows: Sequence[Sequence[str]], measures: Iterable[int]) -> list[list[str]]:
    """Rows of words in which the columns that hold measures are aligned, sums included."""
    table = [list(row) for row in rows]
    for place in measures:
        for row, words in zip(table, aligned([row[place] for row in table]), strict=True):
            row[place] = words
    return table


def _filled(words: str, places: int) -> str:
    whole, _, fraction = words.partition(".")
    said = f"{whole}.{fraction.ljust(places, '0')}" if places else words
    return Short(said, words.exact) if isinstance(words, Short) else said


def _is_number(words: str) -> bool:
    return words.replace(",", "").replace(".", "", 1).removeprefix("-").isdecimal()
