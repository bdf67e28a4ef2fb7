"""Audits: hand in any report, get what does not hold."""

from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.urls import reverse
from ninja import File, Form, Router, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.api.jobs import later, put_off
from xieshou.api.schemas import AuditLine, AuditOut, FindingOut, Id, SettledOut, WordingOut
from xieshou.audit import store
from xieshou.audit.anew import audit_again
from xieshou.audit.batch import MOST, put_batch
from xieshou.audit.files import LONGEST, audit_document
from xieshou.audit.ledger import aliases
from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.recording import record_claims
from xieshou.audit.run import audit_text
from xieshou.audit.settling import Settled
from xieshou.audit.verdict import LedgerView
from xieshou.directory import standing
from xieshou.directory.places import pairing_named
from xieshou.office.media import DOCX

router = Router(tags=["核验"])


class AuditIn(Given):
    """A report as text; with `pairing` it is judged against that ledger too."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    name: Annotated[str, Field(max_length=255)] = "接口提交的报告"
    pairing: str = ""


@router.post("", response=with_faults(AuditOut), summary="核验一份报告(文字)", **need("audit"))
@once
def audited(request: Asked, body: AuditIn) -> dict[str, Any]:
    """Audit a text and keep the result."""
    request.scope.require("audit")
    result = audit_text(body.text, body.name, _ledger(request, body.pairing))
    return _kept(request, result, body.text, body.pairing)


@router.post("/files", response=with_faults(AuditOut),
             summary="核验一份报告(docx、doc、pdf、xlsx、html、md、txt)", **need("audit"))
@once
def audited_file(request: Asked, file: File[UploadedFile], pairing: Form[str] = ""
                 ) -> dict[str, Any]:
    """Audit a file and keep the result."""
    request.scope.require("audit")
    data = file.read()
    audited = audit_document(data, file.name or "上传的报告", _ledger(request, pairing), LONGEST)
    return _kept(request, audited.result, audited.text, pairing, data)


@router.get("", response=with_faults(list[AuditLine]), summary="核验记录")
def listed(request: Asked, pairing: str = "") -> list[Any]:
    """The newest audits within reach."""
    return store.runs(request.scope, asked_pairing(request, pairing))


@router.post("/batches", response=later(), summary="在后台核验许多份报告(可含 zip)",
             **need("audit"))
@put_off
def batch(request: Asked, files: File[list[UploadedFile]], pairing: Form[str] = "") -> int:
    """Audit them one after the other; the job leaves a workbook, `batch` lists the audits."""
    if pairing:
        pairing_named(pairing, request.scope.pairings)
    return put_batch(request.scope, [(one.name or "上传的报告", one.read()) for one in files],
                     pairing, lambda job: reverse("audit-batch", args=[job]))


@router.get("/batches/{job}", response=with_faults(list[AuditLine]), summary="一批核验的各份结果")
def of_batch(request: Asked, job: Id) -> list[Any]:
    """The audits that a job of the caller's has made so far."""
    standing.job_of(job, request.scope)
    return store.runs(request.scope, batch=job, limit=MOST)


@router.get("/{int:id}", response=with_faults(AuditOut), summary="一次核验的全部结果")
def one(request: Asked, id: int) -> dict[str, Any]:
    """One audit within reach."""
    return {**store.run_of(id, request.scope).result, "id": id}


class SettleIn(Given):
    """A word on a finding; `seen` is the version the speaker has before them, if any.

    Waiving needs a `note` with the reason, asking somebody needs `asked` with the account.
    """

    fingerprint: Annotated[str, Field(min_length=1, max_length=32)]
    state: Literal["open", "mended", "checked", "waived", "asked"]
    note: Annotated[str, Field(max_length=5000)] = ""
    asked: Annotated[str, Field(max_length=150)] = ""
    seen: int | None = None


class WordingIn(Given):
    """A wording that means an indicator, or does not (`meant` false)."""

    pairing: Annotated[str, Field(min_length=1, max_length=25)]
    indicator: Annotated[str, Field(min_length=1, max_length=60)]
    wording: Annotated[str, Field(min_length=1, max_length=200)]
    meant: bool = True


@router.get("/wordings", response=with_faults(list[WordingOut]), summary="指标的说法(别名)")
def wordings(request: Asked, pairing: str) -> list[Any]:
    """What people said of wordings in a pairing within reach, the newest first."""
    return aliases.aliases(request.scope, asked_pairing(request, pairing))


@router.post("/wordings", response=with_faults(WordingOut), summary="确认或否认一个说法",
             **need("audit"))
@once
def said(request: Asked, body: WordingIn) -> dict[str, Any]:
    """Tie a wording to an indicator, or untie it; later audits of the pairing know it."""
    told = aliases.say(request.scope, body.pairing, body.indicator, body.wording, body.meant)
    return vars(told)


@router.post("/{int:id}/again", response=with_faults(AuditOut), summary="按现在的台账再核验一遍",
             **need("audit"))
@once
def anew(request: Asked, id: int) -> dict[str, Any]:
    """Audit the same text again; findings that were settled stay settled."""
    new = audit_again(id, request.scope)
    return {**store.run_of(new, request.scope).result, "id": new}


@router.post("/{int:id}/records", response=with_faults(dict[str, int]),
             summary="把报告里的数登记到台账", **need("audit"))
@once
def recorded(request: Asked, id: int, pairing: str = "") -> dict[str, int]:
    """How many rows of 报告数字 were written, by what became of them."""
    run = store.run_of(id, request.scope)
    return record_claims(request.scope, run.result, run.pairing or pairing)


@router.get("/{int:id}/marked", response=with_faults(str), summary="带批注的 Word 文件",
            **need(files=[DOCX]))
def marked(request: Asked, id: int) -> HttpResponse:
    """The audited Word file with the findings still open as comments."""
    return HttpResponse(store.marked(request.scope, id)[1], content_type=DOCX)


@router.get("/{int:id}/findings", response=with_faults(list[FindingOut]),
            summary="一次核验的发现及处理情况")
def findings(request: Asked, id: int) -> list[dict[str, Any]]:
    """All findings, those about the ledger and about other reports too, the gravest first."""
    return [{"finding": one.finding, "open": one.open,
             "settled": _settled(one.finding["fingerprint"], one.settled) if one.settled else None}
            for one in store.run_of(id, request.scope).findings]


@router.post("/{int:id}/findings", response=with_faults(SettledOut), summary="处理一条发现",
             **need("audit"))
@once
def settled(request: Asked, id: int, body: SettleIn) -> dict[str, Any]:
    """Say something to a finding; it holds for later audits of the same words too."""
    told = store.settle_finding(request.scope, id, body.fingerprint, body.state, body.note,
                                body.asked, body.seen)
    return _settled(body.fingerprint, told)


def _settled(fingerprint: str, told: Settled) -> dict[str, Any]:
    return {"fingerprint": fingerprint, "state": told.state, "note": told.note,
            "asked": told.asked, "actor": told.actor, "at": told.at, "version": told.version}


def _ledger(request: Asked, pairing: str) -> LedgerView | None:
    return ledger_view(request.scope, pairing) if pairing else None


def _kept(request: Asked, result: dict[str, Any], text: str, pairing: str,
          original: bytes | None = None) -> dict[str, Any]:
    return {**result, "id": store.keep(result, text, request.scope, pairing, original)}
