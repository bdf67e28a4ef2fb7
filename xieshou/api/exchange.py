"""The exchange with the other side: cards, trusted offices, packages out and in, conflicts."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import File, Form, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.jobs import later, put_off
from xieshou.api.received import of_any_size
from xieshou.api.schemas import Done, Id
from xieshou.directory.places import pairing_named
from xieshou.exchange import conflicts, keys
from xieshou.exchange import later as packages

router = Router(tags=["两地交换"])
Code = Annotated[str, Field(max_length=40)]


class CardOut(Schema):
    """The public half of an office; `file` is the card to hand over, signed by itself."""

    office: str
    fingerprint: str
    file: str


class CardIn(Given):
    """What this office is called."""

    office: Annotated[str, Field(min_length=1, max_length=120)]


class TrustIn(Given):
    """Another office's card as it was handed over, and for which side its word counts."""

    card: Annotated[str, Field(min_length=2, max_length=10_000)]
    side: Literal[tuple(keys.SIDES)]
    pairing: Code = ""


class OfficeOut(Schema):
    """An office whose packages are taken."""

    office: str
    fingerprint: str
    side: str
    pairing: str


class PackageIn(Given):
    """Which pairing's records (all without one), and for which office personal numbers too."""

    pairing: Code = ""
    receiver: Annotated[str, Field(max_length=120)] = ""


class DifferenceOut(Schema):
    """One column in which the two sides differ."""

    label: str
    ours: str
    theirs: str


class ConflictOut(Schema):
    """A record that both sides changed; `decides` is whether the caller may settle it.

    `first` is a difference of the first exchange: the two never had the same, so nobody can tell
    which side changed it.
    """

    id: int
    office: str
    pairing: str
    register_code: str
    record_id: int
    title: str
    state: str
    at: datetime
    differences: list[DifferenceOut]
    decides: bool
    first: bool


class TakeIn(Given):
    """Ours is kept or theirs is taken."""

    take: Literal["ours", "theirs"]
    reason: Annotated[str, Field(max_length=500)] = ""


@router.get("/card", response=with_faults(CardOut), summary="本单位名片", **need("attest"))
def card(request: Asked) -> dict[str, Any]:
    """This office's card, for the other side."""
    return _card()


@router.put("/card", response=with_faults(CardOut), summary="修改本单位名称", **need("manage"))
@once
def named(request: Asked, body: CardIn) -> dict[str, Any]:
    """Say what this office is called."""
    keys.own_card(body.office.strip())
    return _card()


@router.get("/offices", response=with_faults(list[OfficeOut]), summary="已登记的对方单位",
            **need("attest"))
def offices(request: Asked) -> list[Any]:
    """Every office that is trusted."""
    return [_office(one) for one in keys.trusted()]


@router.post("/offices", response=with_faults(OfficeOut), summary="登记对方单位的名片",
             **need("manage"))
@once
def trusted(request: Asked, body: TrustIn) -> dict[str, Any]:
    """From now on take this office's packages, and its word for one side."""
    return _office(keys.trust(keys.read_card(body.card.encode(), "card"), body.side,
                              request.scope, body.pairing))


@router.delete("/offices/{fingerprint}", response=with_faults(Done), summary="撤销一个单位的登记",
               **need("manage"))
@once
def distrusted(request: Asked, fingerprint: str) -> dict[str, Any]:
    """Take no more packages of an office; what came before stays."""
    keys.distrust(fingerprint, request.scope)
    return {"done": True}


@router.post("/packages", response=later(), summary="打一个数据包(任务留下文件)", **need("attest"))
@put_off
def packed(request: Asked, body: PackageIn) -> int:
    """Pack records, both sides' words and proofs; the job leaves the signed package."""
    code = pairing_named(body.pairing, request.scope.pairings).code if body.pairing else None
    receiver = keys.office_named(body.receiver).fingerprint if body.receiver else ""
    return packages.export_later(request.scope, code, receiver)


@router.post("/arrivals", response=later(), summary="收下对方的数据包(任务说明结果)",
             **need("attest"))
@of_any_size
@put_off
def arrived(request: Asked, file: File[UploadedFile], dry_run: Form[bool] = False) -> int:
    """Take a package in, all or nothing; the job's facts say what became of its rows."""
    return packages.merge_later(request.scope, file.read(), file.name or "数据包.zip", dry_run, "")


@router.get("/conflicts", response=with_faults(list[ConflictOut]), summary="两边都改过的记录")
def both(request: Asked, pairing: str = "") -> list[Any]:
    """What waits for a person, the oldest first."""
    code = pairing_named(pairing, request.scope.pairings).code if pairing else None
    return [_conflict(one) for one in conflicts.conflicts(request.scope, code)]


@router.post("/conflicts/{id}/decision", response=with_faults(ConflictOut),
             summary="保留本方或采用对方", **need("enter"))
@once
def decided(request: Asked, id: Id, body: TakeIn) -> dict[str, Any]:
    """Keep ours or take theirs; the decision and who made it are journaled."""
    return _conflict(conflicts.settle(id, body.take, request.scope, body.reason))


def _card() -> dict[str, Any]:
    own = keys.own_card()
    return {"office": own.office, "fingerprint": own.fingerprint, "file": keys.card_text(own)}


def _office(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in OfficeOut.model_fields}


def _conflict(one: conflicts.ConflictView) -> dict[str, Any]:
    return {**vars(one), "register_code": one.register,
            "differences": [vars(each) for each in one.differences]}
