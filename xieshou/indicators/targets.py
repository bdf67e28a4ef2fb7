"""Sets and reads the yearly tasks of a pairing: rows of the register 年度任务, by indicator.

Homes that set targets before there was such a register keep them in a table of their own; they are
read where the register has none for the same year.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.indicators.definition import Indicator, indicator_named
from xieshou.indicators.models import Target as Former
from xieshou.ledger.change import Draft, write
from xieshou.ledger.record import COUNTED
from xieshou.ledger.register import register_named
from xieshou.ledger.registers.target import Target
from xieshou.values.figure import Figure
from xieshou.values.period import Period
from xieshou.values.units import plain, rounded, written

if TYPE_CHECKING:
    from xieshou.indicators.figures import Figures

# per cent; what is done more than twice over was set too low
WHOLE, FAR_OVER = 100, 200
# reached less than this part of what the calendar asks is behind it
BEHIND = Decimal("0.9")


class BadTargetError(Invalid):
    """A target that is not a number above zero."""

    code = "indicators.bad_target"
    message = "「{indicator}」的任务数「{value}」无效。"
    hint = "请填写大于零的数，单位为{unit}，小数不超过四位。"


@dataclass(frozen=True)
class TargetView:
    """A target in the indicator's unit."""

    indicator: str
    pairing: str
    year: int
    value: Decimal
    unit: str
    source: str


def set_target(scope: Scope, code: str, pairing: str, year: int, value: Decimal | str,
               source: str = "") -> TargetView:
    """Keep what was agreed for a year, in the indicator's unit; the same twice changes nothing."""
    indicator = indicator_named(code)
    view = places.pairing_named(pairing, scope.pairings)
    scope.at(view.code).require("enter")
    try:
        number = Decimal(str(value))
        fits = number > 0 and number < 10**13 and number == number.quantize(Decimal("0.0001"))
    except ArithmeticError:
        fits = False
    if not fits:
        raise BadTargetError(indicator=indicator.name, value=value, unit=indicator.unit)
    values = {"task": indicator.code, "due_on": date(year, 12, 31), "amount": number,
              "unit": indicator.unit, **({"source": source} if source else {})}
    there = _rows(view.code).filter(task__in=_names(indicator), due_on__year=year).first()
    if there is not None:
        values["task"], values["due_on"] = there.task, there.due_on
    write(register_named("target"), view, [Draft(values)], scope.at(view.code),
          reason="登记年度任务")
    return target_of(scope, indicator.code, view.code, year)


def target_of(scope: Scope, code: str, pairing: str, year: int) -> TargetView | None:
    """What was agreed for a year, or nothing."""
    if not scope.covers(pairing):
        return None
    indicator = indicator_named(code)
    row = _rows(pairing).filter(task__in=_names(indicator), due_on__year=year).first()
    if row is not None:
        return _view(row, indicator)
    former = Former.objects.filter(indicator=indicator.code, pairing=pairing, year=year).first()
    return _former(former) if former else None


def targets(scope: Scope, pairing: str, year: int) -> list[TargetView]:
    """All that was agreed for a pairing and a year, by the indicator's number."""
    return [one for one in every_target(scope, pairing) if one.year == year]


def every_target(scope: Scope, pairing: str) -> list[TargetView]:
    """All that was agreed for a pairing, year by year."""
    if not scope.covers(pairing):
        return []
    found: dict[tuple[int, str], TargetView] = {}
    numbers: dict[str, str] = {}
    for row in _rows(pairing).order_by("due_on", "pk"):
        indicator = indicator_of(row.task)
        if indicator is not None and row.amount:
            found.setdefault((row.due_on.year, indicator.code), _view(row, indicator))
            numbers[indicator.code] = indicator.number
    for former in Former.objects.filter(pairing=pairing):
        found.setdefault((former.year, former.indicator), _former(former))
        numbers[former.indicator] = indicator_named(former.indicator).number
    return [found[key] for key in sorted(found, key=lambda key: (key[0], numbers[key[1]]))]


@dataclass(frozen=True)
class Standing:
    """One task beside what is reached of it; completion in per cent, not cut off at a hundred."""

    target: TargetView
    figure: Figure
    number: str
    completion: Decimal | None

    @property
    def reached(self) -> bool:
        """Whether it is wholly done."""
        return self.completion is not None and self.completion >= WHOLE

    @property
    def too_low(self) -> bool:
        """Whether it was done more than twice over, so that it was set too low."""
        return self.completion is not None and self.completion > FAR_OVER

    @property
    def behind(self) -> bool:
        """Whether less of it is reached than of its year has passed."""
        return is_behind(self.target, self.figure, passed(self.target.year))


def standing(figures: "Figures", pairing: str, year: int) -> list[Standing]:
    """All tasks of a pairing and year with what is reached, asked together."""
    agreed = targets(figures.scope, pairing, year)
    span = Period(date(year, 1, 1), date(year, 12, 31))
    found = figures.many([one.indicator for one in agreed], pairing=pairing, period=span)
    return [Standing(one, figure, indicator_named(one.indicator).number,
                     None if figure.value is None else
                     plain(rounded(figure.value * 100 / one.value, 1)))
            for one, figure in zip(agreed, found, strict=True)]


def passed(year: int) -> Decimal:
    """How much of a year has passed."""
    today = timezone.localdate()
    if today.year != year:
        return Decimal(today.year > year)
    return Decimal(today.timetuple().tm_yday) / 366


def is_behind(target: TargetView, figure: Figure, gone: Decimal) -> bool:
    """Whether clearly less is reached of a task than has `gone` of its year."""
    return (figure.value or 0) / target.value < gone * BEHIND


def standing_json(one: Standing) -> dict[str, Any]:
    """One task as programs read it."""
    said = {name: None if value is None else written(value)
            for name, value in (("target", one.target.value), ("value", one.figure.value),
                                ("completion", one.completion))}
    return {"code": one.target.indicator, "number": one.number, "name": one.figure.name,
            "pairing": one.target.pairing, "year": one.target.year, "unit": one.target.unit,
            **said, "handle": str(one.figure.handle), "source": one.target.source,
            "too_low": one.too_low, "reached": one.reached, "behind": one.behind}


def unnamed(scope: Scope, pairing: str) -> list[str]:
    """Tasks of the register that name no indicator, which nothing can be held against."""
    if not scope.covers(pairing):
        return []
    return [row.task for row in _rows(pairing).order_by("pk") if indicator_of(row.task) is None]


def _rows(pairing: str) -> QuerySet:
    return Target.objects.filter(pairing__code=pairing, state__in=COUNTED, memo=False,
                                 opening=False, amount__gt=0)


def _names(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.code, indicator.number, *indicator.names)


def indicator_of(task: str) -> Indicator | None:
    """The indicator that a task names, or nothing."""
    try:
        return indicator_named(task)
    except XieshouError:
        return None


def _view(row: Target, indicator: Indicator) -> TargetView:
    return TargetView(indicator.code, row.pairing.code, row.due_on.year, plain(row.amount),
                      indicator.unit, row.source)


def _former(row: Former) -> TargetView:
    return TargetView(row.indicator, row.pairing, row.year, plain(row.value),
                      indicator_named(row.indicator).unit, row.source)
