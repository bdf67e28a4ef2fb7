"""Sets and reads the yearly targets of a pairing, journaled like every other change."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.models import Target
from xieshou.journal.chain import Change, append
from xieshou.values.units import plain, written


class BadTargetError(Invalid):
    """A target that is not a number above zero."""

    code = "indicators.bad_target"
    message = "「{indicator}」的任务数「{value}」无效。"
    hint = "请填写大于零的数,单位为{unit},小数不超过六位。"


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
        fits = number > 0 and number < 10**13 and number == number.quantize(Decimal("0.000001"))
    except ArithmeticError:
        fits = False
    if not fits:
        raise BadTargetError(indicator=indicator.name, value=value, unit=indicator.unit)
    with transaction.atomic():
        row, fresh = Target.objects.get_or_create(
            indicator=indicator.code, pairing=view.code, year=year,
            defaults={"value": number, "source": source})
        if not fresh and (row.value != number or (source and row.source != source)):
            row.value, row.source, row.version = number, source or row.source, row.version + 1
            row.save()
            fresh = True
        if fresh:
            append([Change("target", indicator.code, str(row.pk), "update", row.version, {
                "indicator": indicator.code, "pairing": view.code, "year": year,
                "value": written(number), "source": row.source})], scope.actor)
    return _view(row)


def target_of(scope: Scope, code: str, pairing: str, year: int) -> TargetView | None:
    """What was agreed for a year, or nothing."""
    if not scope.covers(pairing):
        return None
    rows = Target.objects.filter(indicator=indicator_named(code).code, pairing=pairing, year=year)
    row = rows.first()
    return _view(row) if row else None


def targets(scope: Scope, pairing: str, year: int) -> list[TargetView]:
    """All that was agreed for a pairing and a year."""
    rows = Target.objects.filter(pairing=pairing, year=year).order_by("indicator")
    return [_view(row) for row in rows] if scope.covers(pairing) else []


def every_target(scope: Scope, pairing: str) -> list[TargetView]:
    """All that was agreed for a pairing, year by year."""
    rows = Target.objects.filter(pairing=pairing).order_by("year", "indicator")
    return [_view(row) for row in rows] if scope.covers(pairing) else []


def _view(row: Target) -> TargetView:
    return TargetView(row.indicator, row.pairing, row.year, plain(row.value),
                      indicator_named(row.indicator).unit, row.source)
