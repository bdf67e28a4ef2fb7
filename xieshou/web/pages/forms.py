"""Superiors' forms: upload an empty one, see what each cell would hold, correct, take it filled."""

from dataclasses import replace
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.directory.places import PairingView, pairing_named
from xieshou.errors import Conflict, XieshouError
from xieshou.forms import drafts, later, store
from xieshou.forms.drafts import FormDraft
from xieshou.forms.filling import Filled, fill
from xieshou.forms.mapping import FormMapping, Want
from xieshou.forms.reading import Form, read_form
from xieshou.forms.texts import TEXTS
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.indicators.scoping import dimension_named
from xieshou.indicators.spans import days_of
from xieshou.ledger.sent import Upload
from xieshou.office.media import XLSX
from xieshou.web.address import PAGING, OneOf, Words, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.record import attachment
from xieshou.web.parts import uploads
from xieshou.web.parts.drawn_form import drawn
from xieshou.web.parts.form_cells import SORTS, counts, sorted_cells
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.waiting import put_off

ACCEPTED = ".xlsx,.xls"
KINDS = (("figure", "指标"), ("text", "文字"), ("hand", "由人填写"), ("skip", "不填"))
MANNERS = ("", "同比", "占比", "目标", "完成率")


class NoPairingError(Conflict):
    """Nobody is paired yet, so that no form can be filled."""

    code = "web.no_pairing"
    message = "还没有可用的结对关系，无法填表。"
    hint = "请先登记结对关系，或请管理员授予相应结对的权限。"


def _known(request: Asked) -> dict[str, str]:
    return {str(one.id): one.name for one in store.known(request.scope)}


@reads(OneOf("form", "空表", chosen=False, options=_known),
       OneOf("part", "格子", chosen=False, options={"understood": "已有对应"}), *PAGING)
@shows("GET /forms", "GET /forms/{id}")
@posts("POST /forms/proposal")
def index(request: Asked) -> HttpResponse:
    """Upload a form; the forms that were changed and not taken along; those that are known."""
    fault = None
    if request.method == "POST":
        request.scope.require("report")
        if "drop" in request.POST:
            drafts.take_back(request.POST["drop"], request.scope)
            messages.success(request, gettext("已撤回，那张表的各格照原来的填。"))
            return redirect("forms")
        try:
            sent = uploads.take(request)
            read_form(sent.path, _pairing(request, sent), sent.name)
        except XieshouError as error:
            fault = error
        else:
            return redirect("form", token=sent.token)
    waiting = [(one, uploads.is_waiting(request, one.token))
               for one in drafts.everything(request.scope)]
    asked = request.GET.get("form")
    looked, places = store.places_of(int(asked), request.scope, "part" in request.GET) \
        if asked else (None, [])
    slice = slice_of(request.GET, len(places), 50) if looked else None
    return page(request, "forms", "填表", fault=fault, accepted=ACCEPTED, waiting=waiting,
                known=store.known(request.scope), looked=looked, slice=slice,
                places=slice.of(places) if slice else (),
                status=fault.status if fault else 200)


@reads(Words("cell", "单元格", chosen=False),
       OneOf("cells", "格子", options=SORTS, chosen=False), *PAGING)
@shows("POST /forms/proposal", "POST /forms/mapping")
@posts("POST /forms/proposal")
def show(request: Asked, token: str) -> HttpResponse:
    """The form as it would be filled; a cell chosen by its address can be corrected."""
    request.scope.require("report")
    sent = uploads.waiting(request, token)
    pairing = _pairing(request, sent)
    form = read_form(sent.path, pairing, sent.name)
    draft = drafts.of(form.mapping, request.scope)
    mapping, known = _mapping(form, draft)
    fault = None
    if request.method == "POST":
        try:
            _change(request, sent, mapping, pairing)
        except XieshouError as error:
            fault = error
        else:
            key = quote(request.POST.get("key", ""))
            return redirect(f"{reverse('form', args=[token])}?cell={key}#cell")
    chosen = request.POST.get("key") or request.GET.get("cell", "")
    large = later.is_large(mapping)
    filled = _filled(request, form, mapping, known, pairing, {chosen} if large else None)
    want = next((one for one in mapping.wants if one.key == chosen), None)
    cells, sort = sorted_cells(mapping, filled), request.GET.get("cells", "")
    behind = slice_of(request.GET, len(cells.get(sort, ())), 50)
    return page(
        request, "form", sent.name, (Crumb("填表", reverse("forms")),), upload=sent,
        sheets=drawn(filled, chosen), filled=filled, want=want, fault=fault, pairing=pairing,
        draft=draft if draft.wants else None, fingerprint=form.mapping.fingerprint,
        counts=counts(cells, large), large=large, sort=sort,
        sorted=behind.of(cells[sort]) if sort else (), sort_words=gettext(SORTS.get(sort, "")),
        slice=behind,
        names=[one.name for one in all_indicators()],
        choices=[indicator_named(code) for code in want.choices] if want else [],
        cell=next((one for one in filled.cells if want and one.key == want.key), None),
        indicator=indicator_named(want.code) if want and want.kind == "figure" else None,
        slices="、".join(f"{a}={b}" for a, b in want.slices) if want else "", kinds=KINDS,
        texts=TEXTS.items(), manners=MANNERS, status=fault.status if fault else 200)


@shows("POST /forms/proposal")
@posts("POST /forms/filled", "POST /forms/jobs")
def download(request: Asked, token: str) -> HttpResponse:
    """The filled form; the mapping and the values are kept for the next time."""
    request.scope.require("report")
    sent = uploads.waiting(request, token)
    if request.method != "POST":
        return redirect("form", token=token)
    pairing = _pairing(request, sent)
    request.scope.at(pairing.code).require("report")
    form = read_form(sent.path, pairing, sent.name)
    mapping, known = _mapping(form, drafts.of(form.mapping, request.scope))
    if later.is_large(mapping):
        later.fill_later(sent.path.read_bytes(), sent.name, mapping, pairing.code,
                         request.choice.period, request.scope, reverse("form", args=[token]))
        return put_off(request)
    filled = _filled(request, form, mapping, known, pairing)
    number = store.keep(mapping, request.scope, sent.name)
    store.remember(number, pairing.code, request.choice.period, filled, request.scope)
    drafts.settle(mapping, request.scope)
    response = HttpResponse(filled.data, content_type=XLSX)
    response.headers["Content-Disposition"] = attachment(later.name_of(sent.name))
    return response


def _pairing(request: Asked, sent: Upload) -> PairingView:
    """The pairing of the selectors, else the one of the upload."""
    code = request.choice.code or sent.pairing
    if not code:
        raise NoPairingError()
    return pairing_named(code, request.scope.pairings)


def _mapping(form: Form, draft: FormDraft) -> tuple[FormMapping, int]:
    """What every place asks: by what is known of the form, and by what this person changed."""
    mapping, known = store.recognised(form.mapping)
    return draft.applied(mapping), known


def _filled(request: Asked, form: Form, mapping: FormMapping, known: int, pairing: PairingView,
            only: set[str] | None = None) -> Filled:
    before = store.last_values(known, pairing.code) if known else {}
    return fill(form, mapping, pairing.code, request.choice.period, Figures(request.scope), before,
                only)


def _change(request: Asked, sent: Upload, mapping: FormMapping, pairing: PairingView) -> None:
    """Keep what the person says of one place, or take it back; raises what is wrong with it."""
    said = request.POST
    if "back" in said:
        drafts.take_back(mapping.fingerprint, request.scope, said.get("key", ""))
        return
    want = next((one for one in mapping.wants if one.key == said.get("key")), None)
    if want is None:
        return
    kind = said.get("kind", "")
    kind = kind if kind in dict(KINDS) else "skip"
    changed = replace(want, kind=kind, corrected=True, choices=())
    if kind == "figure":
        changed = _figure(request, changed, pairing)
    elif kind == "text":
        changed = replace(changed, text=said.get("text", "") or "office")
    drafts.change(mapping, changed, sent.token, request.scope)


def _figure(request: Asked, want: Want, pairing: PairingView) -> Want:
    """A figure that can be asked for; its name, its parts and its span are checked."""
    said = request.POST
    indicator = indicator_named(said.get("picked") or said.get("code", ""))
    slices = {}
    for part in said.get("slices", "").replace("，", "、").replace(",", "、").split("、"):
        name, _, value = part.partition("=")
        if name.strip() and value.strip():
            slices[dimension_named(indicator, name.strip())] = value.strip()
    days_of(said.get("span", "").strip(), request.choice.period)
    place = slices.get("place")
    found = Figures(request.scope).request(
        indicator, pairing=pairing.code, place=place,
        slices={name: value for name, value in slices.items() if name != "place"})
    settled = {name: value for name, value in found.handle.slices
               if name not in ("pairings", "records")}
    manner = said.get("manner", "")
    return replace(want, code=indicator.code, slices=tuple(sorted(settled.items())),
                   span=said.get("span", "").strip(), unit=said.get("unit", "").strip(),
                   manner=manner if manner in MANNERS else "")
