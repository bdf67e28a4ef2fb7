"""Files sent to the library in pieces: begun or found again, added to, taken in when whole."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.base import File
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from xieshou.errors import XieshouError
from xieshou.library import papers
from xieshou.web.deeds import Alone, posts, shows
from xieshou.web.door import Asked
from xieshou.web.pages.documents import told
from xieshou.web.parts import pieces_of_files as pieces
from xieshou.web.parts.fault_words import fault_way_out, fault_words
from xieshou.web.parts.taking_in import take_in

IN_PIECES = Alone("a browser on a weak line sends a large file in pieces; a program sends it "
                  "whole, and again under the same idempotency key")


def in_words(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Errors as a small document: a script reads them, a person sees their words."""

    @wraps(page)
    def answered(request: Asked, *given: Any, **named: Any) -> HttpResponse:
        try:
            request.scope.require("enter")
            return page(request, *given, **named)
        except XieshouError as error:
            said = error.as_json() | {"message": fault_words(error), "hint": fault_way_out(error)}
            id = error.facts.get("id")
            if isinstance(error, papers.DuplicateError):
                said["address"] = reverse("document", args=[id])
            return JsonResponse(said, status=error.status)

    return answered


@posts(IN_PIECES)
@require_POST
@in_words
def begin(request: Asked) -> HttpResponse:
    """Begin an upload or find it again; a file that is here already is refused at once."""
    form = request.POST
    name, size = form.get("name", "")[:255], form.get("size", "")
    sha256 = form.get("sha256", "").lower()
    if len(sha256) == 64:
        papers.refuse_known(sha256, name, request.scope)
    part = pieces.begin(request.scope.actor, name, int(size) if size.isdecimal() else 0,
                        form.get("stamp", "")[:40], sha256 if len(sha256) == 64 else "")
    return JsonResponse({"id": part.id, "offset": part.offset, "piece": pieces.PIECE})


@shows(Alone("a program sends a file whole, and asks nothing on the way"))
@posts(IN_PIECES)
@require_http_methods(["GET", "POST"])
@in_words
def piece(request: Asked, id: str) -> HttpResponse:
    """How far an upload has come; or one more piece of it."""
    part = pieces.part_of(request.scope.actor, id)
    if request.method == "GET":
        return JsonResponse({"offset": part.offset})
    offset = request.headers.get("Upload-Offset", "")
    there = pieces.add(part, int(offset) if offset.isdecimal() else -1, request.body,
                       request.headers.get("Upload-Checksum", ""))
    return JsonResponse({"offset": there})


@posts(IN_PIECES)
@require_POST
@in_words
def finish(request: Asked, id: str) -> HttpResponse:
    """Take a whole upload in; lines that say what became of it, or where its page is."""
    part = pieces.part_of(request.scope.actor, id)
    data = pieces.whole(part)
    file = File(BytesIO(data), name=part.name)
    file.size = len(data)
    alone = request.POST.get("alone") == "1"
    done = take_in(request, [file], alone)
    pieces.drop(part)
    if alone and len(done) == 1 and done[0].paper:
        told(request, done[0])
        return HttpResponse(status=204, headers={
            "X-Address": reverse("document", args=[done[0].paper.entry])})
    return render(request, "parts/taken.html", {"done": done})
