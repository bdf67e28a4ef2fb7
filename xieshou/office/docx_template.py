"""An office's own Word file with 【】 marks: found across runs, filled in their looks (套用)."""

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape

from lxml import etree

from xieshou.office.admission import DamagedFileError, admit
from xieshou.office.docx_package import custom_part
from xieshou.office.docx_reading import bits_of, main_part, part_of
from xieshou.office.word import FigureRun, Text, control
from xieshou.office.wordml import NAMESPACES, clean
from xieshou.office.wordml import run as run_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                    "custom-properties")
MARK = re.compile(r"【([^【】]{1,200})】")
_ENDS = "。！？!?；;"
# a sentence as a returned copy is cut into, closing quotes with it
_SENTENCE = re.compile("[。！？；]+[”’」』）]*")
# what is struck out, computed or hidden is no text of the paragraph
_UNSEEN = {W + "del", W + "moveFrom", W + "instrText", W + "pPr", W + "rPr"}

Run = Text | FigureRun


@dataclass(frozen=True)
class GridBlock:
    """A table to stand where a mark stood alone in its paragraph."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Run]]


@dataclass(frozen=True, eq=False)
class Clause:
    """A sentence of a paragraph, from sign to sign."""

    paragraph: etree._Element
    start: int
    end: int
    text: str


@dataclass(eq=False)
class Mark:
    """One 【…】: its words, what follows it, and the row of a table that is repeated for it.

    `row` says which part a repeated row is of; marks of one row share it.
    """

    words: str
    paragraph: etree._Element
    start: int
    end: int
    after: str
    line: etree._Element | None = None
    row: Mapping[str, str] = field(default_factory=dict)
    sentence: int = 0


class WordTemplate:
    """A docx whose marks can be listed, its rows repeated, and its marks replaced."""

    def __init__(self, data: bytes, name: str = "") -> None:
        file = admit(data, name, ("docx",))
        try:
            with zipfile.ZipFile(io.BytesIO(file.data)) as package:
                self._order = package.namelist()
                self._parts = {one: package.read(one) for one in self._order}
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self._trees = {
                one: etree.fromstring(self._parts[one], parser) for one in self._order
                if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml",
                                one)}
            self._body = self._trees["word/document.xml"]
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
            raise DamagedFileError(name=file.name) from error
        for tree in self._trees.values():
            _unbind(tree)
        self._rows: dict[etree._Element, Mapping[str, str]] = {}
        self._last_bookmark = max((int(one.get(W + "id") or 0) for tree in self._trees.values()
                                   for one in tree.iter(W + "bookmarkStart")), default=0)

    def marks(self) -> list[Mark]:
        """Every mark, in the order of the document."""
        found = []
        for tree in self._trees.values():
            for paragraph in tree.iter(W + "p"):
                found += self._marks_of(paragraph)
        return found

    def sentences(self) -> list[list[Clause]]:
        """The sentences of every paragraph of the body that stands in no table."""
        found = []
        for paragraph in self._body.iter(W + "p"):
            text = _text(paragraph)
            if not text.strip() or next(paragraph.iterancestors(W + "tc"), None) is not None:
                continue
            ends = [one.end() for one in _SENTENCE.finditer(text)]
            cuts = [0, *(end for end in ends if not any(
                mark.start() < end < mark.end() for mark in MARK.finditer(text)))]
            if cuts[-1] < len(text):
                cuts.append(len(text))
            found.append([Clause(paragraph, start, end, text[start:end])
                          for start, end in pairwise(cuts)])
        return found

    def say(self, clause: Clause, text: str) -> None:
        """Other words in place of a sentence, in the looks of its first character."""
        self.replace(Mark("", clause.paragraph, clause.start, clause.end, ""),
                     [Text(text)] if text else [])

    def repeat(self, mark: Mark, rows: Sequence[Mapping[str, str]]) -> None:
        """The table row of a mark once for every entry; without entries it goes."""
        line = mark.line
        if line is None:
            return
        parent, at = line.getparent(), line.getparent().index(line)
        for step, entry in enumerate(rows, start=1):
            twin = copy.deepcopy(line)
            parent.insert(at + step, twin)
            self._rows[twin] = entry
        parent.remove(line)

    def replace(self, mark: Mark, runs: Sequence[Run]) -> None:
        """Runs in place of a mark, in the looks of its first character."""
        first, rest = self._cut_out(mark.paragraph, mark.start, mark.end)
        looks = first.find(W + "rPr")
        at = first
        for run in runs:
            for made in self._made(run, looks):
                at.addnext(made)
                at = made
        for one in (first, *rest):
            one.getparent().remove(one)

    def drop(self, mark: Mark, whole_sentence: bool = False) -> None:
        """A mark away, or with it the sentence that begins there; an emptied paragraph goes too."""
        end = mark.end
        if whole_sentence:
            text = _text(mark.paragraph)
            ends = [at + 1 for at in range(end, len(text)) if text[at] in _ENDS]
            end = min(ends, default=len(text))
        first, rest = self._cut_out(mark.paragraph, mark.start, end)
        for one in (first, *rest):
            one.getparent().remove(one)
        holder = mark.paragraph.getparent()
        if not _text(mark.paragraph).strip() and whole_sentence and holder.tag != W + "tc":
            holder.remove(mark.paragraph)

    def drop_row(self, mark: Mark) -> None:
        """A repeated row that has nothing to say, away."""
        if mark.line is not None and mark.line.getparent() is not None:
            mark.line.getparent().remove(mark.line)

    def put_block(self, mark: Mark, xml: str) -> None:
        """Blocks in place of the paragraph in which a mark stands alone."""
        wrapped = etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>")
        at = mark.paragraph
        for block in wrapped:
            at.addnext(block)
            at = block
        mark.paragraph.getparent().remove(mark.paragraph)

    def grid(self, mark: Mark, block: GridBlock) -> str:
        """A ruled table in the looks of the mark, as XML."""
        looks = self._looks_of(mark)

        def cell(runs: Sequence[Run], align: str) -> str:
            inner = "".join(etree.tostring(one, encoding="unicode")
                            for run in runs for one in self._made(run, looks))
            return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
                    f'</w:tcPr><w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:firstLine'
                    f'="0"/>'
                    f'<w:jc w:val="{align}"/></w:pPr>{inner}</w:p></w:tc>')

        width = 8800 // max(len(block.headings), 1)
        sides = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
                        for side, size in (("top", 12), ("left", 4), ("bottom", 12), ("right", 4),
                                           ("insideH", 4), ("insideV", 4)))
        lines = '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' + "".join(
            cell([Text(one)], "center") for one in block.headings) + "</w:tr>"
        for row in block.rows:
            lines += "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + "".join(
                cell([one], "center" if at == 0 else "right")
                for at, one in enumerate(row)) + "</w:tr>"
        grid = f'<w:gridCol w:w="{width}"/>' * len(block.headings)
        return (f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(block.headings)}" w:type="dxa"/>'
                f'<w:jc w:val="center"/><w:tblBorders>{sides}</w:tblBorders>'
                f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}'
                "</w:tbl><w:p/>")

    def note_at_end(self, words: str) -> None:
        """A small paragraph under all others, before the last section's own marks."""
        note = etree.fromstring(
            f'<w:p {NAMESPACES}><w:pPr><w:spacing w:before="120"/><w:ind w:firstLine="0"/></w:pPr>'
            f'{run_of(words, {"sz": 21, "szCs": 21})}</w:p>')
        body = self._body.find(W + "body")
        last = body.find(W + "sectPr")
        body.append(note) if last is None else last.addprevious(note)

    def bytes(self, facts: Mapping[str, str]) -> bytes:
        """The document; `facts` become its custom properties, beside its own."""
        self._keep_facts(facts)
        for name, tree in self._trees.items():
            self._parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8",
                                               standalone=True)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name in dict.fromkeys((*self._order, *self._parts)):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, self._parts[name])
        return buffer.getvalue()

    def add_part(self, name: str, data: bytes, content_type: str) -> None:
        """A new part of the package under its content type."""
        self._parts[name] = data
        types = etree.fromstring(self._parts["[Content_Types].xml"])
        if not any(one.get("PartName") == f"/{name}" for one in types):
            etree.SubElement(types, _TYPES + "Override", PartName=f"/{name}",
                             ContentType=content_type)
        self._parts["[Content_Types].xml"] = _xml(types)

    def add_plain(self, name: str, data: bytes) -> None:
        """A part whose kind its ending tells."""
        self._parts[name] = data

    def next_chart(self) -> int:
        """A number for a chart that no part has yet."""
        number = 1
        while f"word/charts/xieshou{number}.xml" in self._parts:
            number += 1
        return number

    def relate(self, kind: str, target: str) -> str:
        """A relation of the document to a part; its id."""
        name = "word/_rels/document.xml.rels"
        tree = etree.fromstring(self._parts[name])
        known = {one.get("Id") for one in tree}
        ident = next(f"rIdX{at}" for at in range(1, 100_000) if f"rIdX{at}" not in known)
        etree.SubElement(tree, _PACKAGE + "Relationship", Id=ident, Type=kind, Target=target)
        self._parts[name] = _xml(tree)
        return ident

    def _marks_of(self, paragraph: etree._Element) -> Iterator[Mark]:
        text = _text(paragraph)
        if "【" not in text:
            return
        line = next((one for one in paragraph.iterancestors(W + "tr")), None)
        row = next((self._rows[one] for one in paragraph.iterancestors(W + "tr")
                    if one in self._rows), {})
        for found in MARK.finditer(text):
            sentence = sum(text.count(sign, 0, found.start()) for sign in _ENDS)
            yield Mark(found[1], paragraph, found.start(), found.end(), text[found.end():], line,
                       row, sentence)

    def _cut_out(self, paragraph: etree._Element, start: int, end: int
                 ) -> tuple[etree._Element, list[etree._Element]]:
        """The runs that hold just these characters, split off from their neighbours."""
        for place in (end, start):
            at = 0
            for text in list(_texts(paragraph)):
                size = len(text.text or "")
                if at < place < at + size:
                    _split(text, place - at)
                    break
                at += size
        runs, at = [], 0
        for text in list(_texts(paragraph)):
            size = len(text.text or "")
            if size and start <= at and at + size <= end:
                runs.append(text.getparent())
            at += size
        runs = list(dict.fromkeys(runs))
        return runs[0], runs[1:]

    def _made(self, run: Run, looks: etree._Element | None) -> list[etree._Element]:
        style = "" if looks is None else etree.tostring(looks, encoding="unicode")
        written = (f'<w:r>{style}<w:t xml:space="preserve">{escape(clean(run.text))}</w:t></w:r>')
        if isinstance(run, FigureRun):
            self._last_bookmark += 1
            written = control(run, self._last_bookmark, written)
        return list(etree.fromstring(f"<w:p {NAMESPACES}>{written}</w:p>"))

    def _looks_of(self, mark: Mark) -> etree._Element | None:
        at = 0
        for text in _texts(mark.paragraph):
            if at <= mark.start < at + len(text.text or ""):
                return text.getparent().find(W + "rPr")
            at += len(text.text or "")
        return None

    def _keep_facts(self, facts: Mapping[str, str]) -> None:
        known: dict[str, str] = {}
        if "docProps/custom.xml" in self._parts:
            for one in etree.fromstring(self._parts["docProps/custom.xml"]):
                if not one.get("name", "").startswith("Xieshou"):
                    known[one.get("name")] = "".join(one.itertext())
        self.add_part("docProps/custom.xml", custom_part({**known, **facts}), _CUSTOM)
        relations = etree.fromstring(self._parts["_rels/.rels"])
        if not any(one.get("Type") == _CUSTOM_RELATION for one in relations):
            etree.SubElement(relations, _PACKAGE + "Relationship", Id="rIdXieshou",
                             Type=_CUSTOM_RELATION, Target="docProps/custom.xml")
            self._parts["_rels/.rels"] = _xml(relations)


def with_words(source: bytes, words: Mapping[tuple[int, int], str], name: str = "") -> bytes:
    """The docx with stretches of the text that `text_of` gives said otherwise, looks kept."""
    file = admit(source, name, ("docx",))
    place = main_part(file.data, file.name)
    root = part_of(file.data, place, file.name)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise DamagedFileError(name=file.name)
    bits, at = [], 0
    for text, element in bits_of(body):
        bits.append((at, at + len(text), element))
        at += len(text)
    for (start, end), said in sorted(words.items(), reverse=True):
        touched = [(first, last, element) for first, last, element in bits
                   if element is not None and element.tag == W + "t" and first < end
                   and last > start]
        for number, (first, _, element) in enumerate(touched):
            text = element.text or ""
            head, tail = text[:max(0, start - first)], text[max(0, end - first):]
            element.text = head + (said if not number else "") + tail
            element.set(_XML_SPACE, "preserve")
    with zipfile.ZipFile(io.BytesIO(file.data)) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    parts[place] = _xml(root)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for one, data in parts.items():
            package.writestr(zipfile.ZipInfo(one, (1980, 1, 1, 0, 0, 0)), data,
                             zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _unbind(tree: etree._Element) -> None:
    """Controls and bookmarks of an earlier report of ours away; their words stay."""
    for old in [one for one in tree.iter(W + "sdt") if (
            tag := one.find(f"{W}sdtPr/{W}tag")) is not None
            and tag.get(W + "val", "").startswith("xsf:")]:
        content = old.find(W + "sdtContent")
        for child in list(content if content is not None else ()):
            old.addprevious(child)
        old.getparent().remove(old)
    ours = {one.get(W + "id"): one for one in tree.iter(W + "bookmarkStart")
            if one.get(W + "name", "").startswith("xsf_")}
    for one in [*ours.values(), *(end for end in tree.iter(W + "bookmarkEnd")
                                  if end.get(W + "id") in ours)]:
        one.getparent().remove(one)


def _xml(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text elements that people see, not those of paragraphs inside (text boxes)."""
    def walk(node: etree._Element) -> Iterator[etree._Element]:
        for child in node:
            if child.tag == W + "t":
                yield child
            elif child.tag not in _UNSEEN and child.tag != W + "p":
                yield from walk(child)

    yield from walk(paragraph)


def _text(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in _texts(paragraph))


def _split(text: etree._Element, at: int) -> None:
    """A run taken apart inside one of its texts; both halves keep its looks."""
    run, words = text.getparent(), text.text or ""
    twin = etree.Element(run.tag, run.attrib)
    looks = run.find(W + "rPr")
    if looks is not None:
        twin.append(copy.deepcopy(looks))
    rest = etree.SubElement(twin, W + "t")
    rest.text = words[at:]
    for later in list(text.itersiblings()):
        twin.append(later)
    text.text = words[:at]
    for one in (text, rest):
        one.set(_XML_SPACE, "preserve")
    run.addnext(twin)



