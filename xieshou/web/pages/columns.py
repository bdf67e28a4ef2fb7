"""The columns of a register: what there are, and those that the office adds itself (栏目)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.errors import XieshouError
from xieshou.ledger import local
from xieshou.ledger.register import Register, register_named, registers
from xieshou.web.address import OneOf, Read, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page

TYPES = {"text": "文字", "int": "整数", "money": "金额", "decimal": "小数", "date": "日期",
         "bool": "是否"}
# how many words of an option are shown before they are cut
SHOWN = 8


@reads(Read("register", "台账", by=register_named))
@shows("GET /columns/{code}", "GET /registers")
def index(request: Asked) -> HttpResponse:
    """Every column that the office added, by register."""
    request.scope.require("see")
    wanted = request.GET.get("register", "")
    if wanted:
        return redirect("register-columns", code=register_named(wanted).code)
    names = {one.code: one for one in registers()}
    rows = [(names[one.register], one) for one in local.local_fields() if one.register in names]
    return page(request, "columns_index", gettext("自设栏目"), rows=rows, registers=registers())


def _own(request: Asked, code: str) -> dict[str, str]:
    return {one.name: one.definition.label for one in local.local_fields(register_named(code))}


@reads(OneOf("edit", "栏目", chosen=False, options=_own))
@shows("GET /columns/{code}")
@posts("PUT /columns/{code}/{name}", by="act", close="PUT /columns/{code}/{name}/use",
       open="PUT /columns/{code}/{name}/use")
def show(request: Asked, code: str) -> HttpResponse:
    """Every column of a register; an administrator adds, changes or puts away those of ours."""
    register = register_named(code)
    fault, posted = None, {}
    if request.method == "POST":
        try:
            words = _do(request, register)
        except XieshouError as error:
            fault, posted = error, request.POST
        else:
            messages.success(request, words)
            return redirect("register-columns", code=register.code)
    own = {one.name: one for one in local.local_fields(register)}
    editing = own.get(request.GET.get("edit", ""))
    form = posted or (_form_of(editing) if editing else {})
    return page(
        request, "columns", gettext("栏目"), (
            Crumb(gettext("台账"), reverse("registers")),
            Crumb(register.name, reverse("register", args=[register.code]))),
        status=fault.status if fault else 200, register=register, fault=fault, form=form,
        editing=editing, local=list(own.values()), declared=register.declared, shown=SHOWN,
        identity=set(register.identity), types=TYPES, kinds=local.TYPES,
        units=local.MONEY_UNITS, may="manage" in request.scope.rights)


def _do(request: Asked, register: Register) -> str:
    asked = request.POST
    act, name = asked.get("act", ""), asked.get("name", "").strip()
    reason = asked.get("reason", "").strip()
    if act in ("close", "open"):
        one = local.put_away(register, name, request.scope, reason, active=act == "open")
        return gettext("「%s」已停用，已填的内容仍在记录里。") % one.definition.label if (
            act == "close") else gettext("「%s」已恢复使用。") % one.definition.label
    one = local.define(register, local.definition_of(asked), request.scope, name, reason)
    return gettext("「%s」已保存，表单、列表、模板、"
                   "导入导出和接口即时可用。") % one.definition.label


def _form_of(one: local.LocalView) -> dict[str, str]:
    """A column as the form holds it."""
    said = one.definition
    return {"name": one.name, "label": said.label, "type": said.type,
            "required": "1" if said.required else "", "options": "、".join(said.options),
            "unit": said.unit, "guidance": said.guidance, "aliases": "、".join(said.aliases),
            "first": said.first.isoformat() if said.first else "",
            "last": said.last.isoformat() if said.last else ""}
