"""Units and persons registered twice: found, told apart, merged, parted."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Query, Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given, Part
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import Done, Id
from xieshou.directory import organizations as units
from xieshou.ledger import doubles as twice
from xieshou.ledger.merged import merges
from xieshou.ledger.naming import by_register

router = Router(tags=["重复核对"])
directory = Router(tags=["重复核对"])
Reason = Annotated[str, Field(max_length=300)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Key = Annotated[str, Field(min_length=1, max_length=100)]
Name = Annotated[str, Field(min_length=1, max_length=80)]


class UnitOut(Schema):
    """A unit as it is registered."""

    id: int
    name: str
    aliases: list[str]
    kind: str
    side: str
    region: str
    credit_code: str
    merged_into: int | None


class UsedUnitOut(UnitOut):
    """A unit, and in how many records of which register it is named, within the caller's reach."""

    uses: dict[str, int]


class UsedUnitPage(Schema):
    """Units of one page, by name; `total` is how many there are."""

    items: list[UsedUnitOut]
    total: int


class WantedUnits(Part):
    """Units of which name or other name, or which units by their numbers."""

    q: Annotated[str, Field(max_length=60)] = ""
    id: Annotated[list[Number], Field(max_length=200)] = []


class PairOut(Schema):
    """Units that are probably one, and why."""

    why: str
    units: list[UnitOut]


class NamedOut(Schema):
    """A name under which a person is registered, and in how many records of which register."""

    name: str
    numbered: bool
    uses: dict[str, int]


class PersonsOut(Schema):
    """Names that are probably one person's; the key stands for their number."""

    key: str
    why: str
    names: list[NamedOut]


class MergeIn(Given):
    """Which units are one, which of them stays, and on what ground."""

    units: Annotated[list[Number], Field(min_length=2, max_length=20)]
    survivor: Number
    reason: Reason


class PersonMergeIn(Given):
    """Whose names are one person's, which of them holds, and on what ground."""

    key: Key
    survivor: Name
    reason: Reason


class ApartIn(Given):
    """Two units that look alike and are not the same."""

    units: Annotated[list[Number], Field(min_length=2, max_length=2)]


class PersonApartIn(Given):
    """Names that look like one person's and are not."""

    key: Key


class UnitIn(Given):
    """What is said of a unit; what is left out stays."""

    name: Annotated[str, Field(max_length=120)] | None = None
    aliases: Annotated[list[Name], Field(max_length=50)] | None = None
    kind: Literal[("", *units.UNIT_KINDS)] | None = None
    side: Literal["", "supporter", "recipient", "both"] | None = None
    region: Annotated[str, Field(max_length=12)] | None = None
    credit_code: Annotated[str, Field(max_length=18)] | None = None
    reason: Reason = ""


class PartingIn(Given):
    """Why a merge was wrong."""

    reason: Reason


class MergedOut(Schema):
    """How many records were turned."""

    records: int


class MergeOut(Schema):
    """A merge that stands; `key` is the number of the unit, or stands for the person.

    `records` of `uses`, by register, were turned by it and are within reach; the list of a register
    shows them where it is asked for them as `merged=organization-7`.
    """

    kind: Literal["organization", "person"]
    key: str
    lost: str
    kept: str
    records: int
    uses: dict[str, int]
    actor: str
    at: datetime
    reason: str


@router.get("/units", response=with_faults(list[PairOut]), summary="可能重复的单位")
def alike(request: Asked) -> list[Any]:
    """Units that are probably registered twice."""
    return [{"why": units.HOW[why], "units": [vars(one) for one in views]}
            for views, why in twice.double_units(request.scope)]


@router.get("/persons", response=with_faults(list[PersonsOut]), summary="可能重复的人员")
def alike_persons(request: Asked) -> list[Any]:
    """Persons that are probably written in two ways."""
    return [{"key": next((one.key for one in views if one.key), ""), "why": why,
             "names": [{"name": one.name, "numbered": bool(one.key),
                        "uses": by_register(one.uses)}
                       for one in views]}
            for views, why in twice.double_persons(request.scope)]


@router.get("/merges", response=with_faults(list[MergeOut]), summary="合并过的单位和人员")
def standing(request: Asked) -> list[Any]:
    """Merges that stand, the newest first."""
    return [{**vars(one), "records": one.records, "uses": by_register(one.uses)}
            for one in merges(request.scope)]


@router.post("/units/merges", response=with_faults(MergedOut), summary="合并单位",
             **need("verify"))
@once
def merged(request: Asked, body: MergeIn) -> dict[str, int]:
    """Let one unit stand for others; every record is turned to it."""
    _in_reach(request, *body.units, body.survivor)
    return {"records": twice.merge_units(body.units, body.survivor, request.scope, body.reason)}


@router.post("/units/apart", response=with_faults(Done), summary="记下两个单位不是同一个",
             **need("verify"))
@once
def apart(request: Asked, body: ApartIn) -> dict[str, Any]:
    """They are not offered again."""
    _in_reach(request, *body.units)
    units.tell_apart("organization", *map(str, body.units), request.scope)
    return {"done": True}


@router.post("/units/{id}/parting", response=with_faults(MergedOut), summary="撤销一次单位合并",
             **need("verify"))
@once
def parted(request: Asked, id: Id, body: PartingIn) -> dict[str, int]:
    """Everything goes back to what it named before."""
    _stands(request, "organization", str(id))
    return {"records": twice.part_unit(id, request.scope, body.reason)}


@router.post("/persons/merges", response=with_faults(MergedOut), summary="合并人员的几个写法",
             **need("verify"))
@once
def merged_person(request: Asked, body: PersonMergeIn) -> dict[str, int]:
    """Write one name for a person in every record under their number."""
    views = _person(request, body.key)
    return {"records": twice.merge_person(
        body.key, [one.name for one in views], body.survivor, request.scope, body.reason,
        without_number=any(not one.key for one in views))}


@router.post("/persons/apart", response=with_faults(Done), summary="记下不是同一个人",
             **need("verify"))
@once
def apart_persons(request: Asked, body: PersonApartIn) -> dict[str, Any]:
    """They are not offered again."""
    twice.tell_persons_apart(body.key, _person(request, body.key)[0].name, request.scope)
    return {"done": True}


@router.post("/persons/{key}/parting", response=with_faults(MergedOut),
             summary="撤销一次人员合并", **need("verify"))
@once
def parted_person(request: Asked, key: Path[Key], body: PartingIn) -> dict[str, int]:
    """Each record says again what it said before."""
    _stands(request, "person", key)
    return {"records": twice.part_person(key, request.scope, body.reason)}


@directory.get("", response=with_faults(UsedUnitPage), summary="单位：名称、别名、用在哪些台账")
def known(request: Asked, asked: Query[WantedUnits]) -> dict[str, Any]:
    """Units that the caller may look at: those that records within reach name."""
    reach = twice.units_in_reach(request.scope)
    found = units.organizations(" ".join(asked.q.split()),
                                [one for one in asked.id if one in reach] if asked.id else reach)
    return {"total": len(found), "items": [
        {**vars(one), "uses": by_register(reach[one.id])}
        for one in found[asked.offset:asked.offset + asked.limit]]}


@directory.patch("/{id}", response=with_faults(UnitOut), summary="修改一个单位的名称等",
                 **need("verify"))
@once
def changed(request: Asked, id: Id, body: UnitIn) -> dict[str, Any]:
    """Say of a unit its name, aliases, kind, side, place and credit code."""
    _in_reach(request, id)
    now = units.organization_of(id)
    said = {name: getattr(now, name) for name in ("name", "kind", "side", "region", "credit_code")}
    said["aliases"] = "、".join(now.aliases if body.aliases is None else body.aliases)
    said |= body.model_dump(exclude_none=True, exclude={"reason", "aliases"})
    return vars(units.change(id, said, request.scope, body.reason))


def _in_reach(request: Asked, *ids: int) -> None:
    reach = twice.units_in_reach(request.scope)
    for one in ids:
        if one not in reach:
            raise units.UnknownOrganizationError(id=one)


def _person(request: Asked, key: str) -> tuple[twice.PersonView, ...]:
    """The names of one person, as they are offered."""
    for views, _ in twice.double_persons(request.scope):
        if any(one.key == key for one in views):
            return views
    raise twice.UnknownMergeError


def _stands(request: Asked, kind: str, key: str) -> None:
    if (kind, key) not in {(one.kind, one.key) for one in merges(request.scope)}:
        raise twice.UnknownMergeError
