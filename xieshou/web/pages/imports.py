"""Imports: upload, see what was understood and what is wrong, confirm, take faulty rows back."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.errors import XieshouError
from xieshou.ledger import headings, taking_in, undoing, undoing_later
from xieshou.ledger.register import UnknownRegisterError, register_named, registers
from xieshou.ledger.sent import Upload
from xieshou.ledger.workflow import NoReasonError
from xieshou.values.finding import Level
from xieshou.web.address import PAGING, Number, OneOf, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.record import crumbs_of
from xieshou.web.parts import uploads
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.waiting import put_off

ACCEPTED = ".xlsx,.xls,.csv"
COUNTS = (("read", "读到", ""), ("created", "新增", "good"), ("updated", "更新", "good"),
          ("unchanged", "未变", ""), ("rejected", "退回", "bad"))
SHOWN = 200
# what undoing an import does to its records
UNDOES = {"left": "不动的记录", "voided": "将作废的记录", "restored": "将恢复的记录",
          "earlier": "已经撤销"}


@shows("GET /registers/{code}")
@posts("POST /registers/{code}/imports")
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
                accepted=ACCEPTED, status=fault.status if fault else 200,
                senders=headings.senders())


@shows("GET /registers/imports")
@posts("POST /registers/imports")
def index(request: Asked) -> HttpResponse:
    """A whole workbook, each sheet for its own register."""
    request.scope.require("enter")
    fault = None
    if request.method == "POST":
        sent, fault = _take(request)
        if sent:
            return redirect("import-review", token=sent.token)
    return page(request, "import", "整册导入", register=None, fault=fault, accepted=ACCEPTED,
                status=fault.status if fault else 200, senders=headings.senders(),
                batches=undoing.batches(request.scope))


@reads(Number("sheet", "工作表", chosen=False), *PAGING)
@shows("POST /registers/imports", "POST /registers/{code}/imports",
       "GET /registers/imports/jobs/{id}")
@posts("POST /registers/imports", "POST /registers/{code}/imports")
def review(request: Asked, token: str) -> HttpResponse:
    """What an upload would do; posting does it, once."""
    request.scope.require("enter")
    sent = uploads.waiting(request, token)
    done = sent.remembered("done")
    if request.method == "POST" and done is None:
        if taking_in.is_large(sent):
            return _later(request, sent, dry_run=False)
        taking_in.confirm(sent, request.scope)
        return redirect("import-review", token=token)
    if done is not None:
        _hand_back(request, done)
    shown = done if done is not None else sent.remembered("preview")
    if shown is None and taking_in.is_large(sent):
        return redirect("jobs")
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
        reports=[_shown(each, number, request, sent) for number, each in enumerate(shown, 1)],
        unread=any(not each["known_well"] for each in map(_read, shown)),
        total=_total(shown, sent),
        faults=sum(each["rejected"] for each in shown), faulty=_staged(sent, "rejected"),
        nothing=not any(each["read"] for each in shown),
        registers=[] if sent.register else [(each.code, each.name) for each in registers()],
    )


@reads(OneOf("rows", "记录", options=UNDOES), *PAGING)
@shows("GET /registers/imports/{id}/undo")
@posts("POST /registers/imports/{id}/undo", "POST /registers/imports/{id}/undo/jobs")
def undo(request: Asked, id: int) -> HttpResponse:
    """What taking an import back would do; posting does it, with the reason."""
    request.scope.require("enter")
    fault = None
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        try:
            if undoing.size_of(id, request.scope, reason) > undoing_later.AT_ONCE:
                undoing_later.later(id, request.scope, reason, reverse("import-undo", args=[id]))
                return put_off(request)
            done = undoing.undo(id, request.scope, reason)
        except NoReasonError as error:
            fault = error
        else:
            if not done.is_over:
                messages.success(request, gettext(
                    "已撤销：作废 %(voided)s 条、恢复 %(restored)s 条，%(left)s 条没有动。") % {
                        "voided": len(done.voided), "restored": len(done.restored),
                        "left": len(done.left)})
            return redirect("import-undo", id=id)
    found = undoing.look(id, request.scope)
    counts = {kind: len(getattr(found, kind)) for kind in UNDOES}
    kind = request.GET.get("rows") or next((one for one, count in counts.items() if count), "left")
    behind = slice_of(request.GET, counts[kind])
    return page(request, "import_undo", gettext("撤销导入"), (
        Crumb(gettext("整册导入"), reverse("imports")),), found=found, fault=fault,
        kinds={one: gettext(words) for one, words in UNDOES.items()}, kind=kind, slice=behind,
        rows=undoing.named(found, behind.of(getattr(found, kind)), request.scope),
        status=fault.status if fault else 200)


@shows("GET /jobs/{id}/files/{name}")
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
        if taking_in.is_large(sent):
            _later(request, sent, dry_run=True)
        else:
            taking_in.rehearse(sent, request.scope)
    except XieshouError as error:
        return None, error
    return sent, None


def _later(request: Asked, sent: Upload, dry_run: bool) -> HttpResponse:
    """A large file is read in the background; its job leads back here."""
    taking_in.later(sent, request.scope, dry_run, reverse("import-review", args=[sent.token]))
    return put_off(request)


def _hand_back(request: Asked, done: list[dict[str, Any]]) -> None:
    """Let who imported fetch the rows that were returned."""
    mine = request.session.get("returned", [])
    fresh = [Path(each["returned_file"]).name for each in done if each["returned_file"]]
    if set(fresh) - set(mine):
        request.session["returned"] = [*mine, *fresh][-100:]


@shows("POST /registers/imports", "POST /registers/{code}/imports")
@posts("PUT /headings/columns/{code}")
def headings_told(request: Asked, token: str) -> HttpResponse:
    """Correct what headings were taken for; remembered for the sender, and previewed again."""
    request.scope.require("enter")
    sent = uploads.waiting(request, token)
    if request.method != "POST" or sent.remembered("done") is not None:
        return redirect("import-review", token=token)
    told = taking_in.told(sent)
    code = request.POST.get("register", "")
    register = register_named(code)
    before = dict(zip(request.POST.getlist("heading"), request.POST.getlist("before"),
                      strict=False))
    now = dict(zip(request.POST.getlist("heading"), request.POST.getlist("column"), strict=False))
    mapping = {heading: column or headings.LEFT for heading, column in now.items()
               if column != before.get(heading, "")}
    if mapping:
        headings.learn(register, sent.sender, mapping, request.scope)
        told[code] = {**told.get(code, {}), **mapping}
        sent.remember("told", told)
        return _previewed_again(request, sent, learned=True)
    return redirect("import-review", token=token)


@shows("POST /registers/imports", "POST /registers/{code}/imports")
@posts("PUT /headings/sheets/{sender}")
def sheet_told(request: Asked, token: str) -> HttpResponse:
    """Say which register a sheet is; remembered for the sender, and previewed again."""
    request.scope.require("enter")
    sent = uploads.waiting(request, token)
    sheet = request.POST.get("sheet", "")
    if request.method != "POST" or sent.remembered("done") is not None or not sheet:
        return redirect("import-review", token=token)
    register = register_named(request.POST.get("register", ""))
    headings.learn_sheets(sent.sender, {sheet: register.code}, request.scope)
    sent.remember("sheets", taking_in.sheets_told(sent) | {sheet: register.code})
    return _previewed_again(request, sent, learned=True)


@shows("POST /registers/imports", "POST /registers/{code}/imports")
@posts("POST /registers/imports", "POST /registers/{code}/imports")
def hidden_told(request: Asked, token: str) -> HttpResponse:
    """Say whether what is hidden in the sheets is taken too, and preview again."""
    request.scope.require("enter")
    sent = uploads.waiting(request, token)
    if request.method != "POST" or sent.remembered("done") is not None:
        return redirect("import-review", token=token)
    sent.remember("hidden", request.POST.get("hidden") != "out")
    return _previewed_again(request, sent)


def _previewed_again(request: Asked, sent: Upload, learned: bool = False) -> HttpResponse:
    """Back to the preview once it is made anew; what was `learned` holds for the sender."""
    if taking_in.is_large(sent):
        return _later(request, sent, dry_run=True)
    taking_in.rehearse(sent, request.scope)
    if learned:
        messages.success(request, gettext("已按您的更正重新预览，并为「%s」记住。") % (
            sent.sender or gettext("本机")))
    return redirect("import-review", token=sent.token)


@shows("GET /headings")
@posts("DELETE /headings/{id}")
def remembered(request: Asked) -> HttpResponse:
    """What senders mean by their headings; posting forgets one."""
    request.scope.require("enter")
    if request.method == "POST":
        given = request.POST.get("id", "")
        headings.forget(int(given) if given.isdecimal() and len(given) < 19 else 0, request.scope)
        messages.success(request, gettext("已忘记这个表头，以后按原来的办法认。"))
        return redirect("headings")
    return page(request, "headings", gettext("记住的表头"), (
        Crumb(gettext("整册导入"), reverse("imports")),), rows=headings.remembered())


def _read(report: dict[str, Any]) -> dict[str, Any]:
    return {**report, "known_well": not report.get("unread")}


def _shown(report: dict[str, Any], number: int, request: Asked, sent: Upload
           ) -> dict[str, Any]:
    """One sheet's report with words for its codes; of the sheet asked for a page of remarks."""
    try:
        register = register_named(report["register"])
    except UnknownRegisterError:
        register = None
    findings = sorted(report["findings"], key=_place)
    whole = request.GET.get("sheet") == str(number)
    behind = slice_of(request.GET, len(findings), 100) if whole else None
    name = Path(report["returned_file"]).name if report["returned_file"] else ""
    return {**report, "name": register.name if register else report["sheet"],
            "known": register is not None and not report.get("unread"),
            "choices": headings.choices_of(register) if register else [],
            "counts": [(*one, _rows_of(report, name, number, sent))
                       for one, (name, *_) in zip(_counts(report), COUNTS, strict=True)],
            "findings": behind.of(findings) if behind else findings[:SHOWN], "slice": behind,
            "more": 0 if behind else max(0, len(findings) - SHOWN), "number": number,
            "returned": name}


def _place(finding: dict[str, Any]) -> tuple[int, bool, int]:
    """The gravest first, along the rows; that a rule speaks of more of them, after those shown."""
    beyond = not finding["row"] and finding["code"].startswith("rule.")
    return Level(finding["level"]).rank, beyond, finding["row"] or 0


def _rows_of(report: dict[str, Any], count: str, number: int, sent: Upload) -> str:
    """Where the rows stand that an import made or changed; before it is done, where they would."""
    action = {"created": "create", "updated": "update"}.get(count)
    if not report[count]:
        return ""
    if action and report.get("batch"):
        return f"{reverse('register', args=[report['register']])}?import={report['batch']}-{action}"
    return _staged(sent, count, number)


def _staged(sent: Upload, count: str, sheet: int | str = "") -> str:
    asked = urlencode({name: value for name, value in (("sheet", sheet), ("fate", count)) if value})
    return f"{reverse('import-rows', args=[sent.token])}?{asked}"


def _counts(report: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [(words, report[name], colour if report[name] else "")
            for name, words, colour in COUNTS]


def _total(reports: list[dict[str, Any]], sent: Upload) -> list[tuple[str, int, str, str]]:
    sums = {name: sum(each[name] for each in reports) for name, _, _ in COUNTS}
    return [(*one, _staged(sent, name) if sums[name] else "")
            for one, (name, *_) in zip(_counts(sums), COUNTS, strict=True)]
