"""Units and persons registered twice: offered, compared side by side, merged, parted (重复核对)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from xieshou.directory import organizations as units
from xieshou.errors import XieshouError
from xieshou.ledger import doubles, naming
from xieshou.ledger.derive.listing import Wish
from xieshou.ledger.merged import merges
from xieshou.web.address import PAGING, Number, OneOf, Words, reads, sought
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.lists import Uses, uses_of
from xieshou.web.parts.paging import slice_of

# so many units are shown for words; more ask for longer ones
MOST = 50
KINDS = {"unit": "单位", "person": "人员"}
SIDES = {"": "未定", "supporter": "支援方", "recipient": "受援方", "both": "双方"}


@reads(OneOf("kind", "类别", options=KINDS), sought(), *PAGING)
@shows("GET /doubles/units", "GET /doubles/persons", "GET /doubles/merges", "GET /units")
def index(request: Asked) -> HttpResponse:
    """What looks like one thing registered twice, and what was merged."""
    request.scope.require("see")
    persons = request.GET.get("kind") == "person"
    found = (doubles.double_persons if persons else doubles.double_units)(request.scope)
    behind = slice_of(request.GET, len(found))
    shown = [([(one, _uses_of_person(request, one) if persons else []) for one in views], why,
              next((one.key for one in views if one.key), "") if persons else "")
             for views, why in behind.of(found)]
    words = "" if persons else " ".join(request.GET.get("q", "").split())
    known = units.organizations(words, doubles.units_in_reach(request.scope)) if words else []
    return page(request, "doubles", gettext("重复核对"), persons=persons, groups=shown,
                slice=behind, how=units.HOW, words=words, known=known[:MOST],
                merges=[(one, uses_of(request, one.uses, Wish(merged=one.said)))
                        for one in merges(request.scope)],
                may=request.scope.may("verify"))


def _uses_of_person(request: Asked, one: doubles.PersonView) -> Uses:
    return uses_of(request, one.uses, Wish(person=naming.said_of(one.key, one.name)))


@reads(Number("id", "单位", chosen=False, several=True))
@shows("GET /units")
@posts(by="act", merge="POST /doubles/units/merges", apart="POST /doubles/units/apart",
       change="PATCH /units/{id}")
def compare(request: Asked) -> HttpResponse:
    """Units side by side, and which of them stays."""
    request.scope.require("see")
    asked = request.POST if request.method == "POST" else request.GET
    ids = [int(one) for one in asked.getlist("id") if one.isdecimal() and len(one) < 19]
    uses = doubles.units_in_reach(request.scope)
    beyond = [one for one in ids if one not in uses]
    if beyond or not ids:
        raise units.UnknownOrganizationError(id="、".join(map(str, beyond)) or "–")
    fault: XieshouError | None = None
    if request.method == "POST":
        try:
            return _act(request, ids)
        except XieshouError as error:
            fault = error
    views = [units.organization_of(one) for one in ids]
    most = max(views, key=lambda one: (bool(one.credit_code), sum(
        use.count for use in uses[one.id]), -one.id))
    return page(request, "doubles_compare", gettext("对照与合并"), (
        Crumb(gettext("重复核对"), reverse("doubles")),), status=fault.status if fault else 200,
        fault=fault, found=[(one, uses_of(request, uses[one.id], Wish(unit=str(one.id))))
                            for one in views], survivor=most.id,
        may=request.scope.may("verify"), sides=SIDES, kinds=units.UNIT_KINDS,
        reason=asked.get("reason", ""))


def _act(request: Asked, ids: list[int]) -> HttpResponse:
    asked = request.POST
    act = asked.get("act", "")
    survivor = asked.get("survivor", "")
    if act == "apart" and len(ids) == 2:
        units.tell_apart("organization", str(ids[0]), str(ids[1]), request.scope)
        messages.success(request, gettext("已记下不是同一个单位，以后不再提示。"))
        return redirect("doubles")
    if act == "change" and len(ids) == 1:
        said = {name: asked.get(name, "") for name in
                ("name", "aliases", "kind", "side", "region", "credit_code")}
        units.change(ids[0], said, request.scope, asked.get("reason", ""))
        messages.success(request, gettext("已保存。"))
        return redirect(f"{reverse('doubles-compare')}?id={ids[0]}")
    count = doubles.merge_units(ids, int(survivor) if survivor.isdecimal() else 0, request.scope,
                                asked.get("reason", ""))
    messages.success(request, ngettext("已合并，%d 条记录改用保留的单位。",
                                       "已合并，%d 条记录改用保留的单位。", count) % count)
    return redirect("doubles")


@reads(Words("key", "人员", chosen=False))
@shows("GET /doubles/persons")
@posts(by="act", merge="POST /doubles/persons/merges", apart="POST /doubles/persons/apart")
def person(request: Asked) -> HttpResponse:
    """The names of one person side by side, and which of them holds."""
    request.scope.require("see")
    asked = request.POST if request.method == "POST" else request.GET
    key = asked.get("key", "")
    found = [(views, how) for views, how in doubles.double_persons(request.scope)
             if any(one.key == key for one in views)]
    if not found:
        raise doubles.UnknownMergeError
    fault: XieshouError | None = None
    views, how = found[0]
    missing = any(not one.key for one in views)
    if request.method == "POST":
        try:
            if asked.get("act") == "apart":
                doubles.tell_persons_apart(key, views[0].name, request.scope)
                messages.success(request, gettext("已记下不是同一个人，以后不再提示。"))
            else:
                count = doubles.merge_person(
                    key, [one.name for one in views], asked.get("survivor", ""), request.scope,
                    asked.get("reason", ""), without_number=missing)
                messages.success(request, ngettext(
                    "已合并，改写 %d 条记录。", "已合并，改写 %d 条记录。", count) % count)
            return redirect(f"{reverse('doubles')}?kind=person")
        except XieshouError as error:
            fault = error
    return page(request, "doubles_person", gettext("对照与合并"), (
        Crumb(gettext("重复核对"), f"{reverse('doubles')}?kind=person"),),
        status=fault.status if fault else 200, fault=fault, how=how, key=key,
        views=[(one, _uses_of_person(request, one)) for one in views],
        missing=missing, may=request.scope.may("verify"), reason=asked.get("reason", ""))


@shows("GET /doubles/merges")
@posts(by="kind", organization="POST /doubles/units/{id}/parting",
       person="POST /doubles/persons/{key}/parting")
def part(request: Asked) -> HttpResponse:
    """Undo one merge; everything goes back to what it named before."""
    asked = request.POST
    kind, key = asked.get("kind", ""), asked.get("key", "")
    standing = {(one.kind, one.key) for one in merges(request.scope)}
    if request.method != "POST" or (kind, key) not in standing:
        raise doubles.UnknownMergeError
    undo = (doubles.part_person(key, request.scope, asked.get("reason", ""))
            if kind == "person" else
            doubles.part_unit(int(key), request.scope, asked.get("reason", "")))
    messages.success(request, ngettext("已撤销合并，%d 条记录恢复原样。",
                                       "已撤销合并，%d 条记录恢复原样。", undo) % undo)
    return redirect(reverse("doubles") + ("?kind=person" if kind == "person" else ""))
