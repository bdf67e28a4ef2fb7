"""Accounts and tokens: who may sign in and as what, and which programs may call (账号)."""

import secrets
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from xieshou.directory import login, people, tokens
from xieshou.directory.people import ROLES, SIDES
from xieshou.directory.places import pairings
from xieshou.directory.scope import ACTIONS
from xieshou.errors import XieshouError
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.webhooks import subscribing


@shows("GET /accounts", "GET /tokens", "GET /webhooks")
@posts(by="act", create="POST /accounts", grant="POST /accounts/{username}/grants",
       revoke="DELETE /grants/{id}", password="POST /accounts/{username}/password",
       close="PUT /accounts/{username}/use", open="PUT /accounts/{username}/use",
       unlock="POST /accounts/{username}/unlocking", end="DELETE /tokens/{id}",
       subscribe="POST /webhooks", unsubscribe="DELETE /webhooks/{id}",
       resume="POST /webhooks/{id}/resumption",
       issue="POST /accounts/{username}/tokens")
def index(request: Asked) -> HttpResponse:
    """Everybody who can sign in; posting does one thing to one of them."""
    request.scope.require("manage")
    fault: XieshouError | None = None
    shown: tuple[str, str] | None = None
    if request.method == "POST":
        act = request.POST.get("act", "")
        try:
            words, secret = ACTS[act](request)
        except XieshouError as error:
            fault = error
        else:
            if not secret:
                messages.success(request, words)
                return redirect("accounts")
            # what is shown once must not wait in a session for the next page
            shown = (words, secret)
    return page(
        request, "accounts", "账号", status=fault.status if fault else 200, fault=fault,
        once=shown, people=people.accounts(), tokens=tokens.tokens(), roles=ROLES, sides=SIDES,
        webhooks=subscribing.webhooks(request.scope), events=subscribing.EVENTS,
        actions=ACTIONS, pairings=pairings(request.scope.pairings), posted=request.POST)


def _create(request: Asked) -> tuple[str, str]:
    asked, password = request.POST, secrets.token_urlsafe(9)
    name = asked.get("username", "").strip()
    people.create_account(name, asked.get("display_name", "") or name, asked.get("office", ""),
                          password, request.scope.actor, [_role(request)])
    return gettext("已为「{name}」开好账号。口令只显示这一次，请当面交给本人：").format(
        name=name
    ), password


def _grant(request: Asked) -> tuple[str, str]:
    people.grant(_name(request), _role(request), request.scope.actor)
    return gettext("已授权。"), ""


def _revoke(request: Asked) -> tuple[str, str]:
    given = request.POST.get("grant", "")
    done = given.isdecimal() and people.revoke(int(given), request.scope.actor)
    return (gettext("已收回授权。") if done else gettext("这项授权此前已收回。")), ""


def _password(request: Asked) -> tuple[str, str]:
    password = secrets.token_urlsafe(9)
    people.change_password(_name(request), password, request.scope.actor)
    return gettext("已重设「{_name}」的口令。只显示这一次，请当面交给本人：").format(
        _name=_name(request)
    ), password


def _close(request: Asked) -> tuple[str, str]:
    people.set_active(_name(request), False, request.scope.actor, request.POST.get("reason", ""))
    return gettext("已停用；记录和经过都还在。"), ""


def _open(request: Asked) -> tuple[str, str]:
    people.set_active(_name(request), True, request.scope.actor)
    return gettext("已重新启用。"), ""


def _unlock(request: Asked) -> tuple[str, str]:
    people.account_named(_name(request))
    login.unlock(_name(request), request.scope.actor)
    return gettext("已解除登录限制。"), ""


def _issue(request: Asked) -> tuple[str, str]:
    days = request.POST.get("days", "")
    view, key = tokens.issue(_name(request), request.POST.get("name", ""), request.scope.actor,
                             request.POST.getlist("rights"), int(days) if days.isdecimal() else 0)
    return gettext("令牌「{name}」有效至 {expires_on}。只显示这一次，请立即存好：").format(
        name=view.name, expires_on=view.expires_on
    ), key


def _end(request: Asked) -> tuple[str, str]:
    given = request.POST.get("token", "")
    tokens.revoke(int(given) if given.isdecimal() else 0, request.scope.actor)
    return gettext("已收回令牌，用它的程序随即不能访问。"), ""


def _subscribe(request: Asked) -> tuple[str, str]:
    view, secret = subscribing.subscribe(request.POST.get("name", ""), request.POST.get("url", ""),
                                         request.POST.getlist("events"), request.scope)
    return gettext("通知地址「{name}」已登记。签名密钥只显示这一次，请立即存好：").format(
        name=view.name
    ), secret


def _unsubscribe(request: Asked) -> tuple[str, str]:
    given = request.POST.get("webhook", "")
    subscribing.end(int(given) if given.isdecimal() else 0, request.scope)
    return gettext("已停用，不再向它发送。"), ""


def _resume(request: Asked) -> tuple[str, str]:
    given = request.POST.get("webhook", "")
    subscribing.resume(int(given) if given.isdecimal() else 0, request.scope)
    return gettext("已恢复，从停下的地方接着发送。"), ""


ACTS: dict[str, Callable[[Asked], tuple[str, str]]] = {
    "create": _create, "grant": _grant, "revoke": _revoke, "password": _password,
    "close": _close, "open": _open, "unlock": _unlock, "issue": _issue, "end": _end,
    "subscribe": _subscribe, "unsubscribe": _unsubscribe,
    "resume": _resume,
}


def _name(request: Asked) -> str:
    return request.POST.get("username", "")


def _role(request: Asked) -> people.Role:
    asked = request.POST
    return people.Role(asked.get("role", ""), asked.get("pairing") or None,
                       asked.get("side", ""), asked.get("region", "").strip())
