"""Returned copies: upload one, see what was changed where, decide, write the next version."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.indicators.figures import Figures
from xieshou.ledger.register import register_named
from xieshou.library import storage
from xieshou.office.docx_marks import marked_document
from xieshou.reports import asking, returning, store
from xieshou.reports.afterwards import Cited, today
from xieshou.reports.compare.standing import JUDGEMENTS
from xieshou.web.address import OneOf, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.record import attachment
from xieshou.web.parts import uploads
from xieshou.web.parts.redline import redline_of
from xieshou.web.parts.said import Typed

STATUSES = {"unchanged": ("未改动", ""), "edited": ("人工改动", "red"), "removed": ("删去", "red"),
            "moved": ("移动", ""), "added": ("新增", "green")}
# a judgement is told by colour and by words
COLOURS = {"changed_by_hand": "red", "conflict": "red", "removed": "red", "stale": "amber",
           "already_equal": "green", "restated": "blue"}
# the counts at the head that tell of figures
PICKED = {"edited": "数字被人工改动", "against": "与台账不符", "stale": "台账已变、报告未变"}
SENTENCES = {"edited": "改写", "removed": "删除", "added": "新增", "moved": "移动"}
SURE = {"tag": "数字标记", "alias": "标记名称", "bookmark": "书签", "alignment": "文字对齐",
        "nearby": "邻近文字", "context": "上下文"}


@shows("GET /copies", "GET /asked")
@posts("POST /copies")
def index(request: Asked) -> HttpResponse:
    """Copies that came back; posting takes one in."""
    if request.method == "POST":
        return _take(request)
    return page(request, "returns", "回稿", (Crumb("报告", reverse("reports")),),
                copies=returning.copies(request.scope, request.choice.code),
                asked=asking.asked(request.scope, request.choice.code))


@shows("POST /copies", "GET /reports")
@posts("POST /reports/{id}/copies")
def choose(request: Asked, token: str) -> HttpResponse:
    """A copy without a number: the most similar reports, one of them to be picked."""
    upload = uploads.waiting(request, token)
    data = upload.path.read_bytes()
    if request.method == "POST":
        report = store.report_of(int(request.POST.get("report") or 0), request.scope)
        id = returning.receive(data, upload.name, report, request.scope)
        upload.drop()
        return redirect("return", id=id)
    found = returning.similar(marked_document(data, upload.name), request.scope)
    if not found:
        raise returning.NoReportToCompareError(name=upload.name)
    return page(request, "return_choice", "认稿", _crumbs(), found=found, name=upload.name)


@reads(OneOf("view", "对照方式", options={"old": "原稿", "new": "回稿"}),
       OneOf("only", "数字核对", chosen=False, options=PICKED))
@shows("GET /copies/{id}")
@posts("POST /copies/{id}/decisions", by="write", **{"1": "POST /copies/{id}/edition"})
def show(request: Asked, id: int) -> HttpResponse:
    """What was changed, each difference to be decided; posting keeps the decisions."""
    if request.method == "POST":
        return _decide(request, id)
    copy = returning.returned_copy(id, request.scope)
    gone = returning.gone_with_sentence(copy.found)
    only = request.GET.get("only", "")
    shown = _picked(copy, only) if only else [
        one for one in copy.found["figures"] if one["n"] not in gone
        and (returning.wants_decision(one) or one["copies"])]
    asked = asking.of_copy(id)
    listed = {one["n"] for one in shown}
    figures = [_figure(copy, one) | {"asked": asked.get(one["n"])} for one in sorted(
        shown, key=lambda one: (one["status"] == "removed", one["n"]))]
    judged = {one["n"]: one["judgement"] for one in copy.found["figures"]}
    sentences = [_sentence(copy, at, one) for at, one in enumerate(copy.found["sentences"])]
    return page(
        request, "return", "回稿核对", (*_crumbs(), Crumb(Typed(copy.report.title), reverse(
            "report", args=[copy.report.id]))), copy=copy, figures=figures, sentences=sentences,
        rows=redline_of(returning.compared_again(copy), judged), counts=_counts(copy),
        found=copy.found, gone=len(gone), drawn=_drawn(copy), only=PICKED.get(only, ""),
        rest=[_figure(copy, one) for one in copy.found["figures"] if one["n"] not in listed]
        if not only else [],
        may=request.scope.at(copy.report.pairing).may("report"), view=request.GET.get("view", ""))


@shows("GET /copies/{id}/file")
def download(request: Asked, id: int) -> HttpResponse:
    """The copy as it came."""
    copy = returning.returned_copy(id, request.scope)
    response = HttpResponse(storage.read(copy.sha256), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = attachment(copy.name)
    return response


@shows("GET /asked")
@posts("POST /asked/{id}/answer")
def asked(request: Asked, id: int) -> HttpResponse:
    """A figure that readers sent back, with its rows; posting answers."""
    if request.method == "POST":
        asking.answer(id, request.scope, request.POST.get("answer", ""))
        messages.success(request, gettext("已答复，看稿的人在回稿页看得到。"))
        return redirect("report-asked", id=id)
    one = asking.asked_of(id, request.scope)
    now, = today([Cited(one.n, one.handle, one.issued)], Figures(request.scope))
    records = [{**row, "register_name": register_named(row["register"]).name}
               for row in one.records]
    return page(request, "report_asked", gettext("请我核对的数"), _crumbs(), one=one, today=now,
                records=records, may=asking.may_answer(one, request.scope))


def _crumbs() -> tuple[Crumb, ...]:
    return Crumb("报告", reverse("reports")), Crumb("回稿", reverse("returns"))


def _take(request: Asked) -> HttpResponse:
    request.scope.require("report")
    upload = uploads.take(request)
    data = upload.path.read_bytes()
    wanted = request.POST.get("report", "")
    report = store.report_of(int(wanted), request.scope) if wanted.isdecimal() else (
        returning.recognise(marked_document(data, upload.name), request.scope))
    if report is None:
        return redirect("return-choice", token=upload.token)
    id = returning.receive(data, upload.name, report, request.scope)
    upload.drop()
    return redirect("return", id=id)


def _decide(request: Asked, id: int) -> HttpResponse:
    count = returning.decide(id, _choices(request.POST), request.scope)
    if "write" not in request.POST:
        messages.success(
            request,
            gettext("已保存 {count} 处处理。").format(count=count)
            if count
            else gettext("处理没有变化。"),
        )
        return redirect("return", id=id)
    done = returning.next_edition(id, request.scope)
    said = gettext("新的一版已写好，沿用改稿文字 {used} 处，数字都是台账现在的数。").format(
        used=done.used)
    if done.kept:
        said += gettext("按决定保留人工数 {kept} 处。").format(kept=done.kept)
    if done.left:
        said += gettext("另有 {left} 处不是模板里的句子，请在新稿中手工改。").format(left=done.left)
    messages.success(request, said)
    return redirect("report", id=done.id)


def _choices(posted: QueryDict) -> list[tuple[str, int, str, str]]:
    """Decisions of the form: figure-12, sentence-3, with reason-12 beside a figure."""
    found = []
    for name, choice in posted.items():
        kind, _, key = name.partition("-")
        if kind in returning.CHOICES and key.isdecimal() and choice:
            reason = posted.get(f"reason-{key}", "") if kind == "figure" else ""
            found.append((kind, int(key), str(choice), str(reason)))
    return found


def _figure(copy: returning.CopyView, one: dict[str, Any]) -> dict[str, Any]:
    words, _ = STATUSES[one["status"]]
    return {**one, "status_words": gettext("换算单位") if one["judgement"] == "restated" else words,
            "judged": JUDGEMENTS[one["judgement"]], "colour": COLOURS.get(one["judgement"], ""),
            "by": SURE.get(one["located"], ""), "unsure": one["confidence"] != "1",
            "decided": copy.decided.get(("figure", one["n"])),
            "address": one.get("handle_now") or one["handle"]}


def _drawn(copy: returning.CopyView) -> list[dict[str, Any]]:
    """Numbers of charts that are not as they went out, or that the ledger says otherwise now."""
    return [{**one, "judged": JUDGEMENTS[one["judgement"]],
             "colour": COLOURS.get(one["judgement"], "")} for one in copy.found.get("charts", ())
            if one["judgement"] not in ("fine", "unknown") or one["status"] != "unchanged"]


def _sentence(copy: returning.CopyView, at: int, one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "at": at, "words": SENTENCES[one["status"]],
            "decided": copy.decided.get(("sentence", at)), "open": one["status"] != "moved"}


def _picked(copy: returning.CopyView, only: str) -> list[dict[str, Any]]:
    """The figures that one of the counts at the head tells of."""
    if only == "stale":
        moved = {one["n"] for one in copy.found["stale"]}
        return [one for one in copy.found["figures"] if one["n"] in moved]
    wanted = ("changed_by_hand", "conflict")
    return [one for one in copy.found["figures"]
            if (one["status"] == "edited" if only == "edited" else one["judgement"] in wanted)]


def _counts(copy: returning.CopyView) -> list[tuple[int, str, str, str]]:
    """The five numbers at the head: how many, what, in which colour, and where they stand."""
    colours = {"edited": "red", "against": "red", "stale": "amber"}
    return [
        *((len(_picked(copy, code)), gettext(words), colours[code], f"?only={code}#compared")
          for code, words in PICKED.items()),
        (len(copy.found["sentences"]), gettext("句子改动、增、删"), "", "#sentences"),
        (len(copy.found["numbers"]), gettext("新数字未绑定指标"), "", "#unbound"),
    ]
