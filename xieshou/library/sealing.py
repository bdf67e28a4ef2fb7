"""A paper that becomes strict, or no longer is: its bytes, text and pages follow (加密存放)."""

from django.db import transaction

from xieshou.files import keeping
from xieshou.library import previews, storage
from xieshou.library.models import Document


def close(head: Document, actor: str) -> None:
    """Make a paper strict since ids were read in it, in the caller's transaction."""
    head.level, head.in_room = storage.STRICT, False
    storage.amend(head, "describe", actor, "正文中有身份证号，加密存放")
    turn(head, actor)


def turn(head: Document, actor: str) -> None:
    """Seal all files of a strict paper and forget their text, or the other way round.

    Within the caller's transaction, whose last word decides: bytes turn when it is kept.
    """
    strict = head.level == storage.STRICT
    for row in Document.objects.filter(pk=head.pk) | head.versions.all():
        if strict:
            Document.objects.filter(pk=row.pk).update(text="", trouble="", preview="")
        else:
            Document.objects.filter(pk=row.pk).update(preview="")
            storage.read_later(row, actor, guard=False)
        transaction.on_commit(lambda digest=row.sha256: _turned(digest, strict))
    head.refresh_from_db(fields=["text", "trouble", "preview"])


def _turned(digest: str, strict: bool) -> None:
    previews.forget(digest)
    keeping.turn(digest, strict)
