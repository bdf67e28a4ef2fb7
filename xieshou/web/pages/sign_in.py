"""Signing in and out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.directory.beginning import is_needed
from xieshou.directory.login import sign_in, sign_out
from xieshou.errors import XieshouError
from xieshou.web.address import Words, reads
from xieshou.web.deeds import Alone, posts, shows
from xieshou.web.door import open_to_all


@reads(Words("next", "登录后去往", chosen=False, most=2000))
@shows(Alone("programs bring a token with every call"))
@posts(Alone("programs bring a token with every call"))
@open_to_all
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; back to where the person was going."""
    place = _place_after(request)
    if request.user.is_authenticated and request.method == "GET":
        return redirect(place)
    if is_needed():
        return redirect("setup")
    fault: XieshouError | None = None
    username = request.POST.get("username", "").strip()
    if request.method == "POST":
        try:
            sign_in(request, username, request.POST.get("password", ""))
        except XieshouError as error:
            fault = error
        else:
            return redirect(place)
    context = {"title": gettext("登录"), "fault": fault, "username": username, "next": place}
    return render(request, "pages/sign_in.html", context, status=fault.status if fault else 200)


@posts(Alone("a token has no session to end"))
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session."""
    sign_out(request)
    return redirect("sign-in")


def _place_after(request: HttpRequest) -> str:
    place = request.POST.get("next") or request.GET.get("next") or "/"
    # an address of another site in `next` must not carry people away
    safe = url_has_allowed_host_and_scheme(place, {request.get_host()}, request.is_secure())
    return place if safe else "/"
