"""How much of the year's targets is reached, beside how much of the year has passed (目标任务)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xieshou.indicators.targets import TargetView, every_target, is_behind, passed
from xieshou.values.figure import Figure
from xieshou.values.period import Period
from xieshou.values.units import written
from xieshou.web.panel import Panel
from xieshou.web.parts import figure_words

if TYPE_CHECKING:
    from xieshou.web.door import Asked

SHOWN = 8


@dataclass(frozen=True)
class Progress:
    """One target: what was agreed, what is reached, the share of it; `behind` the calendar."""

    target: TargetView
    figure: Figure
    agreed: str
    reached: str
    address: str
    share: Decimal
    behind: bool


def _find(request: "Asked") -> dict[str, Any] | None:
    known = every_target(request.scope, request.choice.code)
    if not known:
        return None
    last = request.choice.period.last.year
    year = max((one.year for one in known if one.year <= last), default=known[0].year)
    wanted = [one for one in known if one.year == year]
    found = {one.handle.code: one for one in request.figures.many(
        [one.indicator for one in wanted], pairing=request.choice.code, period=Period.year(year))}
    gone = passed(year)
    rows = [_row(one, found[one.indicator], gone) for one in wanted if one.indicator in found]
    rows.sort(key=lambda row: row.share)
    return {"rows": rows[:SHOWN], "count": len(rows), "year": year, "passed": gone,
            "behind": sum(row.behind for row in rows)}


def _row(target: TargetView, figure: Figure, gone: Decimal) -> Progress:
    share = (figure.value or 0) / target.value
    return Progress(target, figure, written(target.value, grouped=True),
                    figure_words.value_words(figure), figure_words.address_of(figure), share,
                    is_behind(target, figure, gone))


TARGETS = Panel("targets", _("目标任务完成"),
                {"leader": 5, "clerk": 30, "supporter": 5, "assessor": 10, "admin": 30}, _find,
                ("GET /targets",))
