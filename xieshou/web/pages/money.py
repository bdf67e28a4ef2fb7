"""Money: whence it came and whither it went, by project, one document followed, idle."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from xieshou.errors import Invalid
from xieshou.money.entries import Books, Entry, books_of
from xieshou.money.flow import STAGES, behind, flow_of
from xieshou.money.following import documents_of, follow
from xieshou.money.idle import lying
from xieshou.money.reading import accounts_of, day_of, postings_of
from xieshou.money.years import ProjectMoney, projects_of, years_of
from xieshou.web.address import PAGING, Day, Number, OneOf, Words, Year, reads
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts import money_words as words
from xieshou.web.parts.money_words import rows_address
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.said import called

YEAR = {"brought": "上年结转", "received": "到位", "recovered": "追回", "planned": "安排计划",
        "disbursed": "支出", "returned": "退回", "left": "年末结转"}
PROJECT = {"planned": "安排", "released": "已下达", "disbursed": "支出", "this_year": "本年支出",
           "recovered": "追回", "settled": "已决算", "left": "结余"}
TRAIL = {"received": "到位", "planned": "安排", "paid": "支出", "returned": "退回",
         "unplanned": "未安排"}
# of one project under a document
STEP = {"planned": "安排", "paid": "支出", "left": "结余"}


class UnknownRowsError(Invalid):
    """An address that names no number of these pages."""

    code = "web.unknown_rows"
    message = "网址里没有写清要看哪个数的明细。"
    hint = "请从资金页面点击数字进入。"


@shows("GET /money/flow", "GET /money/idle")
def flow(request: Asked) -> HttpResponse:
    """The flow of the chosen span as picture and table."""
    books = _books(request)
    found = flow_of(books, request.choice.period) if books else None
    idle = [one for one in lying(books, _on(request)) if one.late] if books else []
    return page(request, "money", "资金", books=books, flow=found,
                picture=words.picture_of(found) if found and found.streams else None,
                table=words.table_of(found) if found else [], unit=gettext(words.UNIT),
                source="、".join(dict.fromkeys(entry.source.subject_name for entry in
                                               (books.standing if books else ()))),
                as_of=f"{timezone.localtime():%Y-%m-%d %H:%M}",
                idle=idle, idle_words=words.wan(sum(one.unpaid for one in idle)), tab="flow")


def _documents(request: Asked) -> dict[str, str]:
    books = _books(request)
    return {name: name for name in documents_of(books)} if books else {}


def _what(request: Asked) -> dict[str, str]:
    return dict.fromkeys(_ROWS, "")


@reads(*PAGING)
@shows("GET /money/projects")
def projects(request: Asked) -> HttpResponse:
    """Every project: planned, released, paid, settled, left."""
    books = _books(request)
    on = _on(request)
    every = projects_of(books, on) if books else []
    slice = slice_of(request.GET, len(every), 100)
    rows = list(slice.of(every))
    said = words.in_columns(rows, PROJECT)
    lines = [{"row": row, "cells": [
        {"words": said[at][name], "address": _project_rows(row, name, on)} for name in PROJECT],
        "address": reverse("record", args=["project", row.number]) if row.number else ""}
        for at, row in enumerate(rows)]
    sums = words.in_columns([_Total(every, PROJECT)], PROJECT)[0] if every else {}
    totals = [{"words": said, "address": "" if said in ("0", "–")
               else rows_address("projects", column=name, on=on)} for name, said in sums.items()]
    return page(request, "money_projects", "分项目", _crumbs(), lines=lines, on=on,
                slice=slice, headings=PROJECT.values(), totals=totals, unit=gettext(words.UNIT),
                tab="projects")


def _way(step: Any, books: Any) -> list[tuple[str, str, words.EntryLine]]:
    """From the plan to the payees: what each line is, who was paid, the line; amounts aligned."""
    told = [*((gettext("安排"), "", one) for one in step.planned),
            *((gettext("支出"), "", one) for one in step.paid),
            *((gettext("收款"), name, one) for name, paid in step.payees.items() for one in paid),
            *((gettext(one.source.subject_name), "", one) for one in step.onward)]
    lines = words.lines_of([one for _, _, one in told], books)
    return [(what, name, line) for (what, name, _), line in zip(told, lines, strict=True)]


@reads(OneOf("document", "文号", options=_documents))
@shows("GET /money/trail")
def trail(request: Asked) -> HttpResponse:
    """One document's money from arrival to payee."""
    books = _books(request)
    known = documents_of(books) if books else {}
    document = request.GET.get("document") or next(iter(known), "")
    found = follow(books, document) if document else None
    steps = [{
        "step": step, "lines": _way(step, books), "sums": [
            (gettext(STEP[column]), words.wan(fen), rows_address(
                "document", document=document, column=column, project=step.number or 0)
             if step.behind(column) else "")
            for column, fen in (("planned", step.planned_fen), ("paid", step.paid_fen),
                                ("left", step.left))],
        "address": reverse("record", args=["project", step.number]) if step.number else ""}
        for step in (found.steps if found else ())]
    return page(
        request,
        "money_trail",
        "资金追踪",
        _crumbs(),
        known=known,
        document=document,
        trail=found,
        steps=steps,
        unit=gettext(words.UNIT),
        tab="trail",
        received=words.lines_of(found.received, books) if found else [],
        totals=[
            (said, words.wan(fen), rows_address("document", document=document, column=column)
             if fen else "")
            for said, fen, column in (
                (gettext("到位"), found.received_fen, "received"),
                (gettext("安排"), found.planned_fen, "planned"),
                (gettext("支出"), found.paid_fen, "paid"),
                (gettext("退回"), found.returned_fen, "returned"),
                (gettext("未安排"), found.unplanned, "unplanned"),
            )
        ]
        if found
        else [],
    )


@reads(OneOf("late", "只看逾期", options={"1": "只看逾期"}))
@shows("GET /money/idle")
def idle(request: Asked) -> HttpResponse:
    """Receipts of which something is left, and for how long."""
    books = _books(request)
    on = _on(request)
    every = lying(books, on) if books else []
    only = request.GET.get("late") == "1"
    rows = [one for one in every if one.late or not only]
    columns = zip(words.amounts([one.entry.fen for one in rows]),
                  words.amounts([one.unplanned for one in rows]),
                  words.amounts([one.unpaid for one in rows]), strict=True)
    lines = [{"row": one, "cells": cells, "address": words.address_of(one.entry)}
             for one, cells in zip(rows, columns, strict=True)]
    return page(request, "money_idle", "闲置资金", _crumbs(), lines=lines, on=on,
                unit=gettext(words.UNIT), patience=every[0].patience if every else None, only=only,
                sums=[words.wan(sum(one.unplanned for one in rows)),
                      words.wan(sum(one.unpaid for one in rows))], tab="idle")


@shows("GET /money/accounts")
def accounts(request: Asked) -> HttpResponse:
    """Every account of the pairing with what stands in it."""
    found = accounts_of(request.scope, request.choice.code) if request.choice.code else []
    said = words.amounts([one.fen for one in found])
    lines = [{"account": one, "words": text,
              "address": reverse("money-account", args=[one.account])}
             for one, text in zip(found, said, strict=True)]
    groups = [
        (title, [line for line in lines if line["account"].account.startswith(heads)])
        for title, heads in (
            (gettext("结存"), ("held:", "kept:")),
            (gettext("项目与收款"), ("spent:", "paid:")),
            (gettext("受益对象"), ("reached:",)),
            (gettext("计划"), ("plan:", "outside:plan:")),
            (gettext("外部(可以为负)"), ("outside:funder", "outside:donor", "outside:income")),
        )
    ]
    return page(request, "money_accounts", "账户", _crumbs(),
                groups=[group for group in groups if group[1]], unit=gettext(words.UNIT),
                tab="accounts")


@reads(Day("on", "截至"), *PAGING)
@shows("GET /money/postings")
def account(request: Asked, name: str) -> HttpResponse:
    """One account with every posting and the running balance."""
    books = _books(request)
    on = day_of(request.GET["on"]) if request.GET.get("on") else None
    found = postings_of(books, name, on) if books else []
    slice = slice_of(request.GET, len(found), 100)
    shown = list(slice.of(found[::-1]))
    lines = [{"line": one, "signed": signed, "balance": balance,
              "address": words.address_of(one.entry)} for one, signed, balance in zip(
        shown, words.amounts([one.signed for one in shown], words.exact),
        words.amounts([one.balance for one in shown], words.exact), strict=True)]
    title = words.account(books, name) if books else name
    return page(request, "money_account", title,
                (*_crumbs(), Crumb("账户", reverse("money-accounts"))), lines=lines, slice=slice,
                balance=words.exact(found[-1].balance if found else 0), name=name, on=on,
                unit=gettext(words.UNIT), tab="accounts")


def _columns(request: Asked) -> dict[str, str]:
    """The columns of the table that is asked, of all where none is."""
    apart = {"document": TRAIL | STEP, "project": PROJECT, "projects": PROJECT, "year": YEAR}
    return apart.get(request.GET.get("what", ""), TRAIL | STEP | PROJECT | YEAR)


@reads(
    OneOf("what", "明细", chosen=False, options=_what),
    Words("source", "来自", chosen=False, most=300),
    Words("target", "去向", chosen=False, most=300),
    OneOf("stage", "环节", chosen=False,
          options={str(at): words for at, words in enumerate(STAGES[:-1])}),
    Words("document", "文号", chosen=False, most=200),
    OneOf("column", "栏", chosen=False, options=_columns),
    Year("year", "年份", chosen=False), Number("project", "项目", chosen=False),
    Words("group", "投向", chosen=False), Day("on", "截至", chosen=False), *PAGING,
    along={"what": {
        "stream": ("source", "target"), "stage": ("stage",), "year": ("year", "column"),
        "project": ("project", "group", "column", "on"), "projects": ("column", "on"),
        "document": ("document", "column", "project")}})
@shows("GET /money/flow/entries", "GET /money/years/{year}/entries", "GET /money/projects/entries",
       "GET /money/trail")
def rows(request: Asked) -> HttpResponse:
    """The rows behind one number of these pages; their sum is the number."""
    books = _books(request)
    what = request.GET.get("what", "")
    if books is None or what not in _ROWS:
        raise UnknownRowsError
    try:
        title, entries = _ROWS[what](request, books)
    except (KeyError, ValueError, IndexError, StopIteration):
        raise UnknownRowsError from None
    slice = slice_of(request.GET, len(entries), 100)
    return page(request, "money_rows", title, _crumbs(), slice=slice, unit=gettext(words.UNIT),
                lines=words.lines_of(list(slice.of(entries)), books), count=len(entries),
                total=words.exact(sum(entry.fen for entry in entries)))


def _stream_rows(request: Asked, books: Books) -> tuple[str, list[Entry]]:
    source, target = request.GET["source"], request.GET["target"]
    for one in flow_of(books, request.choice.period).streams:
        if (f"{one.source.stage}:{one.source.name}", f"{one.target.stage}:{one.target.name}") == (
                source, target):
            return words.between(one.source.name, one.target.name), behind(
                books, request.choice.period, one)
    return words.between(source.partition(":")[2], target.partition(":")[2]), []


def _stage_rows(request: Asked, books: Books) -> tuple[str, list[Entry]]:
    stage, period = int(request.GET["stage"]), request.choice.period
    return words.between(STAGES[stage], STAGES[stage + 1]), [
        entry for one in flow_of(books, period).streams if one.source.stage == stage
        for entry in behind(books, period, one)]


def _document_rows(request: Asked, books: Books) -> tuple[str, list[Entry]]:
    document, column = request.GET["document"], request.GET["column"]
    trail, number = follow(books, document), request.GET.get("project")
    if not number:
        return f"{document} · {gettext(TRAIL[column])}", trail.behind(column)
    step = next(one for one in trail.steps if (one.number or 0) == int(number))
    return f"{called(step.name)} · {gettext(STEP[column])}", step.behind(column)


def _year_rows(request: Asked, books: Books) -> tuple[str, list[Entry]]:
    year, name = int(request.GET["year"]), request.GET["column"]
    found = next((one for one in years_of(books) if one.year == year), None)
    return gettext("{year}年{name}").format(year=year, name=gettext(YEAR[name])), found.entries[
        name
    ] if found else []


def _of_projects(request: Asked, books: Books) -> tuple[str, list[Entry]]:
    name, on = request.GET["column"], day_of(request.GET["on"])
    return gettext("全部项目") + f" · {gettext(PROJECT[name])}", [
        entry for one in projects_of(books, on) for entry in one.behind(name, on)]


def _of_project(request: Asked, books: Books) -> tuple[str, list[Entry]]:
    number, name, on = request.GET["project"], request.GET["column"], day_of(request.GET["on"])
    group = request.GET.get("group", "")
    for one in projects_of(books, on):
        if str(one.number or "") == number and (number or one.use_class == group):
            return f"{called(one.name)} · {gettext(PROJECT[name])}", one.behind(name, on)
    return gettext(PROJECT[name]), []


_ROWS: dict[str, Callable[[Asked, Books], tuple[str, list[Entry]]]] = {
    "stream": _stream_rows, "stage": _stage_rows, "year": _year_rows, "project": _of_project,
    "projects": _of_projects, "document": _document_rows}


class _Total:
    """The sums of rows, as one row more."""

    def __init__(self, rows: list, names: dict[str, str]) -> None:
        for name in names:
            setattr(self, name, sum(getattr(row, name) for row in rows))


def _project_rows(row: ProjectMoney, name: str, on: date) -> str:
    if not row.behind(name, on):
        return ""
    return rows_address("project", project=row.number or "", group=row.use_class, column=name,
                        on=on)


def _books(request: Asked) -> Books | None:
    """The books of the pairing that is looked at; none where nobody is paired yet."""
    return books_of(request.scope, request.choice.code) if request.choice.code else None


def _on(request: Asked) -> date:
    """The last day of the chosen span, not after today."""
    return min(request.choice.period.last, timezone.localdate())


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb("资金", reverse("money")),)
