"""Tells every address what happened since it was last told, in order, until it says it heard.

The journal is the queue: an address keeps the position up to which it was told, so nothing is lost
when either side is down, and at worst something is told twice (its number says so).
"""

import hashlib
import hmac
import json
import socket
import ssl
import time
import urllib.error
import urllib.request
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.utils import timezone

from xieshou.directory import secrets
from xieshou.directory.scope import Scope, scope_of_actor
from xieshou.errors import XieshouError
from xieshou.jobs.regular import regular
from xieshou.jobs.work import Outcome, Running, work
from xieshou.journal import reading
from xieshou.journal.reading import Version
from xieshou.ledger import inbox
from xieshou.webhooks import log, subscribing
from xieshou.webhooks.models import Webhook
from xieshou.webhooks.subscribing import SUBJECT

PATIENCE = 10.0
BATCH = 500
# kinds of entry that somebody may be told of
KINDS = ("report", "warning")
# after the first failure a minute, then twice as long each time, at most six hours
LONGEST_WAIT = timedelta(hours=6)
# the more particular first: all of them are errors of the system
UNREACHED = (((ConnectionRefusedError, ConnectionResetError), "对方没有开着，或拒绝连接"),
             (TimeoutError, "10 秒内没有回答"), (socket.gaierror, "找不到这个主机"),
             (ssl.SSLError, "对方的证书不可信"))
# what an address may hold as it is; the rest, Chinese above all, goes encoded
_PLAIN = "%/:=&?~#+!$,;'@()*[]"


class _Unmoved(urllib.request.HTTPRedirectHandler):
    """An address that sends elsewhere is not followed: it was not what somebody vouched for."""

    def redirect_request(self, *_: Any) -> None:
        return None


_opener = urllib.request.build_opener(_Unmoved)


@regular("向其他程序发送通知", timedelta(minutes=1))
@work("发送通知")
def deliver(job: Running) -> Outcome:
    """Everything that is due, to every address."""
    rows, told = due(), 0
    for at, row in enumerate(rows):
        job.progress(at, len(rows), row.name)
        told += tell(row)
    return Outcome(f"通知 {told} 件。", {"told": told})


def due() -> list[Webhook]:
    """The addresses that may be tried now; those given up wait for a person."""
    return list(Webhook.objects.filter(active=True, failures__lt=subscribing.TRIES)
                .exclude(next_try_at__gt=timezone.now()).order_by("pk"))


def tell(row: Webhook) -> int:
    """One address, up to the end of the journal or the first failure; how much it heard."""
    try:
        scope = scope_of_actor(row.owner)
        scope.require("see")
    except XieshouError as error:
        _failed(row, error.words)
        return 0
    last, told = reading.last_position(), 0
    # most entries are records: of those nothing is told, so they are not even read
    while entries := reading.following(row.position, BATCH, scope.pairings, kind__in=KINDS):
        for entry in entries:
            said = message_of(entry, row, scope)
            if said is not None:
                fault = _send(row, said)
                if fault:
                    _failed(row, fault)
                    return told
                told += 1
                row.told_at = timezone.now()
            row.position = entry.seq
        _heard(row)
        log.trim(row)
    if row.position < last:
        row.position = last
        _heard(row)
    return told


def message_of(entry: Version, row: Webhook, scope: Scope) -> dict[str, Any] | None:
    """What an address is told of an entry, or None where it is not its concern."""
    if not scope.covers_image(entry.after):
        return None
    head = {"id": entry.seq, "at": entry.at.isoformat(), "pairing": entry.after.get("pairing", "")}
    what = (entry.kind, entry.subject, entry.action)
    if what == ("report", "issued_report", "create") and "report.issued" in row.events:
        return {**head, "event": "report.issued", "report": entry.after["report"],
                "title": entry.after.get("title", ""), "sha256": entry.after["sha256"],
                "issued_on": entry.after["issued_on"]}
    if (entry.kind, entry.action) == ("warning", "raise") and "warning.raised" in row.events:
        try:
            warning = inbox.warning_of(int(entry.subject_id), scope)
        except XieshouError:
            return None
        return {**head, "event": "warning.raised", "warning": warning.id, "rule": warning.rule,
                "level": str(warning.level), "message": warning.message, "state": warning.state}
    return None


def signature(secret: str, moment: str, body: bytes) -> str:
    """What proves that a message is ours and fresh: HMAC-SHA256 over the moment and the body."""
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def _send(row: Webhook, said: dict[str, Any]) -> str:
    """Send one message; what went wrong, in words, or nothing."""
    body = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    moment = str(int(time.time()))
    signed = signature(secrets.unseal(row.secret, SUBJECT), moment, body)
    request = urllib.request.Request(quote(row.url, safe=_PLAIN), body, method="POST", headers={
        "Content-Type": "application/json; charset=utf-8", "User-Agent": "xieshou-webhook/1",
        "X-Xieshou-Delivery": str(said["id"]), "X-Xieshou-Timestamp": moment,
        "X-Xieshou-Signature": f"sha256={signed}"})
    fault = _fault_of(request)
    log.note(row, said, body, fault)
    return fault


def _fault_of(request: urllib.request.Request) -> str:
    try:
        with _opener.open(request, timeout=PATIENCE):
            return ""
    except urllib.error.HTTPError as error:
        return f"对方回答 {error.code}"
    except (OSError, ValueError) as error:
        return f"连不上({_why(getattr(error, 'reason', error))})"


def _why(error: Any) -> str:
    """What whoever manages can act upon; what the system says in its own words only if unknown."""
    return next((words for kinds, words in UNREACHED if isinstance(error, kinds)), str(error))


def _heard(row: Webhook) -> None:
    row.failures, row.last_error, row.next_try_at = 0, "", None
    _keep(row)


def _failed(row: Webhook, why: str) -> None:
    row.failures, row.last_error = row.failures + 1, why[:255]
    wait = min(LONGEST_WAIT, timedelta(minutes=2 ** min(row.failures - 1, 12)))
    row.next_try_at = timezone.now() + wait
    _keep(row)


def _keep(row: Webhook) -> None:
    row.save(update_fields=["position", "told_at", "failures", "last_error", "next_try_at"])
