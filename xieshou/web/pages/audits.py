"""Audits: read any report, see what does not hold, each finding beside its sentence."""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_POST

from xieshou.audit import settling, store
from xieshou.audit.across import sentence_of
from xieshou.audit.anew import audit_again
from xieshou.audit.batch import put_batch
from xieshou.audit.files import LONGEST, Audited, audit_document
from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.rows import figures_of, judged
from xieshou.audit.run import audit_text
from xieshou.audit.verdict import VERDICTS
from xieshou.errors import Invalid
from xieshou.jobs import queue
from xieshou.library import papers
from xieshou.office.archives import READABLE
from xieshou.office.media import DOCX
from xieshou.values.finding import Level
from xieshou.web.address import PAGING, OneOf, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.record import attachment
from xieshou.web.parts import colleagues
from xieshou.web.parts.marked_text import pieces_of
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.uploads import sent

# a text with more findings is no report; the rest is in the JSON
MOST_SHOWN = 400
# findings are counted as lists of audits count them: those of the text itself by level
GROUPS = {**{level.value: level.words for level in Level},
          "ledger": VERDICTS["contradicted"], "elsewhere": _("与别的报告对照")}
ONLY = {**{level.value: level.words for level in Level}, "ledger": VERDICTS["contradicted"]}
# figures by what the ledger says of them, or whatever figure was read
SAID = {"any": _("识别的数字"), **VERDICTS}
ACCEPTED = ",".join([*sorted(READABLE), ".zip"])


class NothingToAuditError(Invalid):
    """Neither a file nor a text."""

    code = "web.nothing_to_audit"
    message = "没有收到要核验的报告。"
    hint = "请选择一个文件，或把报告正文粘贴到文本框中。"


class TooLongToAuditError(Invalid):
    """A text longer than a page can show."""

    code = "web.text_too_long"
    message = "报告有 {count} 字，超过网页一次能核验的 {limit} 字。"
    hint = "请分几部分核验，或用命令 xieshou audit 核验整个文件。"


@shows("GET /audits")
@posts("POST /audits", "POST /audits/files", "POST /audits/batches")
def index(request: Asked) -> HttpResponse:
    """Run an audit, and those that were run."""
    if request.method == "POST":
        request.scope.require("audit")
        files = request.FILES.getlist("file")
        if len(files) > 1 or any(one.name.lower().endswith(".zip") for one in files):
            job = put_batch(request.scope, [(one.name, one.read()) for one in files],
                            _pairing(request), lambda job: reverse("audit-batch", args=[job]))
            return redirect("audit-batch", job=job)
        return redirect("audit", id=_run(request))
    found = store.runs(request.scope, request.choice.code)
    return page(request, "audits", "核验", runs=found, accepted=ACCEPTED, levels=list(Level),
                asked=settling.asked_of(request.scope))


@reads(OneOf("format", "格式", chosen=False, options={"json": "JSON"}),
       OneOf("only", "类别", chosen=False, options=ONLY),
       OneOf("verdict", "与台账比对", chosen=False, options=SAID), *PAGING)
@shows("GET /audits/{id}", "GET /audits/{id}/findings")
def show(request: Asked, id: int) -> HttpResponse:
    """The text with its marks, the findings beside it."""
    run = store.run_of(id, request.scope)
    findings = [told.finding for told in run.findings]
    only = request.GET.get("only", "")
    # as lists count them: those of a level, and whatever the ledger contradicts
    wanted = [told for told in run.findings if not only or told.group == only]
    few = wanted[:MOST_SHOWN]
    if request.GET.get("format") == "json":
        whole = {**run.result, "findings": findings}
        return JsonResponse(whole, json_dumps_params={"ensure_ascii": False, "indent": 1})
    shown = [claim for claim in run.result["claims"] if claim["kind"] in store.SHOWN_KINDS]
    judgements = {code: judged(run.result, code) for code in VERDICTS}
    numbers = figures_of(run.result)
    listed, behind = None, None
    if said := request.GET.get("verdict", ""):
        # the text marks just these, and they stand beside it with their sentences
        shown, few = numbers if said == "any" else judgements[said], []
        behind = slice_of(request.GET, len(shown))
        listed = [(claim, sentence_of(run.text, claim["start"])) for claim in behind.of(shown)]
    groups = Counter(told.group for told in run.findings)
    return page(
        request, "audit", run.name, (Crumb("核验", reverse("audits")),),
        run=run, paper=papers.of_audit(run.result, run.original, request.scope),
        result=run.result, numbers=len(numbers), few=few, listed=listed, slice=behind,
        said=said, said_words=SAID.get(said, ""),
        pieces=pieces_of(run.text, shown, [told.finding for told in few]),
        more=len(wanted) - len(few), only=only, only_words=ONLY.get(only, ""),
        wanted=len(wanted),
        groups=[(code, words, groups[code]) for code, words in GROUPS.items() if groups[code]],
        left=sum(one.open for one in run.findings), may=_may(request, run),
        people=list(map(colleagues.label, colleagues.of(run.pairing))),
        verdicts=[(code, words, len(judgements[code])) for code, words in VERDICTS.items()
                  if judgements[code]],
    )


@posts("POST /audits/{id}/findings")
@require_POST
def settle(request: Asked, id: int, fingerprint: str) -> HttpResponse:
    """Say what was done about a finding, or ask somebody."""
    run = store.run_of(id, request.scope)
    asked = colleagues.named(request.POST.get("asked", ""), run.pairing)
    seen = request.POST.get("seen", "")
    settled = store.settle_finding(
        request.scope, id, fingerprint, request.POST.get("state", ""),
        request.POST.get("note", ""), asked, int(seen) if seen.isdecimal() else None)
    if not request.headers.get("HX-Request"):
        return redirect("audit", id=id)
    told = [replace(one, settled=settled) if one.finding.get("fingerprint") == fingerprint else one
            for one in run.findings]
    mine = next(one for one in told if one.finding.get("fingerprint") == fingerprint)
    left = sum(one.open for one in told)
    return render(request, "parts/finding.html", {
        "told": mine, "run": run, "may": True, "fresh": True, "left": left})


@posts("POST /audits/{id}/again")
@require_POST
def again(request: Asked, id: int) -> HttpResponse:
    """Audit the same text anew, with the ledger and the wordings of now."""
    new = audit_again(id, request.scope)
    messages.success(request, gettext("已按现在的台账和说法重新核验，处理过的发现保留。"))
    return redirect("audit", id=new)


@shows("GET /audits/{id}/marked")
def marked(request: Asked, id: int) -> HttpResponse:
    """The Word file with the findings still open as comments."""
    name, data = store.marked(request.scope, id)
    response = HttpResponse(data, content_type=DOCX)
    response.headers["Content-Disposition"] = attachment(name)
    return response


@shows("GET /audits/batches/{job}")
def batch(request: Asked, job: int) -> HttpResponse:
    """The audits of one job, and the documents that could not be read."""
    found = queue.job_of(job, request.scope.actor)
    return page(request, "audit_batch", found.title, (Crumb("核验", reverse("audits")),),
                job=found, runs=store.runs(request.scope, batch=job, limit=500))


def _pairing(request: Asked) -> str:
    return request.choice.code if request.POST.get("ledger") else ""


def _may(request: Asked, run: store.RunDetail) -> bool:
    scope = request.scope.at(run.pairing) if run.pairing else request.scope
    return scope.may("audit")


def _run(request: Asked) -> int:
    upload = sent(request) if "file" in request.FILES else None
    pasted = request.POST.get("text", "").strip()
    pairing = _pairing(request)
    ledger = ledger_view(request.scope, pairing) if pairing else None
    data = None
    if upload:
        data = upload.read()
        audited = audit_document(data, upload.name, ledger, LONGEST)
    elif pasted:
        # browsers send line ends of their own kind; offsets must be into what is shown
        text = pasted.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > LONGEST:
            raise TooLongToAuditError(count=len(text), limit=LONGEST)
        audited = Audited(audit_text(text, _first_words(text), ledger), text)
    else:
        raise NothingToAuditError()
    return store.keep(audited.result, audited.text, request.scope, pairing, data)


def _first_words(text: str) -> str:
    """What a pasted report calls itself: its first line that is as long as a title."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return next((line for line in lines[:40] if 8 <= len(line) <= 60), lines[0])[:60]


def words_of(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim with its codes said in words."""
    period = claim.get("period") or {}
    days = gettext(" 至 ").join(filter(None, (period.get("from"), period.get("to"))))
    return {**claim, "verdict_words": VERDICTS.get(claim.get("verdict") or "", ""),
            "days": days, "said": "" if period.get("explicit") else gettext("(据上下文)")}
