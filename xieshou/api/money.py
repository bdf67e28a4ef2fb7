"""Money as it stands: accounts and postings, years, projects, idle receipts, one followed."""

from datetime import date
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Path, Query, Router
from pydantic import Field

from xieshou.api import wrongly
from xieshou.api.columns import Given
from xieshou.api.door import Asked, with_faults
from xieshou.api.money_shapes import (
    BalanceOut,
    EntryOut,
    FlowOut,
    IdleOut,
    PostingOut,
    ProjectMoneyOut,
    TrailOut,
    YearOut,
    entry_of,
    in_yuan,
)
from xieshou.funds import periods
from xieshou.funds.assertions import known_account
from xieshou.ledger.vocabulary import USE_CLASSES
from xieshou.money.flow import STAGES, behind, flow_of
from xieshou.money.following import follow
from xieshou.money.idle import lying
from xieshou.money.reading import accounts_of, chosen, postings_of, yuan
from xieshou.money.years import projects_of, years_of
from xieshou.values.period import Period

router = Router(tags=["资金"])
# whatever was ever booked
EVER = Period(date(1949, 1, 1), date(2200, 12, 31))
Year = Path[Annotated[int, Field(ge=1949, le=2100)]]


class WantedBooks(Given):
    """Whose money, and to the end of which day."""

    pairing: Annotated[str, Field(max_length=40)] = ""
    on: date | None = None


class Entries(Given):
    """How many entries at a time, and how many are passed over."""

    limit: Annotated[int, Field(ge=1, le=5000)] = 1000
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0


class WantedPostings(WantedBooks, Entries):
    """Of which account."""

    account: Annotated[str, Field(min_length=1, max_length=200)]


class WantedFlow(Given):
    """Whose money, in which span."""

    pairing: Annotated[str, Field(max_length=40)] = ""
    period: Annotated[str, Field(min_length=1, max_length=40)]


class WantedStream(WantedFlow, Entries):
    """Which stream of the flow, as `/money/flow` names it; all from a stage where none is named."""

    from_stage: Annotated[int, Field(ge=0, le=len(STAGES))]
    source: Annotated[str, Field(max_length=200)] = ""
    target: Annotated[str, Field(max_length=200)] = ""


class WantedYear(Entries):
    """Which number of a year."""

    pairing: Annotated[str, Field(max_length=40)] = ""
    what: Literal["received", "recovered", "planned", "disbursed", "returned"]


class WantedProjectRows(WantedBooks, Entries):
    """Which number of `/money/projects`, of all projects or of one.

    What has no project in the ledger is named by its class of use.
    """

    what: Literal["planned", "released", "disbursed", "recovered", "settled", "left", "this_year"]
    project: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    use_class: Annotated[str, Field(max_length=60)] = ""


class WantedTrail(Given):
    """Which document."""

    document: Annotated[str, Field(min_length=1, max_length=120)]
    pairing: Annotated[str, Field(max_length=40)] = ""


@router.get("/accounts", response=with_faults(list[BalanceOut]), summary="账户及其余额")
def accounts(request: Asked, asked: Query[WantedBooks]) -> list[dict[str, Any]]:
    """Every account of the pairing, or of all within reach."""
    if asked.pairing:
        chosen(request.scope, asked.pairing)
    return [{"account": one.account, "words": one.words, "balance": yuan(one.fen)}
            for one in accounts_of(request.scope, asked.pairing or None, asked.on)]


@router.get("/postings", response=with_faults(list[PostingOut]), summary="一个账户的收付")
def postings(request: Asked, asked: Query[WantedPostings]) -> list[dict[str, Any]]:
    """Postings of an account in the order of days, reversals included."""
    books = chosen(request.scope, asked.pairing)
    lines = postings_of(books, known_account(asked.account, books.accounts), asked.on)
    return [{**entry_of(one.entry), "signed": yuan(one.signed), "balance": yuan(one.balance)}
            for one in lines[asked.offset:asked.offset + asked.limit]]


@router.get("/years", response=with_faults(list[YearOut]), summary="逐年：结转、到位、安排、支出")
def years(request: Asked, pairing: str = "") -> list[dict[str, Any]]:
    """Every year since the first money, each taking over what the one before left."""
    books = chosen(request.scope, pairing)
    shut = {one.year: one for one in periods.closings(request.scope, books.pairing.code)}
    return [{"year": one.year, **in_yuan(one, "brought", "received", "recovered", "planned",
                                         "disbursed", "returned", "left"),
             "closed": one.year in shut and shut[one.year].closed,
             "open_until": shut[one.year].open_until if one.year in shut else None}
            for one in years_of(books)]


@router.get("/flow", response=with_faults(FlowOut), summary="资金流向：来源到受益对象，逐段")
def flow(request: Asked, asked: Query[WantedFlow]) -> dict[str, Any]:
    """The streams of a span, stage by stage, with what was carried in and what is left."""
    found = flow_of(chosen(request.scope, asked.pairing), Period.parse(asked.period))
    return {"pairing": found.pairing, "period": str(found.period), "stages": list(STAGES),
            "streams": [{"stage": one.source.stage, "source": one.source.name,
                         "target": one.target.name, "amount": yuan(one.fen),
                         "entries": len(one.entries)}
                        for _, streams in found.by_stage for one in streams]}


@router.get("/flow/entries", response=with_faults(list[EntryOut]), summary="资金流向中一段的明细")
def flow_entries(request: Asked, asked: Query[WantedStream]) -> list[dict[str, Any]]:
    """The entries whose sum a stream is; none where the span has no such stream."""
    books, period = chosen(request.scope, asked.pairing), Period.parse(asked.period)
    streams = flow_of(books, period).streams
    if asked.source or asked.target:
        # what is known of the span, and of all that was ever booked
        ever = [one for one in (*streams, *flow_of(books, EVER).streams)
                if one.source.stage == asked.from_stage]
        wrongly.refuse_unknown("source", asked.source, (one.source.name for one in ever))
        wrongly.refuse_unknown("target", asked.target, (one.target.name for one in ever))
    found = [entry for one in streams
             if one.source.stage == asked.from_stage
             and asked.source in ("", one.source.name) and asked.target in ("", one.target.name)
             for entry in behind(books, period, one)]
    return [entry_of(one) for one in found[asked.offset:asked.offset + asked.limit]]


@router.get("/years/{year}/entries", response=with_faults(list[EntryOut]),
            summary="一年中一个数的明细")
def year_entries(request: Asked, year: Year, asked: Query[WantedYear]) -> list[dict[str, Any]]:
    """The entries whose sum a number of a year is."""
    rows = years_of(chosen(request.scope, asked.pairing))
    found = next((one.entries.get(asked.what, []) for one in rows if one.year == year), [])
    return [entry_of(one) for one in found[asked.offset:asked.offset + asked.limit]]


@router.get("/projects", response=with_faults(list[ProjectMoneyOut]), summary="分项目的资金")
def projects(request: Asked, asked: Query[WantedBooks]) -> list[dict[str, Any]]:
    """Every project: planned, released, paid, settled, left."""
    books = chosen(request.scope, asked.pairing)
    return [{"project": one.number, "name": one.name, "use_class": one.use_class,
             **in_yuan(one, "planned", "released", "disbursed", "recovered", "settled", "left",
                       "this_year")}
            for one in projects_of(books, asked.on or timezone.localdate())]


@router.get("/projects/entries", response=with_faults(list[EntryOut]),
            summary="分项目的一个数的明细(不指项目即全部)")
def project_entries(request: Asked, asked: Query[WantedProjectRows]) -> list[dict[str, Any]]:
    """The entries whose sum a project's number is; what goes off it counts below zero."""
    on = asked.on or timezone.localdate()
    books = chosen(request.scope, asked.pairing)
    lines = projects_of(books, on)
    wrongly.refuse_unknown("project", str(asked.project or ""), map(str, [
        *books.projects, *(one.number for one in lines if one.number)]))
    wrongly.refuse_unknown("use_class", asked.use_class, [
        *USE_CLASSES.values(), *(one.use_class for one in lines)])
    found = [entry for one in lines
             if asked.project in (None, one.number)
             and (not asked.use_class or (one.number is None and asked.use_class == one.use_class))
             for entry in one.behind(asked.what, on)]
    return [entry_of(one) for one in found[asked.offset:asked.offset + asked.limit]]


@router.get("/idle", response=with_faults(list[IdleOut]), summary="闲置资金")
def idle(request: Asked, asked: Query[WantedBooks]) -> list[dict[str, Any]]:
    """Receipts of which something is left, the oldest first."""
    books = chosen(request.scope, asked.pairing)
    return [{"entry": entry_of(one.entry), **in_yuan(one, "unplanned", "unpaid"),
             "days": one.days, "late": one.late}
            for one in lying(books, asked.on or timezone.localdate())]


@router.get("/trail", response=with_faults(TrailOut), summary="一个指标文号的钱去了哪里")
def trail(request: Asked, asked: Query[WantedTrail]) -> dict[str, Any]:
    """One document's money from arrival to payee."""
    found = follow(chosen(request.scope, asked.pairing), asked.document)
    return {
        "document": found.document, "received": [entry_of(one) for one in found.received],
        "returned": [entry_of(one) for one in found.returned], **in_yuan(found, "unplanned"),
        "steps": [{"project": one.number, "name": one.name, "sure": one.sure,
                   "planned": [entry_of(entry) for entry in one.planned],
                   "paid": [entry_of(entry) for entry in one.paid],
                   "back": [entry_of(entry) for entry in one.back],
                   "onward": [entry_of(entry) for entry in one.onward],
                   "payees": {name: yuan(sum(entry.fen for entry in entries))
                              for name, entries in one.payees.items()}}
                  for one in found.steps]}
