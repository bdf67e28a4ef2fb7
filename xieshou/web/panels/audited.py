"""What the latest audit found (最近一次核验)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xieshou.audit import store
from xieshou.web.panel import Panel

if TYPE_CHECKING:
    from xieshou.web.door import Asked

SHOWN = 5


def _find(request: "Asked") -> dict[str, Any]:
    runs = store.runs(request.scope, request.choice.code, limit=1)
    latest = store.run_of(runs[0].id, request.scope) if runs else None
    return {"latest": latest, "findings": latest.result["findings"][:SHOWN] if latest else []}


AUDITED = Panel("audited", _("最近一次核验"),
                {"clerk": 60, "supporter": 60, "assessor": 30, "admin": 60}, _find,
                ("GET /audits", "GET /audits/{id}"))
