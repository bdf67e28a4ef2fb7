"""A document that may come back: its lines, and where the marks of figures stand (回稿读取)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from xieshou.office.admission import DamagedFileError, admit
from xieshou.office.chart_reading import ChartRead, charts_in
from xieshou.office.convert import to_docx
from xieshou.office.docx_reading import (
    DESCENDED,
    W,
    is_gone,
    is_hidden,
    main_part,
    part_of,
    run_pieces,
    width_of,
)

_GONE = {W + "del", W + "moveFrom"}
_FOREIGN = ("doc", "odt", "rtf")


@dataclass(frozen=True)
class Mark:
    """A content control (tag, alias) or a bookmark around part of a line."""

    start: int
    end: int
    tag: str = ""
    alias: str = ""
    bookmark: str = ""
    is_placeholder: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph, a row of a table (cells parted by tabs) or a footnote, and where it stands."""

    kind: str
    place: str
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class MarkedDocument:
    """What a document says with all tracked changes accepted, and by what it can be known.

    `converted_from` names the format that it came in when it was no docx; `is_damaged` says that
    its XML was broken and was read as far as it goes.
    """

    lines: tuple[Line, ...]
    properties: dict[str, str]
    program: str = ""
    converted_from: str = ""
    is_damaged: bool = False
    charts: tuple[ChartRead, ...] = ()

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)


def marked_document(source: str | Path | bytes, name: str = "") -> MarkedDocument:
    """Read a docx, or a doc, odt or rtf by way of LibreOffice; raises for anything else."""
    file = admit(source, name, ("docx", *_FOREIGN), "Word文档(docx、doc、odt、rtf)")
    data, foreign = file.data, ""
    if file.kind != "docx":
        data, foreign = to_docx(file.data, file.name), file.kind
    root, damaged = _root(data, main_part(data, file.name), file.name)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise DamagedFileError(name=file.name)
    reader = _Reader()
    reader.blocks(body)
    notes, notes_damaged = _root(data, "word/footnotes.xml", file.name)
    if notes is not None:
        for note in notes.iterchildren(W + "footnote"):
            if note.get(W + "type") is None:
                reader.note(note)
    return MarkedDocument(
        tuple(reader.lines), _properties(data, file.name), _program(data, file.name), foreign,
        damaged or notes_damaged, charts_in(data))


def _root(data: bytes, part: str, name: str) -> tuple[etree._Element | None, bool]:
    """A part, and whether it could be read only by mending it."""
    try:
        return part_of(data, part, name), False
    except DamagedFileError:
        return part_of(data, part, name, recover=True), True


def _properties(data: bytes, name: str) -> dict[str, str]:
    root, _ = _root(data, "docProps/custom.xml", name)
    if root is None:
        return {}
    return {one.get("name", ""): "".join(one.itertext()).strip() for one in root
            if isinstance(one.tag, str)}


def _program(data: bytes, name: str) -> str:
    """The program that saved the file, as it names itself."""
    root, _ = _root(data, "docProps/app.xml", name)
    found = None if root is None else root.find("{*}Application")
    return "" if found is None else (found.text or "").split("$")[0].strip()


@dataclass
class _Writing:
    """The line that is being read: its pieces, its length, its marks."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


class _Reader:
    """Walks a body and gathers its lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.counts = {"P": 0, "T": 0, "N": 0}
        self._open: dict[str, tuple[str, _Writing, int]] = {}
        self._here = _Writing()

    def blocks(self, container: etree._Element) -> None:
        """Paragraphs and tables, also those inside controls and tracked insertions."""
        for child in container:
            if child.tag == W + "p":
                self.paragraph(child)
            elif child.tag == W + "tbl":
                self.table(child)
            elif child.tag in DESCENDED:
                first = len(self.lines)
                self.blocks(child)
                self._mark_lines(child, first)
            elif child.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
                self._bookmark(child)

    def paragraph(self, element: etree._Element) -> None:
        """One paragraph, then the text boxes that hang on it."""
        self._here = _Writing()
        self._inline(element)
        self._finish("paragraph", self._place("P"))
        for box in element.iter(W + "txbxContent"):
            if not is_gone(box):
                self.blocks(box)

    def table(self, table: etree._Element) -> None:
        """Rows as lines; cells with several paragraphs are joined by blanks."""
        self.counts["T"] += 1
        number = 0
        for row in _nested(table, W + "tr"):
            number += 1
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            self._here = _Writing()
            for at, cell in enumerate(_nested(row, W + "tc")):
                if at:
                    self._here.put("\t")
                self._cell(cell)
                self._here.put("\t" * (width_of(cell) - 1))
            self._finish("row", f"T{self.counts['T']}R{number}")

    def note(self, note: etree._Element) -> None:
        """A footnote as one line."""
        self._here = _Writing()
        self._cell(note)
        self._finish("note", self._place("N"))

    def _cell(self, cell: etree._Element) -> None:
        control = cell.getparent()
        start = self._here.length
        for at, child in enumerate(_nested(cell, W + "p")):
            if at and self._here.length > start:
                self._here.put(" ")
            self._inline(child)
        # a control around the whole cell, as some programs write it
        if control is not None and control.tag == W + "sdtContent":
            self._control(control.getparent(), start)

    def _inline(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                if not is_hidden(child):
                    for piece, _ in run_pieces(child):
                        self._here.put(piece)
            elif tag == W + "sdt":
                start = self._here.length
                if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                    self._inline(child)
                self._control(child, start)
            elif tag in DESCENDED:
                self._inline(child)
            elif tag in (W + "bookmarkStart", W + "bookmarkEnd"):
                self._bookmark(child)
            elif tag in _GONE:
                for each in child.iter(W + "bookmarkStart", W + "bookmarkEnd"):
                    self._bookmark(each)

    def _control(self, control: etree._Element, start: int) -> None:
        properties = control.find(W + "sdtPr")
        if properties is None:
            return
        tag, alias = _value(properties, "tag"), _value(properties, "alias")
        if tag or alias:
            self._here.marks.append(Mark(
                start, self._here.length, tag, alias,
                is_placeholder=properties.find(W + "showingPlcHdr") is not None))

    def _mark_lines(self, control: etree._Element, first: int) -> None:
        """A control around whole paragraphs marks the first of them."""
        properties = control.find(W + "sdtPr") if control.tag == W + "sdt" else None
        if properties is None or len(self.lines) == first or not _value(properties, "tag"):
            return
        line = self.lines[first]
        mark = Mark(0, len(line.text), _value(properties, "tag"), _value(properties, "alias"))
        self.lines[first] = Line(line.kind, line.place, line.text, (*line.marks, mark))

    def _bookmark(self, element: etree._Element) -> None:
        ident = element.get(W + "id", "")
        if element.tag == W + "bookmarkStart":
            self._open[ident] = (element.get(W + "name", ""), self._here, self._here.length)
        elif ident in self._open:
            name, line, start = self._open.pop(ident)
            end = self._here.length if line is self._here else line.length
            line.marks.append(Mark(start, end, bookmark=name))

    def _place(self, kind: str) -> str:
        self.counts[kind] += 1
        return f"{kind}{self.counts[kind]}"

    def _finish(self, kind: str, place: str) -> None:
        text = "".join(self._here.pieces)
        if text.strip() or self._here.marks:
            self.lines.append(Line(kind, place, text, tuple(self._here.marks)))


def _nested(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in DESCENDED:
            yield from _nested(child, tag)


def _value(properties: etree._Element, child: str) -> str:
    found = properties.find(W + child)
    return "" if found is None else found.get(W + "val", "")
