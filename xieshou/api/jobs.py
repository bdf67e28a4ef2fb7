"""Long work of the caller's: how far it is, what came of it, the files that it left."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Router, Schema

from xieshou.api.answering import once
from xieshou.api.door import Asked, with_faults
from xieshou.jobs import queue
from xieshou.warehouse.compacting import compact_later

router = Router(tags=["任务"])


class JobOut(Schema):
    """A job as its owner sees it."""

    id: int
    title: str
    state: str
    done: int
    total: int
    words: str
    facts: dict[str, Any]
    files: list[str]
    error: dict[str, Any]
    created_at: datetime
    ended_at: datetime | None


@router.get("", response=with_faults(list[JobOut]), summary="我的任务")
def listed(request: Asked) -> list[dict[str, Any]]:
    """The newest jobs of the caller's."""
    return [told(one) for one in queue.jobs_of(request.scope.actor)]


@router.get("/{int:id}", response=with_faults(JobOut), summary="一个任务")
def one(request: Asked, id: int) -> dict[str, Any]:
    """One job of the caller's."""
    return told(queue.job_of(id, request.scope.actor))


@router.post("/{int:id}/cancellation", response=with_faults(JobOut), summary="取消一个任务")
@once
def cancelled(request: Asked, id: int) -> dict[str, Any]:
    """End it at once if it waits, at its next step if it runs."""
    queue.cancel(id, request.scope.actor)
    return told(queue.job_of(id, request.scope.actor))


@router.post("/compaction", response=with_faults(JobOut), summary="整理分析用的副本")
@once
def compacted(request: Asked) -> dict[str, Any]:
    """Fold what the journal holds into the copy that figures are counted from."""
    return told(queue.job_of(compact_later(request.scope), request.scope.actor))


@router.get("/{int:id}/files/{name}", response=with_faults(str), summary="任务留下的文件",
            openapi_extra={"responses": {"200": {"content": {"application/octet-stream": {
                "schema": {"type": "string", "format": "binary"}}}}}})
def file(request: Asked, id: int, name: str) -> HttpResponse:
    """A file that the job left."""
    return HttpResponse(queue.file_of(id, request.scope.actor, name).read_bytes(),
                        content_type="application/octet-stream")


def told(job: queue.JobView) -> dict[str, Any]:
    """A job as programs see it."""
    return {"id": job.id, "title": job.title, "state": job.state, "done": job.done,
            "total": job.total, "words": job.result.get("words") or job.words,
            "facts": {name: value for name, value in job.result.items()
                      if name not in ("words", "files")},
            "files": job.result.get("files", []), "error": job.error,
            "created_at": job.created_at, "ended_at": job.ended_at}
