"""Figures and their definitions: asked, opened down to their rows, held against others."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from xieshou.client.answers import Figure, figure_of
from xieshou.client.line import Line
from xieshou.client.shapes.cockpit import CockpitOut, ComparedOut, FigureRow
from xieshou.client.shapes.figures import CitedOut
from xieshou.client.shapes.indicators import IndicatorOut
from xieshou.client.shapes.own_indicators import LookOut, OwnIndicatorOut
from xieshou.client.shapes.targets import TaskOut


class Figures(Line):
    """What the ledger comes to."""

    def cockpit(self, pairing: str, period: str = "", as_of: str = "") -> CockpitOut:
        """What the account's role asks first: key figures, what waits, open warnings."""
        return self.ask("GET", "/cockpit", {"pairing": pairing, "period": period, "as_of": as_of})

    def indicators(self) -> list[IndicatorOut]:
        """The catalogue of indicators."""
        return self.ask("GET", "/indicators")

    def indicator(self, code: str) -> IndicatorOut:
        """One definition by code, catalogue number or name."""
        return self.ask("GET", f"/indicators/{code}")

    def figures(self, *codes: str, pairing: str = "", period: str = "", by: str = "",
                as_of: str = "", drill: bool = False) -> list[Figure]:
        """Several figures at once; `by` names dimensions, `drill` brings the rows."""
        asked = {"code": codes, "pairing": pairing, "period": period, "by": by, "as_of": as_of,
                 "drill": "true" if drill else ""}
        return [figure_of(one) for one in self.ask("GET", "/figures", asked)]

    def figure(self, code_or_handle: str, **asked: Any) -> Figure:
        """One figure by code, catalogue number or handle."""
        if "~" in code_or_handle:
            return figure_of(self.ask("GET", f"/figures/{code_or_handle}"))
        return self.figures(code_or_handle, **asked)[0]

    def rows(self, handle: str | Figure) -> Iterator[FigureRow]:
        """Every row behind a figure; what they contribute adds up to its value."""
        return self._rows(f"/figures/{_handle(handle)}/rows", {})

    def held_against(self, handle: str | Figure) -> ComparedOut:
        """A figure against others: the year before, the target, the share, the rank, the course."""
        return self.ask("GET", f"/figures/{_handle(handle)}/compare")

    def citations(self, handle: str | Figure) -> list[CitedOut]:
        """Reports that cite the figure, and how they print it."""
        return self.ask("GET", f"/figures/{_handle(handle)}/citations")

    def targets(self, pairing: str, year: int) -> list[TaskOut]:
        """The tasks of a year and how far each is reached."""
        return self.ask("GET", "/targets", {"pairing": pairing, "year": year})

    def set_target(self, code: str, pairing: str, year: int, value: str, source: str = ""
                   ) -> list[TaskOut]:
        """Keep a task of the year, in the unit of its indicator."""
        return self.ask("PUT", f"/targets/{code}", {}, {
            "pairing": pairing, "year": year, "value": value, "source": source})

    def definitions(self, code: str = "") -> list[OwnIndicatorOut]:
        """The office's own indicators as they stand, or every version of one."""
        return self.ask("GET", f"/own-indicators/{code}" if code else "/own-indicators")

    def try_definition(self, code: str, definition: Mapping[str, Any], pairing: str = "",
                       period: str = "", instead_of: str = "") -> LookOut:
        """What a definition would give, and which issued reports it would move; nothing is kept."""
        return self.ask("POST", "/own-indicators/look", {}, {
            "code": code, "definition": dict(definition), "pairing": pairing, "period": period,
            "instead_of": instead_of})

    def define(self, code: str, definition: Mapping[str, Any], effective_on: date | str,
               reason: str = "") -> OwnIndicatorOut:
        """Keep a definition as the next version of the office's own indicator."""
        return self.ask("PUT", f"/own-indicators/{code}", {}, {
            "definition": dict(definition), "effective_on": str(effective_on), "reason": reason})

    def retire(self, code: str, effective_on: date | str, reason: str) -> OwnIndicatorOut:
        """Use a definition no longer from a day on; figures that it gave can still be asked."""
        return self.ask("POST", f"/own-indicators/{code}/retirement", {},
                        {"effective_on": effective_on, "reason": reason})


def _handle(one: str | Figure) -> str:
    return one.handle if isinstance(one, Figure) else one
