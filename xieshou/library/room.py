"""Papers that are published for everybody (公开阅览室)."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from xieshou.errors import NotAllowed
from xieshou.language.bigrams import words_of
from xieshou.library import index, listing, tickets, usage
from xieshou.library.models import Access, Document
from xieshou.library.storage import DocumentView, UnknownDocumentError

PUBLIC = "公众"
MOST, PAUSE = 5, timedelta(hours=1)


class TooManyComplaintsError(NotAllowed):
    """More complaints from one place than people write by hand."""

    code = "library.too_many_complaints"
    message = "您提交的意见过多，暂时不能再提。"
    hint = "请一小时后再试，或直接与发布单位联系。"


def listed(query: str) -> QuerySet[Document]:
    """Published papers, or those that hold these words, the newest first."""
    return index.holding(_published(), words_of(query)).order_by("-uploaded_at", "-pk")


def glance(query: str, start: int, size: int) -> tuple[list[DocumentView], int | None]:
    """Some of these, and how many there are, or None where counting them is slow."""
    words = words_of(query)
    if not index.slow(words):
        return listing.part(listed(query), start, size)
    return listing.glanced(index.in_turn(listed(""), words, titles_first=False), start, size)


def head_of(id: int) -> Document:
    """One published paper; others are not there."""
    row = _published().filter(pk=id).first()
    if row is None:
        raise UnknownDocumentError(id=id)
    return row


def complain(row: Document, kind: str, words: str, contact: str, address: str) -> int:
    """Take what a reader without an account says is wrong; not too often from one place."""
    since = timezone.now() - PAUSE
    said = Access.objects.filter(act="ticket", address=address[:64], at__gt=since).count()
    if said >= MOST:
        raise TooManyComplaintsError()
    number = tickets.file(row, kind, words, "公开阅览室读者", contact)
    note(row, address, "ticket")
    return number


def note_taking(row: Document, address: str, part: bool) -> None:
    """Write down that somebody of the public takes a file; a part goes on with one begun."""
    if not part or not usage.taken_lately(row, PUBLIC, address):
        note(row, address, "download")


def note(row: Document, address: str, act: str) -> None:
    """Write down that somebody of the public looked at a paper."""
    Access.objects.create(document=row, actor=PUBLIC, act=act, address=address[:64],
                          at=timezone.now())


def _published() -> QuerySet[Document]:
    return Document.objects.filter(in_room=True, level="public", state="",
                                   entry=None).defer("text")
