"""The newest reports and whether they went out (报告)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xieshou.reports import store
from xieshou.web.panel import Panel

if TYPE_CHECKING:
    from xieshou.web.door import Asked

SHOWN = 5


def _find(request: "Asked") -> dict[str, Any]:
    return {"reports": store.written(request.scope, request.choice.code, SHOWN)}


REPORTED = Panel("reported", _("报告"), {"leader": 40, "assessor": 20, "supporter": 70}, _find,
                 ("GET /reports",))
