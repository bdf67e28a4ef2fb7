"""What senders of sheets mean by their headings: remembered, corrected, forgotten."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Path, Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import Done, Id
from xieshou.ledger import headings
from xieshou.ledger.register import register_named

router = Router(tags=["导入"])
Sender = Annotated[str, Field(max_length=120)]
Heading = Annotated[str, Field(min_length=1, max_length=100)]


class HeadingsIn(Given):
    """For each heading of a sender the column it means; `-` for what is not taken in."""

    sender: Sender = ""
    columns: Annotated[dict[Heading, Annotated[str, Field(max_length=60)]],
                       Field(min_length=1, max_length=200)]


class SheetsIn(Given):
    """For each sheet's name the register it is."""

    sheets: Annotated[dict[Heading, Annotated[str, Field(max_length=60)]],
                      Field(min_length=1, max_length=100)]


class HeadingOut(Schema):
    """A heading as it is remembered; with `sheet` as its column it is the name of a sheet."""

    id: int
    sender: str
    register_code: str
    written: str
    column: str
    label: str
    actor: str
    at: datetime


@router.get("", response=with_faults(list[HeadingOut]), summary="记住的表头", **need("enter"))
def listed(request: Asked) -> list[Any]:
    """Every heading that is remembered, by sender and register."""
    return [_told(one) for one in headings.remembered()]


@router.put("/sheets/{sender}", response=with_faults(list[HeadingOut]),
            summary="说明各工作表是哪个台账", **need("enter"))
@once
def sheets(request: Asked, sender: Path[Sender], body: SheetsIn) -> list[Any]:
    """Remember which register a sender's sheets are."""
    headings.learn_sheets(sender, {name: register_named(code).code
                                   for name, code in body.sheets.items()}, request.scope)
    return [_told(one) for one in headings.remembered(sender)]


@router.put("/columns/{code}", response=with_faults(list[HeadingOut]), summary="更正表头对应的栏目",
            **need("enter"))
@once
def learned(request: Asked, code: str, body: HeadingsIn) -> list[Any]:
    """Remember what a sender (one's own office by default) means by headings."""
    sender, register = body.sender or request.scope.office, register_named(code)
    headings.learn(register, sender, body.columns, request.scope)
    return [_told(one) for one in headings.remembered(sender, register.code)]


@router.delete("/{id}", response=with_faults(Done), summary="忘记一个表头", **need("enter"))
@once
def forgotten(request: Asked, id: Id) -> dict[str, Any]:
    """Remember a heading no longer."""
    headings.forget(id, request.scope)
    return {"done": True}


def _told(one: headings.LearnedView) -> dict[str, Any]:
    return {**vars(one), "register_code": one.register}
