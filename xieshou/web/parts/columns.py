"""Numbers that stand under one another, with their decimal points in one line."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from xieshou.values.units import written


def grouped(value: Any) -> str:
    """A number with thousands separators; nothing is an en dash."""
    return "–" if value in (None, "") else written(Decimal(str(value)), grouped=True)


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
    return f"{whole}.{fraction.ljust(places, '0')}" if places else words


def _is_number(words: str) -> bool:
    return words.replace(",", "").replace(".", "", 1).removeprefix("-").isdecimal()
