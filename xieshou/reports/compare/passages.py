"""A document cut into passages: sentences and table rows, the pieces that are compared (语句)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xieshou.language.numbers import Written, narrow, numbers_in
from xieshou.office.docx_marks import MarkedDocument

_END = re.compile("[。！？；\n]+[”’」』）]*[\u2460-\u2473]*")
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
# marks of footnotes that are called twice stand in the text as ③
_UNSAID = re.compile("[\\s\u2460-\u2473\u00a0\u200b\u2060\ufeff]+")
_NOTE_MARKS = re.compile("[\u2460-\u2473]+")
_TAG = re.compile(r"xsf:(\d+)")
_ALIAS = re.compile(r"#(\d+)$")
_BOOKMARK = re.compile(r"xsf_(\d+)$")


@dataclass(frozen=True)
class Found:
    """Where a mark of a figure stands, in offsets of the whole text, and what kind it is."""

    n: int
    start: int
    end: int
    by: str
    is_placeholder: bool = False


@dataclass
class Passage:
    """One sentence or row: its place among all, its span in the whole text."""

    index: int
    line: int
    kind: str
    start: int
    end: int
    text: str
    key: str = ""
    bare: str = ""
    _numbers: list[Written] | None = field(default=None, repr=False)

    @property
    def said(self) -> str:
        """The words without the marks of notes."""
        return without_note_marks(self.text).strip()

    @property
    def numbers(self) -> list[Written]:
        """The numbers of the passage with their units, offsets within it."""
        if self._numbers is None:
            self._numbers = numbers_in(narrow(self.text))
        return self._numbers


@dataclass(frozen=True)
class Copy:
    """A document as it is compared: passages in order, and the marks of figures by number."""

    document: MarkedDocument
    text: str
    passages: tuple[Passage, ...]
    marks: dict[int, list[Found]]

    def passage_at(self, position: int) -> Passage:
        """The passage that a position of the text belongs to."""
        low, high = 0, len(self.passages) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.passages[middle].start <= position:
                low = middle
            else:
                high = middle - 1
        return self.passages[low]


def copy_of(document: MarkedDocument) -> Copy:
    """Cut a document into passages; no cut falls inside a mark."""
    passages: list[Passage] = []
    marks: dict[int, list[Found]] = {}
    offset = 0
    for number, line in enumerate(document.lines):
        own = []
        for mark in line.marks:
            for n, by in _numbers_of(mark.tag, mark.alias, mark.bookmark):
                found = Found(n, offset + mark.start, offset + mark.end, by, mark.is_placeholder)
                marks.setdefault(n, []).append(found)
                own.append((mark.start, mark.end))
        for start, end in _cuts(line.text, line.kind, own):
            text = line.text[start:end]
            if plain(text):
                passages.append(Passage(
                    len(passages), number, line.kind, offset + start, offset + end, text,
                    key_of(text), key_of(_without(text, start, own))))
        offset += len(line.text) + 1
    return Copy(document, document.text, tuple(passages), marks)


def key_of(text: str) -> str:
    """A passage without its digits, blanks and note marks: alike keys are alike passages."""
    return _NUMBER.sub("0", _UNSAID.sub("", narrow(text)))


def _without(text: str, start: int, marks: Sequence[tuple[int, int]]) -> str:
    """A passage without its marked figures, for lists of names may be all of its words."""
    for first, last in sorted(marks, reverse=True):
        if start <= first and last <= start + len(text):
            text = text[:first - start] + "0" * (first < last) + text[last - start:]
    return text


def without_note_marks(text: str) -> str:
    """A text without ③, by which a note is called a second time."""
    return _NOTE_MARKS.sub("", text)


def plain(text: str) -> str:
    """A text as it is compared: width of digits, blanks and note marks do not count."""
    return _UNSAID.sub("", narrow(text))


def _numbers_of(tag: str, alias: str, bookmark: str) -> list[tuple[int, str]]:
    """The number of a figure and by what it was known; a tag says more than an alias."""
    for by, pattern, text in (("tag", _TAG, tag), ("alias", _ALIAS, alias),
                              ("bookmark", _BOOKMARK, bookmark)):
        found = pattern.fullmatch(text) if by == "tag" else pattern.search(text)
        if found:
            return [(int(found[1]), by)]
    return []


def _cuts(text: str, kind: str, kept: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the passages of one line; a row is one passage."""
    if kind == "row":
        return [(0, len(text))]
    cuts, start = [], 0
    for end in (found.end() for found in _END.finditer(text)):
        if not any(first < end < last for first, last in kept):
            cuts.append((start, end))
            start = end
    return [*cuts, (start, len(text))] if start < len(text) else cuts
