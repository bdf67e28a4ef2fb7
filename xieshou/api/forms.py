"""A superior's blank form filled: the file comes back, every cell with its origin."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import File, Form, Router, Schema, UploadedFile

from xieshou.api.contents import EmptyCell, FilledCell, MappedCell
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.jobs import later, put_off
from xieshou.api.schemas import Open
from xieshou.directory.places import pairing_named
from xieshou.forms import store
from xieshou.forms.filling import Filled, fill
from xieshou.forms.later import fill_later
from xieshou.forms.mapping import FormMapping, read_mapping
from xieshou.forms.reading import Form as ReadForm
from xieshou.forms.reading import read_form
from xieshou.indicators.figures import Figures
from xieshou.office.media import XLSX
from xieshou.values.period import Period

router = Router(tags=["填表"])
NAME = "空表.xlsx"


class FormOut(Schema):
    """A kind of form that is known again."""

    id: int
    name: str
    places: int
    understood: int
    actor: str
    at: datetime


class FormPlacesOut(FormOut):
    """A known form with every place of it and what it asks for."""

    cells: list[MappedCell]


class ProposedOut(Open):
    """What each cell would hold and why; what is left empty and why."""

    cells: list[FilledCell]
    unfilled: list[EmptyCell]
    changes: list[dict[str, str]]
    warnings: list[str]


class MappingOut(Open):
    """Every place of a form with what it asks for."""

    name: str
    fingerprint: str
    cells: list[MappedCell]


@router.get("", response=with_faults(list[FormOut]), summary="认得的空表")
def known(request: Asked) -> list[dict[str, Any]]:
    """The kinds of form whose cells are remembered."""
    request.scope.require("see")
    return [vars(one) for one in store.known(request.scope)]


@router.get("/{int:id}", response=with_faults(FormPlacesOut), summary="一种空表的各格")
def places(request: Asked, id: int, understood: bool = False) -> dict[str, Any]:
    """What each place of a known form is taken for, of all or of those that are understood."""
    form, wants = store.places_of(id, request.scope, understood)
    return {**vars(form), "cells": [one.as_json() for one in wants]}


@router.post("/mapping", response=with_faults(MappingOut), summary="各格的对应关系，供改好后交回",
             **need("report"))
def mapped(request: Asked, file: File[UploadedFile], pairing: Form[str]) -> dict[str, Any]:
    """What each cell is taken for; corrected, it is handed back as `mapping`."""
    form = _form(request, file, pairing)
    return store.recognised(form.mapping)[0].as_json()


@router.post("/proposal", response=with_faults(ProposedOut), summary="看看会填什么(不保存)",
             **need("report"))
def proposed(request: Asked, file: File[UploadedFile], pairing: Form[str], period: Form[str],
             mapping: Form[str] = "") -> dict[str, Any]:
    """What would be filled, cell by cell, with the handle behind each value."""
    return _filled(request, file, pairing, period, mapping).as_json()


@router.post("/filled", response=with_faults(str), summary="填好一份空表(Excel)",
             **need("report", files=[XLSX]))
def filled(request: Asked, file: File[UploadedFile], pairing: Form[str], period: Form[str],
           mapping: Form[str] = "") -> HttpResponse:
    """The form's own file with every understood cell filled, and a sheet of origins."""
    done = _filled(request, file, pairing, period, mapping, keep=True)
    return HttpResponse(done.data, content_type=XLSX)


@router.post("/jobs", response=later(), summary="在后台填一份大表(任务留下文件)",
             **need("report"))
@put_off
def filled_later(request: Asked, file: File[UploadedFile], pairing: Form[str], period: Form[str],
                 mapping: Form[str] = "") -> int:
    """Fill a form of very many places; the job leaves the file."""
    form = _form(request, file, pairing)
    return fill_later(_bytes(file), file.name or NAME, _mapping(form, mapping)[0],
                      pairing_named(pairing, request.scope.pairings).code, Period.parse(period),
                      request.scope)


def _filled(request: Asked, file: UploadedFile, pairing: str, period: str, said: str,
            keep: bool = False) -> Filled:
    view, span = pairing_named(pairing, request.scope.pairings), Period.parse(period)
    if keep:
        request.scope.at(view.code).require("report")
    form = _form(request, file, pairing)
    mapping, number = _mapping(form, said)
    before = store.last_values(number, view.code) if number else {}
    done = fill(form, mapping, view.code, span, Figures(request.scope), before)
    if keep:
        store.remember(store.keep(mapping, request.scope, file.name or NAME), view.code, span,
                       done, request.scope)
    return done


def _form(request: Asked, file: UploadedFile, pairing: str) -> ReadForm:
    view = pairing_named(pairing, request.scope.pairings)
    return read_form(_bytes(file), view, file.name or NAME)


def _mapping(form: ReadForm, said: str) -> tuple[FormMapping, int]:
    mapping, number = store.recognised(form.mapping)
    return (mapping.corrected_by(read_mapping(said, "mapping")) if said else mapping), number


def _bytes(file: UploadedFile) -> bytes:
    file.seek(0)
    return file.read()
