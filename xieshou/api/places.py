"""Divisions: looked through, registered, named otherwise, merged, towns and villages by sheet."""

from datetime import date
from typing import Annotated, Any

from ninja import File, Form, Path, Query, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.directory import divisions as table
from xieshou.directory import redistricting

router = Router(tags=["行政区划"])
Code = Annotated[str, Field(min_length=2, max_length=12, pattern=r"^[0-9]+$")]
Name = Annotated[str, Field(min_length=1, max_length=60)]
Short = Annotated[str, Field(max_length=30)]
Reason = Annotated[str, Field(max_length=300)]


class PlaceOut(Schema):
    """A division with its names and what became of it; `former` are names with their last day."""

    code: str
    name: str
    short: str
    level: str
    aliases: list[str]
    former: list[tuple[str, str]]
    valid_from: date | None
    valid_to: date | None
    successor: str
    successor_name: str
    children: int
    key_county: bool
    tags: list[str]


class NameThenOut(Schema):
    """A name in the national table, from which year to which."""

    code: str
    name: str
    first: int | None
    last: int | None


class PlaceAloneOut(PlaceOut):
    """A division, and the names that its code has had in the national table."""

    history: list[NameThenOut]


class Where(Given):
    """Right below a division, or by words."""

    within: Annotated[str, Field(alias="in", max_length=12)] = ""
    q: Annotated[str, Field(max_length=60)] = ""


class PlaceIn(Given):
    """A division to be known; without a name that of the national table."""

    code: Code
    name: Annotated[str, Field(max_length=60)] = ""
    short: Short = ""


class NameIn(Given):
    """Another name, from which day on, and by what paper."""

    name: Name
    on: date
    short: Short = ""
    reason: Reason = ""


class MergerIn(Given):
    """Into which division, from which day on, and by what paper."""

    into: Code
    on: date
    reason: Reason = ""


class MarksIn(Given):
    """Whether it is a key county, and tags; what is left out stays."""

    key_county: bool | None = None
    tags: Annotated[list[Annotated[str, Field(max_length=20)]], Field(max_length=12)] | None = None
    reason: Reason = ""


class PlaceFindingOut(Schema):
    """What is wrong with a row of a sheet of divisions."""

    row: int
    message: str
    hint: str


class PlacesTakenOut(Schema):
    """What became of a sheet of divisions."""

    read: int
    created: int
    updated: int
    unchanged: int
    findings: list[PlaceFindingOut]


@router.get("", response=with_faults(list[PlaceOut]), summary="行政区划")
def divisions(request: Asked, asked: Query[Where]) -> list[Any]:
    """The divisions below one, or those that words find."""
    rows = redistricting.found(asked.q) if asked.q.strip() else redistricting.below(
        redistricting.division(asked.within).code if asked.within else "")
    return [_place(one) for one in rows]


@router.post("", response=with_faults(PlaceOut), summary="登记一个区划", **need("manage"))
@once
def registered(request: Asked, body: PlaceIn) -> dict[str, Any]:
    """Register a division; registered already it stays as it is."""
    row = table.register(body.code, request.scope.actor, body.name.strip(), body.short.strip())
    return _place(redistricting.division(row.code))


@router.post("/imports", response=with_faults(PlacesTakenOut), summary="按表登记乡镇和村",
             **need("manage"))
@once
def imported(request: Asked, file: File[UploadedFile], dry_run: Form[bool] = False
             ) -> dict[str, Any]:
    """Register towns and villages of a sheet; the same twice changes nothing."""
    return vars(redistricting.import_places(file.read(), file.name or "上传", request.scope,
                                            dry_run=dry_run))


@router.get("/{code}", response=with_faults(PlaceAloneOut), summary="一个区划，及代码用过的名称")
def alone(request: Asked, code: Path[Code]) -> dict[str, Any]:
    """One division; towns and villages have no history in the national table."""
    one = redistricting.division(code)
    return {**_place(one), "history": [vars(each) for each in table.history_of(one.code)]
            if len(one.code) == 6 else []}


@router.post("/{code}/names", response=with_faults(PlaceOut), summary="更名，旧名仍认",
             **need("manage"))
@once
def renamed(request: Asked, code: Path[Code], body: NameIn) -> dict[str, Any]:
    """Give a division another name from a day on; the old one still leads to it."""
    return _place(redistricting.rename(code, body.name, body.on, request.scope, body.short,
                                       body.reason))


@router.post("/{code}/marks", response=with_faults(PlaceOut), summary="重点帮扶县、标签",
             **need("manage"))
@once
def marked(request: Asked, code: Path[Code], body: MarksIn) -> dict[str, Any]:
    """Say whether a county is one of the key ones, and by what tags it is sorted."""
    tags = None if body.tags is None else "、".join(body.tags)
    return _place(redistricting.mark(code, body.key_county, tags, request.scope, body.reason))


@router.post("/{code}/merger", response=with_faults(PlaceOut), summary="并入另一个区划",
             **need("manage"))
@once
def merged(request: Asked, code: Path[Code], body: MergerIn) -> dict[str, Any]:
    """Let a division end and another take it in; its records stay under its name."""
    return _place(redistricting.merge(code, body.into, body.on, request.scope, body.reason))


def _place(one: redistricting.DivisionView) -> dict[str, Any]:
    return {**vars(one), "aliases": list(one.aliases), "tags": list(one.tags)}
