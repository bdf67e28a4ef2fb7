"""Long work of the caller's: how far it is, what came of it, the files that it left."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Schema, Status

from xieshou.api.answering import once
from xieshou.api.door import Asked, need, with_faults
from xieshou.backup.nightly import back_up_later
from xieshou.directory import standing
from xieshou.errors import Invalid
from xieshou.jobs import queue
from xieshou.warehouse.compacting import compact_later

router = Router(tags=["任务"])


class TooManyAtOnceError(Invalid):
    """More records than anybody should wait for with a line open."""

    code = "api.too_many_at_once"
    message = "要办 {count} 条记录，超过当场办理的 {limit} 条。"
    hint = "请改用 POST {place}：在后台办，按任务编号取结果。"


class JobOut(Schema):
    """A job as its owner sees it; `address` is where it is asked for again."""

    id: int
    address: str
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


def later() -> dict[Any, Any]:
    """What an endpoint answers that puts its work off: a job to ask for again."""
    return {202: JobOut}


def refuse_many(count: int, limit: int, place: str) -> None:
    """Raise TooManyAtOnceError for so many records that they are done as a job."""
    if count > limit:
        raise TooManyAtOnceError(count=count, limit=limit, place=f"/api/v1{place}")


def put_off(put: Callable[..., int]) -> Callable[..., Any]:
    """Answer with the job whose number is given, 202; resent under its key, with the same job."""
    kept = once(put)

    @wraps(put)
    def answered(request: Asked, *given: Any, **named: Any) -> Status:
        return Status(202, told(standing.job_of(kept(request, *given, **named),
                                                request.scope)))

    return answered


@router.get("", response=with_faults(list[JobOut]), summary="我的任务")
def listed(request: Asked) -> list[dict[str, Any]]:
    """The newest jobs of the caller's."""
    return [told(one) for one in standing.jobs_of(request.scope)]


@router.get("/{int:id}", response=with_faults(JobOut), summary="一个任务", url_name="job")
def one(request: Asked, id: int) -> dict[str, Any]:
    """One job of the caller's."""
    return told(standing.job_of(id, request.scope))


@router.post("/{int:id}/cancellation", response=with_faults(JobOut), summary="取消一个任务",
             **need("see"))
def cancelled(request: Asked, id: int) -> dict[str, Any]:
    """End it at once if it waits, at its next step if it runs; asked twice it is asked once."""
    # no answer is kept under a key: while the job writes, nobody else may
    standing.job_of(id, request.scope)
    queue.cancel(id, request.scope.actor)
    return told(standing.job_of(id, request.scope))


@router.post("/{int:id}/restart", response=later(), summary="重新开始一个任务", **need("see"))
@put_off
def restarted(request: Asked, id: int) -> int:
    """Begin a failed or cancelled job again."""
    standing.job_of(id, request.scope)
    queue.retry(id, request.scope.actor)
    return id


@router.post("/compaction", response=later(), summary="整理分析用的副本", **need("manage"))
@put_off
def compacted(request: Asked) -> int:
    """Fold what the journal holds into the copy that figures are counted from."""
    return compact_later(request.scope)


@router.post("/backup", response=later(), summary="现在备份", **need("manage"))
@put_off
def backed_up(request: Asked) -> int:
    """Take a backup into the folder that the settings name for it."""
    return back_up_later(request.scope)


@router.get("/{int:id}/files/{name}", response=with_faults(str), summary="任务留下的文件",
            **need(files=["application/octet-stream"]))
def file(request: Asked, id: int, name: str) -> HttpResponse:
    """A file that the job left."""
    return HttpResponse(standing.file_of(id, request.scope, name).read_bytes(),
                        content_type="application/octet-stream")


def told(job: queue.JobView) -> dict[str, Any]:
    """A job as programs see it."""
    return {"id": job.id, "address": reverse("api:job", args=[job.id]), "title": job.title,
            "state": job.state, "done": job.done, "total": job.total,
            "words": job.result.get("words") or job.words,
            "facts": {name: value for name, value in job.result.items()
                      if name not in ("words", "files")},
            "files": job.result.get("files", []), "error": job.error,
            "created_at": job.created_at, "ended_at": job.ended_at}
