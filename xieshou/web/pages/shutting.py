"""Closed days of a pairing: closing, opening again for a time, taking back (封账)."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from xieshou.errors import Invalid, XieshouError
from xieshou.ledger import shutting
from xieshou.ledger.register import registers
from xieshou.web.address import Day, Until, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import page


class BadShutDayError(Invalid):
    """A day of the form that is none."""

    code = "web.bad_shut_day"
    message = "「{text}」不是有效日期。"
    hint = "请填写如 2024-12-31 的日期。"


@reads(Day("first", "起", along="last"), Until("last", "止", along="first"))
@shows("GET /spans", "GET /spans/waiting")
@posts(by="act", shut="POST /spans", reopen="POST /spans/{id}/reopening",
       lift="POST /spans/{id}/lifting")
def index(request: Asked) -> HttpResponse:
    """What is closed in the pairing that is looked at; posting closes or opens."""
    code = request.choice.code
    fault: XieshouError | None = None
    if request.method == "POST":
        try:
            words = _do(request, code)
        except XieshouError as error:
            fault = error
        else:
            messages.success(request, words)
            return redirect("shutting")
    asked: dict[str, Any] = {}
    waiting: dict[str, int] = {}
    if request.GET.get("first") and request.GET.get("last"):
        try:
            first, last = _day(request.GET["first"]), _day(request.GET["last"])
            waiting = shutting.waiting_in(request.scope, code, first, last)
            asked = {"first": first, "last": last, "checked": True}
        except XieshouError as error:
            fault = error
    may = bool(code) and request.scope.at(code).may("verify")
    return page(request, "shutting", gettext("封账"), status=fault.status if fault else 200,
                fault=fault, spans=shutting.spans(request.scope, code), may=may, asked=asked,
                waiting=waiting, registers=registers(), posted=request.POST)


def _do(request: Asked, code: str) -> str:
    asked, scope = request.POST, request.scope
    act, reason = asked.get("act", ""), asked.get("reason", "")
    if act == "shut":
        one = shutting.shut(code, _day(asked.get("first", "")), _day(asked.get("last", "")),
                            scope, reason)
        return gettext("%(first)s 至 %(last)s 已封账。") % {"first": one.first, "last": one.last}
    given = asked.get("id", "")
    id = int(given) if given.isdecimal() and len(given) < 19 else 0
    if act == "reopen":
        one = shutting.reopen(id, _day(asked.get("until", "")), reason, scope,
                              [each for each in asked.getlist("only") if each])
        return gettext("已重开%(what)s，%(day)s 到期自动恢复封账。") % {
            "what": one.open_words, "day": one.open_until}
    shutting.lift(id, reason, scope)
    return gettext("已取消封账。")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadShutDayError(text=text) from None
