"""A returned copy as a page shows it: what was struck out, what was put in, and the figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.urls import reverse

from xieshou.reports.compare.comparison import Comparison, FigureSeen
from xieshou.reports.compare.passages import Passage, without_note_marks

_FIRST = re.compile("[一二三四五六七八九十]+、")
_SECOND = re.compile("（[一二三四五六七八九十]+）")
_SIGN = 0xF0000
# equal stretches as short as this between two changes are part of the change
SHORT = 2


@dataclass(frozen=True)
class Piece:
    """A stretch of words: kept, put in (ins), struck out (del), or a figure with its address."""

    text: str
    kind: str = ""
    address: str = ""
    name: str = ""
    n: int = 0


@dataclass
class Row:
    """A paragraph or table row as it is drawn."""

    kind: str
    cells: list[list[Piece]] = field(default_factory=lambda: [[]])

    @property
    def pieces(self) -> list[Piece]:
        """The words of a paragraph."""
        return self.cells[0]


def redline_of(seen: Comparison, judged: Mapping[int, str]) -> list[Row]:
    """The returned copy in its order, with what was taken out at its old place."""
    figures = {one.n: one for one in seen.figures}
    back = {other: one for one, other in seen.places.items()}
    gone = _gone_after(seen)
    rows: list[Row] = []
    line = None
    _struck(rows, gone.get(-1, []), figures, judged)
    for passage in seen.returned.passages:
        if passage.line != line:
            rows.append(Row(_kind(passage, seen.returned.document.lines, len(rows))))
            line = passage.line
        own = [one for one in seen.figures if one.span and
               passage.start <= one.span[0] < passage.end]
        index = back.get(passage.index)
        if index is None:
            pieces = list(_whole(passage, own, judged, "ins"))
        else:
            pieces = list(_changed(seen.issued.passages[index], passage, figures, own, judged))
        _put(rows[-1], pieces)
        if index is not None:
            _struck(rows, gone.get(index, []), figures, judged)
    return rows


def _gone_after(seen: Comparison) -> dict[int, list[Passage]]:
    """Removed passages by the last passage before them that is still there."""
    found: dict[int, list[Passage]] = {}
    last = -1
    for passage in seen.issued.passages:
        if passage.index in seen.places:
            last = passage.index
        else:
            found.setdefault(last, []).append(passage)
    return found


def _struck(rows: list[Row], passages: Sequence[Passage], figures: Mapping[int, FigureSeen],
            judged: Mapping[int, str]) -> None:
    for passage in passages:
        piece = Piece(passage.said.replace("\t", " "), "del")
        if rows and rows[-1].kind not in ("row", "h1", "h2", "title") and passage.kind != "row":
            rows[-1].pieces.append(piece)
        else:
            rows.append(Row("body", [[piece]]))


def _kind(passage: Passage, lines: Sequence, drawn: int) -> str:
    text = passage.text.strip()
    if passage.kind != "paragraph":
        return passage.kind
    if _FIRST.match(text):
        return "h1"
    if _SECOND.match(text):
        return "h2"
    short = len(text) < 40 and not text.endswith(("。", "：", "；"))
    if short and passage.line < 2:
        return "title"
    body = [at for at, line in enumerate(lines) if line.kind == "paragraph"]
    return "right" if short and passage.line in body[-2:] else "body"


def _put(row: Row, pieces: Sequence[Piece]) -> None:
    """Add to a row; a tab begins the next cell of a table."""
    for piece in pieces:
        for at, text in enumerate(piece.text.split("\t") if row.kind == "row" else [piece.text]):
            if at:
                row.cells.append([])
            if text:
                row.cells[-1].append(Piece(text, piece.kind, piece.address, piece.name, piece.n))


def _whole(passage: Passage, own: Sequence[FigureSeen], judged: Mapping[int, str], kind: str
           ) -> Iterator[Piece]:
    """A passage without a partner."""
    at = passage.start
    for one in sorted(own, key=lambda one: one.span):
        start, end = one.span
        yield Piece(passage.text[at - passage.start:start - passage.start], kind)
        yield from _figure(one, judged)
        at = end
    yield Piece(passage.text[at - passage.start:], kind)


def _changed(before: Passage, after: Passage, figures: Mapping[int, FigureSeen],
             own: Sequence[FigureSeen], judged: Mapping[int, str]) -> Iterator[Piece]:
    """Words struck out and put in, figures in their place."""
    old = _signed(before.text, [(one.issued_at[0] - before.start, one.issued_at[1] - before.start,
                                 one.n) for one in figures.values()
                                if before.start <= one.issued_at[0] < before.end])
    new = _signed(after.text, [(one.span[0] - after.start, one.span[1] - after.start, one.n)
                               for one in own])
    for kind, text in _stretches(without_note_marks(old), without_note_marks(new)):
        words = ""
        for char in text:
            n = ord(char) - _SIGN
            if n <= 0:
                words += char
                continue
            if words:
                yield Piece(words, kind)
                words = ""
            if kind == "del":
                yield Piece(figures[n].issued, "del" if figures[n].status == "removed" else "")
            else:
                yield from _figure(figures[n], judged)
        if words:
            yield Piece(words, kind)


def _signed(text: str, spans: Sequence[tuple[int, int, int]]) -> str:
    for start, end, n in sorted(spans, reverse=True):
        text = text[:start] + chr(_SIGN + n) + text[max(end, 0):]
    return text


def _stretches(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Equal, struck out and put in, with crumbs of agreement swept into the change."""
    if old == new:
        yield "", new
        return
    struck = put = ""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        crumb = tag == "equal" and b - a < SHORT and (struck or put) and ord(old[a]) < _SIGN
        if tag == "equal" and not crumb:
            yield from ((kind, text) for kind, text in (("del", struck), ("ins", put)) if text)
            struck = put = ""
            yield "", new[c:d]
        else:
            struck, put = struck + old[a:b], put + new[c:d]
    yield from ((kind, text) for kind, text in (("del", struck), ("ins", put)) if text)


def _figure(one: FigureSeen, judged: Mapping[int, str]) -> Iterator[Piece]:
    """A figure: its old text struck out where it was retyped, and a way to its origin."""
    address = reverse("figure", args=[one.handle]) if one.handle else ""
    if one.status == "edited":
        yield Piece(one.issued, "del")
    kind = f"fig {one.status} {judged.get(one.n, '')}"
    yield Piece(one.returned or "", kind, address, one.name, one.n)
