"""What a contributor entered last, and where to enter the next (我填报的)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xieshou.journal import reading
from xieshou.ledger.register import UnknownRegisterError, register_named
from xieshou.web.panel import Panel
from xieshou.web.parts.journal_words import line_of

if TYPE_CHECKING:
    from xieshou.web.door import Asked

NEWEST, BUTTONS = 10, 6


def _find(request: "Asked") -> dict[str, Any]:
    found = [one for one in reading.recent(100, {request.choice.code}, kind="record",
                                           actor=request.scope.actor)
             if request.scope.covers_image(one.after)]
    newest = list({(one.subject, one.subject_id): one for one in reversed(found)}.values())[::-1]
    used = []
    for code in dict.fromkeys(one.subject for one in found):
        try:
            used.append(register_named(code))
        except UnknownRegisterError:
            continue
    return {"lines": [line_of(one) for one in newest[:NEWEST]], "used": used[:BUTTONS]}


OWN_ENTRIES = Panel("own_entries", _("我填报的"), {"contributor": 10}, _find,
                    ("GET /journal",))
