"""The year's tasks and how far they are reached."""

from typing import Annotated, Any

from ninja import Router, Schema
from pydantic import Field

from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.directory.places import pairing_named
from xieshou.indicators import targets as kept
from xieshou.indicators.figures import Figures

targets = Router(tags=["指标"])
Year = Annotated[int, Field(ge=1990, le=2200)]


class TaskOut(Schema):
    """One task beside what is reached of it; amounts are decimal strings."""

    code: str
    number: str
    name: str
    pairing: str
    year: int
    unit: str
    target: str
    value: str | None
    completion: str | None
    handle: str
    source: str
    too_low: bool
    reached: bool
    behind: bool


class TaskIn(Given):
    """What was agreed, in the indicator's unit."""

    pairing: str
    year: Year
    value: str
    source: Annotated[str, Field(max_length=200)] = ""


@targets.get("", response=with_faults(list[TaskOut]), summary="一年的任务和完成情况")
def listed(request: Asked, pairing: str, year: Year) -> list[dict[str, Any]]:
    """All tasks of a pairing and a year."""
    code = pairing_named(pairing, request.scope.pairings).code
    return _told(request, code, year)


@targets.put("/{code}", response=with_faults(list[TaskOut]), summary="登记或修改一项任务",
             **need("enter"))
def put(request: Asked, code: str, body: TaskIn) -> list[dict[str, Any]]:
    """Keep a task; the same again changes nothing. Answers with all tasks of the year."""
    kept.set_target(request.scope, code, body.pairing, body.year, body.value, body.source)
    return _told(request, pairing_named(body.pairing, request.scope.pairings).code, body.year)


def _told(request: Asked, pairing: str, year: int) -> list[dict[str, Any]]:
    request.scope.require("see")
    return [kept.standing_json(one)
            for one in kept.standing(Figures(request.scope), pairing, year)]
