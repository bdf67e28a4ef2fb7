"""Rows of tables in the text of a pdf, found by the gaps between their cells (PDF里的表)."""

import re

# A cell runs to the next gap; a line with such a sign is a sentence.
_CELL, _SENTENCE = re.compile(r"\S+(?: \S+)*"), re.compile("[，。；]")
_NUMBER = re.compile(r"(?:约|近|超)?-?\d[\d,]*(?:\.\d+)?[%‰]?[余多]?[\u4e00-\u9fff]{0,3}|[-—/]")
# A line that may be a row: no sentence, and a figure at its end.
_ROW = re.compile(r"[^。；;!?！？]*\d[\d,.%]*[\u4e00-\u9fff]{0,2}\s*")
_FEWEST_ROWS, _FEWEST_CELLS = 3, 2
# What stands in the other cells is mostly figures; a cell further in than this is no first one.
_MOSTLY, _NEAR = 0.5, 2


def may_hold_table(text: str) -> bool:
    """Whether so many lines end in figures, without sentences, that a look at gaps pays."""
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(_ROW.fullmatch(line) is not None for line in lines) >= _FEWEST_ROWS - 1


def with_cells(text: str, layout: str) -> str:
    """The text with tabs between the cells of the rows that `layout` sets apart.

    `layout` is the same page with blanks where nothing stands. Lines that are no rows, or that
    cannot be found again, stay as they are.
    """
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    bare = "".join(text[at] for at in places)
    pieces, last, begin = [], 0, 0
    for row in _rows(layout):
        words = _bare("".join(row))
        found = bare.find(words, begin) if words else -1
        if found < 0:
            continue
        begin = found + len(words)
        start, end = places[found], places[begin - 1] + 1
        pieces += [text[last:start].rstrip(" "), "" if text[:start].endswith("\n") else "\n"]
        pieces.append("\t".join(row))
        last = end
        if end < len(text) and text[end] != "\n":
            pieces.append("\n")
    whole = "".join([*pieces, text[last:]])
    return whole.lstrip("\n") if not text.startswith("\n") else whole


def _rows(layout: str) -> list[list[str]]:
    """The rows of every run of lines whose cells begin at the same places."""
    found: list[list[str]] = []
    block: list[list[tuple[int, str]]] = []
    for line in [*layout.split("\n"), "。"]:
        cells = [(cell.start(), cell[0]) for cell in _CELL.finditer(line)]
        if cells and not _SENTENCE.search(line) and (
            len(cells) > 1 or (block and cells[0][0] > _NEAR)
        ):
            block.append(cells)
        elif cells:
            found += _of_block(block)
            block = []
    return found


def _of_block(block: list[list[tuple[int, str]]]) -> list[list[str]]:
    """Lines as rows of one width; a line without figures goes on with the cells above it."""
    widest = max(block, key=len, default=[])
    columns = [start for start, _ in widest]
    rows: list[list[str]] = []
    for cells in block:
        row = [""] * len(columns)
        for start, words in cells:
            at = min(range(len(columns)), key=lambda n, start=start: abs(columns[n] - start))
            row[at] += words.strip()
        figures = any(_NUMBER.fullmatch(cell) for cell in row)
        if rows and not figures and len(cells) < len(columns):
            rows[-1] = [above + more for above, more in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    inner = [cell for row in rows[1:] for cell in row[1:] if cell]
    figures = sum(_NUMBER.fullmatch(cell) is not None for cell in inner)
    enough = len(rows) >= _FEWEST_ROWS and len(columns) >= _FEWEST_CELLS
    return rows if enough and inner and figures >= _MOSTLY * len(inner) else []


def _bare(words: str) -> str:
    return "".join(words.split())
