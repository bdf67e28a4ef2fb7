"""Key figures: what each role asks first of a pairing and a span, in that order (关键指标)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xieshou.indicators.definition import Indicator, UnknownIndicatorError, indicator_named
from xieshou.indicators.figures import Figures
from xieshou.values.figure import Figure

# what leaders ask first, in this order; those that count nothing make room for the next
FIRST = ("FUND-01", "FUND-09", "FUND-10", "PROJ-01", "OUT-02", "CON-01", "IND-04", "IND-08",
         "IND-11", "IND-01", "LAB-01", "LAB-08", "LAB-09", "LAB-12", "TAL-01", "TAL-03", "TAL-09",
         "SOC-02", "SOC-03", "PAIR-02", "PAIR-03", "ORG-01", "ORG-02", "ORG-03", "OUT-04",
         "RUR-03", "MED-01", "LAB-10", "IND-12")
# where another role asks for other figures before these
FIRST_OF = {
    "finance": ("FUND-01", "FUND-10", "FUND-11", "FUND-12", "FUND-13", "FUND-16", "FUND-17",
                "FUND-09", "FUND-02", "FUND-03", "FUND-04", "FUND-05", "SOC-02", "AST-01V"),
    "assessor": ("FUND-01", "FUND-13", "PROJ-01", "PROJ-05", "PROJ-10", "CON-01", "LAB-08",
                 "TAL-01"),
}
MOST_OF = {"contributor": 6}
MOST = 12


@dataclass(frozen=True)
class KeyFigure:
    """A figure, and the same one over the same days a year earlier where the span is a year."""

    figure: Figure
    year_before: Figure | None


def known(codes: Sequence[str]) -> list[Indicator]:
    """Those of these indicators that there are."""
    found = []
    for code in codes:
        try:
            found.append(indicator_named(code))
        except UnknownIndicatorError:
            continue
    return found


def key_figures(figures: Figures, role: str, **asked: Any) -> list[KeyFigure]:
    """The first figures of a role that count something; `asked` as `Figures.many` takes it."""
    wanted = [one.code for one in known(tuple(dict.fromkeys((*FIRST_OF.get(role, ()), *FIRST))))]
    now = [one for one in figures.many(wanted, **asked)
           if one.records and one.value is not None][:MOST_OF.get(role, MOST)]
    earlier: dict[str, Figure] = {}
    if now and now[0].handle.period.whole_year:
        before = figures.many([one.handle.code for one in now], **asked | {
            "period": now[0].handle.period.a_year_before(), "as_of": now[0].handle.as_of})
        earlier = {one.handle.code: one for one in before}
    return [KeyFigure(one, earlier.get(one.handle.code)) for one in now]
