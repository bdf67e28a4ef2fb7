"""Letting a report out: signing, issuing, its day of publication; then and now; corrections."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.errors import Invalid
from xieshou.indicators.figures import Figures
from xieshou.reports import issuing, store
from xieshou.reports.afterwards import cited_by
from xieshou.reports.correction import write_correction
from xieshou.reports.why import then_and_now
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.said import Typed


class BadPublishedDayError(Invalid):
    """A day of publication that is none."""

    code = "web.bad_published_day"
    message = "「{text}」不是有效的公开日期。"
    hint = "请填写如 2025-03-01 的日期。"


@shows("GET /reports/{id}", "GET /reports/{id}/issuing")
@posts(by="deed", sign="POST /reports/{id}/deeds", issue="POST /reports/{id}/deeds",
       publish="POST /reports/{id}/deeds", correct="POST /reports/{id}/correction")
def step(request: Asked, id: int) -> HttpResponse:
    """Sign for a side, let the report out, note its publication, or write a correction."""
    deed, posted = request.POST.get("deed", ""), request.POST
    if deed == "sign":
        issuing.sign(id, posted.get("side", ""), request.scope, posted.get("reason", ""))
        messages.success(request, gettext("已会签。"))
    elif deed == "issue":
        reasons = {name.partition("-")[2]: str(words) for name, words in posted.items()
                   if name.startswith("why-")}
        done = issuing.issue(id, request.scope, reasons)
        messages.success(
            request, gettext("已签发，{figures} 个数字已冻结。").format(figures=len(done.figures))
        )
    elif deed == "publish":
        try:
            on = date.fromisoformat(posted.get("on", ""))
        except ValueError:
            raise BadPublishedDayError(text=posted.get("on", "")) from None
        issuing.publish(id, request.scope, on)
        messages.success(request, gettext("已记下公开日期。"))
    elif deed == "correct":
        request.scope.require("report")
        notice = write_correction(store.report_of(id, request.scope), Figures(request.scope))
        messages.success(
            request,
            gettext("更正通知已写好，涉及数字 {figures} 处，会签后签发。").format(
                figures=len(notice.figures)
            ),
        )
        return redirect("report", id=store.keep(notice, request.scope))
    return redirect("report", id=id)


@shows("GET /reports/{id}/now")
def now(request: Asked, id: int) -> HttpResponse:
    """Every figure of a report then and now, with the rows that moved it."""
    kept = store.report_of(id, request.scope)
    found = then_and_now(cited_by(kept.figures), Figures(request.scope))
    moved = [one for one in found if one.moved]
    return page(request, "report_now", "当时与现在", (
        Crumb("报告", reverse("reports")), Crumb(Typed(kept.title), reverse("report", args=[id]))),
        kept=kept, moved=moved, same=len(found) - len(moved),
        may_correct=kept.issued_on is not None and "report" in request.scope.rights
        and any(one.today.stale for one in moved))
