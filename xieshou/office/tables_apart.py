"""Several tables below each other in one sheet, each as a sheet in which rows keep their numbers.

Staff put the visits of a year and under them its meetings on one sheet, or two lists whose columns
differ. The same headings again are one table that goes on over the page.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from xieshou.office.cells import Cell, Sheet
from xieshou.office.money_notes import unit_noted

FEWEST = 3  # known headings that make a row the head of another table
_COUNTED = "序号"  # where it stands among words it heads a table, known or not
LONGEST = 30
_LOOKED_AT = 3  # a row of data is told by its first cells
_DIGIT = re.compile(r"\d{3}|^\d+$")
_SAID = re.compile(r"(单位|日期|时间|币种)\s*[:：]")
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年")
_DRESSED = frozenset(")）*★ \n")  # a heading with its unit, a star or a blank behind it


def tables_apart(sheet: Sheet, wordings: Collection[str]) -> list[Sheet]:
    """The sheet, or where rows of other known headings follow, one sheet for each table."""
    known = frozenset(wordings)
    starts: list[int] = []
    seen: set[tuple[str, ...]] = set()
    for number, cells in enumerate(sheet.rows, 1):
        words = _headings(cells, known)
        if not words or words in seen:
            continue
        seen.add(words)
        # the second row of a head of two is no table of its own
        if not starts or number > starts[-1] + 2:
            starts.append(number)
    if len(starts) < 2:
        return [sheet]
    tops = [1, *(_with_title(sheet, one) for one in starts[1:])]
    ends = [*(top - 1 for top in tops[1:]), len(sheet.rows)]
    return [_part(sheet, top, end, _said_above(sheet, starts[0], top, start))
            for top, start, end in zip(tops, starts, ends, strict=True)]


def _headings(cells: tuple[Cell, ...], known: frozenset[str]) -> tuple[str, ...]:
    """The words of a row of which most are known headings; nothing for any other row."""
    for cell in cells[:_LOOKED_AT]:
        text = cell.text
        # asked of every row of a file: most are told by what stands there as it stands
        if text in known or text == _COUNTED or (text[-1:] in _DRESSED and _plain(text) in known):
            break
    else:
        return ()
    words = tuple("".join(cell.text.split()) for cell in cells
                  if not cell.is_blank and cell.merged_from is None)
    if words[0] == _COUNTED and len(words) >= FEWEST and not any(map(_DIGIT.search, words)):
        return words
    hits = sum(_plain(word) in known for word in words)
    return words if hits >= FEWEST and hits * 2 > len(words) else ()


def _plain(text: str) -> str:
    if len(text) > LONGEST or text.isascii():
        return ""
    return text.partition("(")[0].partition("(")[0].strip(" *★\n")


def _with_title(sheet: Sheet, start: int) -> int:
    """The row where a table begins that has its headings there: titles directly above are its."""
    top = start
    while top > 1 and _is_title(_texts(sheet.rows[top - 2])):
        top -= 1
    return top


def _texts(cells: tuple[Cell, ...]) -> list[str]:
    return [cell.text for cell in cells if not cell.is_blank and cell.merged_from is None]


def _is_title(texts: list[str]) -> bool:
    """One cell alone, or two or three of which one says the unit or the day."""
    return len(texts) == 1 or (len(texts) in (2, 3) and any(map(_SAID.search, texts)))


def _said_above(sheet: Sheet, first: int, top: int, start: int) -> set[int]:
    """Rows over the first table whose unit or year holds for a table that says none of its own."""
    own = [text for cells in sheet.rows[top - 1:start - 1] for text in _texts(cells)]
    above = {row: _texts(sheet.rows[row - 1]) for row in range(1, min(first, top))}
    kept = set() if unit_noted(own) else {row for row, said in above.items() if unit_noted(said)}
    if not any(map(_YEAR.search, own)):
        kept |= {row for row, said in above.items() if any(map(_YEAR.search, said))}
    return kept


def _part(sheet: Sheet, top: int, end: int, above: set[int]) -> Sheet:
    rows = [cells if top <= number <= end or number in above else ()
            for number, cells in enumerate(sheet.rows, 1)]
    merged = [one for one in sheet.merged if top <= one[0] <= end]
    return replace(sheet, rows=rows[:end], merged=merged)
