"""What rests on a paper, and on what papers a report rests: asked when the page stands already."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from xieshou.forms import resting as forms
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.library import papers, related
from xieshou.reports import resting, store
from xieshou.reports.store import WrittenView
from xieshou.values.figure import Figure
from xieshou.web.door import Asked
from xieshou.web.parts import figure_words
from xieshou.web.parts.citing import cited

MOST_FIGURES = 24
# seconds
KEPT = 4 * 3600


def of_paper(request: Asked, id: int) -> HttpResponse:
    """Figures, reports and audits that rest on a paper, row by row."""
    paper = papers.paper(id, request.scope)
    records = {(register, record) for register, record, *_ in papers.proves(paper.id)}
    registers = {register for register, _ in records}
    codes = [one.code for one in (all_indicators() if registers else ())
             if registers & set(one.registers)]
    asked = Figures(request.scope)
    fillings = forms.filled_last(paper.pairing, request.scope) if records else []
    some = _figures(request, asked, paper.pairing, codes)
    behind = asked.records_of([*(str(one.handle) for one in some),
                               *forms.handles_in(fillings, codes)], registers) if records else {}
    return render(request, "parts/ties.html", {
        "paper": paper, "records": len(records),
        "figures": [(one, figure_words.value_words(one)) for one in some
                    if records & behind.get(str(one.handle), set())],
        "forms": forms.resting_on(records, fillings, behind),
        "like": related.related(paper.id, request.scope),
        "reports": resting.citing_paper(records, paper.pairing, asked),
        **cited(paper, request.scope)})


def of_report(request: Asked, id: int) -> HttpResponse:
    """Papers that prove the records behind a report's figures, and the figures that lack proof."""
    report = store.report_of(id, request.scope)
    grounds = resting.grounds_of(report, request.scope)
    seen = papers.reachable([one.paper.entry for one in grounds], request.scope)
    proven = _proven(request, report)
    return render(request, "parts/grounds.html", {
        "wholly": proven.wholly, "lacking": [
            (text, figure, figure_words.grade_of(figure)) for text, figure in proven.lacking],
        "grounds": [one for one in grounds if one.paper.entry in seen],
        "hidden": sum(one.paper.entry not in seen for one in grounds)})


def _proven(request: Asked, report: WrittenView) -> resting.Proven:
    """How much of it is proven: of its own position in the journal, so it stays what it was."""
    reach = request.scope.pairings
    whose = (report.id, report.sha256, request.scope.region, reach and sorted(reach))
    key = f"proven:{sha256(repr(whose).encode()).hexdigest()}"
    found: resting.Proven | None = cache.get(key)
    if found is None:
        found = resting.proven_of(report, request.scope)
        cache.set(key, found, KEPT)
    return found


def _figures(request: Asked, asked: Figures, pairing: str, codes: list[str]) -> list[Figure]:
    """Figures of the chosen span that may count what a paper proves, those that count anything."""
    if not codes or not pairing or not request.scope.covers(pairing):
        return []
    return [one for one in asked.many(codes[:MOST_FIGURES], pairing=pairing,
                                      period=request.choice.period) if one.records]
