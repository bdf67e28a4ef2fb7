"""What rests on a paper, and on what papers a report rests: asked when the page stands already."""

from django.http import HttpResponse
from django.shortcuts import render

from xieshou.forms import store as forms
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.library import papers, related
from xieshou.reports import resting, store
from xieshou.values.figure import Figure
from xieshou.web.door import Asked
from xieshou.web.parts import figure_words
from xieshou.web.parts.citing import cited

MOST_FIGURES = 24


def of_paper(request: Asked, id: int) -> HttpResponse:
    """Figures, reports and audits that rest on a paper, row by row."""
    paper = papers.paper(id, request.scope)
    records = {(register, record) for register, record, *_ in papers.proves(paper.id)}
    found = cited(paper, request.scope)
    figures = _figures(request, paper.pairing, records)
    codes = {one.handle.code for one, _ in figures} | {register for register, _ in records}
    return render(request, "parts/ties.html", {
        "paper": paper, "records": len(records), "figures": figures,
        "forms": forms.filled_with(codes, paper.pairing, request.scope),
        "like": related.related(paper.id, request.scope),
        "reports": resting.citing_paper(records, paper.pairing, request.scope), **found})


def of_report(request: Asked, id: int) -> HttpResponse:
    """Papers that prove the records behind a report's figures."""
    report = store.report_of(id, request.scope)
    grounds = resting.grounds_of(report, request.scope)
    seen = papers.reachable([one.paper.entry for one in grounds], request.scope)
    return render(request, "parts/grounds.html", {
        "grounds": [one for one in grounds if one.paper.entry in seen],
        "hidden": sum(one.paper.entry not in seen for one in grounds)})


def _figures(request: Asked, pairing: str, records: set[tuple[str, int]]
             ) -> list[tuple[Figure, str]]:
    """Figures of the chosen span that count one of the records a paper proves."""
    if not records or not pairing or not request.scope.covers(pairing):
        return []
    registers = {register for register, _ in records}
    codes = [one.code for one in all_indicators() if registers & set(one.registers)][:MOST_FIGURES]
    figures = Figures(request.scope)
    some = [one for one in figures.many(codes, pairing=pairing, period=request.choice.period)
            if one.records]
    behind = figures.records_of((one.handle for one in some), registers)
    return [(one, figure_words.value_words(one)) for one in some
            if records & behind.get(str(one.handle), set())]
