"""Faults as calm pages: what happened, its code, the way out; never a stack trace."""

import logging
import secrets
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from xieshou.errors import Invalid, NotAllowed, NotFound, XieshouError
from xieshou.journal.outages import outage
from xieshou.web.parts.fault_words import fault_way_out, fault_words

log = logging.getLogger("xieshou.web")
TITLES = {400: "内容需要修改", 403: "没有权限", 404: "没有找到", 409: "已被他人修改",
          500: "系统出现故障", 503: "暂时无法使用"}


class NoSuchPageError(NotFound):
    """An address that leads nowhere."""

    code = "web.no_such_page"
    message = "没有这个页面。"
    hint = "请核对网址，或回到首页重新进入。"


class StalePageError(NotAllowed):
    """A form that was opened before the last sign-in, or by another site."""

    code = "web.stale_page"
    title = "页面已过期"
    message = "这一页打开之后重新登录过，或放得太久，刚才的内容没有提交。"
    hint = ("请点「重新打开这一页」再提交，填过的内容会提示取回；"
            "仍不成功的，请允许浏览器使用 Cookie。")


class BrokenRequestError(Invalid):
    """A request that no page of ours makes."""

    code = "web.broken_request"
    message = "请求的内容不完整或不符合要求。"
    hint = "请返回上一页重新操作。"


class IncidentError(XieshouError):
    """Our own fault, known by a number that leads to the log."""

    code = "web.incident"
    message = "程序出了意外，这一页没有打开。"
    hint = "请稍后重试；仍不成功的，请把故障编号 {incident} 告诉系统管理员。"


class UnfinishedError(XieshouError):
    """Our own fault while something was done: nobody can say how far it came."""

    code = "web.unfinished"
    message = "程序出了意外，这一步没有办完，不能确定提交的内容是否已经保存。"
    hint = "请先到原处查看，没有保存的再重做；仍不成功的，请把故障编号 {incident} 告诉系统管理员。"


class Faults:
    """Middleware: every error that a page raises becomes a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; Django calls `process_exception` when a page raises."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The error as a page, or a small document for requests made by scripts."""
        if isinstance(error, XieshouError):
            return answer(request, error)
        if isinstance(error, Http404):
            return answer(request, NoSuchPageError())
        if isinstance(error, PermissionDenied):
            return answer(request, NotAllowed(action=gettext("此项操作")))
        if isinstance(error, SuspiciousOperation):
            return answer(request, BrokenRequestError())
        return incident(request, error)


def answer(request: HttpRequest, error: XieshouError, again: str = "") -> HttpResponse:
    """An error in words; `again` is the address where the person can try once more."""
    status = error.status
    if request.headers.get("HX-Request"):
        told = {"message": fault_words(error), "hint": fault_way_out(error)}
        return JsonResponse({"error": error.as_json() | told}, status=status)
    context = {"error": error, "status": status, "again": again,
               "heading": getattr(error, "title", "") or TITLES[status]}
    # what is out of order may be what the menu asks, and then there would be no page at all
    if status < 500 or isinstance(error, (IncidentError, UnfinishedError)):
        context |= _shell(request)
    # nor does the menu then ask for its counts, which would tell the same fault again
    context["counts_known"] = status >= 500 or context.get("counts_known", True)
    return render(request, "fault.html", context, status=status)


def _shell(request: HttpRequest) -> dict[str, Any]:
    if getattr(request, "scope", None) is None:
        return {}
    from xieshou.web.page import shell_of

    try:
        return shell_of(request)  # type: ignore[arg-type]
    except Exception:
        log.exception("no menu beside a fault at %s %s", request.method, request.path)
        return {}


def incident(request: HttpRequest, error: BaseException | None = None) -> HttpResponse:
    """What is no fault of the person: the trace goes to the log under a number, which is told."""
    number = secrets.token_hex(4).upper()
    log.error("incident %s at %s %s", number, request.method, request.path, exc_info=error)
    asked = request.method in ("GET", "HEAD", "OPTIONS")
    ours = IncidentError if asked else UnfinishedError
    told = outage(error, number, request.path) if isinstance(error, Exception) else None
    return answer(request, told or ours(incident=number, where=request.path))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For Django: an address that no route knows."""
    return answer(request, NoSuchPageError())


def broken(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For Django: a malformed request."""
    return answer(request, BrokenRequestError())


def failed(request: HttpRequest) -> HttpResponse:
    """For Django: an error outside any page."""
    return incident(request, sys.exc_info()[1])


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For Django: the form's token does not match."""
    return answer(request, StalePageError(), came_from(request))


def came_from(request: HttpRequest) -> str:
    """The page of ours from which something was sent, to be opened again."""
    came = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if came.netloc != request.get_host():
        return "/"
    return came.path + (f"?{came.query}" if came.query else "")
