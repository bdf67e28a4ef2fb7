"""Audits: hand in any report, get what does not hold."""

from typing import Annotated, Any, Literal

from ninja import File, Form, Router, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, with_faults
from xieshou.api.schemas import AuditLine, AuditOut, FindingOut, SettledOut, WordingOut
from xieshou.audit import aliases, store
from xieshou.audit.files import LONGEST, audit_document
from xieshou.audit.ledger import ledger_view
from xieshou.audit.run import audit_text
from xieshou.audit.settling import Settled
from xieshou.audit.verdict import LedgerView

router = Router(tags=["核验"])


class AuditIn(Given):
    """A report as text; with `pairing` it is judged against that ledger too."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    name: Annotated[str, Field(max_length=255)] = "接口提交的报告"
    pairing: str = ""


@router.post("", response=with_faults(AuditOut), summary="核验一份报告(文字)")
@once
def audited(request: Asked, body: AuditIn) -> dict[str, Any]:
    """Audit a text and keep the result."""
    request.scope.require("audit")
    result = audit_text(body.text, body.name, _ledger(request, body.pairing))
    return _kept(request, result, body.text, body.pairing)


@router.post("/files", response=with_faults(AuditOut),
             summary="核验一份报告(docx、doc、pdf、xlsx、html、md、txt)")
@once
def audited_file(request: Asked, file: File[UploadedFile], pairing: Form[str] = ""
                 ) -> dict[str, Any]:
    """Audit a file and keep the result."""
    request.scope.require("audit")
    audited = audit_document(file.read(), file.name or "上传的报告", _ledger(request, pairing),
                             LONGEST)
    return _kept(request, audited.result, audited.text, pairing)


@router.get("", response=with_faults(list[AuditLine]), summary="核验记录")
def listed(request: Asked, pairing: str = "") -> list[Any]:
    """The newest audits within reach."""
    return store.runs(request.scope, pairing)


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
    return aliases.aliases(request.scope, pairing)


@router.post("/wordings", response=with_faults(WordingOut), summary="确认或否认一个说法")
@once
def said(request: Asked, body: WordingIn) -> dict[str, Any]:
    """Tie a wording to an indicator, or untie it; later audits of the pairing know it."""
    told = aliases.say(request.scope, body.pairing, body.indicator, body.wording, body.meant)
    return vars(told)


@router.get("/{int:id}/findings", response=with_faults(list[FindingOut]),
            summary="一次核验的发现及处理情况")
def findings(request: Asked, id: int) -> list[dict[str, Any]]:
    """All findings, those about the ledger and about other reports too, the gravest first."""
    return [{"finding": one.finding, "open": one.open,
             "settled": _settled(one.finding["fingerprint"], one.settled) if one.settled else None}
            for one in store.run_of(id, request.scope).findings]


@router.post("/{int:id}/findings", response=with_faults(SettledOut), summary="处理一条发现")
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


def _kept(request: Asked, result: dict[str, Any], text: str, pairing: str) -> dict[str, Any]:
    return {**result, "id": store.keep(result, text, request.scope, pairing)}
