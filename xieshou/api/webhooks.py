"""Webhooks: addresses that are told of issued reports and new warnings, for who manages."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.jobs import later, put_off
from xieshou.api.schemas import Done
from xieshou.webhooks import log, subscribing, trying
from xieshou.webhooks.subscribing import EVENTS

router = Router(tags=["通知"])


class WebhookIn(Given):
    """Where to, what for, and of what."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    url: Annotated[str, Field(min_length=8, max_length=500)]
    events: Annotated[list[Literal[tuple(EVENTS)]], Field(min_length=1, max_length=len(EVENTS))]


class WebhookOut(Schema):
    """An address and how it fares."""

    id: int
    name: str
    url: str
    events: list[str]
    owner: str
    failures: int
    last_error: str
    told_at: datetime | None
    stopped: bool
    next_try_at: datetime | None


class DeliveryOut(Schema):
    """One message: `seq` is its number, `body_sha256` the digest of what was sent last."""

    seq: int
    event: str
    pairing: str
    body_sha256: str
    tries: int
    heard: bool
    answer: str
    first_at: datetime
    last_at: datetime


class MadeOut(WebhookOut):
    """A new address with the secret that signs what is sent there; shown this once."""

    secret: str


@router.get("", response=with_faults(list[WebhookOut]), summary="通知地址", **need("manage"))
def listed(request: Asked) -> list[dict[str, Any]]:
    """Every address that is told."""
    return [_told(one) for one in subscribing.webhooks(request.scope)]


@router.post("", response=with_faults(MadeOut), summary="登记一个通知地址", **need("manage"))
def made(request: Asked, body: WebhookIn) -> dict[str, Any]:
    """Tell an address of everything from now on."""
    view, secret = subscribing.subscribe(body.name, body.url, body.events, request.scope)
    return {**_told(view), "secret": secret}


@router.delete("/{int:id}", response=with_faults(Done), summary="停用一个通知地址",
               **need("manage"))
@once
def ended(request: Asked, id: int) -> dict[str, Any]:
    """Tell it no more."""
    subscribing.end(id, request.scope)
    return {}


@router.get("/{int:id}/deliveries", response=with_faults(list[DeliveryOut]),
            summary="一个通知地址的发送记录(最近 500 件)", **need("manage"))
def delivered(request: Asked, id: int) -> list[Any]:
    """What was sent, how often, and what was answered last; the newest first."""
    return [vars(one) for one in log.deliveries(id, request.scope)]


@router.post("/{int:id}/attempts", response=later(), summary="立即再发(任务说明结果)",
             **need("manage"))
@put_off
def tried(request: Asked, id: int) -> int:
    """Send what the address has not heard yet, without waiting for its next try."""
    return trying.try_now(id, request.scope)


@router.post("/{int:id}/resumption", response=with_faults(WebhookOut),
             summary="恢复发送(连续失败停下之后)", **need("manage"))
@once
def resumed(request: Asked, id: int) -> dict[str, Any]:
    """Try it again from where it was left."""
    return _told(subscribing.resume(id, request.scope))


def _told(one: subscribing.WebhookView) -> dict[str, Any]:
    return {name: getattr(one, name) for name in WebhookOut.model_fields}
