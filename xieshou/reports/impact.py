"""What a change of definition would do to figures that reports have printed (口径影响)."""

from dataclasses import dataclass
from decimal import Decimal

from xieshou.directory.scope import Scope
from xieshou.errors import XieshouError
from xieshou.indicators.definition import Indicator
from xieshou.indicators.figures import Figures
from xieshou.reports.store import WrittenView, citing
from xieshou.values.figure import Figure


@dataclass(frozen=True)
class Moved:
    """A printed figure: what it was, what the other definition gives for the same rows and days."""

    report: WrittenView
    text: str
    was: Figure
    now: Figure | None
    fault: XieshouError | None = None

    @property
    def change(self) -> Decimal | None:
        """By how much it would move; None where one of the two has no value."""
        if self.now is None or self.now.value is None or self.was.value is None:
            return None
        return self.now.value - self.was.value


def impact(indicator: Indicator, cited: str, scope: Scope, issued_only: bool = True
           ) -> list[Moved]:
    """Every figure of a code in reports, held against what the definition would have given.

    Both are asked at the position at which the report was written, so that only the definition
    makes the difference.
    """
    figures, found = Figures(scope), []
    for one in citing(cited, scope):
        if issued_only and one.report.issued_on is None:
            continue
        was = figures.by_handle(one.handle)
        try:
            found.append(Moved(one.report, one.text, was,
                               figures.by_definition(indicator, one.handle)))
        except XieshouError as fault:
            found.append(Moved(one.report, one.text, was, None, fault))
    return found
