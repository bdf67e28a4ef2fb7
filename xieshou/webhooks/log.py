"""What was sent to an address, how often, and what was answered: the newest (发送记录)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.webhooks.models import Delivery, Webhook
from xieshou.webhooks.subscribing import EVENTS, active

# of each address; older ones are forgotten
KEPT = 500


@dataclass(frozen=True)
class DeliveryView:
    """One message as who manages sees it."""

    seq: int
    event: str
    pairing: str
    body_sha256: str
    tries: int
    heard: bool
    answer: str
    first_at: datetime
    last_at: datetime

    @property
    def event_words(self) -> str:
        """Of what it told."""
        return EVENTS.get(self.event, self.event)


def note(row: Webhook, said: dict[str, Any], body: bytes, fault: str) -> None:
    """Keep that a message was sent, and what came of it."""
    now, told = timezone.now(), Delivery.objects.filter(webhook=row, seq=said["id"])
    digest = hashlib.sha256(body).hexdigest()
    if not told.update(tries=F("tries") + 1, heard=not fault, answer=fault[:255], last_at=now,
                       body_sha256=digest):
        Delivery.objects.create(
            webhook=row, seq=said["id"], event=said["event"], pairing=said["pairing"] or "",
            body_sha256=digest, tries=1, heard=not fault, answer=fault[:255], first_at=now,
            last_at=now)


def trim(row: Webhook) -> None:
    """Forget all but the newest."""
    old = Delivery.objects.filter(webhook=row).order_by("-seq").values_list("seq", flat=True)
    if last := old[KEPT:KEPT + 1]:
        Delivery.objects.filter(webhook=row, seq__lte=last[0]).delete()


def deliveries(id: int, scope: Scope) -> list[DeliveryView]:
    """What was sent to an address, the newest first, for who manages."""
    scope.require("manage")
    rows = Delivery.objects.filter(webhook=active(id)).order_by("-seq")
    return [DeliveryView(*(getattr(one, name) for name in DeliveryView.__dataclass_fields__))
            for one in rows]
