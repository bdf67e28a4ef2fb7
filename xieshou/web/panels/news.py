"""What changed last in the ledger (最近变动)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xieshou.web.panel import Panel
from xieshou.web.parts.journal_words import line_of, visible

if TYPE_CHECKING:
    from xieshou.web.door import Asked

KINDS = ("record", "evidence", "attestation", "document", "report")
NEWEST = 8


def _find(request: "Asked") -> dict[str, Any]:
    found = visible(request, NEWEST, KINDS, request.choice.code)
    return {"lines": [line_of(one) for one in found]}


NEWS = Panel("news", _("最近变动"), {"clerk": 50, "supporter": 50, "assessor": 80, "admin": 50},
             _find,
             ("GET /journal",))
