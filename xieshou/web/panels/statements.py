"""Statements of banks and treasuries against the books (对账)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xieshou.money.reconciling import reconciliation, statements
from xieshou.web.panel import Panel

if TYPE_CHECKING:
    from xieshou.web.door import Asked

SHOWN = 3


def _find(request: "Asked") -> dict[str, Any]:
    known = statements(request.scope, request.choice.code)
    return {"statements": [reconciliation(one.pk, request.scope) for one in known[:SHOWN]],
            "count": len(known)}


STATEMENTS = Panel("statements", _("对账"), {"finance": 15}, _find,
                   ("GET /statements", "GET /statements/{id}"), later=True)
