"""Who wants to be told of what, and where: made once, seen without its secret, ended (订阅)."""

import secrets as random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from xieshou.directory import secrets
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotFound
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.webhooks.models import Webhook

EVENTS = {"report.issued": "报告签发", "warning.raised": "出现预警"}
SUBJECT = "webhook"
# after so many failures in a row, about three days, an address is left alone until somebody looks
TRIES = 20


class BadWebhookError(Invalid):
    """An address or a choice of events that cannot be served."""

    code = "webhooks.bad_webhook"
    message = "通知地址不能登记：{why}。"
    hint = "地址应为 http:// 或 https:// 开头的完整网址；事件可选：{known}。"


class SameWebhookError(Conflict):
    """The same address under the same name: sent again, as after an answer that was lost."""

    code = "webhooks.same_webhook"
    message = "「{name}」已经登记了这个网址(第 {id} 号)，没有再登记。"
    hint = "密钥丢了的，请先停用第 {id} 号，再重新登记。"


class UnknownWebhookError(NotFound):
    """No such address, or it is ended."""

    code = "webhooks.unknown_webhook"
    message = "没有编号为 {id} 的通知地址。"
    hint = "请刷新列表；可能已被停用。"


@dataclass(frozen=True)
class WebhookView:
    """An address as people see it; its secret is shown once, when it is made."""

    id: int
    name: str
    url: str
    events: tuple[str, ...]
    owner: str
    failures: int
    last_error: str
    told_at: datetime | None
    stopped: bool
    next_try_at: datetime | None = None

    @property
    def event_words(self) -> str:
        """What it is told of."""
        return "、".join(EVENTS[one] for one in self.events)


def subscribe(name: str, url: str, events: Iterable[str], scope: Scope) -> tuple[WebhookView, str]:
    """Tell an address of everything from now on; the view, and the secret that signs."""
    scope.require("manage")
    wanted = sorted(set(events))
    _check(name.strip(), url.strip(), wanted)
    secret = random.token_urlsafe(32)
    with transaction.atomic():
        take_turn()
        there = Webhook.objects.filter(name=name.strip(), url=url.strip(), active=True).first()
        if there is not None:
            raise SameWebhookError(name=there.name, id=there.pk)
        row = Webhook.objects.create(
            name=name.strip(), url=url.strip(), events=wanted, owner=scope.actor,
            secret=secrets.seal(secret, SUBJECT), position=reading.last_position())
        append([Change(SUBJECT, SUBJECT, str(row.pk), "grant", 1, image(row))], scope.actor)
    return _view(row), secret


def end(id: int, scope: Scope, reason: str = "") -> None:
    """Tell it no more."""
    scope.require("manage")
    with transaction.atomic():
        take_turn()
        row = _held(id)
        row.active, row.version = False, row.version + 1
        row.save(update_fields=["active", "version"])
        append([Change(SUBJECT, SUBJECT, str(row.pk), "revoke", row.version, image(row))],
               scope.actor, reason)


def resume(id: int, scope: Scope) -> WebhookView:
    """Try it again from where it was left: nothing is lost that happened meanwhile."""
    scope.require("manage")
    with transaction.atomic():
        take_turn()
        row = _held(id)
        if row.failures:
            row.failures, row.next_try_at, row.version = 0, None, row.version + 1
            row.save(update_fields=["failures", "next_try_at", "version"])
            append([Change(SUBJECT, SUBJECT, str(row.pk), "resume", row.version, image(row))],
                   scope.actor)
    return _view(row)


def webhook_of(id: int, scope: Scope) -> WebhookView:
    """One address that is told, for who manages; raises UnknownWebhookError."""
    scope.require("manage")
    return _view(active(id))


def active(id: int) -> Webhook:
    """An address that is told; raises UnknownWebhookError."""
    row = Webhook.objects.filter(pk=id, active=True).first()
    if row is None:
        raise UnknownWebhookError(id=id)
    return row


def _held(id: int) -> Webhook:
    """An address that is told, held until the transaction ends; raises UnknownWebhookError."""
    row = Webhook.objects.select_for_update().filter(pk=id, active=True).first()
    if row is None:
        raise UnknownWebhookError(id=id)
    return row


def stopped(scope: Scope) -> list[WebhookView]:
    """Addresses that were given up, for who manages."""
    return [one for one in webhooks(scope) if one.stopped] if scope.may("manage") else []


def webhooks(scope: Scope) -> list[WebhookView]:
    """Every address that is told, for who manages."""
    scope.require("manage")
    return [_view(row) for row in Webhook.objects.filter(active=True).order_by("pk")]


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every address as the journal should know it."""
    for row in Webhook.objects.order_by("pk"):
        yield SUBJECT, str(row.pk), image(row)


def image(row: Webhook) -> dict[str, Any]:
    """What is said of an address; how far it was told is not history."""
    return {"name": row.name, "url": row.url, "events": row.events, "owner": row.owner,
            "active": row.active}


def _check(name: str, url: str, events: list[str]) -> None:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
        whole = whole and (parts.port is None or parts.port > 0)
    except ValueError:
        whole = False
    known = "、".join(f"{code}({words})" for code, words in EVENTS.items())
    for wrong, why in ((not 0 < len(name) <= 60, "没有写明用途(60 字以内)"),
                       (not whole or len(url) > 500, "网址不完整"),
                       (not events or set(events) - set(EVENTS), "没有这种事件")):
        if wrong:
            raise BadWebhookError(why=why, known=known)


def _view(row: Webhook) -> WebhookView:
    return WebhookView(row.pk, row.name, row.url, tuple(row.events), row.owner, row.failures,
                       row.last_error, row.told_at, row.failures >= TRIES,
                       row.next_try_at)
