"""Documents that we write: blocks in, the bytes of a docx out, the same for the same (写Word)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xieshou.office import gbt9704, lying, signing
from xieshou.office.charts import Chart, chart_run
from xieshou.office.docx_package import packed
from xieshou.office.docx_reading import JOINER
from xieshou.office.gbt9704 import TEXT_WIDTH, fonts, style_of
from xieshou.office.wordml import Attributes, element, part, properties, run

LONGEST_TAG, LONGEST_BOOKMARK = 64, 40
# beyond so many columns a table is set small
MANY_COLUMNS = 6
# a table of so many rows stays on one page
SHORT_TABLE = 12
# where sections will be said
_UPRIGHT, _LYING = "<w:upright/>", "<w:lying/>"
# LibreOffice parts a note mark from these signs alone; what joins them is set so small and pale
# that a font without it shows nothing either
PARTING = ("；", "：")
_JOINER = run(JOINER, {"rStyle": "FootnoteReference", "color": {"val": "FFFFFF"},
                       "sz": 2, "szCs": 2})
_BOOKMARK = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Text:
    """Words without a figure."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class FigureRun:
    """A figure: a content control with tag and alias, inside a bookmark that survives old formats.

    It is neither locked nor bound to data, so that whoever edits the document may type over it.
    """

    text: str
    tag: str
    alias: str
    bookmark: str
    bold: bool = False


@dataclass(frozen=True)
class NoteMark:
    """The place that the footnote of this number belongs to."""

    n: int


Run = Text | FigureRun | NoteMark


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in a style of gbt9704.STYLES, by key (body) or Chinese name (公文正文)."""

    style: str
    runs: Sequence[Run]


@dataclass(frozen=True)
class Heading:
    """A heading 一、 (一) 1. (1) of level 1 to 4; `then` runs on in the type of the body."""

    level: int
    runs: Sequence[Run]
    then: Sequence[Run] = ()


@dataclass(frozen=True)
class TableBlock:
    """A ruled table; each cell is a list of runs; columns of numbers are set right.

    In a column of `merged` a cell without words belongs to the one above it.
    """

    caption: str
    unit: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Sequence[Run]]]
    number_columns: frozenset[int] = frozenset()
    note: str = ""
    merged: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ChartBlock:
    """A native chart, its numbers in a workbook inside the document."""

    chart: Chart


@dataclass(frozen=True)
class Notes:
    """The footnotes by their number; where the block stands does not matter."""

    notes: Mapping[int, Sequence[Run]]


@dataclass(frozen=True)
class Signature:
    """落款: the date four characters in from the right, each office where its seal will stand."""

    offices: Sequence[str]
    date: str


@dataclass(frozen=True)
class Landscape:
    """Blocks on pages that lie on their side, for tables that no upright page holds."""

    blocks: Sequence["Block"]


@dataclass(frozen=True)
class Enclosures:
    """附件说明 under the text: the names of what is attached."""

    names: Sequence[str]


@dataclass(frozen=True)
class Attachment:
    """The head of an attachment on a page of its own; its blocks follow."""

    label: str
    title: str


Block = (Paragraph | Heading | TableBlock | ChartBlock | Notes | Signature | Enclosures
         | Attachment | Landscape)


def write_docx(blocks: Sequence[Block], properties_of: Mapping[str, str]) -> bytes:
    """The docx of these blocks, byte for byte the same for the same input.

    Properties: title, creator, created, modified (ISO times) go to the core; document, version
    and as_of become XieshouDocument, XieshouVersion and XieshouAsOf, by which a returned copy
    is known; any other key becomes a custom property of that name.
    """
    writer = _Writer(blocks)
    body = "".join(writer.body())
    notes = writer.notes_part()
    # whether there are notes is known when all is written
    upright = gbt9704.section("rId5", "rId6", notes is not None)
    flat = gbt9704.section("rId8", "rId9", notes is not None, lying.SIZE, lying.EDGES)
    body = body.replace(_UPRIGHT, upright).replace(_LYING, flat)
    document = part("document", element("body", None, body + (
        flat if blocks and isinstance(blocks[-1], Landscape) else upright)))
    return packed(document, notes, properties_of, writer.charts, writer.lies)


class _Writer:
    """Blocks to XML; keeps the counters that a document shares."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.texts = {n: runs for block in blocks if isinstance(block, Notes)
                      for n, runs in block.notes.items()}
        self.used: dict[int, int] = {}
        self.bookmarks: set[str] = set()
        self.charts: list[Chart] = []
        self.lies = False
        self.line = TEXT_WIDTH

    def body(self) -> Iterator[str]:
        for at, block in enumerate(self.blocks):
            closing = self.blocks[at + 1:at + 2]
            yield from self._block(block, bool(closing) and isinstance(
                closing[0], Signature | Enclosures))
        # Word wants a paragraph after a table, and a body with one at least
        if not self.blocks or isinstance(self.blocks[-1], TableBlock | Landscape):
            yield _paragraph("flush", "")

    def _block(self, block: Block, closes: bool) -> Iterator[str]:
        """Paragraphs of a block; one that closes the text must not leave the signature alone."""
        if isinstance(block, Paragraph):
            yield _paragraph(block.style, self._runs(block.runs),
                             {"keepNext": True} if closes else {})
        elif isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, TableBlock):
            yield from self._table(block)
        elif isinstance(block, ChartBlock):
            self.charts.append(block.chart)
            number = len(self.charts)
            # an exact line height would cut a picture off
            yield _paragraph("flush", chart_run(f"rIdChart{number}", number, block.chart.title),
                             {"jc": "center", "spacing": {"line": 240, "lineRule": "auto"}})
        elif isinstance(block, Landscape):
            yield from self._landscape(block)
        elif isinstance(block, Signature):
            yield from signing.signature(block.offices, block.date)
        elif isinstance(block, Enclosures):
            yield from _enclosures(block, closes)
        elif isinstance(block, Attachment):
            yield _paragraph("attachment", run(block.label))
            yield _paragraph("flush", "", {"keepNext": True})
            yield _paragraph("title", run(block.title))

    def _landscape(self, block: Landscape) -> Iterator[str]:
        """A section of its own; the break stands in a paragraph too small to need a line."""
        yield _break(_UPRIGHT)
        self.lies, self.line = True, lying.WIDTH
        for each in block.blocks:
            yield from self._block(each, False)
        self.line = TEXT_WIDTH
        if block is not self.blocks[-1]:
            yield _break(_LYING)

    def _heading(self, block: Heading) -> str:
        if not 1 <= block.level <= 4:
            raise ValueError(f"no heading of level {block.level}")
        then = self._runs(block.then, {"rFonts": fonts(gbt9704.FANG), "b": False, "bCs": False})
        return _paragraph(f"h{block.level}", self._runs(block.runs) + then,
                          {"keepNext": False} if then else {})

    def _runs(self, runs: Sequence[Run],
              looks: Mapping[str, Attributes | str | bool | int] | None = None) -> str:
        written = []
        for before, each in zip([None, *runs], runs, strict=False):
            if isinstance(each, NoteMark) and getattr(before, "text", "")[-1:] in PARTING:
                written.append(_JOINER)
            written.append(self._run(each, dict(looks or {})))
        return "".join(written)

    def _run(self, each: Run, looks: dict[str, Attributes | str | bool | int]) -> str:
        if isinstance(each, NoteMark):
            return self._note_mark(each.n)
        if each.bold:
            looks |= {"b": True, "bCs": True}
        written = run(each.text, looks)
        return self._figure(each, written) if isinstance(each, FigureRun) else written

    def _figure(self, figure: FigureRun, written: str) -> str:
        if not 0 < len(figure.tag) <= LONGEST_TAG:
            raise ValueError(f"tag of 1 to {LONGEST_TAG} characters: {figure.tag!r}")
        if len(figure.bookmark) > LONGEST_BOOKMARK or not _BOOKMARK.fullmatch(figure.bookmark):
            raise ValueError(f"not a bookmark name: {figure.bookmark!r}")
        if figure.bookmark in self.bookmarks:
            raise ValueError(f"bookmark used twice: {figure.bookmark}")
        self.bookmarks.add(figure.bookmark)
        return control(figure, len(self.bookmarks), written)

    def _note_mark(self, n: int) -> str:
        if n not in self.texts:
            raise ValueError(f"no footnote {n}")
        style = {"rStyle": "FootnoteReference"}
        if n in self.used:
            # Word lets a footnote be called once only; a later mark repeats its number
            return run(chr(0x245F + self.used[n]) if self.used[n] <= 20 else str(self.used[n]),
                       style)
        self.used[n] = len(self.used) + 1
        return element("r", None, properties("rPr", style)
                       + element("footnoteReference", {"id": self.used[n]}))

    def notes_part(self) -> bytes | None:
        """word/footnotes.xml of the notes that were called, in the order of their marks."""
        if not self.used:
            return None
        line = element("p", None, element("pPr", None, element("spacing", {
            "after": 0, "line": 240, "lineRule": "auto"})) + "<w:r><w:{}/></w:r>")
        inner = element("footnote", {"type": "separator", "id": -1}, line.format("separator"))
        inner += element("footnote", {"type": "continuationSeparator", "id": 0},
                         line.format("continuationSeparator"))
        for n, number in list(self.used.items()):
            mark = element("r", None, properties("rPr", {"rStyle": "FootnoteReference"})
                           + element("footnoteRef"))
            words = self._runs([each for each in self.texts[n] if not isinstance(each, NoteMark)])
            inner += element("footnote", {"id": number}, element("p", None, properties(
                "pPr", {"pStyle": "FootnoteText"}) + mark + run(" ") + words))
        return part("footnotes", inner)

    def _table(self, table: TableBlock) -> Iterator[str]:
        if table.caption:
            yield _paragraph("caption", run(table.caption))
        if table.unit:
            yield _paragraph("table_unit", run(f"单位：{table.unit}"))
        widths = _widths(table, self.line)
        style = "cell_small" if len(table.columns) > MANY_COLUMNS else "cell"
        grid = element("tblGrid", None, "".join(element("gridCol", {"w": w}) for w in widths))
        # a short table is not parted; keepNext goes through every row but the last
        short = len(table.rows) <= SHORT_TABLE
        head = "".join(
            _cell(width, run(heading, {"rFonts": fonts(gbt9704.HEI)}), "center", style, keep=short)
            for heading, width in zip(table.columns, widths))
        lines = element("tr", None, properties("trPr", {
            "cantSplit": True, "tblHeader": True}) + head)
        for number, row in enumerate(table.rows, start=1):
            cells = "".join(
                _cell(width, self._runs(row[at] if at < len(row) else ()),
                      "right" if at in table.number_columns else "center", style,
                      "" if at not in table.merged else
                      "restart" if any(one.text for one in row[at]) else "continue",
                      short and number < len(table.rows))
                for at, width in enumerate(widths))
            lines += element("tr", None, properties("trPr", {"cantSplit": True}) + cells)
        yield element("tbl", None, _table_properties(self.line) + grid + lines)
        yield _paragraph("table_note", run(table.note) if table.note else "")


def control(figure: FigureRun, number: int, written: str) -> str:
    """A written run inside its content control, inside its bookmark; `number` is unique."""
    plain = {"text": True} if _stays_in_one_piece(figure.text) else {}
    inner = element("sdt", None, properties("sdtPr", {
        "alias": figure.alias[:LONGEST_TAG], "tag": figure.tag, "id": 100_000 + number,
        **plain}) + element("sdtContent", None, written))
    return (element("bookmarkStart", {"id": number, "name": figure.bookmark}) + inner
            + element("bookmarkEnd", {"id": number}))


def _stays_in_one_piece(text: str) -> bool:
    """Whether a control may be plain text: LibreOffice 7.4 saves 8次 in one as 8次次8次8次.

    It writes the whole again for every piece that a script or a line's end makes of it.
    """
    return text.isascii() and " " not in text


def _paragraph(style: str, inner: str, looks: Mapping[str, Attributes | str | bool | int] | None
               = None) -> str:
    return element("p", None, properties("pPr", {"pStyle": style_of(style).id, **(looks or {})})
                   + inner)


def _enclosures(block: Enclosures, closes: bool) -> Iterator[str]:
    """附件: stands two characters in; names stand under each other."""
    yield _paragraph("flush", "", {"keepNext": True})
    several = len(block.names) > 1
    for number, name in enumerate(block.names, start=1):
        words = f"{number}.{name}" if several else name
        hang = {"leftChars": 500, "left": 5 * gbt9704.CHARACTER, "hangingChars": 300,
                "hanging": 3 * gbt9704.CHARACTER}
        yield _paragraph("enclosures", run(f"附件：{words}" if number == 1 else words),
                         {**({"ind": hang} if number == 1 else {}), "keepNext": closes})


def _break(section: str) -> str:
    return element("p", None, properties("pPr", {
        "snapToGrid": False, "spacing": {"before": 0, "after": 0, "line": 20, "lineRule": "exact"},
        "sectPr": section}))


def _widths(table: TableBlock, line: int) -> list[int]:
    """A column of numbers is as wide as its longest one, so that none is broken; words share.

    Where that leaves too little for words, all columns share the line by their longest words. The
    sum is the line.
    """
    def places(text: str) -> int:
        return sum(2 if ord(char) > 255 else 1 for char in text)

    half = 118 if len(table.columns) > MANY_COLUMNS else 134
    longest, weights = [], []
    for at, heading in enumerate(table.columns):
        most = max((places("".join(each.text for each in row[at] if not isinstance(
            each, NoteMark))) for row in table.rows if at < len(row)), default=0)
        longest.append(max(most, min(places(heading), 6)))
        weights.append(min(28, max(4, most, min(places(heading), 12)) + 3))
    least = [(longest[at] if at in table.number_columns else min(longest[at], 8)) * half + 170
             for at in range(len(longest))]
    words = [at for at in range(len(longest)) if at not in table.number_columns]
    room = line - sum(least)
    if not words or room < 0 or room > line // 2:
        # too little, or more than is needed: columns are as wide as weights say
        least, room, words = [0] * len(least), line, list(range(len(least)))
    wants = weights if room == line else [max(1, most - 8) for most in longest]
    total = sum(wants[at] for at in words)
    widths = [own + (room * wants[at] // total if at in words else 0)
              for at, own in enumerate(least)]
    widths[words[0]] += line - sum(widths)
    return widths


def _table_properties(line: int) -> str:
    """Outer rules 1.5 pt, inner 0.5 pt; width said thrice, for each program reads another."""
    sides = {"top": 12, "left": 12, "bottom": 12, "right": 12, "insideH": 4, "insideV": 4}
    borders = element("tblBorders", None, "".join(
        element(side, {"val": "single", "sz": size, "space": 0, "color": "000000"})
        for side, size in sides.items()))
    return properties("tblPr", {
        "tblW": {"w": line, "type": "dxa"}, "jc": "center", "tblBorders": borders,
        "tblLayout": {"type": "fixed"}})


def _cell(width: int, inner: str, align: str, style: str, merge: str = "", keep: bool = False
          ) -> str:
    looks: dict[str, Attributes | str | bool | int] = {
        "tcW": {"w": width, "type": "dxa"}, "vAlign": "center"}
    if merge:
        looks["vMerge"] = {"val": merge}
    return element("tc", None, properties("tcPr", looks)
        + _paragraph(style, inner, {"jc": align, **({"keepNext": True} if keep else {})}))
