"""What both sides say of records, and all that stands about one of them beside its columns."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from xieshou.api.columns import Given
from xieshou.api.cursors import after, cursor_of
from xieshou.api.door import Asked, asked_pairing, with_faults
from xieshou.api.money_shapes import Amount
from xieshou.api.proving import ChangeProposalOut
from xieshou.api.schemas import Id
from xieshou.api.warnings import WarningOut
from xieshou.indicators.own import all_indicators
from xieshou.journal.reading import history
from xieshou.ledger import attest, openings, owning, proposing, revealing, workflow
from xieshou.ledger import evidence as proofs
from xieshou.ledger.change import record_of
from xieshou.ledger.inbox import of_record
from xieshou.ledger.record import ATTESTED, Record
from xieshou.ledger.register import register_named
from xieshou.money.reading import yuan

attestations = Router(tags=["双方确认"])
standing = Router(tags=["双方确认"])


class AttestationOut(Schema):
    """What one side says of a record; not `current` where the record was changed after."""

    side: Literal["supporter", "recipient"]
    side_words: str
    stance: Literal[tuple(attest.STANCES)]
    stance_words: str
    value: str
    note: str
    actor: str
    at: datetime
    current: bool


class SaidOut(AttestationOut):
    """A word of one side, and of which record."""

    register_code: str
    record: int
    title: str
    pairing: str


class SaidPage(Schema):
    """Words of one page, the newest first; `next` is the cursor of the one after."""

    items: list[SaidOut]
    next: str | None


class WantedWords(Given):
    """Of which pairing (all within reach), which register, and which stance."""

    pairing: Annotated[str, Field(max_length=40)] = ""
    register_code: Annotated[str, Field(max_length=60)] = ""
    stance: Literal[("", *attest.STANCES)] = ""
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    cursor: Annotated[str, Field(max_length=40)] = ""


class MovedMoneyOut(Schema):
    """Money that a record moves, from account to account, in yuan."""

    on: date
    credit: str
    debit: str
    amount: Amount
    reverses: bool


class CoveredOut(Schema):
    """Rows entered since for which an opening figure still stands."""

    records: list[int]
    whole: bool


class PersonLookOut(Schema):
    """Somebody saw a personal number of the record."""

    at: datetime
    actor: str
    label: str
    reason: str


class StandingOfRecordOut(Schema):
    """All that stands about a record; `looks` only for who may see numbers or manages.

    `changeable` is whether the caller may change what it says: a contributor what they entered.
    """

    attested: Literal[tuple(ATTESTED)]
    attestations: list[AttestationOut]
    entered_by: str
    changeable: bool
    steps: list[str]
    missing: dict[str, str]
    postings: list[MovedMoneyOut]
    warnings: list[WarningOut]
    proposals: list[ChangeProposalOut]
    counted: list[str]
    covered: CoveredOut | None
    looks: list[PersonLookOut] | None


@attestations.get("", response=with_faults(SaidPage), summary="双方的确认和异议：按页读取")
def said(request: Asked, asked: Query[WantedWords]) -> dict[str, Any]:
    """What both sides say of the records within reach."""
    register = register_named(asked.register_code).code if asked.register_code else ""
    found = attest.said_within(
        request.scope, asked_pairing(request, asked.pairing), register, asked.stance,
        after(asked.cursor) if asked.cursor else None, asked.limit + 1)
    shown = found[:asked.limit]
    return {"items": [{**asdict(one.said), "register_code": one.register,
                       "record": one.record_id, "title": one.title, "pairing": one.pairing}
                      for one in shown],
            "next": cursor_of(shown[-1].id) if found[asked.limit:] else None}


@standing.get("/{code}/{id}", response=with_faults(StandingOfRecordOut),
              summary="一条记录的现状：双方意见、收付、预警、可办的步骤")
def of_one(request: Asked, code: str, id: Id) -> dict[str, Any]:
    """What its page shows beside its columns, its proofs and its history."""
    register, scope = register_named(code), request.scope
    record = record_of(register, id, scope)
    covered = openings.covered(record) if record.opening else None
    author = owning.author_of(history("record", register.code, str(record.pk)))
    here = scope.at(record.pairing.code)
    looked = revealing.personal(register) and (
        here.may("reveal") or scope.may("manage"))
    return {
        "attested": record.attested,
        "attestations": [asdict(one) for one in attest.attestations_of(record)],
        "entered_by": author,
        "changeable": here.may("enter") and here.keeps(author) and (
            record.state not in ("locked", "void")),
        "steps": [one.name for one in workflow.steps_of(record, scope)],
        "missing": proofs.missing_kinds(record), "postings": _moved(record),
        "warnings": [one.as_json() for one in of_record(register, record.pk, scope)],
        "proposals": [{**asdict(one), "register_code": one.register}
                      for one in proposing.of_record(record)],
        "counted": [one.code for one in all_indicators() if register.code in one.registers],
        "covered": covered and {"records": [row.pk for row in covered.rows],
                                "whole": covered.whole},
        "looks": [asdict(one) for one in revealing.looks(record)] if looked else None}


def _moved(record: Record) -> list[dict[str, Any]]:
    versions = history("posting", record.register.code, str(record.pk))
    return [{"on": row["on"], "credit": row["credit"], "debit": row["debit"],
             "amount": yuan(row["fen"]), "reverses": bool(row["reverses"])}
            for row in (versions[-1].after["transfers"] if versions else [])]
