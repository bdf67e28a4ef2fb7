"""Keeps a form while it is typed, and says whether somebody else changed the record meanwhile."""

import json

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from xieshou.directory import unsent
from xieshou.journal import reading
from xieshou.ledger.change import record_of
from xieshou.ledger.owning import require_own
from xieshou.ledger.register import register_named
from xieshou.web.deeds import Alone, posts
from xieshou.web.door import Asked
from xieshou.web.parts.entry_fields import entries_of


def place_of(code: str, id: int | None) -> str:
    """Under which name the form of a record is kept; new ones of a register share one."""
    return f"{code}/{id or 'new'}"


@posts(Alone("half-typed forms are kept for people; a program keeps its own"))
@require_POST
def keep(request: Asked, code: str, id: int | None = None) -> HttpResponse:
    """What was typed so far; empty to forget it. Answers with the record as it now stands."""
    request.scope.require("enter")
    register = register_named(code)
    place = place_of(register.code, id)
    told: dict[str, object] = {"version": None}
    if id is not None:
        record = record_of(register, id, request.scope)
        require_own(register, [record], request.scope)
        last = reading.history("record", register.code, str(id))[-1]
        told = {"version": record.version, "actor": last.actor}
    try:
        typed = json.loads(request.body or "{}")
    except ValueError:
        typed = {}
    if not isinstance(typed, dict) or not typed.get("fields"):
        unsent.forget(request.scope, place)
        return JsonResponse({**told, "kept": False})
    # what is sealed in the ledger must not lie open beside it
    known = {one.name for one in entries_of(register) if one.widget != "secret"} | {"pairing"}
    fields = {name: value for name, value in typed["fields"].items()
              if name in known}
    version = typed.get("version")
    kept = unsent.keep(request.scope, place, fields,
                       version if isinstance(version, int) else None)
    return JsonResponse({**told, "kept": True, "at": kept.at.isoformat()})
