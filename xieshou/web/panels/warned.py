"""The gravest open warnings (预警)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xieshou.ledger import inbox
from xieshou.web.panel import Panel

if TYPE_CHECKING:
    from xieshou.web.door import Asked

SHOWN = 6


def _find(request: "Asked") -> dict[str, Any]:
    wish = inbox.Wish(request.choice.code)
    found = inbox.views(inbox.warnings(request.scope, wish)[:SHOWN])
    # nothing found is said only where somebody looked
    return {"warnings": found,
            "looked": bool(found or inbox.last_run(request.scope, request.choice.code))}


WARNED = Panel("warned", _("预警"), {"leader": 20, "clerk": 10, "supporter": 20, "contributor": 20,
                                   "finance": 30, "assessor": 40, "admin": 10}, _find,
               ("GET /warnings",))
