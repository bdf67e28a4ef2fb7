"""What registers there are; whole tables out as files, workbooks of people in."""

from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from django.http import HttpResponse
from ninja import File, Form, Query, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given, Sifted
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.api.jobs import later, put_off, refuse_many
from xieshou.api.schemas import Id, RegisterOut, SheetOut, TakenOut
from xieshou.api.sifting import refuse_misread_body
from xieshou.directory.places import pairing_named
from xieshou.errors import Invalid
from xieshou.ledger import taking_in, undoing, undoing_later
from xieshou.ledger.catalogue import catalogue, entry_of
from xieshou.ledger.counting import holdings
from xieshou.ledger.derive import workbook
from xieshou.ledger.derive.listing import records, totals, wish_of
from xieshou.ledger.exporting import export_bytes
from xieshou.ledger.importing import import_file, import_workbook
from xieshou.ledger.later import export_later
from xieshou.ledger.register import register_named
from xieshou.ledger.sent import keep
from xieshou.office.media import TABLES, XLSX

Hidden = Literal["in", "out"]
router = Router(tags=["台账目录"])


class TooLargeAtOnceError(Invalid):
    """A file that nobody should wait for with a line open."""

    code = "api.too_large_at_once"
    message = "「{name}」有 {size} MB，超过当场导入的 {limit} MB。"
    hint = "请改用 POST {place}：后台导入，按任务编号取结果。"


class TablePage(Sifted):
    """Which records, as the address of the list says it, and as what kind of file."""

    pairing: Annotated[str, Field(max_length=40)] = ""
    format: Literal["csv", "parquet", "xlsx"] = "csv"


class UndoIn(Given):
    """Why an import is taken back."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class LeftOut(Schema):
    """A record that stays as it is, and why."""

    id: int
    title: str
    code: str
    message: str
    hint: str


class UndoOut(Schema):
    """Records that are void, that are as before the import, and that are left alone."""

    id: int
    register_code: str
    file: str
    done: bool
    voided: list[int]
    restored: list[int]
    undone_before: int
    left: list[LeftOut]


class BatchOut(Schema):
    """An import that wrote something, and how much of it was taken back."""

    id: int
    register_name: str
    file: str
    at: datetime
    created: int
    updated: int
    undone: int


class HoldingOut(Schema):
    """What a register holds: rows that count, and of these openings, unverified and proved ones."""

    register_code: str
    rows: int
    openings: int
    drafts: int
    unverified: int
    evidenced: int


class TotalsOut(Schema):
    """How many records a list shows, and the sums of what adds up, as the page words them."""

    records: int
    sums: dict[str, str]


class WantedSums(Sifted):
    """Which records, as the address of the list says it; choices of a column as `f_column`."""

    pairing: Annotated[str, Field(max_length=40)] = ""


class TableIn(Given):
    """Which records, by the filters of the list's address, and as what kind of file."""

    pairing: Annotated[str, Field(max_length=40)] = ""
    format: Literal["csv", "parquet", "xlsx"] = "xlsx"
    asked: Annotated[dict[str, Annotated[str, Field(max_length=300)]], Field(max_length=40)] = {}


@router.get("", response=with_faults(list[RegisterOut]), summary="全部台账及其栏目")
def listed(request: Asked) -> list[dict[str, Any]]:
    """Every register with its columns."""
    return catalogue()


@router.get("/holdings", response=with_faults(list[HoldingOut]),
            summary="各台账有多少条、有佐证的多少")
def held(request: Asked, pairing: str = "") -> list[dict[str, Any]]:
    """What each register holds within reach."""
    found = holdings(request.scope, asked_pairing(request, pairing))
    return [{"register_code": code, **vars(one)} for code, one in found.items()]


@router.get("/imports", response=with_faults(list[BatchOut]), summary="自己导入过的，可以撤销的",
            **need("enter"))
def brought(request: Asked) -> list[dict[str, Any]]:
    """The newest imports of the caller's own that wrote something."""
    return [{**vars(one), "register_name": one.register} for one in undoing.batches(request.scope)]


@router.post("/imports", response=with_faults(list[SheetOut]),
             summary="整册导入：一张工作表一个台账", **need("enter"))
@once
def imported_whole(request: Asked, file: File[UploadedFile], pairing: Form[str] = "",
                   dry_run: Form[bool] = False, sender: Form[str] = "",
                   sheets: Form[list[str]] = None,
                   hidden: Form[Hidden] = "in") -> list[dict[str, Any]]:
    """Every sheet of a workbook for its own register, told by its name or headings.

    `sheets` says of what neither tells, as sheet=register; remembered for the sender.
    `hidden` says whether hidden rows and columns are taken.
    """
    _at_once(file, "/registers/imports/jobs")
    reports = import_workbook(file.read(), file.name or "上传", request.scope, pairing or None,
                              dry_run, sender=sender or request.scope.office,
                              sheets=_told(sheets), hidden=hidden == "in")
    return [_sheet(one.as_json()) for one in reports]


@router.post("/imports/jobs", response=later(), summary="整册导入，在后台(大的文件)",
             **need("enter"))
@put_off
def imported_whole_later(request: Asked, file: File[UploadedFile], pairing: Form[str] = "",
                         dry_run: Form[bool] = False, sender: Form[str] = "",
                         sheets: Form[list[str]] = None, hidden: Form[Hidden] = "in") -> int:
    """The same as a job with progress; what became of each sheet is asked for by its number."""
    return _later(request, file, "", pairing, dry_run, sender, _told(sheets), hidden)


@router.get("/imports/jobs/{id}", response=with_faults(list[SheetOut]),
            summary="后台导入的结果，逐张工作表")
def imported_so_far(request: Asked, id: Id) -> list[dict[str, Any]]:
    """What became of each sheet; empty before the job is done."""
    return [_sheet(one) for one in taking_in.sheets_of(id, request.scope)]


@router.get("/imports/{int:id}/undo", response=with_faults(UndoOut),
            summary="撤销一次导入会改动哪些记录", **need("enter"))
def undoing_of(request: Asked, id: Id) -> dict[str, Any]:
    """What taking an import back would do now; `batch` of an import's answer is its number."""
    return _undoing(undoing.look(id, request.scope))


@router.post("/imports/{int:id}/undo", response=with_faults(UndoOut), summary="撤销一次导入",
             **need("enter"))
@once
def undone(request: Asked, id: Id, body: UndoIn) -> dict[str, Any]:
    """What it made is void, what it changed as before; what was touched since is left and told."""
    refuse_many(undoing.size_of(id, request.scope, body.reason), undoing_later.AT_ONCE,
                f"/registers/imports/{id}/undo/jobs")
    return _undoing(undoing.undo(id, request.scope, body.reason))


@router.post("/imports/{int:id}/undo/jobs", response=later(),
             summary="撤销一次导入，在后台(许多记录)", **need("enter"))
@put_off
def undone_later(request: Asked, id: Id, body: UndoIn) -> int:
    """The same as a job with progress: whole, or where it is cancelled not at all."""
    return undoing_later.later(id, request.scope, body.reason)


@router.get("/{code}", response=with_faults(RegisterOut), summary="一个台账及其栏目")
def one(request: Asked, code: str) -> dict[str, Any]:
    """One register by code, catalogue number or name."""
    return entry_of(register_named(code))


@router.get("/{code}/template", response=with_faults(str), summary="空白填报表(Excel)",
            **need(files=[XLSX]))
def blank(request: Asked, code: str) -> HttpResponse:
    """The workbook to be filled in: columns, drop-downs, guidance, no records."""
    return HttpResponse(workbook.template(register_named(code)), content_type=XLSX)


@router.get("/{code}/totals", response=with_faults(TotalsOut), summary="一张列表的条数和合计")
def summed(request: Asked, code: str, asked: Query[WantedSums]) -> dict[str, Any]:
    """Sums over the records that the list shows for these filters; only those that count."""
    register, pairing = register_named(code), asked_pairing(request, asked.pairing)
    wish = wish_of(register, request.GET)
    found = records(register, request.scope, pairing, wish)
    return {"records": found.count(), "sums": totals(register, found, wish.columns)}


@router.get("/{code}/table", response=with_faults(str), summary="整张台账：CSV、Parquet 或 Excel",
            **need(files=TABLES.values()))
def table(request: Asked, code: str, asked: Query[TablePage]) -> HttpResponse:
    """The records within reach as a file that imports again unchanged."""
    register = register_named(code)
    found = records(register, request.scope, asked_pairing(request, asked.pairing),
                    wish_of(register, request.GET))
    return HttpResponse(export_bytes(register, found, asked.format),
                        content_type=TABLES[asked.format])


@router.post("/{code}/table", response=later(), summary="整张台账在后台写成文件", **need("see"))
@put_off
def exported(request: Asked, code: str, body: TableIn) -> int:
    """The records that the list shows for these filters; the job leaves the file."""
    register = register_named(code)
    refuse_misread_body(request, register, body.asked)
    if body.pairing:
        pairing_named(body.pairing, request.scope.pairings)
    return export_later(register, request.scope, body.pairing, urlencode(body.asked),
                        body.format)


@router.post("/{code}/imports", response=with_faults(TakenOut), summary="导入部门自己的表格",
             **need("enter"))
@once
def imported(request: Asked, code: str, file: File[UploadedFile], pairing: Form[str] = "",
             dry_run: Form[bool] = False, sender: Form[str] = "",
             hidden: Form[Hidden] = "in") -> dict[str, Any]:
    """A workbook or CSV as staff send it; the same findings as on the page.

    `sender` is whose headings it has, as remembered from corrections; the caller's office if empty.
    `hidden` says whether hidden rows and columns are taken.
    """
    _at_once(file, f"/registers/{code}/imports/jobs")
    report = import_file(code, file.read(), file.name or "上传", request.scope, pairing or None,
                         dry_run, sender=sender or request.scope.office, hidden=hidden == "in")
    return {**report.as_json(), "records": []}


@router.post("/{code}/imports/jobs", response=later(),
             summary="导入部门自己的表格，在后台(大的文件)", **need("enter"))
@put_off
def imported_later(request: Asked, code: str, file: File[UploadedFile], pairing: Form[str] = "",
                   dry_run: Form[bool] = False, sender: Form[str] = "",
                   hidden: Form[Hidden] = "in") -> int:
    """The same as a job with progress; `/registers/imports/jobs/{id}` tells what became of it."""
    return _later(request, file, register_named(code).code, pairing, dry_run, sender, {}, hidden)


def _at_once(file: UploadedFile, place: str) -> None:
    """Raise TooLargeAtOnceError for a file that is taken in as a job."""
    if (file.size or 0) > taking_in.AT_ONCE:
        raise TooLargeAtOnceError(name=file.name, size=round((file.size or 0) / 2**20, 1),
                                  limit=taking_in.AT_ONCE // 2**20, place=f"/api/v1{place}")


def _later(request: Asked, file: UploadedFile, register: str, pairing: str, dry_run: bool,
           sender: str, sheets: dict[str, str], hidden: str) -> int:
    if pairing:
        pairing = pairing_named(pairing, request.scope.pairings).code
        request.scope.at(pairing).require("enter")
    sent = keep(file.chunks(), file.name or "上传", register, pairing,
                sender or request.scope.office)
    sent.remember("sheets", sheets)
    sent.remember("hidden", hidden == "in")
    return taking_in.later(sent, request.scope, dry_run)


def _told(sheets: list[str] | None) -> dict[str, str]:
    return dict(one.rpartition("=")[::2] for one in sheets or [])


def _undoing(found: undoing.Undoing) -> dict[str, Any]:
    told = found.as_json()
    return {**told, "register_code": told["register"]}


def _sheet(report: dict[str, Any]) -> dict[str, Any]:
    return {**report, "register_code": report["register"], "records": []}
