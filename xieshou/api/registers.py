"""What registers there are; whole tables out as files, workbooks of people in."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from django.http import HttpResponse
from ninja import File, Form, Query, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.api.jobs import later, put_off
from xieshou.api.schemas import RegisterOut, SheetOut, TakenOut
from xieshou.directory.places import pairing_named
from xieshou.ledger.catalogue import catalogue, entry_of
from xieshou.ledger.derive.listing import Wish, records
from xieshou.ledger.exporting import export_bytes
from xieshou.ledger.importing import import_file, import_workbook
from xieshou.ledger.later import export_later
from xieshou.ledger.register import register_named
from xieshou.office.media import TABLES

router = Router(tags=["台账目录"])


class TablePage(Schema):
    """Which records, and as what kind of file."""

    pairing: str = ""
    state: str = ""
    format: Literal["csv", "parquet", "xlsx"] = "csv"


class TableIn(Given):
    """Which records, by the filters of the list's address, and as what kind of file."""

    pairing: Annotated[str, Field(max_length=40)] = ""
    format: Literal["csv", "parquet", "xlsx"] = "xlsx"
    asked: Annotated[dict[str, Annotated[str, Field(max_length=300)]], Field(max_length=40)] = {}


@router.get("", response=with_faults(list[RegisterOut]), summary="全部台账及其栏目")
def listed(request: Asked) -> list[dict[str, Any]]:
    """Every register with its columns."""
    return catalogue()


@router.post("/imports", response=with_faults(list[SheetOut]),
             summary="整册导入:一张工作表一个台账", **need("enter"))
@once
def imported_whole(request: Asked, file: File[UploadedFile], pairing: Form[str] = "",
                   dry_run: Form[bool] = False, sender: Form[str] = "",
                   sheets: Form[list[str]] = None) -> list[dict[str, Any]]:
    """Every sheet of a workbook for its own register, told by its name or headings.

    `sheets` says of what neither tells, as sheet=register; remembered for the sender.
    """
    told = dict(one.rpartition("=")[::2] for one in sheets or [])
    reports = import_workbook(file.read(), file.name or "上传", request.scope, pairing or None,
                              dry_run, sender=sender or request.scope.office, sheets=told)
    return [{**one.as_json(), "register_code": one.register, "records": []} for one in reports]


@router.get("/{code}", response=with_faults(RegisterOut), summary="一个台账及其栏目")
def one(request: Asked, code: str) -> dict[str, Any]:
    """One register by code, catalogue number or name."""
    return entry_of(register_named(code))


@router.get("/{code}/table", response=with_faults(str), summary="整张台账:CSV、Parquet 或 Excel",
            **need(files=TABLES.values()))
def table(request: Asked, code: str, asked: Query[TablePage]) -> HttpResponse:
    """The records within reach as a file that imports again unchanged."""
    register = register_named(code)
    wish = Wish(state=asked.state if asked.state else "")
    found = records(register, request.scope, asked_pairing(request, asked.pairing), wish)
    return HttpResponse(export_bytes(register, found, asked.format),
                        content_type=TABLES[asked.format])


@router.post("/{code}/table", response=later(), summary="整张台账在后台写成文件", **need("see"))
@put_off
def exported(request: Asked, code: str, body: TableIn) -> int:
    """The records that the list shows for these filters; the job leaves the file."""
    register = register_named(code)
    if body.pairing:
        pairing_named(body.pairing, request.scope.pairings)
    return export_later(register, request.scope, body.pairing, urlencode(body.asked),
                        body.format)


@router.post("/{code}/imports", response=with_faults(TakenOut), summary="导入部门自己的表格",
             **need("enter"))
@once
def imported(request: Asked, code: str, file: File[UploadedFile], pairing: Form[str] = "",
             dry_run: Form[bool] = False, sender: Form[str] = "") -> dict[str, Any]:
    """A workbook or CSV as staff send it; the same findings as on the page.

    `sender` is whose headings it has, as remembered from corrections; the caller's office if empty.
    """
    report = import_file(code, file.read(), file.name or "上传", request.scope, pairing or None,
                         dry_run, sender=sender or request.scope.office)
    return {**report.as_json(), "records": []}
