"""A superior's blank form filled: the file comes back, every cell with its origin."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import File, Form, Router, Schema, UploadedFile

from xieshou.api.door import Asked, with_faults
from xieshou.api.schemas import Open
from xieshou.directory.places import pairing_named
from xieshou.forms import store
from xieshou.forms.filling import Filled, fill
from xieshou.forms.reading import read_form
from xieshou.indicators.figures import Figures
from xieshou.office.media import XLSX
from xieshou.values.period import Period

router = Router(tags=["填表"])


class FormOut(Schema):
    """A kind of form that is known again."""

    id: int
    name: str
    actor: str
    at: datetime


class ProposedOut(Open):
    """What each cell would hold and why; what is left empty and why."""

    cells: list[dict[str, Any]]
    unfilled: list[dict[str, Any]]
    changes: list[dict[str, str]]
    warnings: list[str]


@router.get("", response=with_faults(list[FormOut]), summary="认得的空表")
def known(request: Asked) -> list[dict[str, Any]]:
    """The kinds of form whose cells are remembered."""
    request.scope.require("see")
    return [{"id": one.id, "name": one.name, "actor": one.actor, "at": one.at}
            for one in store.known()]


@router.post("/proposal", response=with_faults(ProposedOut), summary="看看会填什么(不保存)")
def proposed(request: Asked, file: File[UploadedFile], pairing: Form[str], period: Form[str],
             ) -> dict[str, Any]:
    """What would be filled, cell by cell, with the handle behind each value."""
    return _filled(request, file, pairing, period).as_json()


@router.post("/filled", response=with_faults(str), summary="填好一份空表(Excel)",
             openapi_extra={"responses": {"200": {"content": {XLSX: {
                 "schema": {"type": "string", "format": "binary"}}}}}})
def filled(request: Asked, file: File[UploadedFile], pairing: Form[str], period: Form[str],
           ) -> HttpResponse:
    """The form's own file with every understood cell filled, and a sheet of origins."""
    request.scope.require("report")
    done = _filled(request, file, pairing, period, keep=True)
    return HttpResponse(done.data, content_type=XLSX)


def _filled(request: Asked, file: UploadedFile, pairing: str, period: str,
            keep: bool = False) -> Filled:
    name = file.name or "空表.xlsx"
    view, span = pairing_named(pairing, request.scope.pairings), Period.parse(period)
    form = read_form(file.read(), view, name)
    mapping, number = store.recognised(form.mapping)
    before = store.last_values(number, view.code) if number else {}
    done = fill(form, mapping, view.code, span, Figures(request.scope), before)
    if keep:
        store.remember(store.keep(mapping, request.scope, name), view.code, span, done,
                       request.scope)
    return done
