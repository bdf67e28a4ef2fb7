"""The office's own indicators: what there are, defining one, seeing what it would move."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from xieshou.errors import Invalid, XieshouError
from xieshou.indicators.defining import LEAD, BadDefinitionError, Definition, Told
from xieshou.indicators.definition import Indicator, indicators
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import OwnView, built, define, own_indicators, put_by, retire, versions
from xieshou.ledger.register import Register, register_named, registers
from xieshou.reports.impact import impact
from xieshou.values.figure import Figure
from xieshou.web.address import OneOf, Read, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page

MEASURES = {"count": "计条数(期初数按其代表数量)", "sum": "求和", "distinct": "去重计数",
            "average": "求平均"}
KINDS = {"flow": "时段发生数", "year": "年度数", "cumulative": "累计数", "stock": "时点数"}
COMPARED = {"in": "是其中之一", "not_in": "都不是", "true": "为是", "false": "为否",
            "given": "已填", "empty": "未填", "at_least": "不小于", "at_most": "不大于"}
UNITS = ("万元", "元", "亿元", "人", "人次", "户", "户次", "个", "家", "次", "场", "期", "项", "所",
         "份", "件", "对", "公里", "亩", "吨", "天", "%",
         "倍", "元/人", "万元/人", "万元/个", "万元/县")
CONDITIONS = 4


class BadEffectError(Invalid):
    """The day on which a definition takes effect is no day."""

    code = "web.bad_effect"
    message = "生效日期「{text}」不是有效日期。"
    hint = "请填写如 2026-01-01 的日期。"


@dataclass
class Sheet:
    """The form as it was filled in."""

    code: str = ""
    definition: Definition = field(default_factory=lambda: Definition("", "", ""))
    effective_on: str = ""
    reason: str = ""

    @property
    def rows(self) -> list[Told]:
        """Conditions with empty lines to fill."""
        told = list(self.definition.where)
        return told + [Told("", "in")] * max(1, CONDITIONS - len(told))


@shows("GET /own-indicators")
def index(request: Asked) -> HttpResponse:
    """The office's indicators with their values in the chosen pairing and span."""
    request.scope.require("see")
    found = own_indicators()
    values = {}
    if found and request.choice.pairing:
        figures = Figures(request.scope)
        asked = [figures.request(one, pairing=request.choice.code, period=request.choice.period)
                 for one in found]
        values = {one.handle.code: one for one in figures.many(asked)}
    rows = [(one, values.get(one.code), versions(one.code)[0]) for one in found]
    return page(request, "own_figures", "自定指标", (Crumb("指标", reverse("figures")),), rows=rows,
                put_by=put_by(), today=timezone.localdate())


@reads(Read("register", "台账", by=register_named),
       OneOf("formula", "由其他指标算出", options={"1": "是"}))
@shows("POST /own-indicators/look", "GET /registers")
@posts(by="step", look="POST /own-indicators/look", save="PUT /own-indicators/{code}")
def new(request: Asked) -> HttpResponse:
    """Define one; the register is chosen first, for its columns are offered."""
    return _sheet(request, gettext("自定一个指标"), "")


@reads(OneOf("formula", "由其他指标算出", options={"1": "是"}))
@shows("GET /own-indicators/{code}", "POST /own-indicators/look")
@posts(by="step", look="POST /own-indicators/look", save="PUT /own-indicators/{code}",
       retire="POST /own-indicators/{code}/retirement")
def edit(request: Asked, code: str) -> HttpResponse:
    """The next version of one."""
    return _sheet(request, gettext("修改口径"), code)


def _sheet(request: Asked, title: str, code: str) -> HttpResponse:
    request.scope.require("verify")
    history = versions(code) if code else []
    retiring = request.POST.get("step") == "retire"
    typed = request.method == "POST" and not retiring
    sheet = _filled(request.POST, code) if typed else _opened(request, history)
    fault, shown = None, {}
    if request.method == "POST":
        try:
            if retiring:
                return _retired(request, code)
            one = built(sheet.code, sheet.definition, history[0].version + 1 if history else 1)
            effect = _day(sheet.effective_on)
            if request.POST.get("step") == "save":
                kept = define(request.scope, sheet.code, sheet.definition, effect, sheet.reason)
                messages.success(
                    request,
                    gettext("已保存「{name}」第{version}版口径，自 {effect} 起生效。").format(
                        name=kept.name, version=kept.version, effect=effect
                    ),
                )
                return redirect("own-figures")
            shown = _shown(request, one, history)
        except XieshouError as error:
            fault = error.to_people() if isinstance(error, BadDefinitionError) else error
    register = _register(sheet.definition.register)
    return page(request, "own_figure", title, (
        Crumb("指标", reverse("figures")), Crumb("自定指标", reverse("own-figures"))),
        status=fault.status if fault else 200, sheet=sheet, register=register, retiring=retiring,
        registers=registers(), columns=register.all_fields if register else [],
        dates=[one for one in register.all_fields if one.column_type == "date"] if register else [],
        splits=[one for one in register.fields if one.role == "dimension"] if register else [],
        history=history, fault=fault, measures=MEASURES, kinds=KINDS, compared=COMPARED,
        units=UNITS, formula=_is_formula(request, sheet), parts=[
            (one.code, one.name) for one in indicators() if not one.rowwise],
        instead=request.POST.get("instead_of", "").strip(),
        today=timezone.localdate().isoformat(), **shown)


def _retired(request: Asked, code: str) -> HttpResponse:
    kept = retire(request.scope, code, _day(request.POST.get("until", "")),
                  request.POST.get("reason", ""))
    messages.success(request, gettext("已停用「{name}」；引用过它的数照样能查。").format(
        name=kept.definition.name))
    return redirect("own-figures")


def _is_formula(request: Asked, sheet: Sheet) -> bool:
    """Whether the definition is made of other indicators, or is to be."""
    asked = request.GET.get("formula") or request.POST.get("formula")
    return bool(asked or sheet.definition.above)


def _shown(request: Asked, one: Indicator, history: list[OwnView]) -> dict[str, Any]:
    """What the definition gives here and now, and what it would move in issued reports."""
    figures = Figures(request.scope)
    asked = figures.request(one, pairing=request.choice.code or None,
                            period=request.choice.period)
    now: Figure = figures.many([asked])[0]
    before = None
    if history:
        before = figures.many([one.code], pairing=request.choice.code or None,
                              period=request.choice.period)[0]
    cited = request.POST.get("instead_of", "").strip() or one.code
    return {"now": now, "before": before, "cited": cited,
            "moved": impact(one, cited, request.scope), "checked": True}


def _opened(request: Asked, history: list[OwnView]) -> Sheet:
    today = timezone.localdate().isoformat()
    if history:
        last = history[0]
        return Sheet(last.code.removeprefix(LEAD), last.definition, today)
    return Sheet(
        "", Definition("", "个", "", register=request.GET.get("register", "")), today
    )


def _filled(posted: QueryDict, code: str) -> Sheet:
    def text(name: str) -> str:
        return posted.get(name, "").strip()

    def several(name: str) -> tuple[str, ...]:
        return tuple(one for one in text(name).replace(",", " ").replace("、", " ").split() if one)

    told = [Told(column, op, tuple(
        part for part in values.replace(",", "、").replace(",", "、").split("、") if part.strip()))
        for column, op, values in zip(posted.getlist("column_of"), posted.getlist("op_of"),
                                      posted.getlist("values_of")) if column]
    definition = Definition(
        text("name"),
        text("unit"),
        # the field wraps; what was broken over lines is one text
        "".join(line.strip() for line in text("says").splitlines()),
        text("register"),
        text("measure") or "count",
        text("column"),
        text("kind") or "flow",
        text("when"),
        text("until"),
        tuple(told),
        tuple(posted.getlist("by")),
        several("aliases"),
        text("source") or gettext("本单位自定口径"),
        several("above"),
        several("below"),
    )
    return Sheet(code.removeprefix(LEAD) or text("code").removeprefix(LEAD), definition,
                 text("effective_on"), text("reason"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadEffectError(text=text) from None


def _register(code: str) -> Register | None:
    try:
        return register_named(code) if code else None
    except XieshouError:
        return None
