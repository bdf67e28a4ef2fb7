"""Divisions: the tree, former names, renaming, merging, towns and villages by the sheet (区划)."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.directory import divisions, redistricting
from xieshou.errors import Invalid, XieshouError
from xieshou.web.address import Read, reads, sought
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.uploads import sent


class BadChangeDayError(Invalid):
    """The day of a change is none."""

    code = "web.bad_change_day"
    message = "「{text}」不是有效日期。"
    hint = "请填写文件批准变更的日期，如 2021-07-01。"


@reads(sought(60), Read("in", "行政区划", chosen=False, by=redistricting.division))
@shows("GET /places", "GET /places/{code}")
@posts(by="act", rename="POST /places/{code}/names", merge="POST /places/{code}/merger",
       mark="POST /places/{code}/marks",
       add="POST /places", **{"import": "POST /places/imports"})
def index(request: Asked) -> HttpResponse:
    """The divisions right below one, or those that are sought."""
    request.scope.require("see")
    fault: XieshouError | None = None
    report = None
    if request.method == "POST":
        try:
            if request.POST.get("act") == "import":
                report = _import(request)
            else:
                return _do(request)
        except XieshouError as error:
            fault = error
    code, words = request.GET.get("in", ""), request.GET.get("q", "").strip()
    here = redistricting.division(code) if code else None
    rows = redistricting.found(words) if words else redistricting.below(here.code if here else "")
    crumbs = (Crumb(gettext("行政区划"), reverse("places")),) if here else ()
    return page(request, "places", here.name if here else gettext("行政区划"), crumbs,
                status=fault.status if fault else 200, here=here, rows=rows, words=words,
                fault=fault, report=report, may=request.scope.may("manage"),
                history=divisions.history_of(here.code) if here and len(here.code) == 6 else [],
                posted=request.POST)


def _do(request: Asked) -> HttpResponse:
    asked, scope = request.POST, request.scope
    act, code, reason = asked.get("act", ""), asked.get("code", ""), asked.get("reason", "")
    if act == "rename":
        one = redistricting.rename(code, asked.get("name", ""), _day(asked.get("on", "")), scope,
                                   asked.get("short", ""), reason)
        messages.success(request, gettext("已更名为「%s」，旧名仍认。") % one.name)
    elif act == "merge":
        one = redistricting.merge(code, asked.get("into", ""), _day(asked.get("on", "")), scope,
                                  reason)
        words = gettext("已并入%s；此前的记录仍在原区划名下。")
        messages.success(request, words % one.successor_name)
    elif act == "mark":
        redistricting.mark(code, bool(asked.get("key_county")), asked.get("tags", ""), scope,
                           reason)
        messages.success(request, gettext("已保存。"))
    else:
        scope.require("manage")
        row = divisions.register(code.strip(), scope.actor, asked.get("name", "").strip(),
                                 asked.get("short", "").strip())
        messages.success(request, gettext("已登记「%s」。") % row.name)
        code = row.code
    return redirect(f"{reverse('places')}?in={code}")


def _import(request: Asked) -> redistricting.PlacesReport:
    file = sent(request)
    return redistricting.import_places(file.read(), file.name, request.scope,
                                       dry_run=bool(request.POST.get("dry_run")))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadChangeDayError(text=text) from None
