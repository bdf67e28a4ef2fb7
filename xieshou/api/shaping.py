"""What an office shapes for itself: columns of its own, and lists saved under a name."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import Done, Id
from xieshou.ledger import local, views
from xieshou.ledger.register import register_named

columns = Router(tags=["自设栏目"])
lists = Router(tags=["视图"])
Words = Annotated[str, Field(max_length=60)]


class OwnColumnIn(Given):
    """What the office says of its column."""

    label: Words
    type: Literal[tuple(local.TYPES)] = "text"
    required: bool = False
    options: Annotated[list[Words], Field(max_length=100)] = []
    unit: Annotated[str, Field(max_length=20)] = ""
    guidance: Annotated[str, Field(max_length=200)] = ""
    aliases: Annotated[list[Words], Field(max_length=20)] = []
    first: date | None = None
    last: date | None = None


class OwnColumnOut(OwnColumnIn):
    """A column of the office."""

    name: str
    active: bool
    version: int
    author: str


class UseIn(Given):
    """Whether a column is in use."""

    active: bool
    reason: Annotated[str, Field(max_length=300)] = ""


class ViewIn(Given):
    """Filters, columns and order, as the address of a list has them."""

    name: Annotated[str, Field(max_length=60)]
    asked: Annotated[dict[str, Annotated[str, Field(max_length=300)]], Field(max_length=40)]
    shared: bool = False


class ViewOut(Schema):
    """A saved list."""

    id: int
    name: str
    owner: str
    shared: bool
    mine: bool
    asked: dict[str, str]


@columns.get("/{code}", response=with_faults(list[OwnColumnOut]), summary="一个台账的自设栏目")
def told(request: Asked, code: str) -> list[dict[str, Any]]:
    """The columns that the office added, those put away last."""
    return [_column(one) for one in local.local_fields(register_named(code))]


@columns.put("/{code}/{name}", response=with_faults(OwnColumnOut), summary="设一个栏目，或修改它",
             **need("manage"))
@once
def defined(request: Asked, code: str, name: str, body: OwnColumnIn) -> dict[str, Any]:
    """Add a column, `x_` before its code, or say another thing of it."""
    said = local.LocalDefinition(**body.model_dump() | {
        "options": tuple(body.options), "aliases": tuple(body.aliases)})
    return _column(local.define(register_named(code), said, request.scope, name))


@columns.put("/{code}/{name}/use", response=with_faults(OwnColumnOut), summary="停用或恢复一个栏目",
             **need("manage"))
@once
def used(request: Asked, code: str, name: str, body: UseIn) -> dict[str, Any]:
    """What was entered stays in the records."""
    return _column(local.put_away(register_named(code), name, request.scope, body.reason,
                                  active=body.active))


@lists.get("/{code}", response=with_faults(list[ViewOut]), summary="一个台账的视图")
def seen(request: Asked, code: str) -> list[dict[str, Any]]:
    """One's own views, then those that the office shares."""
    return [vars(one) for one in views.views_of(register_named(code), request.scope)]


@lists.post("/{code}", response=with_faults(ViewOut), summary="存一个视图，同名即修改",
            **need("see"))
@once
def kept(request: Asked, code: str, body: ViewIn) -> dict[str, Any]:
    """Keep what is asked of a list under a name."""
    return vars(views.save(register_named(code), body.name, body.asked, request.scope,
                           body.shared))


@lists.delete("/{code}/{id}", response=with_faults(Done), summary="删除一个视图", **need("see"))
def removed(request: Asked, code: str, id: Id) -> dict[str, Any]:
    """Forget a view of one's own."""
    views.remove(register_named(code), id, request.scope)
    return {"done": True}


def _column(one: local.LocalView) -> dict[str, Any]:
    said = one.definition
    return {**vars(said), "options": list(said.options), "aliases": list(said.aliases),
            "name": one.name, "active": one.active, "version": one.version, "author": one.author}
