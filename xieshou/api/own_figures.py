"""Indicators of the office's own: defined, looked at before they are kept, version by version."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.indicators.defining import LEAD, Definition, Told
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import (
    OwnView,
    UnknownOwnError,
    built,
    define,
    own_indicators,
    put_by,
    retire,
    versions,
)
from xieshou.reports.impact import Moved, impact
from xieshou.values.figure import Figure
from xieshou.values.period import Period
from xieshou.values.units import written

router = Router(tags=["指标"])
Word = Annotated[str, Field(max_length=60)]
Words = Annotated[list[Word], Field(max_length=60)]
Code = Annotated[str, Field(max_length=60)]


class ConditionIn(Given):
    """One condition: a column, how it is compared, with what."""

    column: Word
    op: Literal["in", "not_in", "true", "false", "given", "empty", "at_least", "at_most"]
    values: Words = []


class DefinitionIn(Given):
    """Rows of a register, or other indicators: `above` over `below`, a minus to subtract."""

    name: Word
    unit: Annotated[str, Field(max_length=20)]
    says: Annotated[str, Field(max_length=500)]
    register_code: Annotated[str, Field(max_length=60, alias="register")] = ""
    measure: Literal["count", "sum", "distinct", "average"] = "count"
    column: Word = ""
    kind: Literal["flow", "year", "cumulative", "stock"] = "flow"
    when: Word = ""
    until: Word = ""
    where: Annotated[list[ConditionIn], Field(max_length=20)] = []
    by: Words = []
    aliases: Words = []
    source: Annotated[str, Field(max_length=200)] = "本单位自定口径"
    above: Words = []
    below: Words = []


class OwnIndicatorIn(Given):
    """A definition, from which day on it holds, and why."""

    definition: DefinitionIn
    effective_on: date
    reason: Annotated[str, Field(max_length=500)] = ""


class LookIn(Given):
    """A definition to be tried; `instead_of` names the indicator that reports cite today."""

    code: Code
    definition: DefinitionIn
    pairing: Annotated[str, Field(max_length=40)] = ""
    period: Annotated[str, Field(max_length=40)] = ""
    instead_of: Code = ""


class OwnIndicatorOut(Schema):
    """One version of a definition."""

    code: str
    version: int
    definition: dict[str, Any]
    effective_on: date
    reason: str
    author: str
    at: datetime
    retired: bool


class RetirementIn(Given):
    """From which day on it is offered no more, and why."""

    effective_on: date
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class MovedOut(Schema):
    """A printed figure as it was, and as the definition would have had it."""

    report: int
    title: str
    text: str
    was: str | None
    now: str | None
    change: str | None
    fault: str


class TriedOut(Schema):
    """A value as one definition gives it, which has no handle before it is kept."""

    value: str | None
    unit: str
    display: str
    records: int


class LookOut(Schema):
    """What the definition gives now, what the one in force gives, and what it would move."""

    now: TriedOut
    before: TriedOut | None
    moved: list[MovedOut]


@router.get("", response=with_faults(list[OwnIndicatorOut]), summary="自定指标(各取最新一版)")
def listed(request: Asked) -> list[dict[str, Any]]:
    """The newest version of each, then of those not in force yet or retired."""
    return [_version(one) for one in (
        *(versions(one.code)[0] for one in own_indicators()), *put_by())]


@router.post("/look", response=with_faults(LookOut), summary="保存之前看数和影响(不保存)",
             **need("verify"))
def looked(request: Asked, body: LookIn) -> dict[str, Any]:
    """What a definition would give, and which figures of issued reports it would move."""
    history = versions(body.code)
    one = built(body.code, _definition(body.definition), history[0].version + 1 if history else 1)
    figures, asked = Figures(request.scope), {
        "pairing": body.pairing or None,
        "period": Period.parse(body.period) if body.period else None}
    now = figures.many([figures.request(one, **asked)])[0]
    before = figures.many([history[0].code], **asked)[0] if history else None
    moved = impact(one, body.instead_of or one.code, request.scope)
    return {"now": _tried(now), "before": _tried(before) if before else None,
            "moved": [_moved(each) for each in moved]}


@router.get("/{code}", response=with_faults(list[OwnIndicatorOut]), summary="自定指标的各版口径")
def history(request: Asked, code: str) -> list[dict[str, Any]]:
    """Every version, the newest first."""
    found = versions(code)
    if not found:
        raise UnknownOwnError(code=code)
    return [_version(one) for one in found]


@router.put("/{code}", response=with_faults(OwnIndicatorOut), summary="定义指标，或存下一版口径",
            **need("verify"))
@once
def defined(request: Asked, code: Code, body: OwnIndicatorIn) -> dict[str, Any]:
    """Keep a definition as the next version of its code; the same again changes nothing."""
    define(request.scope, code, _definition(body.definition), body.effective_on, body.reason)
    return _version(versions(code)[0])


@router.post("/{code}/retirement", response=with_faults(OwnIndicatorOut),
             summary="停用自定指标(引用过它的数照样能查)", **need("verify"))
@once
def retired(request: Asked, code: Code, body: RetirementIn) -> dict[str, Any]:
    """Offer it no more; defined anew, it is back."""
    return _version(retire(request.scope, code, body.effective_on, body.reason))


def _definition(said: DefinitionIn) -> Definition:
    given = said.model_dump(exclude={"where", "register_code"})
    lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
    where = tuple(Told(one.column, one.op, tuple(one.values)) for one in said.where)
    return Definition(**{**given, **lists, "register": said.register_code, "where": where})


def _version(one: OwnView) -> dict[str, Any]:
    kept = one.definition.as_json()
    kept["where"] = [{"column": column, "op": op, "values": values}
                     for column, op, values in kept["where"]]
    return {"code": f"{LEAD}{one.code.removeprefix(LEAD)}", "version": one.version,
            "definition": kept, "effective_on": one.effective_on, "reason": one.reason,
            "author": one.author, "at": one.at, "retired": one.retired}


def _said(value: Decimal | None) -> str | None:
    return None if value is None else written(value)


def _tried(one: Figure) -> dict[str, Any]:
    return {"value": _said(one.value), "unit": one.unit, "display": one.display,
            "records": one.records}


def _moved(one: Moved) -> dict[str, Any]:
    return {"report": one.report.id, "title": one.report.title, "text": one.text,
            "was": _said(one.was.value), "now": _said(one.now.value) if one.now else None,
            "change": _said(one.change), "fault": one.fault.words if one.fault else ""}
