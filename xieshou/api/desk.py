"""The desk: what a role asks first, what waits, who is registered, projects, who is tied."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from xieshou.api.columns import Given, Part
from xieshou.api.door import Asked, with_faults
from xieshou.api.money_shapes import Amount
from xieshou.api.schemas import FigureOut
from xieshou.directory import trays
from xieshou.directory.places import pairing_named
from xieshou.indicators.figures import Figures, as_json
from xieshou.indicators.foremost import key_figures
from xieshou.ledger import inbox as warnings
from xieshou.ledger import lifecycle, persons, ties
from xieshou.ledger.naming import person_registers
from xieshou.money.reading import yuan
from xieshou.values.period import Period
from xieshou.values.units import written

router = Router(tags=["待办与名册"])
Code = Annotated[str, Field(min_length=1, max_length=40)]
Side = Annotated[str, Field(pattern=rf"^({ties.ANY}|{ties.NONE}|[0-9]{{1,18}})?$")]


class WantedCockpit(Given):
    """Of which pairing and span, and as of when; both empty as for a figure."""

    pairing: Code
    period: Annotated[str, Field(max_length=40)] = ""
    as_of: Annotated[str, Field(max_length=40)] = ""


class KeyFigureOut(Schema):
    """A key figure, and the same one a year earlier where the span is a whole year."""

    figure: FigureOut
    year_before: FigureOut | None


class TrayCountOut(Schema):
    """How many things wait in a tray; `/inbox` tells them."""

    code: str
    name: str
    pressing: bool
    count: int


class CockpitOut(Schema):
    """The programme at a glance for the caller's role; open warnings are counted by level."""

    pairing: str
    role: str
    figures: list[KeyFigureOut]
    waiting: list[TrayCountOut]
    warnings: dict[str, int]


class WaitingOut(Schema):
    """One thing to do, and the page where it is done; `count` things in one."""

    words: str
    address: str
    more: str
    tag: str
    since: date | datetime | None
    count: int


class TrayOut(Schema):
    """A tray of the inbox; what is not pressing is not counted in the menu."""

    code: str
    name: str
    says: str
    pressing: bool
    count: int
    lines: list[WaitingOut]


class PartOut(Schema):
    """One record that tells of a person."""

    register_code: str
    record: int
    on: date | None
    unit: str


class PersonOut(Schema):
    """A person by name and number; the number is masked, empty where none was written."""

    name: str
    masked: str
    parts: list[PartOut]


class PersonPage(Schema):
    """Persons of one page of names; `total` is how many names there are."""

    items: list[PersonOut]
    total: int


class WantedPersons(Part):
    """Whose names, in which register."""

    pairing: Code
    q: Annotated[str, Field(max_length=60)] = ""
    register_code: Literal[("", *(one.code for one in person_registers()))] = ""


class ProjectStandingOut(Schema):
    """A project where it stands; `physical` in per cent, `late` in days."""

    record: int
    name: str
    stage: str
    physical: str | None
    told_on: date | None
    aid: Amount
    planned: Amount
    paid: Amount
    late: int
    photos: list[int]


class ProjectStandingPage(Schema):
    """Projects of one page, those due first; `total` is how many there are."""

    items: list[ProjectStandingOut]
    total: int


class WantedProjects(Part):
    """Which projects."""

    pairing: Code
    q: Annotated[str, Field(max_length=60)] = ""
    stage: Literal[("", *lifecycle.stages())] = ""
    use_class: Literal[("", *lifecycle.use_classes())] = ""
    year: Annotated[int, Field(ge=1949, le=2100)] | None = None
    late: bool = False


class TieOut(Schema):
    """One tie between two units; an empty name is a unit that nobody wrote down.

    A total stands for several `pairs`, and states units of either side without their names.
    """

    record: int
    kind: str
    east: str
    west: str
    started_on: date | None
    activities: int
    invested: Amount
    east_id: int | None
    west_id: int | None
    pairs: int
    stated: list[int]
    villages: int


class TieSumOut(Schema):
    """Ties of one kind; units of either side counted once, `stated` without names apart."""

    kind: str
    words: str
    ties: int
    east: int
    west: int
    stated: list[int]
    villages: int
    activities: int
    invested: Amount


class NetworkOut(Schema):
    """Who is tied to whom on a day."""

    on: date
    kinds: list[TieSumOut]
    ties: list[TieOut]


class WantedNetwork(Given):
    """Of which kind, on which day (today), of which units, and what they must say.

    A unit is its number, `any` that is named, or `none`; so is the kind where nobody wrote one.
    """

    pairing: Code
    tie: Literal[("", *ties.kinds(), ties.NONE)] = ""
    on: date | None = None
    east: Side = ""
    west: Side = ""
    told: Literal[("", *ties.TOLD)] = ""


@router.get("/cockpit", response=with_faults(CockpitOut),
            summary="驾驶舱：按角色排好的关键指标、待办和预警的件数")
def cockpit(request: Asked, asked: Query[WantedCockpit]) -> dict[str, Any]:
    """What the role asks first, in its order."""
    code = pairing_named(asked.pairing, request.scope.pairings).code
    role = request.scope.at(code).role
    found = key_figures(Figures(request.scope), role, pairing=code, as_of=asked.as_of or None,
                        period=Period.parse(asked.period) if asked.period else None)
    told = warnings.counts(request.scope, warnings.Wish(code))
    return {"pairing": code, "role": role, "warnings": told,
            "figures": [{"figure": as_json(one.figure),
                         "year_before": one.year_before and as_json(one.year_before)}
                        for one in found],
            "waiting": [{"code": one.tray.code, "name": str(one.tray.name),
                         "pressing": one.tray.pressing, "count": one.count}
                        for one in trays.filled(request.scope, code)]}


@router.get("/inbox", response=with_faults(list[TrayOut]), summary="待办：等您办理的各类事项")
def inbox(request: Asked, pairing: str) -> list[dict[str, Any]]:
    """Every tray with what lies in it for the caller; empty ones only if they are theirs to do."""
    code = pairing_named(pairing, request.scope.pairings).code
    return [{"code": one.tray.code, "name": str(one.tray.name), "says": str(one.tray.says),
             "pressing": one.tray.pressing, "count": one.count,
             "lines": [{"words": str(line.words), "address": line.address, "more": str(line.more),
                        "tag": str(line.tag), "since": line.at, "count": line.count}
                       for line in one.lines]}
            for one in trays.filled(request.scope, code)]


@router.get("/people", response=with_faults(PersonPage), summary="人员：登记过谁，在哪些记录里")
def people(request: Asked, asked: Query[WantedPersons]) -> dict[str, Any]:
    """Persons within reach in order, each with all that is registered; numbers are masked."""
    code = pairing_named(asked.pairing, request.scope.pairings).code
    known = persons.known(request.scope, code, asked.q.strip(), asked.register_code)
    shown = known[asked.offset:asked.offset + asked.limit]
    return {"total": len(known), "items": [
        {"name": one.name, "masked": one.masked, "parts": [
            {"register_code": part.register.code, "record": part.record.pk, "on": part.day,
             "unit": part.unit} for part in one.parts]}
        for one in persons.persons(request.scope, code, shown)]}


@router.get("/projects", response=with_faults(ProjectStandingPage),
            summary="项目进程：阶段、进度、资金")
def projects(request: Asked, asked: Query[WantedProjects]) -> dict[str, Any]:
    """Projects along their life cycle, each with its latest progress and its photos."""
    code = pairing_named(asked.pairing, request.scope.pairings).code
    wish = lifecycle.Wish(asked.q.strip(), asked.use_class, asked.year, asked.stage, asked.late)
    today = timezone.localdate()
    rows = lifecycle.projects(request.scope, code, wish, today)
    shown = lifecycle.standing(rows[asked.offset:asked.offset + asked.limit], request.scope, today)
    return {"total": rows.count(), "items": [
        {"record": one.record.pk, "name": one.record.title, "stage": one.stage,
         "physical": None if one.physical is None else written(one.physical),
         "told_on": one.told_on, "late": one.late,
         "aid": yuan(one.record.aid or 0), "planned": yuan(one.planned or 0),
         "paid": yuan(one.paid or 0), "photos": [photo.document.entry for photo in one.photos]}
        for one in shown]}


@router.get("/ties", response=with_faults(NetworkOut), summary="结对：谁与谁结对，逐对和合计")
def network(request: Asked, asked: Query[WantedNetwork]) -> dict[str, Any]:
    """Every tie within reach that stands on a day, and what each kind comes to."""
    code = pairing_named(asked.pairing, request.scope.pairings).code
    found = ties.network(request.scope, code, asked.on or timezone.localdate()).of(
        ties.Wish(asked.tie, asked.east, asked.west, asked.told))
    return {"on": found.on, "ties": [
        {"record": one.id, "kind": one.kind, "east": one.east, "west": one.west,
         "started_on": one.started_on, "activities": one.activities,
         "invested": yuan(one.invested), "east_id": one.east_id, "west_id": one.west_id,
         "pairs": one.pairs, "stated": list(one.stated), "villages": one.villages}
        for one in found.ties],
        "kinds": [{"kind": one.kind, "words": one.words, "ties": one.ties, "east": len(one.east),
                   "west": len(one.west), "stated": list(one.stated), "villages": one.villages,
                   "activities": one.activities, "invested": yuan(one.invested)}
                  for one in found.kinds]}
