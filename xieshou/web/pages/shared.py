"""What a link shows to somebody without an account: one paper, for a while, with a watermark."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from xieshou.errors import NotAllowed
from xieshou.library import papers, preparing, previews, sharing, storage
from xieshou.library.sharing import Opened
from xieshou.web.deeds import Alone, posts, shows
from xieshou.web.door import open_to_all
from xieshou.web.pages.documents import FOLDED, picture
from xieshou.web.parts.leaves import preview_of
from xieshou.web.parts.ranged import ranged
from xieshou.web.parts.said import Typed

HOURS = 2


class NotOpenedError(NotAllowed):
    """A page of a link that this browser has not opened."""

    code = "web.link_not_opened"
    message = "请先打开分享链接。"
    hint = "请从收到的链接重新进入；设有口令的，输入口令后再看。"


@shows(Alone("whoever got a link has no token; the link is fetched as it is"))
@posts(Alone("whoever got a link has no token; the link is fetched as it is"))
@open_to_all
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the password where there is one; count the opening; show the paper."""
    address = request.META.get("REMOTE_ADDR", "")
    fault, status = None, 200
    if not _open_here(request, token):
        if sharing.needs_password(token):
            if request.method != "POST":
                return _page(request, token, locked=True)
            try:
                sharing.unlock(token, request.POST.get("password", ""), address)
            except NotAllowed as error:
                fault, status = error, error.status
                return _page(request, token, status, locked=True, fault=fault)
        opened = sharing.open_once(token, address)
        _remember(request, token)
        if request.method == "POST":
            return redirect("shared", token=token)
    else:
        opened = sharing.opened(token)
    shown = _newest(opened)
    if previews.is_drawn(shown.format) and previews.leaves(shown) is None:
        preparing.ask(shown, opened.paper.actor)
    view = preview_of(shown, "", preparing.state_of(shown.id))
    return _page(request, token, opened=opened, shown=shown, view=view, folded=FOLDED,
                 watermark=mark_of(opened), title=Typed(opened.paper.heading))


@shows(Alone("whoever got a link has no token; the link is fetched as it is"))
@open_to_all
def leaf(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """A page's picture, with the recipient and the time across it."""
    opened = _opened(request, token)
    return picture(previews.leaf(_newest(opened), number, mark_of(opened)))


@shows(Alone("whoever got a link has no token; the link is fetched as it is"))
@open_to_all
def file(request: HttpRequest, token: str) -> HttpResponse:
    """The file, where the link hands it out; of what is not public a copy that says to whom."""
    _opened(request, token)
    opened = sharing.taken(token, request.META.get("REMOTE_ADDR", ""))
    shown = _newest(opened)
    if opened.paper.level != "public":
        copy = previews.marked_copy(shown, mark_of(opened))
        if copy is not None:
            return ranged(request, *copy, hashlib.sha256(copy[0]).hexdigest())
    return ranged(request, storage.read(shown.sha256), shown.name, shown.sha256)


def mark_of(opened: Opened) -> str:
    """What stands across each page: for whom, and when."""
    return f"{opened.recipient} {timezone.localtime():%Y-%m-%d %H:%M}"


def _opened(request: HttpRequest, token: str) -> Opened:
    opened = sharing.opened(token)
    if not _open_here(request, token):
        raise NotOpenedError()
    return opened


def _newest(opened: Opened) -> storage.DocumentView:
    return papers.newest(opened.paper.entry)


def _key(token: str) -> str:
    return f"link:{token[:8]}"


def _open_here(request: HttpRequest, token: str) -> bool:
    until = request.session.get("links", {}).get(_key(token), 0)
    return until > timezone.now().timestamp()


def _remember(request: HttpRequest, token: str) -> None:
    kept = dict(list(request.session.get("links", {}).items())[-20:])
    kept[_key(token)] = timezone.now().timestamp() + HOURS * 3600
    request.session["links"] = kept


def _page(request: HttpRequest, token: str, status: int = 200, **context: object) -> HttpResponse:
    return render(
        request,
        "pages/shared.html",
        {"title": gettext("分享的资料"), "token": token, **context},
        status=status,
    )
