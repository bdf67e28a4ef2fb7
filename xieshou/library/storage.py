"""Keeps files by their hash: the same file once, and never handed out when it was altered."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.errors import Invalid, NotFound, Unavailable
from xieshou.files import keeping
from xieshou.files.store import GoneError
from xieshou.jobs import queue
from xieshou.journal.chain import Change, append, take_turn
from xieshou.language.bigrams import fold
from xieshou.library import index
from xieshou.library.models import Document, Searched
from xieshou.library.taking_text import Taken, text_at_once
from xieshou.office import admission

DATES = ("facts_as_of", "facts_from", "written_on", "issued_on", "published_on")
SAID = (*DATES, "title", "level", "office", "place", "rights", "rights_note", "retention",
        "archive_no", "document_no", "number", "change_note")
# what goes along with a paper to another office; number and archive are those of its home
TOLD = ("title", "level", "office", "place", "rights", "rights_note", "retention", "document_no",
        "change_note")
# papers of this level lie encrypted, and their text in no index
STRICT = "personal"
REFUSED = {"program": "可执行程序", "unknown": "无法识别的文件"}


class AlteredFileError(Unavailable):
    """The bytes in the store are not those that were put there."""

    code = "library.altered_file"
    message = "文件「{name}」的内容与入库时不符，没有打开。"
    hint = "请联系系统管理员从备份中恢复这份文件；校验命令会列出全部异常文件。"


class LostFileError(Unavailable):
    """The store has no bytes for a document."""

    code = "library.lost_file"
    message = "文件「{name}」已不在文件库中。"
    hint = "请联系系统管理员从备份中恢复；原件仍在手边的，也可重新上传。"


class UnknownDocumentError(NotFound):
    """No such document, or it is out of reach."""

    code = "library.unknown_document"
    message = "资料库中没有编号为 {id} 的文件。"
    hint = "请核对编号；也可能不在您的数据范围内。"


class RefusedKindError(Invalid):
    """A file that is no document."""

    code = "library.refused_kind"
    message = "文件「{name}」是{kind}，不能作为资料保存。"
    hint = "请上传 Word、Excel、PDF、图片或文本；扫描件请存为 PDF 或图片。"


class DestroyedError(Invalid):
    """The same bytes were destroyed by two persons' decision."""

    code = "library.destroyed"
    message = "文件「{name}」已按规定销毁，没有再次入库。"
    hint = "销毁经过见第 {id} 号资料；确需恢复保存的，请先与档案管理人员商定。"


class UnknownDateError(TypeError):
    """Somebody named a date that documents do not have: a fault of ours."""


@dataclass(frozen=True)
class DocumentView:
    """A document as the other floors see it."""

    id: int
    sha256: str
    name: str
    format: str
    size: int
    pages: int | None
    pairing: str
    title_year: int | None
    facts_as_of: date | None
    written_on: date | None
    issued_on: date | None
    published_on: date | None
    uploaded_at: datetime
    actor: str
    title: str = ""
    level: str = ""
    office: str = ""
    place: str = ""
    facts_from: date | None = None
    rights: str = ""
    rights_note: str = ""
    retention: str = ""
    archive_no: str = ""
    document_no: str = ""
    state: str = ""
    in_room: bool = False
    entry_id: int | None = None
    number: int | None = None
    change_note: str = ""

    @property
    def entry(self) -> int:
        """The number of the paper that this file is a version of; its address."""
        return self.entry_id or self.id

    @property
    def heading(self) -> str:
        """The title, or the file's name where it has none."""
        return self.title or self.name


def store(data: bytes | Path, name: str, actor: str, *, pairing: str = "",
          title_year: int | None = None, pages: int | None = None, text: str = "",
          entry: int | None = None, reason: str = "", **said: Any) -> DocumentView:
    """Take a file in, judged by its content and not its name; the same bytes are one document.

    `said` is what its giver says of it (SAID); `entry` is the paper that it is a version of.
    """
    if not set(said) <= set(SAID):
        raise UnknownDateError(f"documents have no {set(said) - set(SAID)}")
    admitted = admission.admit(data, name)
    if admitted.kind in REFUSED:
        raise RefusedKindError(name=admitted.name, kind=REFUSED[admitted.kind])
    digest = hashlib.sha256(admitted.data).hexdigest()
    gone = Document.objects.filter(sha256=digest, state="destroyed").first()
    if gone is not None:
        raise DestroyedError(name=admitted.name, id=gone.pk)
    known = Document.objects.filter(sha256=digest).defer("text").select_related("entry").first()
    # the level is its paper's, and that of a known file what its paper says already
    strict = known.level_of_paper == STRICT if known else said.get("level") == STRICT or (
        entry is not None and Document.objects.filter(pk=entry, level=STRICT).exists())
    taken = Taken() if strict else Taken(text) if text or known else text_at_once(admitted)
    # bytes first: a crash in between leaves a file that nobody names, never a name without a file
    keeping.keep(digest, admitted.data, strict=strict)
    with transaction.atomic():
        take_turn()
        row = Document.objects.filter(sha256=digest).first()
        if row is None:
            row = Document.objects.create(
                sha256=digest, name=_plain_name(admitted.name), format=admitted.kind,
                size=len(admitted.data), pages=pages, pairing=pairing, title_year=title_year,
                uploaded_at=timezone.now(), actor=actor, text=taken.text, trouble=taken.trouble,
                entry_id=entry, **said,
            )
            append([Change("document", "document", str(row.pk), "create", 1, image(row))], actor,
                   reason)
            if entry is None:
                index.put(row.pk, heading_of(row), row.text)
            if taken.later:
                read_later(row, actor)
    return view(row)


def amend(row: Document, action: str, actor: str, reason: str = "") -> None:
    """Save a changed document and journal it, in the caller's transaction."""
    row.revision += 1
    row.save()
    append([Change("document", "document", str(row.pk), action, row.revision, image(row))],
           actor, reason)


def read_later(row: Document, actor: str, guard: bool = True) -> None:
    """Let a worker read the text of a file, and draw its pages, once the transaction is kept.

    `guard`: a text with resident ids makes the paper strict; not where a person said otherwise.
    """
    from xieshou.library.preparing import prepare

    def put() -> None:
        # whoever opens it meanwhile need not ask for its pages
        Document.objects.filter(pk=row.pk, preview="").update(preview="asked")
        queue.put(prepare, actor, f"读取「{row.name}」",
                  address=f"/documents/{row.entry_id or row.pk}", document=row.pk, guard=guard)

    transaction.on_commit(put)


def reindex(row: Document) -> None:
    """Index a paper as it is now: its title and number, and the text of its newest version."""
    newest = row.versions.order_by("-number", "-pk").first() or row
    if row.state == "destroyed":
        index.take_out(row.pk)
    else:
        index.put(row.pk, heading_of(row), newest.text)


def heading_of(row: Document) -> str:
    """What is searched before the text: title, file name, numbers."""
    parts = dict.fromkeys((row.title, row.name, row.document_no, row.archive_no))
    return " ".join(filter(None, parts))


def read(sha256: str) -> bytes:
    """The bytes of a document, hashed again on the way; raises when they were altered or lost."""
    row = Document.objects.filter(sha256=sha256).first()
    name = row.name if row else sha256[:12]
    try:
        return keeping.read(sha256)
    except GoneError:
        raise LostFileError(name=name) from None
    except keeping.AlteredError:
        raise AlteredFileError(name=name) from None


def is_strict(sha256: str) -> bool:
    """Whether a paper has personal data, and so lies encrypted."""
    return level_of(sha256) == STRICT


def level_of(sha256: str) -> str:
    """The level that holds for a file: that of its paper."""
    row = Document.objects.filter(sha256=sha256).defer("text").select_related("entry").first()
    return row.level_of_paper if row else ""


def with_bytes(data: bytes) -> DocumentView | None:
    """The document that has these very bytes."""
    row = Document.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()
    return view(row) if row else None


def document(id: int) -> DocumentView:
    """One document by its number."""
    row = Document.objects.filter(pk=id).first()
    if row is None:
        raise UnknownDocumentError(id=id)
    return view(row)


def of_hash(sha256: str) -> DocumentView:
    """One document by the hash of its bytes."""
    row = Document.objects.filter(sha256=sha256).first()
    if row is None:
        raise UnknownDocumentError(id=sha256[:12])
    return view(row)


def note_published(sha256: str, on: date, actor: str) -> DocumentView:
    """Note on which day a document was made public, journaled; all else of it stays."""
    with transaction.atomic():
        take_turn()
        row = Document.objects.filter(sha256=sha256).first()
        if row is None:
            raise UnknownDocumentError(id=sha256[:12])
        row.published_on = on
        row.save(update_fields=["published_on"])
        append([Change("document", "document", str(row.pk), "update", 2, image(row))], actor)
    return view(row)


def date_by_text(id: int, title_year: int | None, first: date | None, last: date | None
                 ) -> DocumentView:
    """Note of which time a file's own text tells, where nobody said it; journaled."""
    with transaction.atomic():
        take_turn()
        row = Document.objects.select_for_update().get(pk=id)
        if last and row.state != "destroyed" and row.facts_as_of is None:
            row.title_year = row.title_year or title_year
            row.facts_from, row.facts_as_of = row.facts_from or first, last
            amend(row, "date", row.actor, "按正文认出")
    return view(row)


def text_kept(sha256: str) -> str:
    """The text of a document as it was kept for searching."""
    return Document.objects.filter(sha256=sha256).values_list("text", flat=True).first() or ""


def documents(pairings: frozenset[str] | None = None) -> list[DocumentView]:
    """All documents, or those of these pairings, the newest first."""
    rows = Document.objects.defer("text").order_by("-uploaded_at", "-pk")
    if pairings is not None:
        rows = rows.filter(pairing__in=pairings)
    return [view(row) for row in rows]


def searchable() -> int:
    """How many papers can be searched."""
    return Searched.objects.count()


def unsearchable() -> list[str]:
    """Papers whose searched text is not the text of their newest version."""
    faults = []
    heads = Document.objects.filter(entry=None).select_related("searched")
    for row in heads.prefetch_related("versions").order_by("pk").iterator(200):
        versions = sorted(row.versions.all(), key=lambda one: (one.number or 1, one.pk))
        newest = versions[-1] if versions else row
        held = getattr(row, "searched", None)
        wanted = None if row.state == "destroyed" else (fold(heading_of(row)), fold(newest.text))
        if (held and (held.title, held.body)) != wanted:
            faults.append(f"第{row.pk}号资料的检索文字与正文不符")
    return faults


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every document as the journal should know it."""
    for row in Document.objects.defer("text").order_by("pk").iterator(2000):
        yield "document", str(row.pk), image(row)


def image(row: Document) -> dict[str, Any]:
    """A document as the journal keeps it."""
    whole = asdict(view(row))
    return whole | {name: _iso(whole[name]) for name in (*DATES, "uploaded_at")}


def view(row: Document) -> DocumentView:
    """A document as the other floors see it."""
    return DocumentView(*(getattr(row, name) for name in DocumentView.__dataclass_fields__))


def carries_code(sha256: str) -> bool:
    """Whether a kept file has macros or embedded programs in it; a lost one has none."""
    try:
        return admission.carries_code(keeping.read(sha256))
    except (GoneError, keeping.AlteredError):
        return False


def _plain_name(name: str) -> str:
    """The name without folders and control characters, as short as its column."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(char for char in name if char.isprintable()).strip() or "未命名"
    return name if len(name) <= 255 else name[-255:]


def _iso(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if value else None
