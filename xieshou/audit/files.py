"""Audits documents as they come: one file, a folder of them, many in a zip (成批核验)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xieshou.audit.across import Told, bounded, same_sentences, sentences, stated_in
from xieshou.audit.bound import bound_in
from xieshou.audit.copied import copied_from, telling
from xieshou.audit.run import audit_text
from xieshou.audit.verdict import LedgerView
from xieshou.errors import Invalid, XieshouError

# longer than any page can show
LONGEST = 2_000_000


class TooLongError(Invalid):
    """A text longer than a batch keeps."""

    code = "audit.too_long"
    message = "报告「{name}」有 {count} 字，超过 {limit} 字。"
    hint = "请分几部分核验；或用命令 xieshou audit 核验整个文件。"


@dataclass(frozen=True)
class Audited:
    """A document with its audit, or with the reason why there is none."""

    result: dict[str, Any]
    text: str = ""

    @property
    def read(self) -> bool:
        """Whether it could be audited."""
        return "error" not in self.result


def audit_document(source: str | Path | bytes, name: str = "", ledger: LedgerView | None = None,
                   longest: int | None = None) -> Audited:
    """Read a document of any format and audit it; raises what a reader of it would raise."""
    # readers of office formats are heavy; an audit of plain text does without them
    from xieshou.office.text import text_of

    document = text_of(source, name)
    # offsets must be into what is shown, and shown text has one kind of line end
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    if longest is not None and len(text) > longest:
        raise TooLongError(name=document.name, count=len(text), limit=longest)
    result = audit_text(text, document.name, ledger, bound_in(document))
    result["document"].update(format=document.format, sha256=document.sha256)
    return Audited(result, text)


def unread(name: str, fault: XieshouError) -> Audited:
    """A document that could not be audited, in the shape of the contract."""
    return Audited({"document": {"name": name}, "error": fault.as_json()})


def compare(audited: Sequence[Audited],
            tell: Callable[[int, int, str], None] = lambda done, total, words: None) -> None:
    """Add to the later of two documents what it states otherwise than the earlier one.

    Later is whose title names the later year, then whose facts reach further, then who comes
    later in the list.
    """
    readable = [one for one in audited if one.read]
    order = sorted(range(len(readable)), key=lambda at: (*_age(readable[at].result), at))
    told = {at: Told(stated_in(readable[at].result, readable[at].text)) for at in order}
    paragraphs = {at: telling(readable[at].text) for at in order}
    texts = {at: sentences(readable[at].text) for at in order}
    for place, at in enumerate(order):
        tell(place, len(order), "正在相互比较")
        found = []
        for before in order[:place]:
            if same_sentences(texts[at], texts[before]):
                continue
            name = readable[before].result["document"]["name"]
            found += copied_from(paragraphs[at], paragraphs[before], name)
            if not told[at].keys.isdisjoint(told[before].keys):
                found += told[at].against(told[before])
        readable[at].result["findings"] += bounded(found)


def _age(result: dict[str, Any]) -> tuple[int, str]:
    document = result["document"]
    latest = document["latest_fact_on"] or ""
    year = max(document["title_years"], default=int(latest[:4] or 0))
    return year, latest
