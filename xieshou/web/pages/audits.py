"""Audits: read any report, see what does not hold, each finding beside its sentence."""

from collections import Counter
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from xieshou.audit import store
from xieshou.audit.ledger import ledger_view
from xieshou.audit.run import audit_text
from xieshou.audit.verdict import VERDICTS
from xieshou.errors import Invalid
from xieshou.office.text import text_of
from xieshou.values.finding import Level
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.marked_text import pieces_of

ACCEPTED = ".docx,.doc,.pdf,.xlsx,.xls,.csv,.html,.htm,.txt,.md"
LONGEST = 2_000_000


class NothingToAuditError(Invalid):
    """Neither a file nor a text."""

    code = "web.nothing_to_audit"
    message = "没有收到要核验的报告。"
    hint = "请选择一个文件,或把报告正文粘贴到文本框中。"


class TooLongToAuditError(Invalid):
    """A text longer than a page can show."""

    code = "web.text_too_long"
    message = "报告有 {count} 字,超过网页一次能核验的 {limit} 字。"
    hint = "请分几部分核验,或用命令 xieshou audit 核验整个文件。"


def index(request: Asked) -> HttpResponse:
    """Run an audit, and those that were run."""
    if request.method == "POST":
        request.scope.require("audit")
        return redirect("audit", id=_run(request))
    found = store.runs(request.scope, request.choice.code)
    return page(request, "audits", "核验", runs=found, accepted=ACCEPTED, levels=list(Level))


def show(request: Asked, id: int) -> HttpResponse:
    """The text with its marks, the findings beside it."""
    run = store.run_of(id, request.scope)
    if request.GET.get("format") == "json":
        return JsonResponse(run.result, json_dumps_params={"ensure_ascii": False, "indent": 1})
    result = run.result
    claims = [_claim_in_words(claim) for claim in result["claims"]]
    shown = [claim for claim in result["claims"] if claim["kind"] in ("measure", "ratio", "rank")]
    told = Counter(claim["verdict"] for claim in result["claims"] if claim.get("verdict"))
    return page(
        request, "audit", run.name, (Crumb("核验", reverse("audits")),),
        run=run, result=result, pieces=pieces_of(run.text, shown, result["findings"]),
        claims=claims, shown=shown,
        levels=[(level, run.levels.get(level.value, 0)) for level in Level],
        verdicts=[(code, words, told[code]) for code, words in VERDICTS.items() if told[code]],
    )


def _run(request: Asked) -> int:
    upload = request.FILES.get("file")
    pasted = request.POST.get("text", "").strip()
    if upload:
        name, text = upload.name, text_of(upload.read(), upload.name).text
    elif pasted:
        name, text = _first_words(pasted), pasted
    else:
        raise NothingToAuditError()
    if len(text) > LONGEST:
        raise TooLongToAuditError(count=len(text), limit=LONGEST)
    # browsers send line ends of their own kind; offsets must be into what is shown
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pairing = request.choice.code if request.POST.get("ledger") else ""
    ledger = ledger_view(request.scope, pairing) if pairing else None
    result = audit_text(text, name, ledger=ledger)
    return store.keep(result, text, request.scope, pairing)


def _first_words(text: str) -> str:
    """What a pasted report calls itself: its first line that is as long as a title."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return next((line for line in lines[:40] if 8 <= len(line) <= 60), lines[0])[:60]


def _claim_in_words(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim with its codes said in words."""
    period = claim.get("period") or {}
    days = " 至 ".join(filter(None, (period.get("from"), period.get("to"))))
    return {**claim, "verdict_words": VERDICTS.get(claim.get("verdict") or "", ""),
            "days": days, "said": "" if period.get("explicit") else "(据上下文)"}
