"""A register's columns as the API describes and checks them, out of the register's declaration."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from xieshou.ledger import fields, naming
from xieshou.ledger.derive.listing import BROUGHT, WARNED
from xieshou.ledger.derive.sieves import SIEVES
from xieshou.ledger.record import ATTESTED, STATES
from xieshou.ledger.register import Register, registers

_AMOUNT = Annotated[str, Field(pattern=r"^[0-9]{1,13}(\.[0-9]{1,6})?$")]
_SIGNED = Annotated[str, Field(pattern=r"^-?[0-9]{1,13}(\.[0-9]{1,6})?$")]
_LOCAL = "本单位自设的栏目，按代码"
_COUNT = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Given(Schema):
    """Values that a program sends; unknown names are refused."""

    model_config = ConfigDict(extra="forbid")


class Part(Given):
    """How many at a time, and how many are passed over."""

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    offset: Annotated[int, Field(ge=0, le=10**7)] = 0


def _choice(name: str) -> Any:
    return Literal[("", *SIEVES[name].options)]


class Sifted(Schema):
    """Which records of a list, as its address says it."""

    q: Annotated[str, Field(max_length=100)] = ""
    state: _choice("state") = ""
    evidenced: _choice("evidenced") = ""
    opening: _choice("opening") = ""
    memo: _choice("memo") = ""
    attested: _choice("attested") = ""
    # by whom a record was written last: who asks, or somebody else
    entered: _choice("entered") = ""
    place: Annotated[str, Field(max_length=40)] = ""
    # the number of an import, and what it did: 12, 12-create, 12-update
    brought: Annotated[str, Field(pattern=rf"^({BROUGHT.pattern})?$")] = Field(
        "", alias="import")
    # by its number, whom records name; a merge whose records are asked for: organization-7
    unit: Annotated[str, Field(pattern=rf"^({naming.UNIT.pattern})?$")] = ""
    # the index of a person's number, or nothing, and the name: key:name, :name
    person: Annotated[str, Field(pattern=rf"^({naming.PERSON.pattern})?$")] = ""
    merged: Annotated[str, Field(pattern=rf"^({naming.MERGED.pattern})?$")] = ""
    # the number of a warning whose records are asked for
    warned: Annotated[str, Field(pattern=rf"^({WARNED.pattern})?$")] = Field("", alias="warning")
    first: date | None = Field(None, alias="from")
    last: date | None = Field(None, alias="to")


def record_out(register: Register) -> type[Schema]:
    """What a program is told of one record."""
    own: dict[str, Any] = {
        "id": (int, ...), "pairing": (str, ...), "state": (Literal[tuple(STATES)], ...),
        "version": (int, ...), "evidenced": (bool, ...),
        "attested": (Literal[tuple(ATTESTED)], ...), "title": (str, ...),
    }
    for kind in register.declared:
        own[kind.name] = (_told(kind), Field(..., description=_words(kind)))
        if isinstance(kind, fields.Link):
            own[kind.attname] = (int | None, ...)
    own["local"] = (dict[str, Any], Field(..., description=_LOCAL))
    return create_model(f"{_camel(register)}Out", __base__=Schema, **own)


def record_in(register: Register) -> type[Schema]:
    """What a program may send of one record; what it leaves out is not touched."""
    own = {kind.name: (_taken(kind) | None, Field(None, description=_words(kind)))
           for kind in register.declared}
    own["local"] = (dict[str, Any] | None, Field(None, description=_LOCAL))
    return create_model(f"{_camel(register)}In", __base__=Given, **own)


def with_local(described: dict[str, Any]) -> dict[str, Any]:
    """The description of the API, with the columns that offices have added by now."""
    parts = described["components"]
    shapes = dict(parts["schemas"])
    for register in registers():
        own = {kind.name: {**_shape(kind), "title": kind.label, "description": _words(kind)}
               for kind in register.local}
        for name in (f"{_camel(register)}Out", f"{_camel(register)}In") if own else ():
            local = {"type": "object", "title": "自设栏目", "description": _LOCAL,
                     "properties": own, "additionalProperties": False}
            shapes[name] = {**shapes[name], "properties": {
                **shapes[name]["properties"], "local": local}}
    return {**described, "components": {**parts, "schemas": shapes}}


def _shape(kind: Any) -> dict[str, Any]:
    """The JSON schema of an office's column."""
    plain = {"bool": {"type": "boolean"}, "int": {"type": "integer", "minimum": 0},
             "date": {"type": "string", "format": "date"}}
    shape = dict(plain.get(kind.column_type, {"type": "string"}))
    if isinstance(kind, fields.Choice):
        shape["enum"] = ["", *kind.options]
    if kind.column_type != "bool":
        shape["nullable"] = True
    return shape


def _told(kind: Any) -> Any:
    match kind:
        case fields.Boolean():
            return bool
        case fields.Date():
            return date | None
        case fields.Integer():
            return int | None
        case fields.Choice():
            return str
        case _:
            return str | None


def _taken(kind: Any) -> Any:
    match kind:
        case fields.Boolean():
            return bool
        case fields.Date():
            return date
        case fields.Integer():
            return _COUNT
        case fields.Money(signed=True):
            return _SIGNED
        case fields.Money() | fields.Number():
            return _AMOUNT
        case fields.Choice():
            return Literal[("", *kind.options)]
        case _:
            return Annotated[str, Field(max_length=kind.max_length or 4000)]


def _words(kind: Any) -> str:
    options = "、".join(f"{code} {words}" for code, words in getattr(kind, "options", {}).items())
    return kind.heading + (f":{options}" if options else "") + (
        f"({kind.guidance})" if kind.guidance else "")


def _camel(register: Register) -> str:
    return "".join(part.title() for part in register.code.split("_"))
