"""What rests on a paper: figures, reports, filled forms, audits, told row by row (谁以它为据)."""

from dataclasses import dataclass
from typing import Any

from xieshou.directory.scope import Scope
from xieshou.forms import resting as forms
from xieshou.forms.citing import cited
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.library import papers
from xieshou.library.storage import DocumentView
from xieshou.reports import resting
from xieshou.values.figure import Figure
from xieshou.values.period import Period

MOST_FIGURES = 24


@dataclass(frozen=True)
class Ties:
    """What rests on a paper: `cited` are reports that it is, and audits of it with their words."""

    records: set[tuple[str, int]]
    figures: list[Figure]
    forms: list[forms.FillingView]
    reports: list[resting.CitedIn]
    cited: dict[str, Any]


def ties_of(paper: DocumentView, scope: Scope, period: Period) -> Ties:
    """All that counts the records that a paper proves; figures of a span."""
    records = {(register, record) for register, record, *_ in papers.proves(paper.id)}
    registers = {register for register, _ in records}
    codes = [one.code for one in (all_indicators() if registers else ())
             if registers & set(one.registers)]
    asked = Figures(scope)
    fillings = forms.filled_last(paper.pairing, scope) if records else []
    some = _figures(asked, paper.pairing, codes, period)
    behind = asked.records_of([*(str(one.handle) for one in some),
                               *forms.handles_in(fillings, codes)], registers) if records else {}
    return Ties(
        records, [one for one in some if records & behind.get(str(one.handle), set())],
        forms.resting_on(records, fillings, behind),
        resting.citing_paper(records, paper.pairing, asked), cited(paper, scope))


def _figures(asked: Figures, pairing: str, codes: list[str], period: Period) -> list[Figure]:
    """Figures of the span that may count what a paper proves, those that count anything."""
    if not codes or not pairing or not asked.scope.covers(pairing):
        return []
    return [one for one in asked.many(codes[:MOST_FIGURES], pairing=pairing, period=period)
            if one.records]
