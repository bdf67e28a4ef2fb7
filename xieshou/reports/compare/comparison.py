"""Compares an issued report with the copy that came back: figures, sentences (回稿比对)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xieshou.errors import Invalid
from xieshou.office.docx_marks import MarkedDocument
from xieshou.reports.compare.alignment import Alignment
from xieshou.reports.compare.drawn import DrawnSeen, drawn_of
from xieshou.reports.compare.locating import SURE, Locator, Stand
from xieshou.reports.compare.passages import (
    Copy,
    Passage,
    copy_of,
    plain,
    without_note_marks,
)
from xieshou.reports.compare.wording import Change, change_of

_HANDLE = "XieshouFigure"


class NotOursError(Invalid):
    """A file named as the issued one in which no figure is marked."""

    code = "reports.not_issued_here"
    message = "「{name}」里没有携手写入的数字标记，不能作为发出稿来比对。"
    hint = "请用 xieshou report 写出的、或从报告页下载的那一份作为第一个文件，回稿作为第二个。"


@dataclass(frozen=True)
class FigureSeen:
    """A figure of the issued report and what became of it."""

    n: int
    handle: str
    name: str
    issued: str
    returned: str | None
    status: str
    change: Change
    located: str
    confidence: Decimal
    moved: bool
    copies: int
    sentence: str
    span: tuple[int, int] | None
    issued_at: tuple[int, int]

    def as_json(self) -> dict[str, Any]:
        """In the shape of the contract, with what else is known."""
        return {
            "n": self.n, "handle": self.handle, "name": self.name, "issued": self.issued,
            "returned": self.returned, "status": self.status, "change": self.change.what,
            "same_value": self.change.same_value, "located": self.located,
            "confidence": str(self.confidence), "moved": self.moved, "copies": self.copies,
            "sentence": self.sentence,
        }


@dataclass(frozen=True)
class SentenceSeen:
    """A sentence or row that is not as it was; figures that were retyped do not change one.

    Patterns are the same words with {n} for figure n; `after` is that of the sentence before a
    new one.
    """

    issued: str | None
    returned: str | None
    status: str
    moved: bool = False
    kind: str = "paragraph"
    figures: tuple[int, ...] = ()
    issued_pattern: str = ""
    returned_pattern: str = ""
    after: str = ""

    def as_json(self) -> dict[str, Any]:
        """In the shape of the contract."""
        return {"issued": self.issued, "returned": self.returned, "status": self.status,
                "moved": self.moved, "kind": self.kind, "figures": list(self.figures),
                "issued_pattern": self.issued_pattern, "returned_pattern": self.returned_pattern,
                "after": self.after}


@dataclass(frozen=True)
class Comparison:
    """Everything that two copies differ in; `spans` are figures in the returned text."""

    figures: tuple[FigureSeen, ...]
    sentences: tuple[SentenceSeen, ...]
    issued: Copy
    returned: Copy
    spans: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict)
    drawn: tuple[DrawnSeen, ...] = ()

    @property
    def changed(self) -> list[FigureSeen]:
        """Figures that are not as they were."""
        return [one for one in self.figures if one.status != "unchanged" or one.copies]

    def as_json(self) -> dict[str, Any]:
        """Figures and sentences in the shape of the contract; the ledger's part is added later."""
        properties = self.issued.document.properties
        theirs = self.returned.document
        return {
            "figures": [one.as_json() for one in self.figures],
            "sentences": [one.as_json() for one in self.sentences],
            "charts": [one.as_json() for one in self.drawn],
            "document": {
                "id": properties.get("XieshouDocument", ""),
                "returned_id": theirs.properties.get("XieshouDocument", ""),
                "saved_by": theirs.program, "converted_from": theirs.converted_from or None,
                "damaged": theirs.is_damaged,
            },
            "notes": list(self.notes),
        }


def compared(issued: MarkedDocument, returned: MarkedDocument, name: str = "") -> Comparison:
    """What was changed between the document that went out and the one that came back."""
    ours, theirs = copy_of(issued), copy_of(returned)
    if not ours.marks:
        raise NotOursError(name=name)
    alignment = Alignment(ours.passages, theirs.passages)
    locator = Locator(ours, theirs, alignment)
    figures = tuple(_figure(n, locator) for n in sorted(locator.stands))
    sentences = tuple(_sentences(locator))
    return Comparison(
        figures, sentences, ours, theirs,
        tuple(sorted((one.start, one.end) for one in locator.found.values())),
        tuple(_notes(locator)), dict(alignment.pair), drawn_of(issued, returned))


def _figure(n: int, locator: Locator) -> FigureSeen:
    stand, home = locator.stands[n], locator.home[n]
    issued = stand.text(locator.issued)
    found = locator.found.get(n)
    handle = locator.issued.document.properties.get(f"{_HANDLE}{n:03d}", "")
    name = _name(locator.issued, n)
    if found is None:
        return FigureSeen(n, handle, name, issued, None, "removed", Change("words"),
                          locator.gone.get(n, ""), _sure_it_is_gone(n, locator), False,
                          locator.copies.get(n, 0), home.said, None, (stand.start, stand.end))
    returned = found.text(locator.returned)
    change = change_of(issued, returned)
    moved = _moved(found, home, locator)
    status = "edited" if change.what != "none" else "moved" if moved else "unchanged"
    return FigureSeen(n, handle, name, issued, returned, status, change, found.by, SURE[found.by],
                      moved, locator.copies.get(n, 0),
                      locator.returned.passage_at(found.start).said,
                      (found.start, found.end), (stand.start, stand.end))


def _moved(found: Stand, home: Passage, locator: Locator) -> bool:
    """In another sentence than its own, or in its own at another place."""
    passage = locator.returned.passage_at(found.start)
    pair = locator.alignment.pair.get(home.index)
    if home.index in locator.alignment.moved:
        return True
    if pair is None or pair == passage.index:
        return False
    # a sentence that was split or merged goes on beside its other half
    before, after = locator.alignment.gap(home.index)
    return not before - 1 <= passage.index <= after + 1


def _sure_it_is_gone(n: int, locator: Locator) -> Decimal:
    if n in locator.gone or locator.has_marks:
        return Decimal("1")
    return Decimal("0.9") if locator.home[n].index in locator.alignment.pair else Decimal("0.95")


def _name(copy: Copy, n: int) -> str:
    for line in copy.document.lines:
        for mark in line.marks:
            if mark.alias.endswith(f"#{n}"):
                return mark.alias.rpartition("#")[0]
    return ""


def _sentences(locator: Locator) -> list[SentenceSeen]:
    """Changed, removed and moved sentences in the order of the issued text, then the new ones."""
    alignment, found = locator.alignment, []
    ours = _by_passage(locator.issued, locator.stands.values())
    theirs = _by_passage(locator.returned, locator.found.values())
    moved = alignment.moved
    for passage in locator.issued.passages:
        pattern = _pattern(passage, ours.get(passage.index, []))
        numbers = tuple(one.n for one in ours.get(passage.index, ()))
        pair = alignment.pair.get(passage.index)
        if pair is None:
            found.append(SentenceSeen(passage.said, None, "removed", False, passage.kind,
                                      numbers, pattern))
            continue
        other = locator.returned.passages[pair]
        mine, their = ours.get(passage.index, []), theirs.get(pair, [])
        both = {one.n for one in mine} & {one.n for one in their}
        edited = _signed(passage, mine, both) != _signed(other, their, both, locator.copied)
        if edited or passage.index in moved:
            found.append(SentenceSeen(
                passage.said, other.said, "edited" if edited else "moved",
                passage.index in moved, passage.kind, numbers, pattern, _pattern(other, their)))
    for passage in locator.returned.passages:
        if passage.index not in alignment.back:
            own, before = theirs.get(passage.index, []), passage.index - 1
            while before >= 0 and before not in alignment.back:
                before -= 1
            left = locator.issued.passages[alignment.back[before]] if before >= 0 else None
            found.append(SentenceSeen(
                None, passage.said, "added", False, passage.kind, tuple(one.n for one in own),
                "", _pattern(passage, own),
                _pattern(left, ours.get(left.index, [])) if left else ""))
    return found


def _by_passage(copy: Copy, stands: Any) -> dict[int, list[Stand]]:
    found: dict[int, list[Stand]] = {}
    for one in stands:
        found.setdefault(copy.passage_at(one.start).index, []).append(one)
    return found


def _pattern(passage: Passage, stands: list[Stand]) -> str:
    """The words of a passage with {n} for its figures."""
    text, base = passage.text, passage.start
    for one in sorted(stands, key=lambda one: -one.start):
        text = f"{text[:one.start - base]}{{{one.n}}}{text[max(one.end - base, 0):]}"
    return without_note_marks(text).strip()


def _signed(passage: Passage, stands: list[Stand], both: set[int],
            dropped: list[tuple[int, int]] = ()) -> str:
    """The words of a passage, each figure as its sign, figures that one side lacks left out."""
    spans = [(one.start, one.end, chr(0xF0000 + one.n) if one.n in both else "")
             for one in stands]
    spans += [(start, end, "") for start, end in dropped if passage.start <= start < passage.end]
    pieces, at = [], passage.start
    for start, end, sign in sorted(spans):
        if start >= at:
            pieces += [passage.text[at - passage.start:start - passage.start], sign]
            at = end
    pieces.append(passage.text[at - passage.start:])
    return plain("".join(pieces))


def _notes(locator: Locator) -> list[str]:
    theirs = locator.returned.document
    notes = []
    if theirs.is_damaged:
        notes.append("回稿文件被保存它的软件写坏了，已尽量读出；建议请对方另存后重新发来。")
    if theirs.converted_from:
        notes.append(f"回稿是 {theirs.converted_from} 格式，已先转换为 docx 再比对。")
    if theirs.converted_from and locator.issued.document.charts and not theirs.charts:
        notes.append("回稿中的图在格式转换时丢失，图里的数没有比对。")
    if not locator.has_marks:
        notes.append("回稿中的数字标记已全部丢失，按文字对齐找回，请留意把握不足的各处。")
    empty = sorted(locator.gone)
    if empty:
        names = "、".join(_name(locator.issued, n) for n in empty)
        notes.append(f"{names}的数字被清空，打印时可能出现占位文字。")
    copied = sorted(locator.copies)
    if copied:
        names = "、".join(_name(locator.issued, n) for n in copied)
        notes.append(f"{names}被复制到了别处。")
    return notes
