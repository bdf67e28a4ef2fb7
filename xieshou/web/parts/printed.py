"""A report's blocks as a page prints them, every figure leading to its origin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from xieshou.office.word import (
    Block,
    ChartBlock,
    FigureRun,
    Heading,
    Landscape,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    Signature,
    TableBlock,
)
from xieshou.values.units import written

CLASSES = {"title": "title", "flush": "flush", "salutation": "flush"}


@dataclass(frozen=True)
class Word:
    """A stretch of a line: words, a figure with its address, or the mark of a note.

    A note may be marked in several places; it leads back to the `first`.
    """

    text: str
    address: str = ""
    note: int = 0
    first: bool = False
    bold: bool = False
    name: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph, heading, signature, table or note; `kind` picks how it is drawn."""

    kind: str
    words: Sequence[Word] = ()
    more: Sequence[Word] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[tuple[Sequence[Word], bool]]] = field(default_factory=tuple)
    caption: str = ""
    number: int = 0


def lines_of(blocks: Sequence[Block], handles: Mapping[str, str], marked: set[int] | None = None,
             ) -> tuple[list[Line], list[Line]]:
    """The report's lines in order, and its notes; `handles` are by a figure's number.

    `marked` are the notes whose first mark stands before.
    """
    lines: list[Line] = []
    notes: list[Line] = []
    marked = set() if marked is None else marked
    for block in blocks:
        match block:
            case Paragraph():
                if block.runs:
                    kind = CLASSES.get(block.style, "body")
                    lines.append(Line(kind, _words(block.runs, handles, marked)))
            case Heading():
                lines.append(Line(f"h{min(block.level, 3)}", _words(block.runs, handles, marked),
                                  _words(block.then, handles, marked)))
            case TableBlock():
                lines.append(_table(block, handles, marked))
            case ChartBlock():
                lines.append(_chart(block))
            case Landscape():
                lines += lines_of(block.blocks, handles, marked)[0]
            case Signature():
                lines += [Line("right", (Word(words),))
                          for words in ("　　".join(block.offices), block.date)]
            case Notes():
                notes += [Line("note", _words(runs, handles, marked), caption=mark_of(number),
                               number=number)
                          for number, runs in sorted(block.notes.items())]
    return lines, notes


def mark_of(number: int) -> str:
    """A note's number in a circle, as Word draws it: three marks in a row are no one number."""
    return chr(0x245F + number) if number <= 20 else f"({number})"


def _words(runs: Sequence[Run], handles: Mapping[str, str], marked: set[int]) -> list[Word]:
    words = []
    for run in runs:
        match run:
            case FigureRun():
                handle = handles.get(run.tag.rpartition(":")[2], "")
                address = reverse("figure", args=[handle]) if handle else ""
                name = run.alias.rpartition("#")[0]
                words.append(Word(run.text, address, bold=run.bold, name=name))
            case NoteMark():
                words.append(Word(mark_of(run.n), note=run.n, first=run.n not in marked))
                marked.add(run.n)
            case _:
                words.append(Word(run.text, bold=run.bold))
    return words


def _table(block: TableBlock, handles: Mapping[str, str], marked: set[int]) -> Line:
    rows = [[(_words(cell, handles, marked), place in block.number_columns)
             for place, cell in enumerate(row)] for row in block.rows]
    caption = f"{block.caption}(单位：{block.unit})" if block.unit else block.caption
    return Line("table", columns=block.columns, rows=rows, caption=caption)


def _chart(block: ChartBlock) -> Line:
    """A chart by its numbers, each leading to its origin; the Word file draws it."""
    chart = block.chart
    rows = []
    for at, category in enumerate(chart.categories):
        cells: list[tuple[Sequence[Word], bool]] = [([Word(category)], False)]
        for one in chart.series:
            value = one.values[at]
            address = reverse("figure", args=[one.handles[at]]) if one.handles else ""
            cells.append(([Word("—" if value is None else written(value), address)], True))
        rows.append(cells)
    return Line("table", columns=["", *(f"{one.name}（{one.unit}）" for one in chart.series)],
                rows=rows, caption=f"图：{chart.title}（Word 中为可编辑的图）")
