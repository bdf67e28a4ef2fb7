"""What a docx says: its words in order, and its content controls (读取Word)."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from xieshou.office.admission import DamagedFileError, admit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
# python-docx drops what stands inside these; people see it.
DESCENDED = {W + each for each in (
    "sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml",
    "dir", "bdo")} | {MC + "AlternateContent", MC + "Choice"}
# keeps two signs on one line; a run of it alone is no text
JOINER = "\u2060"
# More columns than this no table has.
_WIDEST = 63
_BLOCKS = {W + "p", W + "tbl"}

# words, and the element inside a run that holds them; none for what we put between them
Bit = tuple[str, etree._Element | None]


@dataclass(frozen=True)
class Control:
    """A content control: its tag and alias, its text, and the text of its paragraph."""

    tag: str
    alias: str
    text: str
    paragraph: str
    is_placeholder: bool = False


def docx_text(data: bytes, name: str) -> str:
    """Paragraphs as lines, table rows as lines with tabs, footnotes at the end."""
    lines = list(map(_words, _lines(_body(data, name))))
    notes = part_of(data, "word/footnotes.xml", name)
    if notes is not None:
        for note in notes.iterchildren(W + "footnote"):
            if note.get(W + "type") is None:
                lines += [line for line in (_words(bits).strip() for bits in _lines(note)) if line]
    return "\n".join(lines)


def bits_of(body: etree._Element) -> list[Bit]:
    """The text of a body piece by piece; joined the pieces are what `docx_text` begins with."""
    found: list[Bit] = []
    for line in _lines(body):
        found += [("\n", None), *line] if found else line or [("", None)]
    return found


def _words(bits: list[Bit]) -> str:
    return "".join(text for text, _ in bits)


def controls_of(source: str | Path | bytes, name: str = "") -> list[Control]:
    """Content controls of the body in reading order; one with a placeholder has no text."""
    file = admit(source, name, ("docx",))
    found = []
    for control in _body(file.data, file.name).iter(W + "sdt"):
        properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        if properties is None or content is None or is_gone(control):
            continue
        paragraph = next(control.iterancestors(W + "p"), None)
        placeholder = properties.find(W + "showingPlcHdr") is not None
        text = "" if placeholder else _all_text(content)
        found.append(Control(_value(properties, "tag"), _value(properties, "alias"), text,
                             text if paragraph is None else paragraph_text(paragraph), placeholder))
    return found


def paragraph_text(paragraph: etree._Element) -> str:
    """Text of a paragraph as a reader sees it with all tracked changes accepted."""
    return _words(list(_pieces(paragraph)))


def _all_text(content: etree._Element) -> str:
    """Text of a control, whether it holds runs, paragraphs or cells."""
    return "\n".join(map(_words, _lines(content))) if any(
        child.tag in _BLOCKS for child in content) else _words(list(_pieces(content)))


def _value(properties: etree._Element, child: str) -> str:
    found = properties.find(W + child)
    return "" if found is None else found.get(W + "val", "")


def is_gone(element: etree._Element) -> bool:
    """Whether an element stands in what was deleted, moved away or is drawn otherwise."""
    return any(each.tag in (W + "del", W + "moveFrom", MC + "Fallback")
               for each in element.iterancestors())


def _lines(container: etree._Element) -> Iterator[list[Bit]]:
    for child in container:
        if child.tag == W + "p":
            yield list(_pieces(child))
            for box in child.iter(W + "txbxContent"):
                if not is_gone(box):
                    yield from _lines(box)
        elif child.tag == W + "tbl":
            yield from _table_lines(child)
        elif child.tag in DESCENDED and not _is_placeholder(child):
            yield from _lines(child)


def _table_lines(table: etree._Element) -> Iterator[list[Bit]]:
    for row in _nested(table, W + "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield _joined("\t", (part for cell in _nested(row, W + "tc")
                                 for part in (_joined(" ", filter(_words, _lines(cell))),
                                              *[[]] * (width_of(cell) - 1))))


def width_of(cell: etree._Element) -> int:
    """How many columns of its table a cell goes over."""
    told = cell.find(f"{W}tcPr/{W}gridSpan")
    width = told.get(W + "val", "") if told is not None else ""
    return min(int(width), _WIDEST) if width.isdecimal() and int(width) else 1


def _joined(mark: str, parts: Iterable[list[Bit]]) -> list[Bit]:
    found: list[Bit] = []
    for at, part in enumerate(parts):
        found += [(mark, None), *part] if at else part
    return found


def _nested(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows or cells, also those inside a control."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in DESCENDED:
            yield from _nested(child, tag)


def _pieces(parent: etree._Element) -> Iterator[Bit]:
    for child in parent:
        if child.tag == W + "r":
            if not is_hidden(child):
                yield from run_pieces(child)
        elif child.tag in DESCENDED and not _is_placeholder(child):
            yield from _pieces(child)


def run_pieces(run: etree._Element) -> Iterator[Bit]:
    """The words of a run; instructions of fields and deleted text are none."""
    for child in run:
        if child.tag == W + "t":
            yield "" if child.text == JOINER else child.text or "", child
        elif child.tag in (W + "tab", W + "ptab"):
            yield "\t", child
        elif child.tag == W + "cr" or (
                child.tag == W + "br" and child.get(W + "type") in (None, "textWrapping")):
            yield "\n", child
        elif child.tag == W + "noBreakHyphen":
            yield "-", child


def is_hidden(run: etree._Element) -> bool:
    """Whether a run is set as hidden text."""
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(W + "val") not in ("0", "false", "off")


def _is_placeholder(element: etree._Element) -> bool:
    return element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _body(data: bytes, name: str) -> etree._Element:
    root = part_of(data, main_part(data, name), name)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise DamagedFileError(name=name)
    return body


def main_part(data: bytes, name: str) -> str:
    """Where in the package the text is; some programs call it otherwise."""
    relations = part_of(data, "_rels/.rels", name)
    if relations is not None:
        for each in relations.iter(f"{{{_RELATION}}}Relationship"):
            if each.get("Type", "").endswith("/officeDocument"):
                return each.get("Target", "").lstrip("/")
    return "word/document.xml"


def part_of(data: bytes, part: str, name: str, recover: bool = False) -> etree._Element | None:
    """Root of an XML part, None if absent; a document type or broken XML is a damaged file.

    With `recover` what can still be read of broken XML is taken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if part not in package.namelist():
                return None
            xml = package.read(part)
        # the strict variant of the standard differs in the name of its namespace only
        xml = xml.replace(_STRICT[1:-1].encode(), W[1:-1].encode())
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False,
                                 recover=recover)
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError, OSError, RuntimeError, EOFError,
            zipfile.BadZipFile, zipfile.zlib.error, NotImplementedError):
        raise DamagedFileError(name=name) from None
    if root is None or root.getroottree().docinfo.doctype:
        raise DamagedFileError(name=name)
    return root
