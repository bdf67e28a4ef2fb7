"""A copy of the writer's own Word file with remarks beside the words they are about (批注)."""

import io
import posixpath
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lxml import etree

from xieshou.office.admission import DamagedFileError, admit
from xieshou.office.docx_reading import W, bits_of, main_part, part_of
from xieshou.office.wordml import element, run

AUTHOR, INITIALS = "携手核验", "核"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Comment:
    """A remark on the words from `start` to `end` of the text that `text_of` gives."""

    start: int
    end: int
    words: str


def commented(source: str | Path | bytes, comments: Iterable[Comment], name: str = "",
              at: datetime | None = None) -> bytes:
    """The docx with the remarks as comments; its words, looks and own comments stay as they are.

    What stands in a text box is remarked on where the box hangs, what stands in a footnote at the
    end of the text: Word allows no comments there.
    """
    file = admit(source, name, ("docx",))
    place = main_part(file.data, file.name)
    root = part_of(file.data, place, file.name)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise DamagedFileError(name=file.name)
    package = _Package(file.data, file.name, place)
    remarks, first = package.comments()
    _Body(body).place(sorted(comments, key=lambda one: (one.start, -one.end)), remarks, first, at)
    package.changed[place] = _written(root, package.strict)
    package.changed[package.comments_at] = _written(remarks, package.strict)
    return package.packed()


@dataclass
class _Bit:
    """A stretch of the text in one element of one run; `element` None stands between them."""

    start: int
    end: int
    element: etree._Element | None


class _Body:
    """The text of a document as elements that can be cut at any character."""

    def __init__(self, body: etree._Element) -> None:
        self.body = body
        self.bits: list[_Bit] = []
        offset = 0
        for text, held in bits_of(body):
            self.bits.append(_Bit(offset, offset + len(text), held))
            offset += len(text)
        self.length = offset

    def place(self, comments: Sequence[Comment], remarks: etree._Element, first: int,
              at: datetime | None) -> None:
        """Put every comment around its words, and what it says into the part of comments."""
        for cut in sorted({end for one in comments for end in (one.start, one.end)}):
            self._cut(cut)
        self._starts = [bit.start for bit in self.bits]
        for number, one in enumerate(comments, first):
            begin, end = self._runs(one)
            if begin is None or end is None:
                begin = end = self._last_run()
            mark = {W + "id": str(number)}
            begin.addprevious(etree.Element(W + "commentRangeStart", mark))
            close = etree.Element(W + "commentRangeEnd", mark)
            reference = etree.Element(W + "r")
            etree.SubElement(reference, W + "commentReference", mark)
            _after(end, close, reference)
            remarks.append(_remark(number, one.words, at))

    def _cut(self, offset: int) -> None:
        """Make a run begin at an offset."""
        for at in range(max(0, self._at(offset) - 1), len(self.bits)):
            bit = self.bits[at]
            if bit.start > offset:
                return
            if bit.element is None or bit.end <= offset:
                continue
            if bit.start < offset:
                text = bit.element.text or ""
                rest = copy(bit.element)
                bit.element.text, rest.text = text[:offset - bit.start], text[offset - bit.start:]
                for half in (bit.element, rest):
                    half.set(_SPACE, "preserve")
                bit.element.addnext(rest)
                self.bits.insert(at + 1, _Bit(offset, bit.end, rest))
                bit.end, bit = offset, self.bits[at + 1]
            _split_before(bit.element)
            return

    def _at(self, offset: int) -> int:
        return bisect_right([bit.start for bit in self.bits], offset) - 1

    def _runs(self, one: Comment) -> tuple[etree._Element | None, etree._Element | None]:
        """What the first and the last of a comment's words stand in."""
        at = max(0, bisect_right(self._starts, one.start) - 1)
        while at and self.bits[at - 1].end > one.start:
            at -= 1
        found = []
        while at < len(self.bits) and self.bits[at].start < max(one.end, one.start + 1):
            bit = self.bits[at]
            if bit.element is not None and bit.end > one.start:
                found.append(_host(bit.element))
            at += 1
        return (found[0], found[-1]) if found else (None, None)

    def _last_run(self) -> etree._Element:
        """A place at the end of the text for what stands nowhere in it."""
        for bit in reversed(self.bits):
            if bit.element is not None:
                return _host(bit.element)
        paragraph = next(self.body.iter(W + "p"), None)
        if paragraph is None:
            paragraph = etree.Element(W + "p")
            self.body.insert(0, paragraph)
        return etree.SubElement(paragraph, W + "r")


def _split_before(held: etree._Element) -> None:
    """Let the run begin with this element; what stands before it stays in a run of its own."""
    owner = held.getparent()
    before = [child for child in owner if child.tag != W + "rPr"]
    if not before or before[0] is held:
        return
    fresh = etree.Element(W + "r", dict(owner.attrib))
    looks = owner.find(W + "rPr")
    if looks is not None:
        fresh.append(copy(looks))
    for child in before[before.index(held):]:
        fresh.append(child)
    owner.addnext(fresh)


def _host(held: etree._Element) -> etree._Element:
    """What a comment's mark stands beside: the run, or a control for plain text as a whole.

    Such a control may hold nothing but text; of a run in a text box it is the run from which the
    box hangs.
    """
    owner = held.getparent()
    for box in held.iterancestors(W + "txbxContent"):
        owner = next(box.iterancestors(W + "r"), owner)
    for control in owner.iterancestors(W + "sdt"):
        if control.find(f"{W}sdtPr/{W}text") is not None and control.find(f".//{W}p") is None:
            owner = control
    return owner


def _after(anchor: etree._Element, *following: etree._Element) -> None:
    """Put elements behind a run, and behind the marks of comments that end there."""
    while (beside := anchor.getnext()) is not None and (
            beside.tag == W + "commentRangeEnd" or beside.find(W + "commentReference") is not None):
        anchor = beside
    for one in following:
        anchor.addnext(one)
        anchor = one


def _remark(number: int, words: str, at: datetime | None) -> etree._Element:
    facts = {"id": number, "author": AUTHOR, "initials": INITIALS}
    if at is not None:
        facts["date"] = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [line for line in words.split("\n") if line.strip()] or [""]
    inner = "".join(
        element("p", None, run(line, {"b": True} if place == 0 and len(lines) > 1 else None))
        for place, line in enumerate(lines))
    xml = element("comment", facts, inner)
    return etree.fromstring(xml.replace("<w:comment ", f'<w:comment xmlns:w="{W[1:-1]}" ', 1))


@dataclass
class _Package:
    """The parts of a docx, and what is changed in them."""

    data: bytes
    name: str
    main: str
    changed: dict[str, bytes] = field(default_factory=dict)
    comments_at: str = ""

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            self.strict = _STRICT.encode() in package.read(self.main)

    def comments(self) -> tuple[etree._Element, int]:
        """The part of comments, made where there is none, and the first number still free."""
        folder, file = posixpath.split(self.main)
        relations_at = f"{folder}/_rels/{file}.rels"
        relations = part_of(self.data, relations_at, self.name)
        if relations is None:
            relations = etree.Element(_RELATION + "Relationships", nsmap={None: _RELATION[1:-1]})
        for each in relations.iter(_RELATION + "Relationship"):
            if each.get("Type", "").endswith("/comments"):
                target = each.get("Target", "")
                self.comments_at = target.lstrip("/") if target.startswith("/") else (
                    posixpath.normpath(f"{folder}/{target}"))
                found = part_of(self.data, self.comments_at, self.name)
                if found is not None:
                    numbers = [int(one.get(W + "id", "0")) for one in found.iter(W + "comment")
                               if one.get(W + "id", "0").lstrip("-").isdigit()]
                    return found, max(numbers, default=-1) + 1
        self.comments_at = self.comments_at or f"{folder}/comments.xml"
        known = {each.get("Id") for each in relations}
        if not any(each.get("Type", "").endswith("/comments") for each in relations):
            number = next(n for n in range(1, len(known) + 2) if f"rId{n}" not in known)
            etree.SubElement(relations, _RELATION + "Relationship", {
                "Id": f"rId{number}", "Target": "/" + self.comments_at,
                "Type": (_STRICT_RELATIONS if self.strict else _RELATIONS) + "/comments"})
        self.changed[relations_at] = _written(relations, False)
        types = part_of(self.data, "[Content_Types].xml", self.name)
        if types is None:
            raise DamagedFileError(name=self.name)
        etree.SubElement(types, _TYPES + "Override", {
            "PartName": "/" + self.comments_at, "ContentType": _COMMENTS})
        self.changed["[Content_Types].xml"] = _written(types, False)
        return etree.Element(W + "comments", nsmap={"w": W[1:-1]}), 0

    def packed(self) -> bytes:
        """The package again, with every part that was not changed as it was."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.data)) as old, \
                zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for member in old.infolist():
                data = self.changed.pop(member.filename, None)
                new.writestr(member, old.read(member) if data is None else data)
            for name, data in self.changed.items():
                new.writestr(name, data)
        return buffer.getvalue()


def _written(root: etree._Element, strict: bool) -> bytes:
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return xml.replace(W[1:-1].encode(), _STRICT.encode()) if strict else xml
