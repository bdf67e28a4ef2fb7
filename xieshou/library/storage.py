"""Keeps files by their hash: the same file once, and never handed out when it was altered."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from xieshou.errors import Invalid, NotFound, Unavailable
from xieshou.journal.chain import Change, append, take_turn
from xieshou.library.models import Document
from xieshou.office import admission

DATES = ("facts_as_of", "written_on", "issued_on", "published_on")
REFUSED = {"program": "可执行程序", "unknown": "无法识别的文件"}


class AlteredFileError(Unavailable):
    """The bytes in the store are not those that were put there."""

    code = "library.altered_file"
    message = "文件「{name}」的内容与入库时不符,没有打开。"
    hint = "请联系系统管理员从备份中恢复这份文件;校验命令会列出全部异常文件。"


class LostFileError(Unavailable):
    """The store has no bytes for a document."""

    code = "library.lost_file"
    message = "文件「{name}」已不在文件库中。"
    hint = "请联系系统管理员从备份中恢复;原件仍在手边的,也可重新上传。"


class UnknownDocumentError(NotFound):
    """No such document, or it is out of reach."""

    code = "library.unknown_document"
    message = "资料库中没有编号为 {id} 的文件。"
    hint = "请核对编号;也可能不在您的数据范围内。"


class RefusedKindError(Invalid):
    """A file that is no document."""

    code = "library.refused_kind"
    message = "文件「{name}」是{kind},不能作为资料保存。"
    hint = "请上传 Word、Excel、PDF、图片或文本;扫描件请存为 PDF 或图片。"


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


@dataclass(frozen=True)
class FilesReport:
    """Whether every file is what its hash says, and the first that are not."""

    ok: bool
    count: int
    detail: str


def store(data: bytes | Path, name: str, actor: str, *, pairing: str = "",
          title_year: int | None = None, pages: int | None = None, text: str = "",
          **dates: date | None) -> DocumentView:
    """Take a file in, judged by its content and not its name; the same bytes are one document."""
    if not set(dates) <= set(DATES):
        raise UnknownDateError(f"documents have no {set(dates) - set(DATES)}")
    admitted = admission.admit(data, name)
    if admitted.kind in REFUSED:
        raise RefusedKindError(name=admitted.name, kind=REFUSED[admitted.kind])
    digest = hashlib.sha256(admitted.data).hexdigest()
    # bytes first: a crash in between leaves a file that nobody names, never a name without a file
    _keep(digest, admitted.data)
    with transaction.atomic():
        take_turn()
        row = Document.objects.filter(sha256=digest).first()
        if row is None:
            row = Document.objects.create(
                sha256=digest, name=_plain_name(admitted.name), format=admitted.kind,
                size=len(admitted.data), pages=pages, pairing=pairing, title_year=title_year,
                uploaded_at=timezone.now(), actor=actor, text=text, **dates,
            )
            append([Change("document", "document", str(row.pk), "create", 1, image(row))], actor)
    return view(row)


def read(sha256: str) -> bytes:
    """The bytes of a document, hashed again on the way; raises when they were altered or lost."""
    row = Document.objects.filter(sha256=sha256).first()
    name = row.name if row else sha256[:12]
    try:
        data = place_of(sha256).read_bytes()
    except OSError:
        raise LostFileError(name=name) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise AlteredFileError(name=name)
    return data


def document(id: int) -> DocumentView:
    """One document by its number."""
    row = Document.objects.filter(pk=id).first()
    if row is None:
        raise UnknownDocumentError(id=id)
    return view(row)


def documents(pairings: frozenset[str] | None = None) -> list[DocumentView]:
    """All documents, or those of these pairings, the newest first."""
    rows = Document.objects.defer("text").order_by("-uploaded_at", "-pk")
    if pairings is not None:
        rows = rows.filter(pairing__in=pairings)
    return [view(row) for row in rows]


def check() -> FilesReport:
    """Hash every file of the store again."""
    faults, count = [], 0
    for digest, name in Document.objects.order_by("pk").values_list("sha256", "name").iterator():
        count += 1
        try:
            with place_of(digest).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    faults.append(f"「{name}」内容被改动")
        except OSError:
            faults.append(f"「{name}」已丢失")
    detail = ";".join(faults[:5]) if faults else f"{count}份文件与入库时一致"
    return FilesReport(not faults, count, detail)


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


def place_of(sha256: str) -> Path:
    """Where the bytes of a hash lie."""
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256


def _keep(digest: str, data: bytes) -> None:
    place = place_of(digest)
    if place.exists() and hashlib.sha256(place.read_bytes()).hexdigest() == digest:
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, fresh = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(fresh).replace(place)


def _plain_name(name: str) -> str:
    """The name without folders and control characters, as short as its column."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(char for char in name if char.isprintable()).strip() or "未命名"
    return name if len(name) <= 255 else name[-255:]


def _iso(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if value else None
