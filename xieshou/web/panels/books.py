"""What every register holds, and how much of it is proved (台账)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xieshou.ledger.counting import holdings
from xieshou.web.page import by_theme, theme_icon
from xieshou.web.panel import Panel

if TYPE_CHECKING:
    from xieshou.web.door import Asked


def _find(request: "Asked") -> dict[str, Any]:
    held = holdings(request.scope, request.choice.code)
    themes = []
    for theme, shown in by_theme().items():
        rows = sum(held[one.code].rows for one in shown)
        themes.append({
            "name": theme, "icon": theme_icon(theme), "rows": rows,
            "registers": [(one, held[one.code]) for one in shown],
            "proved": sum(held[one.code].evidenced for one in shown) / rows if rows else None,
            "unverified": sum(held[one.code].unverified for one in shown)})
    return {"themes": themes, "rows": sum(one.rows for one in held.values())}


BOOKS = Panel("books", _("台账"), {"leader": 90, "clerk": 90, "supporter": 90, "contributor": 90,
                                 "finance": 90, "assessor": 90, "admin": 90}, _find,
              ("GET /registers/holdings",), wide=True)
