"""The one door: nobody sees a page without signing in, and every page asks with a scope."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url

from xieshou.directory.scope import Scope, scope_of
from xieshou.errors import XieshouError
from xieshou.indicators.figures import Figures
from xieshou.ledger import local
from xieshou.ledger.derive.misread import Misread
from xieshou.web import faults, misread
from xieshou.web.choice import Choice, choice_of


class Asked(HttpRequest):
    """A request as pages see it, behind the door."""

    scope: Scope
    choice: Choice
    # one for all parts of a page, so that what it knows of the pairings is asked once
    figures: Figures
    # what the address says wrongly, for pages that tell it themselves
    misread: list[Misread]


def open_to_all(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark the few pages that may be seen before signing in."""
    page.open_to_all = True  # type: ignore[attr-defined]
    return page


class Door:
    """Middleware: shut by default."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; Django calls `process_view` with the page found."""
        return self.get_response(request)

    def process_view(self, request: Asked, page: Callable, args: Any, kwargs: Any,
                     ) -> HttpResponse | None:
        """Send strangers to the sign-in page; give the others their scope and choice.

        What is posted must be a deed of the page.
        """
        if getattr(page, "for_programs", False):
            return None
        is_open, deeds = getattr(page, "open_to_all", False), getattr(page, "deeds", None)
        sent = request.method not in ("GET", "HEAD", "OPTIONS")
        if not is_open and not request.user.is_authenticated:
            return _to_sign_in(request)
        if sent and deeds is None:
            return faults.answer(request, faults.BrokenRequestError())
        request.GET = misread.plain(request.GET)
        if is_open:
            wrong = misread.misread(request, page, kwargs)
            return misread.refuse(request, page, kwargs, wrong) if wrong else None
        try:
            request.scope = scope_of(request.user)
            # before anything is kept of what the address says wrongly
            choosing = misread.SELECTORS.wrong(request, request.GET)
            request.choice = choice_of(request, misread.understood(request.GET, choosing))
            request.figures = Figures(request.scope)
            # nobody who lost all roles keeps looking through an open session
            request.scope.require("see")
            if sent and deeds.by:
                deeds.refuse_unknown(request.POST.get(deeds.by, ""))
            local.load()
            request.misread = misread.misread(request, page, kwargs, misread.SELECTORS)
            inside = getattr(page, "reads", misread.NOTHING).inside
            if request.misread and not inside:
                return misread.refuse(request, page, kwargs, request.misread)
        except XieshouError as error:
            return faults.answer(request, error)
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    target = f"{resolve_url('sign-in')}?{urlencode({'next': _way_back(request)})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)


def _way_back(request: HttpRequest) -> str:
    """Where to go on after signing in: a form that was sent too late is opened again.

    What was typed in it is kept by the browser and offered there.
    """
    if request.method == "GET" and not request.headers.get("HX-Request"):
        return request.get_full_path()
    return faults.came_from(request)
