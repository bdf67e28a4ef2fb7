"""Jobs: what one has put off, how far it is, what came of it."""

from pathlib import Path

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from xieshou.directory import standing
from xieshou.jobs import queue
from xieshou.web.address import OneOf, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts.waiting import jobs_seen


@reads(OneOf("state", "状态", chosen=False, options={"open": "未完成"}))
@shows("GET /jobs", "GET /jobs/{id}")
def index(request: Asked) -> HttpResponse:
    """One's own jobs, the newest first; the list asks for itself again while one is open."""
    found = queue.jobs_of(request.scope.actor)
    jobs_seen(request)
    alone = request.GET.get("state") == "open"
    return page(request, "jobs", "任务", open=sum(job.is_open for job in found), alone=alone,
                jobs=[job for job in found if job.is_open or not alone])


@posts("POST /jobs/{id}/cancellation")
@require_POST
def cancel(request: Asked, id: int) -> HttpResponse:
    """Leave a job off."""
    queue.cancel(id, request.scope.actor)
    return redirect("jobs")


@posts("POST /jobs/{id}/restart")
@require_POST
def retry(request: Asked, id: int) -> HttpResponse:
    """Begin a job again."""
    queue.retry(id, request.scope.actor)
    return redirect("jobs")


@shows("GET /jobs/{id}/files/{name}")
def file(request: Asked, id: int, name: str) -> HttpResponse:
    """A file that a job left."""
    place: Path = standing.file_of(id, request.scope, name)
    return FileResponse(place.open("rb"), as_attachment=True, filename=place.name)
