"""Entering and changing one record; nobody overwrites what another changed meanwhile."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.directory import unsent
from xieshou.directory.places import PairingView, pairing_named
from xieshou.errors import XieshouError
from xieshou.journal.reading import history
from xieshou.ledger import workflow
from xieshou.ledger.change import Draft, record_of, write
from xieshou.ledger.change import edit as edit_record
from xieshou.ledger.derive.history import returned
from xieshou.ledger.derive.listing import Wish, records
from xieshou.ledger.inbox import look_again
from xieshou.ledger.out_of_scale import out_of_scale
from xieshou.ledger.owning import require_own
from xieshou.ledger.record import Record
from xieshou.ledger.refusals import StaleRecordError, TwinRecordError
from xieshou.ledger.register import Register, register_named
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.record import crumbs_of
from xieshou.web.pages.unsent import place_of
from xieshou.web.parts.entry_fields import Entry, entries_of, read
from xieshou.web.parts.said import called

SUGGESTED, LOOKED_AT = 200, 500
# columns that every record fills by itself, so that they need not be looked at
QUIET = ("channel", "stands_for", "place")


@shows("GET /registers/{code}")
@posts("POST /registers/{code}/records")
def new(request: Asked, code: str) -> HttpResponse:
    """An empty form; saved as a draft or handed in."""
    request.scope.require("enter")
    register = register_named(code)
    entries, fault = entries_of(register), None
    _preset(entries, channel=request.choice.pairing.channel if request.choice.pairing else "",
            stands_for="1")
    if request.method == "POST":
        pairing = _pairing(request)
        draft = request.POST.get("save") == "draft"
        values = read(register, request.POST, pairing, request.scope.actor, entries, not draft)
        if not draft:
            _ask(request, register, pairing, entries, values)
        if not any(one.fault or one.doubt for one in entries):
            try:
                id = _create(request, register, pairing, values, "draft" if draft else "submitted")
            except XieshouError as error:
                fault = error
            else:
                unsent.forget(request.scope, place_of(register.code, None))
                messages.success(request, gettext("已存为草稿。") if draft else gettext("已登记。"))
                return redirect("record", code=register.code, id=id)
    return _form(
        request, register, gettext("新增{name}").format(name=gettext(register.name)), entries, fault
    )


@shows("GET /registers/{code}", "GET /registers/{code}/records/{id}")
@posts("PATCH /registers/{code}/records/{id}")
def edit(request: Asked, code: str, id: int) -> HttpResponse:
    """The form of a record as it was opened; a conflict shows both versions."""
    request.scope.require("enter")
    register = register_named(code)
    record = record_of(register, id, request.scope)
    require_own(register, [record], request.scope)
    entries, fault, conflict = entries_of(register, record), None, []
    handed_in = record.state == "draft" and request.POST.get("save") == "hand-in"
    if request.method == "POST":
        pairing = pairing_named(record.pairing.code, request.scope.pairings)
        values = read(register, request.POST, pairing, request.scope.actor, entries,
                      handed_in or record.state != "draft")
        if handed_in or record.state != "draft":
            _ask(request, register, pairing, entries, values,
                 None if record.state == "draft" else record)
        if not any(one.fault or one.doubt for one in entries):
            seen = request.POST.get("version", "")
            version = int(seen) if seen.isdecimal() else 0
            try:
                with transaction.atomic():
                    edit_record(register, id, values, version, request.scope,
                                request.POST.get("reason", ""))
                    if handed_in:
                        workflow.submit(register, id, request.scope)
            except StaleRecordError as error:
                fault = error
                conflict = _conflict(register, record, entries)
            except XieshouError as error:
                fault = error
            else:
                unsent.forget(request.scope, place_of(register.code, id))
                messages.success(request, gettext("已提交。") if handed_in
                                 else gettext("已保存修改。"))
                return redirect("record", code=register.code, id=id)
    crumb = Crumb(called(record.title), reverse("record", args=[register.code, id]))
    return _form(request, register, gettext("修改"), entries, fault, crumb, record=record,
                 conflict=conflict, returned=returned(history("record", register.code, str(id)))
                 if record.state == "draft" else None)


def _create(request: Asked, register: Register, pairing: PairingView, values: dict,
            state: str) -> int:
    with transaction.atomic():
        done = write(register, pairing, [Draft(values)], request.scope, state=state)[0]
        # a form for a new record must not change one that is there
        if done.status != "created":
            raise TwinRecordError(id=done.record.pk)
        look_again(register, [done.record.pk], request.scope)
    return done.record.pk


def _ask(request: Asked, register: Register, pairing: PairingView, entries: list[Entry],
         values: dict, record: Record | None = None) -> None:
    """Ask about amounts out of scale; who saves the same words again is not asked again."""
    doubts = out_of_scale(register, pairing, values, record)
    for entry in entries:
        if entry.name in doubts:
            entry.sure = entry.value
            if request.POST.get(f"sure-{entry.name}") != entry.value:
                entry.doubt = doubts[entry.name]


def _suggest(request: Asked, register: Register, entries: list[Entry]) -> None:
    """For a link to another register: what can be linked to, newest first.

    For a unit: those that this column names already, so that one unit is written in one way.
    """
    for entry in entries:
        if entry.widget == "unit":
            found = records(register, request.scope, request.choice.code, Wish())
            entry.suggestions = tuple(dict.fromkeys(filter(None, found.values_list(
                f"{entry.name}__name", flat=True)[:LOOKED_AT])))[:SUGGESTED]
        if entry.widget == "link":
            target = register_named(entry.kind.register_code)
            found = records(target, request.scope, request.choice.code, Wish())[:SUGGESTED]
            entry.suggestions = tuple(dict.fromkeys(filter(None, map(entry.kind.cell, found))))


def _preset(entries: list[Entry], **values: str) -> None:
    """What an empty form proposes."""
    for entry in entries:
        entry.value = values.get(entry.name, entry.value)


def _pairing(request: Asked) -> PairingView:
    code = request.POST.get("pairing") or request.choice.code
    return pairing_named(code, request.scope.pairings)


def _conflict(register: Register, record: object, entries: list[Entry]) -> list[tuple]:
    """Heading, what this person typed, what stands there now: only where they differ."""
    now = {one.name: one for one in entries_of(register, record)}
    return [(mine.kind.heading, _words(mine), _words(now[mine.name])) for mine in entries
            if mine.value != now[mine.name].value]


def _words(entry: Entry) -> str:
    if entry.widget == "checkbox":
        return gettext("是") if entry.value else gettext("否")
    return dict(entry.options).get(entry.value, entry.value) or "–"


def _form(request: Asked, register: Register, title: str, entries: list[Entry],
          fault: XieshouError | None, *crumbs: Crumb, **context: object) -> HttpResponse:
    wrong = [one for one in entries if one.fault]
    asked = [one for one in entries if one.doubt]
    status = fault.status if fault else 400 if wrong or asked else 200
    _suggest(request, register, entries)
    own = [one for one in entries if not one.kind.common]
    common = [one for one in entries if one.kind.common]
    id = getattr(context.get("record"), "pk", None)
    kept = (unsent.at(request.scope, place_of(register.code, id))
            if request.method == "GET" else None)
    keeper = reverse("record-keep", args=[register.code, id]) if id else reverse(
        "record-keep-new", args=[register.code])
    context |= {"keeper": keeper, "kept": kept and {
        "fields": kept.typed, "version": kept.version, "at": kept.at.isoformat()}}
    return page(request, "entry", title, (*crumbs_of(register), *crumbs), status=status,
                register=register, own=own, common=common, wrong=wrong, fault=fault, asked=asked,
                open_common=any(one.fault or one.doubt or (one.value and one.name not in QUIET)
                                for one in common), **context)
