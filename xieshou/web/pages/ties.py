"""What rests on a paper, and on what papers a report rests: asked when the page stands already."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from xieshou.forms.ties import ties_of
from xieshou.ledger.evidence import proved_by
from xieshou.ledger.register import register_named
from xieshou.library import papers, related
from xieshou.reports import resting, store
from xieshou.reports.store import WrittenView
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.parts import figure_words

# seconds
KEPT = 4 * 3600


@shows("GET /documents/{id}/ties")
def of_paper(request: Asked, id: int) -> HttpResponse:
    """Figures, reports and audits that rest on a paper, row by row."""
    paper = papers.paper(id, request.scope)
    found = ties_of(paper, request.scope, request.choice.period)
    return render(request, "parts/ties.html", {
        "paper": paper, "records": len({
            (register.code, record) for register, record, *_ in proved_by(
                paper.id, request.scope)}),
        "figures": [(one, figure_words.value_words(one)) for one in found.figures],
        "forms": found.forms, "like": related.related(paper.id, request.scope),
        "reports": found.reports, **found.cited})


@shows("GET /reports/{id}/grounds")
def of_report(request: Asked, id: int) -> HttpResponse:
    """Papers that prove the records behind a report's figures, and the figures that lack proof."""
    report = store.report_of(id, request.scope)
    grounds = resting.grounds_of(report, request.scope)
    seen = papers.reachable([one.paper.entry for one in grounds], request.scope)
    proven = _proven(request, report)
    return render(request, "parts/grounds.html", {
        "wholly": proven.wholly, "lacking": [
            (text, figure, figure_words.grade_of(figure)) for text, figure in proven.lacking],
        "grounds": [(one, [(register_named(code).name, code, record)
                           for code, record in sorted(one.records)])
                    for one in grounds if one.paper.entry in seen],
        "hidden": sum(one.paper.entry not in seen for one in grounds)})


def _proven(request: Asked, report: WrittenView) -> resting.Proven:
    """How much of it is proven: of its own position in the journal, so it stays what it was."""
    reach = request.scope.pairings
    whose = (report.id, report.sha256, request.scope.region, reach and sorted(reach))
    key = f"proofs:{sha256(repr(whose).encode()).hexdigest()}"
    found: resting.Proven | None = cache.get(key)
    if found is None:
        found = resting.proven_of(report, request.scope)
        cache.set(key, found, KEPT)
    return found
