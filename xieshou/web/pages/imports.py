"""Imports: upload, see what was understood and what is wrong, confirm, take faulty rows back."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.errors import XieshouError
from xieshou.ledger.importing import ImportReport, import_file, import_workbook
from xieshou.ledger.register import UnknownRegisterError, register_named
from xieshou.values.finding import Level
from xieshou.web.door import Asked
from xieshou.web.faults import status_of
from xieshou.web.page import Crumb, page
from xieshou.web.pages.record import crumbs_of
from xieshou.web.parts import uploads
from xieshou.web.parts.uploads import Upload

ACCEPTED = ".xlsx,.xls,.csv"
COUNTS = (("read", "读到", ""), ("created", "新增", "good"), ("updated", "更新", "good"),
          ("unchanged", "未变", ""), ("rejected", "退回", "bad"))
SHOWN = 200


def one(request: Asked, code: str) -> HttpResponse:
    """A sheet for one register."""
    request.scope.require("enter")
    register = register_named(code)
    fault = None
    if request.method == "POST":
        sent, fault = _take(request, register.code)
        if sent:
            return redirect("import-review", token=sent.token)
    return page(request, "import", "导入", crumbs_of(register), register=register, fault=fault,
                accepted=ACCEPTED, status=status_of(fault) if fault else 200)


def index(request: Asked) -> HttpResponse:
    """A whole workbook, each sheet for its own register."""
    request.scope.require("enter")
    fault = None
    if request.method == "POST":
        sent, fault = _take(request)
        if sent:
            return redirect("import-review", token=sent.token)
    return page(request, "import", "整册导入", register=None, fault=fault, accepted=ACCEPTED,
                status=status_of(fault) if fault else 200)


def review(request: Asked, token: str) -> HttpResponse:
    """What an upload would do; posting does it, once."""
    request.scope.require("enter")
    sent = uploads.waiting(request, token)
    done = sent.remembered("done")
    if request.method == "POST" and done is None:
        reports = _run(request, sent, dry_run=False)
        mine = request.session.get("returned", [])
        mine += [Path(each.returned_file).name for each in reports if each.returned_file]
        request.session["returned"] = mine[-100:]
        sent.remember("done", [each.as_json() for each in reports])
        sent.drop()
        return redirect("import-review", token=token)
    shown = done if done is not None else sent.remembered("preview")
    if shown is None:
        raise uploads.UnknownUploadError()
    crumbs = crumbs_of(register_named(sent.register)) if sent.register else (
        Crumb("整册导入", reverse("imports")),)
    return page(
        request,
        "import_review",
        gettext("导入结果") if done is not None else gettext("导入预览"),
        crumbs,
        upload=sent,
        done=done is not None,
        reports=[_shown(each) for each in shown],
        total=_total(shown),
        faults=sum(each["rejected"] for each in shown),
    )


def returned(request: Asked, name: str) -> HttpResponse | FileResponse:
    """The sender's own rows back, each with its reason; only for the sender."""
    if name not in request.session.get("returned", []):
        raise uploads.UnknownUploadError()
    place = Path(settings.HOME) / "returned" / name
    if not place.exists():
        raise uploads.UnknownUploadError()
    return FileResponse(place.open("rb"), as_attachment=True, filename=name)


def _take(request: Asked, register: str = "") -> tuple[Upload | None, XieshouError | None]:
    """Keep the file and rehearse it; a file that cannot be used is said on the same page."""
    try:
        sent = uploads.take(request, register)
        reports = _run(request, sent, dry_run=True)
    except XieshouError as error:
        return None, error
    sent.remember("preview", [each.as_json() for each in reports])
    return sent, None


def _run(request: Asked, sent: Upload, dry_run: bool) -> list[ImportReport]:
    pairing = sent.pairing or None
    if sent.register:
        return [import_file(sent.register, sent.path, sent.name, request.scope, pairing, dry_run)]
    return import_workbook(sent.path, sent.name, request.scope, pairing, dry_run)


def _shown(report: dict[str, Any]) -> dict[str, Any]:
    """One sheet's report with words for its codes."""
    try:
        register = register_named(report["register"])
    except UnknownRegisterError:
        register = None
    findings = sorted(report["findings"], key=lambda each: (Level(each["level"]).rank,
                                                             each["row"] or 0))
    name = Path(report["returned_file"]).name if report["returned_file"] else ""
    return {**report, "name": register.name if register else report["sheet"],
            "known": register is not None, "counts": _counts(report),
            "findings": findings[:SHOWN], "more": max(0, len(findings) - SHOWN),
            "returned": name}


def _counts(report: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [(words, report[name], colour if report[name] else "")
            for name, words, colour in COUNTS]


def _total(reports: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    return _counts({name: sum(each[name] for each in reports) for name, _, _ in COUNTS})
