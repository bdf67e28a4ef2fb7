"""Warnings: what the rules object to, who looks after it, what was left be and why (预警)."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.errors import Invalid
from xieshou.journal import reading
from xieshou.ledger import checking, inbox, limits
from xieshou.ledger.derive import listing as lists
from xieshou.ledger.register import register_named
from xieshou.ledger.rule import rule_named, rules
from xieshou.ledger.warned_records import registers_of
from xieshou.values.finding import Level
from xieshou.web.address import PAGING, OneOf, reads, sought
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.journal_words import line_of
from xieshou.web.parts.paging import paged, slice_of

LEVELS = {inbox.PRESSING: "错误和提醒",
          **{one.value: one.words for one in (Level.ERROR, Level.WARNING, Level.QUESTION)}}
NAMED = 3


class BadDayError(Invalid):
    """A day from which a limit is to hold that is none."""

    code = "web.bad_day"
    message = "「{text}」不是有效日期。"
    hint = "请选择参数自哪天起生效。"


def _rules(request: Asked) -> dict[str, str]:
    return {one.code: one.name for one in rules()}


def _owners(request: Asked) -> dict[str, str]:
    return {"-": "未指定", **dict(inbox.owners(request.scope, request.choice.code))}


@reads(sought(60), OneOf("state", "状态", options=inbox.STATES),
       OneOf("level", "级别", options=LEVELS),
       OneOf("rule", "规则", options=_rules), OneOf("owner", "负责人", options=_owners), *PAGING)
@shows("GET /warnings", "GET /warnings/runs", "GET /warnings/owners", "GET /cockpit")
def index(request: Asked) -> HttpResponse:
    """Warnings of the pairing within reach, as asked for."""
    scope, pairing = request.scope, request.choice.code
    wish = _wish(request)
    found = inbox.warnings(scope, wish)
    behind = slice_of(request.GET, found.count())
    shown = inbox.views(behind.of(found))
    counts = inbox.counts(scope, wish)
    return page(
        request, "warnings", "预警", wish=wish, slice=behind, states=inbox.STATES,
        rows=[(one, _records(one)[:NAMED], max(0, one.count - NAMED)) for one in shown],
        levels=[("", gettext("全部"), sum(counts[level.value] for level in Level)),
                *((code, gettext(words), counts[code]) for code, words in LEVELS.items())],
        firing=inbox.rules_firing(scope, wish),
        owners=inbox.owners(scope, pairing), last=inbox.last_run(scope, pairing),
        may_run=inbox.may_run(scope), narrowed=wish != inbox.Wish(pairing),
    )


def _wish(request: Asked) -> inbox.Wish:
    asked = request.GET
    return inbox.Wish(
        request.choice.code, asked.get("state", "open"), asked.get("level", ""),
        asked.get("rule", ""), asked.get("owner", ""), asked.get("q", "").strip())


@reads(*PAGING)
@shows("GET /warnings/{id}", "GET /warnings/{id}/records", "GET /rules/{code}", "GET /journal",
       "GET /warnings/owners")
def show(request: Asked, id: int) -> HttpResponse:
    """One warning: its records, its rule, what was decided and by whom."""
    one = inbox.warning_of(id, request.scope)
    rule = rule_named(one.rule)
    history = reading.history("warning", one.rule, str(one.id))
    records, behind = paged(request.GET, partial(inbox.records_behind, id, request.scope), 50)
    return page(
        request, "warning", one.rule_name, (Crumb("预警", reverse("warnings")),), warning=one,
        rule=rule, limits=limits.limits_of(rule), slice=behind,
        records=_addressed(records), listed=_listed(request, one) if behind.total > 1 else (),
        may_decide=request.scope.at(one.pairing).may("verify"),
        owners=inbox.owners(request.scope, one.pairing),
        history=[line_of(each) for each in reversed(history)],
    )


@posts("POST /warnings/runs", "POST /warnings/runs/jobs")
@require_POST
def run(request: Asked) -> HttpResponse:
    """Ask all rules again."""
    done = checking.check(request.scope, request.choice.code, reverse("warnings"))
    if done is None:
        messages.info(request, gettext("台账较大，已交给后台检查，完成后这里会更新。"))
        return redirect("jobs")
    messages.success(
        request,
        gettext("已检查 {records} 条记录，现有 {fired} 处不合规则。").format(
            records=done.records, fired=done.fired
        ),
    )
    return redirect("warnings")


@posts("POST /warnings/{id}/decisions")
@require_POST
def decide(request: Asked, id: int) -> HttpResponse:
    """Waive, take the waiver back, or give to somebody."""
    match request.POST.get("act", ""):
        case "waive":
            inbox.waive(id, request.scope, request.POST.get("reason", ""))
            messages.success(request, gettext("已搁置，理由已记下。"))
        case "reopen":
            inbox.reopen(id, request.scope)
            messages.success(request, gettext("已重新打开。"))
        case _:
            done = inbox.assign(id, request.scope, request.POST.get("owner", ""))
            messages.success(
                request, gettext("已指定负责人。") if done.owner else gettext("已取消负责人。")
            )
    return redirect("warning", id=id)


@shows("GET /rules")
def rules_index(request: Asked) -> HttpResponse:
    """Every rule with its source and its limits."""
    standing = limits.all_limits()
    return page(request, "rules", "规则与参数", (Crumb("预警", reverse("warnings")),),
                rules=[(rule, standing[rule.code]) for rule in rules()],
                may_set=request.scope.may("manage"))


@shows("GET /rules/{code}")
@posts("PUT /rules/{code}/limits/{name}")
def rule(request: Asked, code: str) -> HttpResponse:
    """One rule: its words, examples and limits; posting sets a limit."""
    found = rule_named(code)
    if request.method == "POST":
        limits.set_limit(code, request.POST.get("name", ""), request.POST.get("value", ""),
                         request.scope, request.POST.get("source", ""), _day(request),
                         request.POST.get("place", ""))
        messages.success(request, gettext("参数已调整，自生效之日起按新值检查。"))
        return redirect("rule", code=code)
    return page(
        request, "rule", found.name,
        (Crumb("预警", reverse("warnings")), Crumb("规则与参数", reverse("rules"))), rule=found,
        limits=limits.limits_of(found), reads=[register_named(code) for code in found.reads],
        may_set=request.scope.may("manage"),
        examples=[(example, [_words(row) for row in example.rows]) for example in found.examples],
    )


def _day(request: Asked) -> date | None:
    text = request.POST.get("from", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadDayError(text=text) from None


def _records(one: inbox.WarningView) -> list[dict[str, str]]:
    return _addressed(one.records)


def _addressed(records: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [{"register": register_named(each["register"]).name, "title": each["title"],
             "address": reverse("record", args=[each["register"], each["id"]])}
            for each in records]


def _listed(request: Asked, one: inbox.WarningView) -> list[tuple[str, int, str]]:
    """Where a register's list shows just these records, and how many there it shows."""
    found = []
    for code in registers_of(one.id):
        register, wish = register_named(code), lists.Wish(warned=str(one.id))
        count = lists.records(register, request.scope, one.pairing, wish).order_by().count()
        said = urlencode({"pairing": one.pairing, **lists.asked_of(wish)})
        found.append((register.name, count, f"{reverse('register', args=[code])}?{said}"))
    return found


def _words(row: object) -> str:
    """A row of an example under its headings."""
    register = register_named(row.register)
    told = []
    for name, value in row.values.items():
        if name == "evidenced":
            told.append(gettext("佐证 齐全"))
            continue
        kind = register.field(name)
        told.append(f"{kind.label} {getattr(kind, 'options', {}).get(value, value)}{kind.unit}")
    return f"{register.name}：{'，'.join(told)}"
