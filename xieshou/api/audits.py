"""Audits: hand in any report, get what does not hold."""

from typing import Annotated, Any

from ninja import File, Form, Router, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, with_faults
from xieshou.api.schemas import AuditLine, AuditOut
from xieshou.audit import store
from xieshou.audit.files import LONGEST, audit_document
from xieshou.audit.ledger import ledger_view
from xieshou.audit.run import audit_text
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


def _ledger(request: Asked, pairing: str) -> LedgerView | None:
    return ledger_view(request.scope, pairing) if pairing else None


def _kept(request: Asked, result: dict[str, Any], text: str, pairing: str) -> dict[str, Any]:
    return {**result, "id": store.keep(result, text, request.scope, pairing)}
