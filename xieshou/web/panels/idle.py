"""Money that arrived and lies still too long (闲置资金)."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshou.money.entries import books_of
from xieshou.money.idle import lying
from xieshou.web.panel import Panel
from xieshou.web.parts import money_words as words

if TYPE_CHECKING:
    from xieshou.web.door import Asked

SHOWN = 6


def _find(request: "Asked") -> dict[str, Any]:
    on = min(timezone.localdate(), request.choice.period.last)
    rows = [one for one in lying(books_of(request.scope, request.choice.code), on) if one.late]
    rows.sort(key=lambda one: -one.unpaid)
    unpaid = words.amounts([one.unpaid for one in rows])
    return {"rows": [{"row": one, "unpaid": said, "address": words.address_of(one.entry)}
                     for one, said in zip(rows[:SHOWN], unpaid, strict=False)],
            "count": len(rows), "sum": words.wan(sum(one.unpaid for one in rows)),
            "unit": _(words.UNIT), "on": on}


IDLE = Panel("idle", _("闲置资金"), {"finance": 10, "leader": 50}, _find,
             ("GET /money/idle",), later=True)
