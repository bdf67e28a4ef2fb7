"""One figure of an audited report: what it says, the rows behind it, the indicator it means."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.audit import store
from xieshou.audit.across import lead_of, sentence_of
from xieshou.audit.ledger import aliases
from xieshou.audit.ledger.matching import alike
from xieshou.errors import NotFound, XieshouError
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.library import papers
from xieshou.values.units import unit, written
from xieshou.web.address import PAGING, OneOf, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.audits import words_of
from xieshou.web.pages.figures import THEMES
from xieshou.web.parts.paging import slice_of

# so many rows stand beside a figure; all of them stand on its own page
FEW = 5


class UnknownClaimError(NotFound):
    """A figure that the report does not have."""

    code = "web.unknown_claim"
    message = "这份报告中没有编号为 {id} 的数字。"
    hint = "请从正文中点数字进入。"


@shows("GET /audits/{id}", "GET /figures/{handle}/rows")
def show(request: Asked, id: int, claim: str) -> HttpResponse:
    """What stands beside the text when a figure of it is chosen."""
    run = store.run_of(id, request.scope)
    found = _claim(run, claim)
    scope = request.scope.at(run.pairing) if run.pairing else request.scope
    context = {
        "run": run, "paper": papers.of_audit(run.result, run.original, request.scope),
        "claim": words_of(found), "sentence": sentence_of(run.text, found["start"]),
        "may": bool(run.pairing) and scope.may("audit"),
        "wording": lead_of(run.text, found["start"])[-aliases.LONGEST:],
        "indicator": indicator_named(found["indicator"]) if found["indicator"] else None,
        "themes": _themes(found), **_ledger_side(request, found),
    }
    if request.headers.get("HX-Request"):
        return render(request, "parts/claim.html", context)
    return page(request, "audit_claim", found["text"],
                (Crumb("核验", reverse("audits")), Crumb(run.name, reverse("audit", args=[id]))),
                **context)


@posts("POST /audits/wordings")
@require_POST
def teach(request: Asked, id: int, claim: str) -> HttpResponse:
    """Confirm or reject the indicator that a figure's wording means."""
    run = store.run_of(id, request.scope)
    _claim(run, claim)
    meant = request.POST.get("meant") != "no"
    said = aliases.say(request.scope, run.pairing, request.POST.get("indicator", ""),
                       request.POST.get("wording", ""), meant)
    words = (
        gettext("已记下：「{wording}」指的是「{name}」，以后的核验照此理解。").format(
            wording=said.wording, name=said.name
        )
        if meant
        else gettext("已记下：「{wording}」不是指「{name}」。").format(
            wording=said.wording, name=said.name
        )
    )
    messages.success(request, words + gettext("点「重新核验」看这份报告的结果。"))
    return redirect("audit", id=id)


def _wordings(request: Asked) -> dict[str, str]:
    return {str(one.id): one.wording
            for one in aliases.aliases(request.scope, request.choice.code)}


@reads(OneOf("said", "说法", chosen=False, options=_wordings), *PAGING)
@shows("GET /audits/wordings", "GET /journal")
def wordings(request: Asked) -> HttpResponse:
    """All wordings that people taught in the chosen pairing, or who confirmed one of them."""
    found = aliases.aliases(request.scope, request.choice.code)
    asked = request.GET.get("said", "")
    of = next((one for one in found if str(one.id) == asked), None)
    said = aliases.sayings(request.scope, request.choice.code, of.id) if of else []
    slice = slice_of(request.GET, len(said), 50) if of else None
    return page(request, "wordings", "说法", (Crumb("核验", reverse("audits")),), found=found,
                of=of, slice=slice, said=slice.of(said) if slice else ())


@posts("POST /audits/wordings")
@require_POST
def turn(request: Asked) -> HttpResponse:
    """Say the contrary of what was said of a wording."""
    aliases.say(request.scope, request.choice.code, request.POST.get("indicator", ""),
                request.POST.get("wording", ""), request.POST.get("meant") != "no")
    return redirect("wordings")


def _claim(run: store.RunDetail, id: str) -> dict[str, Any]:
    found = next((one for one in run.result["claims"] if one["id"] == id), None)
    if found is None:
        raise UnknownClaimError(id=id)
    return found


def _themes(claim: dict[str, Any]) -> dict[str, list[Any]]:
    """Indicators that such a figure can mean, by theme."""
    found: dict[str, list[Any]] = {}
    for one in all_indicators():
        if alike(claim["dimension"], one.dimension):
            found.setdefault(THEMES.get(one.theme, one.theme), []).append(one)
    return found


def _ledger_side(request: Asked, claim: dict[str, Any]) -> dict[str, Any]:
    """The ledger's value, the first rows behind it, and the difference written out."""
    if not claim["handle"]:
        return {}
    figures = Figures(request.scope)
    try:
        figure = figures.by_handle(claim["handle"])
        rows = figures.rows(claim["handle"], limit=FEW)
    except XieshouError as fault:
        # the pairing may since be out of reach, the definition gone: the rest of the page stands
        return {"unreachable": fault.words}
    shown = {"figure": figure, "rows": rows, "more": max(0, figure.records - len(rows))}
    if claim["verdict"] != "contradicted" or claim["value"] is None or figure.value is None:
        return shown
    mine, theirs = unit(claim["unit"] or figure.unit), unit(figure.unit)
    ours = figure.value * theirs.factor / mine.factor
    gap = Decimal(claim["value"]) - ours
    side = gettext("多") if gap > 0 else gettext("少")
    return shown | {
        "gap": gettext("报告 {value} − 台账 {ours} = {gap}，报告{side} {beyond} {unit}").format(
            value=claim["value"],
            ours=written(ours),
            gap=written(gap),
            side=side,
            beyond=written(abs(gap)),
            unit=claim["unit"] or "",
        )
    }
