"""Credits for papers that others used: a year's list, the rows behind its numbers, reversals."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from xieshou.api import wrongly
from xieshou.api.answering import once
from xieshou.api.columns import Given, Part
from xieshou.api.documents import PaperOut
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import Done, Id
from xieshou.library import credit_rows, credits, papers

router = Router(tags=["资料库"])


class WantedCredits(Part):
    """Whose points, of which rule; of the newest year that has some, of one, or of every year."""

    year: Annotated[int, Field(ge=1949, le=2200)] | None = None
    every_year: bool = False
    giver: Annotated[str, Field(max_length=120)] = ""
    user: Annotated[str, Field(max_length=120)] = ""
    rule: Literal[("", *(one.code for one in credits.RULES))] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 200

    def wish(self) -> credit_rows.Wish:
        """What is asked; offices that have no account are refused by name."""
        wrongly.refuse_unknown("giver", self.giver, credit_rows.offices(credits.EARNED))
        wrongly.refuse_unknown("user", self.user, credit_rows.offices(credits.ISSUED))
        year = None if self.every_year else self.year or credits.years()[0]
        return credit_rows.Wish(year, self.giver, self.user, self.rule)


class CreditOut(Schema):
    """One row of the books of credits: from which office's use to which office, or back."""

    id: int
    credit: int
    document: int
    giver: str
    user: str
    rule: str
    points: int
    on: date
    reversal: bool
    void: bool


class StandingOut(Schema):
    """What an office earned in a year, and what was issued for its use of others' papers."""

    office: str
    given: int
    used: int
    papers: int


class CreditRuleOut(Schema):
    """What one rule gives each time, and what was credited by it."""

    rule: str
    words: str
    each: int
    rows: int
    points: int


class CreditAccountOut(Schema):
    """An account of the books: points issued for an office's use are below zero."""

    account: str
    words: str
    office: str
    issued: bool
    balance: int


class CreditRowsOut(Schema):
    """How many rows, and what they come to."""

    rows: int
    points: int


class CreditsOut(Schema):
    """A year's list of offices, and rows of the books within reach, the newest first.

    `others` are rows of papers out of reach: `whole` counts them, nothing else tells of them.
    """

    year: int | None
    offices: list[StandingOut]
    rules: list[CreditRuleOut]
    accounts: list[CreditAccountOut]
    whole: CreditRowsOut
    others: CreditRowsOut
    total: int
    postings: list[CreditOut]


class CreditedPaperOut(Schema):
    """A paper that others used: by how many uses that count, and for how many points."""

    paper: PaperOut
    uses: int
    points: int


class CreditedPapersOut(Schema):
    """Papers within reach behind credits; `others` are out of reach and only counted."""

    total: int
    others: int
    items: list[CreditedPaperOut]


class ReversalIn(Given):
    """Why a credit was wrong."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


@router.get("", response=with_faults(CreditsOut), summary="贡献分：年度清单和账")
def credited(request: Asked, asked: Query[WantedCredits]) -> dict[str, Any]:
    """The yearly list and the books of credits; never money."""
    wish = asked.wish()
    rows = credit_rows.Rows(wish, request.scope)
    return {"year": wish.year, "offices": [vars(one) for one in credits.standings(wish.year)],
            "rules": [vars(one) for one in credit_rows.paid(wish.year)],
            "accounts": [vars(one) for one in credit_rows.accounts()],
            "whole": vars(rows.whole), "others": vars(rows.others), "total": rows.seen.rows,
            "postings": [{**vars(one), "document": one.paper.entry}
                         for one in rows.part(asked.offset, asked.limit)]}


@router.get("/papers", response=with_faults(CreditedPapersOut), summary="贡献分：被用到的资料")
def used(request: Asked, asked: Query[WantedCredits]) -> dict[str, Any]:
    """Papers that others used, those that earned most first."""
    found = credit_rows.Papers(asked.wish(), request.scope)
    return {"total": found.seen, "others": found.others,
            "items": [{"paper": papers.as_json(one.paper), "uses": one.uses, "points": one.points}
                      for one in found.part(asked.offset, asked.limit)]}


@router.post("/{id}/reversal", response=with_faults(Done), summary="冲销一笔贡献分",
             **need("verify", "manage"))
@once
def uncredited(request: Asked, id: Id, body: ReversalIn) -> dict[str, Any]:
    """Take points back by a row that undoes the first."""
    credits.reverse(id, request.scope, body.reason)
    return {"done": True}
