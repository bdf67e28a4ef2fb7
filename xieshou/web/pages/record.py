"""One record: what it says, what proves it, who confirms it, what became of it, where it counts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.funds.accounts import in_words
from xieshou.indicators.own import all_indicators
from xieshou.journal.reading import history
from xieshou.ledger import attest as attesting
from xieshou.ledger import bulk, fields, openings, owning, proposing, revealing, workflow
from xieshou.ledger import evidence as proofs
from xieshou.ledger.change import record_of
from xieshou.ledger.derive.history import returned, since_verified
from xieshou.ledger.derive.history import steps as steps_made
from xieshou.ledger.inbox import of_record
from xieshou.ledger.record import ATTESTED, STATES, Record
from xieshou.ledger.register import Register, register_named
from xieshou.library.papers import format_words
from xieshou.values.units import from_fen, written
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.columns import grouped
from xieshou.web.parts.picked_paper import paper_meant
from xieshou.web.parts.said import called, worded
from xieshou.web.parts.uploads import sent

STATE_COLOURS = {"draft": "amber", "submitted": "blue", "verified": "green", "locked": "violet",
                 "void": "red"}


def crumbs_of(register: Register) -> tuple[Crumb, ...]:
    """From the registers to this one."""
    return (Crumb("台账", reverse("registers")),
            Crumb(register.name, reverse("register", args=[register.code])))


@shows("GET /registers/{code}/records/{id}", "GET /registers/{code}/records/{id}/history",
       "GET /standing/{code}/{id}", "GET /evidence/{code}/{id}")
def show(request: Asked, code: str, id: int) -> HttpResponse:
    """Everything that is known of the record."""
    register = register_named(code)
    return _shown(request, register, record_of(register, id, request.scope))


@posts("POST /registers/{code}/records/{id}/reveal")
@require_POST
def reveal(request: Asked, code: str, id: int) -> HttpResponse:
    """The record with one personal number in plain, this once; kept nowhere on the way."""
    register = register_named(code)
    column = request.POST.get("column", "")
    value = revealing.reveal(register, id, column, request.scope, request.POST.get("reason", ""))
    kind = register.field(column)
    return _shown(request, register, record_of(register, id, request.scope),
                  revealed=(kind.label, value))


def _shown(request: Asked, register: Register, one: Record, **more: object) -> HttpResponse:
    here = request.scope.at(one.pairing.code)
    sees = here.may("reveal")
    said = attesting.attestations_of(one)
    versions = history("record", register.code, str(one.pk))
    author = owning.author_of(versions)
    mine = here.keeps(author)
    return page(
        request, "record", called(one.title), crumbs_of(register), register=register, record=one,
        values=values_of(one), extras=values_of(one, common=True),
        state=STATES[one.state], state_colour=STATE_COLOURS[one.state],
        attested=ATTESTED[one.attested], sides=_sides(request, one, said),
        evidence=[(proof, format_words(proof.format, proof.name))
                  for proof in proofs.evidence_of(one)], missing=proofs.missing_kinds(one),
        kinds=proofs.kinds_of(register), steps=workflow.steps_of(one, request.scope),
        history=steps_made(register, versions)[::-1], postings=_postings(one),
        counted=_counted(register),
        returned=returned(versions) if one.state == "draft" else None,
        since=since_verified(register, versions, request.scope.actor),
        warnings=of_record(register, one.pk, request.scope),
        changes=here.may("enter") and mine, others="" if mine or not here.may("enter") else author,
        editable=one.state not in ("locked", "void"),
        covered=openings.covered(one) if one.opening else None,
        proposals=proposing.of_record(one), decides=here.may("verify"),
        proposable=bulk.editable(register) if one.state == "locked" and (
            here.may("enter") or here.may("attest")) else [],
        sealed=revealing.sealed_in(one) if sees else [],
        looks=revealing.looks(one) if revealing.personal(register) and (
            sees or request.scope.may("manage")) else [], **more,
    )


def values_of(one: Record, common: bool = False) -> list[tuple[str, str]]:
    """Heading and words of what is filled in."""
    kinds = [kind for kind in one.register.all_fields if kind.common == common]
    if common:
        quiet = set() if one.opening else {"stands_for", "vague"}
        kinds = [kind for kind in kinds if kind.name not in quiet]
    shown = [(kind, _told(kind, getattr(one, kind.name))) for kind in kinds]
    return [(kind.heading, worded(kind, words)) for kind, words in shown
            if words != "–" and not (common and words == "否")]


def _told(kind: Any, value: Any) -> str:
    """A value as people read it: a count of persons as large as an amount is grouped like one."""
    counted = isinstance(kind, fields.Integer) and kind.unit not in ("", "年")
    return grouped(value) if counted else kind.show(value)


def _seen(request: Asked) -> int | None:
    """Which version of the record the person had before them."""
    version = request.POST.get("version", "")
    return int(version) if version.isdigit() else None


@posts("POST /registers/{code}/records/{id}/steps")
@require_POST
def step(request: Asked, code: str, id: int) -> HttpResponse:
    """Move the record one step on."""
    register = register_named(code)
    name = request.POST.get("step", "")
    workflow.take(register, id, name, request.scope, request.POST.get("reason", ""),
                  _seen(request))
    messages.success(request, gettext("已{name}。").format(
        name=gettext(workflow.STEPS[name].words)))
    return redirect("record", code=register.code, id=id)


@posts("POST /registers/{code}/openings/{id}/taking-off")
@require_POST
def take_off(request: Asked, code: str, id: int) -> HttpResponse:
    """Lessen an opening figure by the rows that were entered for it."""
    register = register_named(code)
    left = openings.take_off(register, id, request.scope, _seen(request))
    messages.success(request, gettext("期初数已全部由明细替换，不再计数。") if left.state == "void"
                     else gettext("期初数已减去补登的明细。"))
    return redirect("record", code=register.code, id=id)


@posts("POST /registers/{code}/records/{id}/attestations")
@require_POST
def attest(request: Asked, code: str, id: int) -> HttpResponse:
    """Confirm or dispute, for one side."""
    register = register_named(code)
    attesting.attest(register, id, request.POST.get("side", ""), request.POST.get("stance", ""),
                     request.scope, request.POST.get("value", ""), request.POST.get("note", ""))
    messages.success(request, gettext("已记下您这一方的意见。"))
    return redirect("record", code=register.code, id=id)


@posts("POST /evidence/{code}/{id}/files", "POST /evidence/{code}/{id}/papers")
@require_POST
def add_evidence(request: Asked, code: str, id: int) -> HttpResponse:
    """Bind an uploaded file to the record, or a paper that is named by number or title."""
    register = register_named(code)
    words = (request.POST.get("document") or request.POST.get("q", "")).strip()
    if "file" not in request.FILES and words:
        bound = proofs.bind_document(register, id, paper_meant(words, request.scope),
                                     request.POST.get("kind", ""), request.scope,
                                     _page(request), request.POST.get("note", ""))
        messages.success(
            request,
            gettext("已用第 {entry} 号资料「{name}」作佐证。").format(
                entry=bound.entry, name=bound.name
            ),
        )
        return redirect(reverse("record", args=[register.code, id]) + "#evidence")
    upload = sent(request)
    proofs.bind(register, id, upload.read(), request.POST.get("kind", ""), request.scope,
                name=upload.name, page=_page(request), note=request.POST.get("note", ""))
    messages.success(request, gettext("已收下佐证材料「{name}」。").format(name=upload.name))
    return redirect(reverse("record", args=[register.code, id]) + "#evidence")


@shows("GET /documents/{id}/file", "GET /documents/{id}/versions/{number}/file")
@posts("POST /evidence/{code}/{id}/{proof}/withdrawal")
def evidence(request: Asked, code: str, id: int, evidence: int) -> HttpResponse:
    """One proof's file; posting withdraws it."""
    register = register_named(code)
    if request.method == "POST":
        proofs.withdraw(register, id, evidence, request.scope, request.POST.get("reason", ""))
        messages.success(request, gettext("已撤下这份佐证；文件仍保存在资料库中。"))
        return redirect(reverse("record", args=[register.code, id]) + "#evidence")
    view, content = proofs.file_of(register, id, evidence, request.scope)
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = attachment(view.name)
    return response


def _page(request: Asked) -> int | None:
    """The page of the document that proves it, if one is named."""
    text = request.POST.get("page", "").strip()
    return int(text) if text.isdecimal() and 0 < int(text) < 100_000 else None


def attachment(name: str) -> str:
    """The header that makes a browser save a file under its own name."""
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or "attachment"


def _sides(request: Asked, one: Record, said: list) -> list[dict]:
    """Both sides with what they say, and whether this person speaks for them."""
    by_side = {view.side: view for view in said}
    here = request.scope.at(one.pairing.code)
    may = here.may("attest") and one.state not in ("draft", "void")
    return [{"side": side, "words": words, "said": by_side.get(side), "both": here.side == "both",
             "mine": may and here.side in (side, "both")}
            for side, words in (("supporter", gettext("支援方")), ("recipient", gettext("受援方")))]


def _postings(one: Record) -> list[dict]:
    """The money it moves, as the journal holds it."""
    versions = history("posting", one.register.code, str(one.pk))
    transfers = versions[-1].after["transfers"] if versions else []
    return [{"from": in_words(row["credit"]), "to": in_words(row["debit"]), "on": row["on"],
             "yuan": written(from_fen(row["fen"]), grouped=True), "reverses": row["reverses"],
             "credit": row["credit"], "debit": row["debit"]}
            for row in transfers]


def _counted(register: Register) -> list:
    """Indicators that count rows of the register."""
    return [one for one in all_indicators() if register.code in one.registers][:24]
