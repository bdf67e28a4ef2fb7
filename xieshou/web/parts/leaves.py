"""Pages of a document as a browser shows them: picture, words over it, hits marked (页面)."""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from xieshou.errors import XieshouError
from xieshou.language.bigrams import fold, spans, words_of
from xieshou.library import papers, previews
from xieshou.library.storage import DocumentView
from xieshou.office.pages import PageLayout

LONGEST = 60_000
AROUND = 46
_NUMBER = re.compile(r"[-−]?[\d,]{1,20}(\.\d{1,12})?%?")


@dataclass(frozen=True)
class Box:
    """A marked place on a page, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Leaf:
    """A page with the places where what was searched stands."""

    layout: PageLayout
    hits: list[Box]

    @property
    def words(self) -> SafeString:
        """Its lines over the picture, to be marked; a template takes ten times as long."""
        return SafeString("".join(
            f'<text x="{line.x:.1f}" y="{line.base:.1f}" font-size="{line.height:.1f}" '
            f'textLength="{line.width:.1f}" lengthAdjust="spacingAndGlyphs">{escape(line.words)}'
            "</text>" for line in self.layout.lines))


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked or not."""

    words: str
    hit: bool
    # a figure that an audit read: where it is told, its verdict, and its name on the page
    address: str = ""
    verdict: str = ""
    anchor: str = ""


class Cell(str):
    """A cell of a sheet as it is shown: what is searched stands out, numbers stand in line."""

    marks: SafeString = SafeString("")


@dataclass(frozen=True)
class Table:
    """A sheet with the cells that hold what was searched marked; how many these are."""

    name: str
    rows: list[list[Cell]]
    cut: bool
    hits: int


@dataclass(frozen=True)
class Preview:
    """What a page shows of a document; `kind` is leaves, sheets, text, waiting or none."""

    kind: str
    count: int = 0
    leaves: list[Leaf] | None = None
    sheets: list[Table] | None = None
    pieces: list[Piece] | None = None
    cut: bool = False
    notice: str = ""
    more: bool = False

    @property
    def waits(self) -> bool:
        """Whether more of it is being made."""
        return self.kind == "waiting" or self.more


def preview_of(document: DocumentView, query: str, state: str) -> Preview:
    """The best view that there is just now; `state` is how far the drawing has come."""
    text, trouble = papers.text_of(document.id)
    if document.format in previews.SHEETS:
        try:
            sheets = [table_of(one, words_of(query)) for one in previews.grids(document)]
        except XieshouError as fault:  # empty, locked, broken: kept all the same, with the reason
            return Preview("none", notice=fault.words)
        return Preview("sheets", len(sheets), sheets=sheets, cut=any(one.cut for one in sheets))
    made = previews.leaves(document) if previews.is_drawn(document.format) else None
    if made:
        found = [Leaf(one, hits_of(one, query)) for one in made.pages]
        return Preview("leaves", made.count, found, cut=made.count > len(found), notice=trouble,
                       pieces=pieces_of(text[:LONGEST], query),
                       more=made.partial and state != "failed")
    if document.format == "ofd" and text:
        return Preview("text", pieces=pieces_of(text[:LONGEST], query), cut=len(text) > LONGEST,
                       notice=trouble or gettext("OFD 只显示文字，版式、图片和印章请下载后查看。"))
    waiting = previews.is_drawn(document.format) and state != "failed"
    if text:
        return Preview("waiting" if waiting else "text", pieces=pieces_of(text[:LONGEST], query),
                       cut=len(text) > LONGEST, notice=trouble)
    # a large text is read by a worker, and nothing of it is there until then
    return Preview("waiting" if waiting or state == "asked" else "none", notice=trouble)


def table_of(grid: previews.Grid, words: list[str]) -> Table:
    """A sheet to be shown, with the cells marked that hold any of these folded words."""
    hits, rows = 0, []
    for row in grid.rows:
        shown = [Cell(cell) for cell in row]
        for cell in shown:
            hit = bool(words) and any(word in fold(cell) for word in words)
            hits += hit
            kinds = ["hit"] * hit + ["xs-num text-end"] * bool(_NUMBER.fullmatch(cell))
            if kinds:
                cell.marks = SafeString(f' class="{" ".join(kinds)}"')
        rows.append(shown)
    return Table(grid.name, rows, grid.cut, hits)


def hits_of(page: PageLayout, query: str) -> list[Box]:
    """Where the words of a query stand on a page; signs of a line are taken as equally wide."""
    found = []
    for line in page.lines if query.strip() else ():
        for start, end in spans(line.words, query):
            sign = line.width / max(len(line.words), 1)
            found.append(Box(round(line.x + start * sign, 1), line.y,
                             round((end - start) * sign, 1), line.height))
    return found


def pieces_of(text: str, query: str) -> list[Piece]:
    """A text cut at the words that were searched."""
    pieces, at = [], 0
    for start, end in spans(text, query) if query.strip() else ():
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return [*pieces, Piece(text[at:], False)]


def linked(pieces: Iterable[Piece], run: int, claims: Iterable[dict[str, Any]]) -> list[Piece]:
    """The pieces of a text cut again, so that its figures lead to what an audit says of them."""
    left = deque(sorted(((one["start"], one["end"], one) for one in claims),
                        key=lambda one: one[:2]))
    made, at = [], 0
    for piece in pieces:
        start, end = at, at + len(piece.words)
        while start < end:
            while left and left[0][1] <= start:
                left.popleft()
            first, last, claim = left[0] if left else (end, end, None)
            if first > start or claim is None:
                stop = min(first, end)
                made.append(replace(piece, words=piece.words[start - at:stop - at]))
            else:
                stop = min(last, end)
                made.append(replace(
                    piece, words=piece.words[start - at:stop - at],
                    address=reverse("audit-claim", args=[run, claim["id"]]),
                    verdict=claim.get("verdict") or "",
                    anchor=claim["id"] if first == start else ""))
            start = stop
        at = end
    return made


def excerpt(text: str, query: str) -> list[Piece]:
    """A few words around the first hit in a text, or its beginning."""
    words = words_of(query)
    if not words:
        return []
    at = next((found for found in (text.lower().find(word) for word in words) if found >= 0), -1)
    if at < 0:
        first = next(iter(spans(text[:LONGEST], query)), None)
        if first is None:
            return []
        at = first[0]
    start = max(0, at - AROUND)
    part = " ".join(text[start:at + 2 * AROUND].split())
    return [Piece("…" if start else "", False), *pieces_of(part, query), Piece("…", False)]


