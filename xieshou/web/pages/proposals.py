"""Changes proposed for locked records: making one, answering, taking back (修改建议)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.ledger import proposing
from xieshou.ledger.register import register_named
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import page


@shows("GET /proposals")
def index(request: Asked) -> HttpResponse:
    """Proposals of the pairing that is looked at, those that wait first."""
    found = proposing.proposals(request.scope, request.choice.code)
    rows = sorted(found, key=lambda one: one.state != "open")
    return page(request, "proposals", gettext("修改建议"), rows=rows)


@posts("POST /registers/{code}/records/{id}/proposals")
@require_POST
def propose(request: Asked, code: str, id: int) -> HttpResponse:
    """Propose another value for a column of a locked record."""
    register = register_named(code)
    asked = request.POST
    proposing.propose(register, id, asked.get("column", ""), asked.get("value", ""),
                      request.scope, asked.get("reason", ""))
    messages.success(request, gettext("已提出修改建议，等锁定人或审核人答复。"))
    return redirect(reverse("record", args=[register.code, id]) + "#proposals")


@posts("POST /proposals/{id}/decisions")
@require_POST
def decide(request: Asked, id: int) -> HttpResponse:
    """Accept, refuse or take back."""
    act = request.POST.get("act", "")
    if act == "withdraw":
        one = proposing.withdraw(id, request.scope)
        messages.success(request, gettext("已撤回。"))
    else:
        one = proposing.decide(id, act == "accept", request.scope, request.POST.get("answer", ""))
        messages.success(request, gettext("已采纳，记录已按建议修改，仍为锁定。")
                         if one.state == "accepted" else gettext("已答复不采纳。"))
    return redirect(reverse("record", args=[one.register, one.record_id]) + "#proposals")
