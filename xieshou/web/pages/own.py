"""Templates of the office's own: fill a Word file by its marks, make one of last year's report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.errors import XieshouError
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.indicators.scoping import dimension_words
from xieshou.office.media import DOCX
from xieshou.reports import own_shelf, store
from xieshou.reports.adopting import adopted, proposals
from xieshou.reports.marks import SPANS, WORDS
from xieshou.reports.own_template import fill_template
from xieshou.values.period import Period
from xieshou.web.address import Read, reads, sought
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.record import attachment
from xieshou.web.parts import uploads

ACCEPTED = ".docx"


@reads(sought())
@shows("GET /templates", "GET /templates/marks", "GET /indicators")
@posts("POST /templates/filled", by="what", fill="POST /templates/filled",
       adopt="POST /templates/proposals")
def index(request: Asked) -> HttpResponse:
    """Send a template or last year's report; and the catalogue of what a mark may say."""
    request.scope.require("report")
    fault = None
    if request.method == "POST":
        try:
            sent = uploads.take(request)
            adopting = request.POST.get("what") == "adopt"
            period = Period.parse(request.POST.get("period") or str(request.choice.period))
            if adopting:
                proposals(sent.path.read_bytes(), sent.name, request.scope, sent.pairing, period)
            else:
                _filled(request, sent)
        except XieshouError as error:
            fault = error
        else:
            target = reverse("own-adopt" if adopting else "own-filled", args=[sent.token])
            return redirect(f"{target}?of={period}" if adopting else target)
    wanted = request.GET.get("q", "").strip()
    shown = [one for one in all_indicators() if not wanted or any(
        wanted in name for name in (*one.names, one.number, one.says))]
    return page(request, "own", "自有模板", (Crumb("报告", reverse("reports")),), fault=fault,
                accepted=ACCEPTED, wanted=wanted, words=list(WORDS), spans=SPANS,
                marks=[(one, [dimension_words(one, by) for by in one.by]) for one in shown],
                status=fault.status if fault else 200)


@shows("POST /templates/filled")
@posts("POST /templates/filled", by="keep", **{"1": "POST /templates"})
def filled(request: Asked, token: str) -> HttpResponse:
    """What a template came to: marks that were not understood, figures.

    Posting takes the file along, or keeps template and report as a draft that can be issued.
    """
    request.scope.require("report")
    sent = uploads.waiting(request, token)
    if request.method == "POST" and "keep" in request.POST:
        template = own_shelf.keep(sent.path.read_bytes(), sent.name, sent.pairing, request.scope)
        written = own_shelf.write_own(template, sent.pairing, request.choice.period,
                                      Figures(request.scope))
        id = store.keep(written, request.scope)
        messages.success(request, gettext(
            "模板「%(name)s」和写出的报告都已留存；下次在报告页直接选它。") % {
                "name": template.name})
        return redirect("report", id=id)
    report = _filled(request, sent)
    if request.method == "POST":
        return _file(report.docx, gettext("已填-{name}").format(name=sent.name))
    return page(request, "own_filled", sent.name, _crumbs(), upload=sent, report=report)


@reads(Read("of", "时段", chosen=False, by=Period.parse))
@shows("POST /templates/proposals")
@posts("POST /templates/adopted")
def adopt(request: Asked, token: str) -> HttpResponse:
    """Every number of last year's report with its proposed mark; posting makes the template."""
    request.scope.require("report")
    sent = uploads.waiting(request, token)
    period = Period.parse(request.GET.get("of") or str(request.choice.period))
    data = sent.path.read_bytes()
    found = proposals(data, sent.name, request.scope, sent.pairing, period)
    if request.method == "POST":
        chosen = set(request.POST.getlist("take"))
        return _file(adopted(data, sent.name, [one for one in found if one.id in chosen]),
                     gettext("模板-{name}").format(name=sent.name))
    return page(request, "own_adopt", sent.name, _crumbs(), upload=sent, found=found, of=period,
                sure=sum(one.sure for one in found))


def _filled(request: Asked, sent: uploads.Upload):  # noqa: ANN202
    return fill_template(sent.path.read_bytes(), sent.pairing, request.choice.period,
                         Figures(request.scope), sent.name)


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb("报告", reverse("reports")), Crumb("自有模板", reverse("own")))


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=DOCX)
    response.headers["Content-Disposition"] = attachment(
        f"{name.removesuffix('.docx')}.docx")
    return response
