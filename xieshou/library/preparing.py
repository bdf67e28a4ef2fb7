"""The slow part of taking a file in: its text and its pages, by a worker (备阅)."""

from django.db import transaction

from xieshou.errors import XieshouError
from xieshou.jobs import queue
from xieshou.jobs.work import Outcome, Running, work
from xieshou.journal.chain import take_turn
from xieshou.library import previews, sealing, storage
from xieshou.library.models import Document
from xieshou.library.taking_text import SLOW, text_of_file
from xieshou.values.resident_ids import resident_ids

AHEAD = 8


@work("读取文件")
def prepare(job: Running) -> Outcome:
    """Read the text if it has not been read, draw the first pages, note how many there are."""
    row = Document.objects.filter(pk=job.arguments["document"]).select_related("entry").first()
    if row is None or row.state == "destroyed":
        return Outcome("文件已不在库中。")
    job.progress(0, 2, "取出正文")
    # the text of a strict paper is in no table
    if not row.text and row.format in SLOW and row.level_of_paper != storage.STRICT:
        taken = text_of_file(storage.read(row.sha256), row.name)
        with transaction.atomic():
            take_turn()
            head = Document.objects.get(pk=row.entry_id or row.pk)
            if job.arguments.get("guard", True) and resident_ids(taken.text):
                sealing.close(head, row.actor)
            else:
                Document.objects.filter(pk=row.pk).update(text=taken.text, trouble=taken.trouble)
            storage.reindex(Document.objects.get(pk=head.pk))
    job.progress(1, 2, "准备页面")
    count = draw(row.pk)
    return Outcome(f"「{row.name}」共 {count} 页。" if count else f"「{row.name}」已读取。")


def draw(id: int) -> int:
    """Draw the first pages of a document and note what came of it; how many pages it has."""
    row = Document.objects.get(pk=id)
    if not previews.is_drawn(row.format):
        Document.objects.filter(pk=id).update(preview="none")
        return row.pages or 0
    try:
        made = previews.make(storage.view(row))
    except XieshouError as fault:
        Document.objects.filter(pk=id).update(preview="failed", trouble=fault.words[:300])
        return row.pages or 0
    Document.objects.filter(pk=id).update(preview="ready")
    if (row.format != "image" or made.count > 1) and row.pages != made.count:
        with transaction.atomic():
            take_turn()
            row = Document.objects.get(pk=id)
            row.pages, row.preview = made.count, "ready"
            storage.amend(row, "count", row.actor)
    return made.count


def ask(document: storage.DocumentView, actor: str) -> None:
    """Let a worker draw the pages, unless one was asked already."""
    fresh = Document.objects.filter(pk=document.id, preview="").update(preview="asked")
    if fresh:
        queue.put(prepare, actor, f"准备「{document.name}」的预览",
                  address=f"/documents/{document.entry}", document=document.id)


def ask_soon(document: storage.DocumentView, actor: str) -> None:
    """Let a file that has just come be drawn before somebody opens it, unless many are ahead.

    Whoever opens one of the others asks for it then; reports and exports must not wait for all.
    """
    if previews.is_drawn(document.format) and queue.waiting(prepare) < AHEAD:
        ask(document, actor)


def state_of(id: int) -> str:
    """How far the drawing of a document's pages has come: asked, ready, failed, none or nothing."""
    return Document.objects.filter(pk=id).values_list("preview", flat=True).first() or ""
