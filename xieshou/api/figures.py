"""Figures and their definitions: the same values, handles and rows as on every page."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from xieshou.api.columns import Given
from xieshou.api.contents import FigureRow
from xieshou.api.door import Asked, with_faults
from xieshou.api.schemas import ComparedOut, FigureOut, IndicatorOut
from xieshou.indicators import comparison
from xieshou.indicators.catalogue import catalogue, entry_of
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures, as_json
from xieshou.reports.store import citing
from xieshou.values.period import Period

indicators = Router(tags=["指标"])
figures = Router(tags=["指标"])
MOST = 200


class Question(Given):
    """Which figures, over what, as of when."""

    code: Annotated[list[str], Field(min_length=1, max_length=MOST)]
    pairing: str = ""
    place: str = ""
    period: str = ""
    as_at: str = ""
    as_of: str = ""
    by: str = ""
    records: Literal["all", "agreed"] = "all"
    drill: bool = False
    compare: bool = False


class Slice(Given):
    """One page of the rows behind a figure."""

    limit: Annotated[int, Field(ge=1, le=500)] = 100
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0


class CitedOut(Schema):
    """A report that cites the figure, how it prints it, and the handle that it prints."""

    report: int
    title: str
    period: str
    issued_on: date | None
    text: str
    handle: str


@indicators.get("", response=with_faults(list[IndicatorOut]), summary="全部指标及其口径")
def defined(request: Asked) -> list[dict[str, Any]]:
    """The catalogue."""
    return catalogue()


@indicators.get("/{code}", response=with_faults(IndicatorOut), summary="一个指标的口径")
def definition(request: Asked, code: str) -> dict[str, Any]:
    """One definition by code, catalogue number or name."""
    return entry_of(indicator_named(code))


@figures.get("", response=with_faults(list[FigureOut]), summary="查数：一个或几个指标，一次算出")
def asked(request: Asked, question: Query[Question]) -> list[dict[str, Any]]:
    """Several figures in as few scans as there are registers."""
    figures = Figures(request.scope)
    found = figures.many(
        question.code, pairing=question.pairing or None, place=question.place or None,
        period=Period.parse(question.period) if question.period else None,
        as_at=question.as_at or None, as_of=question.as_of or None,
        by=tuple(part for part in question.by.split(",") if part), records=question.records,
        drill=question.drill)
    said = [as_json(one) for one in found]
    if question.compare:
        for figure, one in zip(found, said, strict=True):
            one["compare"] = comparison.as_json(comparison.compared(figures, figure))
    return said


@figures.get("/{handle}", response=with_faults(FigureOut), summary="凭数字编号取数，永远同值同行")
def figure(request: Asked, handle: str) -> dict[str, Any]:
    """The figure of a handle."""
    return as_json(Figures(request.scope).by_handle(handle))


@figures.get("/{handle}/compare", response=with_faults(ComparedOut),
             summary="同比、环比、完成率、占比、位次、历年")
def compared(request: Asked, handle: str) -> dict[str, Any]:
    """A figure held against others."""
    figures = Figures(request.scope)
    return comparison.as_json(comparison.compared(figures, figures.by_handle(handle)))


@figures.get("/{handle}/citations", response=with_faults(list[CitedOut]),
             summary="哪些报告引用了这个数")
def cited(request: Asked, handle: str) -> list[dict[str, Any]]:
    """Reports within reach that give the same indicator of the same days and slice."""
    found = citing(Figures(request.scope).by_handle(handle).handle, request.scope)
    return [{"report": one.report.id, "title": one.report.title, "period": str(one.report.period),
             "issued_on": one.report.issued_on, "text": one.text, "handle": one.handle}
            for one in found]


@figures.get("/{handle}/rows", response=with_faults(list[FigureRow]),
             summary="构成这个数的行")
def rows(request: Asked, handle: str, slice: Query[Slice]) -> list[dict[str, Any]]:
    """One page of the rows; what they contribute adds up to the value."""
    found = Figures(request.scope).rows(handle, slice.limit, slice.offset)
    return [{**row, "contributes": str(row["contributes"])} for row in found]
