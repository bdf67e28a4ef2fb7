"""An audit's figures written into the register 报告数字 (登记报告数字)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.audit.recording import record_claims
from xieshou.audit.store import run_of
from xieshou.web.deeds import posts
from xieshou.web.door import Asked


@posts("POST /audits/{id}/records")
@require_POST
def record(request: Asked, id: int) -> HttpResponse:
    """Record, say how many, and back to the audit."""
    run = run_of(id, request.scope)
    pairing = run.pairing or request.choice.code
    written = record_claims(request.scope, run.result, pairing)
    messages.success(request, gettext("已登记 {count} 个报告数字，其中新登记 {fresh} 个。").format(
        count=sum(written.values()), fresh=written.get("created", 0)))
    return redirect("audit", id=id)
