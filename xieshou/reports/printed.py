"""An office's own document as blocks, so that a page and a web file show it like ours (展示)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xieshou.office.charts import Chart
from xieshou.office.docx_marks import Line, MarkedDocument, marked_document
from xieshou.office.word import (
    Block,
    ChartBlock,
    FigureRun,
    Heading,
    Paragraph,
    Run,
    TableBlock,
    Text,
)

LONGEST_TITLE = 60
TITLE_LINES = 3
_SENTENCE = re.compile("[。；！？：]")
_FIRST = re.compile("[一二三四五六七八九十]+、")
_SECOND = re.compile("[（(][一二三四五六七八九十]+[）)]")
_NUMBER = re.compile(r"[-+]?[\d,.]+(?:[余多]?\S{0,4})?%?|—|")


@dataclass(frozen=True)
class Printed:
    """What a document is called, and its blocks; charts come last, as their numbers."""

    title: str
    blocks: tuple[Block, ...]


def printed_of(docx: bytes, name: str, charts: Sequence[Chart] = ()) -> Printed:
    """The paragraphs, tables and charts of a filled document, its figures with their marks."""
    document = marked_document(docx, name)
    titles = _title_lines(document)
    blocks: list[Block] = []
    rows: list[Line] = []
    for at, line in enumerate(document.lines):
        if line.kind == "row":
            if rows and _table(rows[-1]) != _table(line):
                blocks.append(_grid(rows))
                rows = []
            rows.append(line)
            continue
        if rows:
            blocks.append(_grid(rows))
            rows = []
        blocks.append(_paragraph(line, at < titles))
    if rows:
        blocks.append(_grid(rows))
    title = "".join(line.text.strip() for line in document.lines[:titles])
    return Printed(title, (*blocks, *(ChartBlock(one) for one in charts)))


def _title_lines(document: MarkedDocument) -> int:
    """How many lines at the head are the title: short, no sentence, no heading."""
    count = 0
    for line in document.lines[:TITLE_LINES]:
        text = line.text.strip()
        if line.kind != "paragraph" or _SENTENCE.search(text) or _FIRST.match(text) or len(
                "".join(one.text.strip() for one in document.lines[:count])) + len(
                text) > LONGEST_TITLE:
            break
        count += 1
    return count


def _paragraph(line: Line, is_title: bool) -> Block:
    text = line.text.strip()
    if is_title:
        return Paragraph("title", _runs(line, 0, len(line.text)))
    for level, pattern in ((1, _FIRST), (2, _SECOND)):
        if pattern.match(text) and not _SENTENCE.search(text):
            return Heading(level, _runs(line, 0, len(line.text)))
    return Paragraph("body", _runs(line, 0, len(line.text)))


def _grid(lines: Sequence[Line]) -> TableBlock:
    cells = [_cells(line) for line in lines]
    head = ["".join(run.text for run in cell if isinstance(run, Text | FigureRun))
            for cell in cells[0]]
    numbers = frozenset(
        at for at in range(1, len(head)) if len(cells) > 1 and all(
            _NUMBER.fullmatch("".join(run.text for run in row[at]
                                      if isinstance(run, Text | FigureRun)).strip())
            for row in cells[1:] if at < len(row)))
    return TableBlock("", "", head, cells[1:], numbers)


def _cells(line: Line) -> list[list[Run]]:
    found, start = [], 0
    for part in line.text.split("\t"):
        found.append(_runs(line, start, start + len(part)))
        start += len(part) + 1
    return found


def _runs(line: Line, start: int, end: int) -> list[Run]:
    """A stretch of a line as runs; what stands in a control of ours is a figure."""
    runs: list[Run] = []
    at = start
    for mark in sorted(line.marks, key=lambda one: one.start):
        if mark.tag.startswith("xsf:") and at <= mark.start and mark.end <= end:
            if mark.start > at:
                runs.append(Text(line.text[at:mark.start]))
            number = mark.tag.removeprefix("xsf:")
            runs.append(FigureRun(line.text[mark.start:mark.end], mark.tag, mark.alias,
                                  f"xsf_{number}"))
            at = mark.end
    if at < end:
        runs.append(Text(line.text[at:end]))
    return runs


def _table(line: Line) -> str:
    return line.place.partition("R")[0]
