"""Papers that are published for everybody (公开阅览室)."""

from django.db.models import QuerySet
from django.utils import timezone

from xieshou.language.bigrams import words_of
from xieshou.library import index
from xieshou.library.models import Access, Document
from xieshou.library.storage import UnknownDocumentError


def listed(query: str) -> QuerySet[Document]:
    """Published papers, or those that hold these words, the newest first."""
    return index.holding(_published(), words_of(query)).order_by("-uploaded_at", "-pk")


def head_of(id: int) -> Document:
    """One published paper; others are not there."""
    row = _published().filter(pk=id).first()
    if row is None:
        raise UnknownDocumentError(id=id)
    return row


def note(row: Document, address: str, act: str) -> None:
    """Write down that somebody of the public looked at a paper."""
    Access.objects.create(document=row, actor="公众", act=act, address=address[:64],
                          at=timezone.now())


def _published() -> QuerySet[Document]:
    return Document.objects.filter(in_room=True, level="public", state="",
                                   entry=None).defer("text")
