"""What the marks of an office's own template ask of the ledger (自有模板的提问)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xieshou.directory.places import PairingView
from xieshou.indicators.figures import Figures
from xieshou.indicators.scoping import Request, dimension_named
from xieshou.indicators.spans import days_of
from xieshou.ledger.register import register_named
from xieshou.reports.marks import FigureMark
from xieshou.values.period import Period


@dataclass(frozen=True)
class Asking:
    """Marks turned into questions about one pairing and span, all at one position."""

    figures: Figures
    pairing: PairingView
    period: Period
    position: int

    def request(self, asked: FigureMark, row: Mapping[str, str] | None = None,
                before: bool = False, whole: bool = False, by: tuple[str, ...] = ()) -> Request:
        """The question of a mark: for a row of a table, of the year before, without its slices."""
        slices = {} if whole else dict(asked.slices)
        span = days_of(asked.span, self.period)
        if row and not whole:
            if row["dimension"] == "year":
                year = Period.year(int(row["code"]))
                span = Period(max(span.first, year.first), min(span.last, year.last))
            elif row["dimension"] in ("county", "town", "place"):
                slices["place"] = row["code"]
            else:
                slices[row["dimension"]] = row["code"]
        place = slices.pop("place", None)
        return self.figures.request(
            asked.indicator, pairing=self.pairing.code, place=place, by=by, slices=slices,
            period=span.a_year_before() if before else span, as_of=self.position)

    def parts(self, columns: Sequence[FigureMark], by: str) -> list[dict[str, str]]:
        """The parts of a dimension that any of the figures has; refused where one has no such."""
        found: dict[str, dict[str, str]] = {}
        for column in columns:
            dimension = dimension_named(column.indicator, by)
            split = self.figures.many([self.request(column, by=(dimension,))],
                                      as_of=self.position)[0]
            for cell in split.by:
                code = cell["codes"][dimension]
                if cell["records"] and code not in (None, ""):
                    found.setdefault(str(code), {
                        "dimension": dimension, "code": str(code),
                        "part": cell["key"][dimension], "handle": cell.get("handle", "")})
        return _in_order(list(found.values()), columns)


def _in_order(parts: list[dict[str, str]], columns: Sequence[FigureMark]) -> list[dict[str, str]]:
    """Parts as the register lists its choices; years and places by their codes."""
    if not parts:
        return parts
    name = parts[0]["dimension"]
    options: list[str] = []
    if name in columns[0].indicator.by:
        kind = register_named(columns[0].indicator.registers[0]).field(name)
        options = list(getattr(kind, "options", None) or ())
    return sorted(parts, key=lambda one: (
        options.index(one["code"]) if one["code"] in options else len(options), one["code"]))
