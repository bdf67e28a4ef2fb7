"""Messages that a server sends when something happens, opened by whoever listens for them."""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import NotRequired, TypedDict

AGE = 300


class Event(TypedDict):
    """What happened; the keys below `pairing` are those of a report or of a warning."""

    id: int
    event: str
    at: str
    pairing: str
    report: NotRequired[int]
    title: NotRequired[str]
    sha256: NotRequired[str]
    issued_on: NotRequired[str]
    warning: NotRequired[int]
    rule: NotRequired[str]
    level: NotRequired[str]
    message: NotRequired[str]
    state: NotRequired[str]


class NotFromThere(ValueError):
    """A message that the server did not sign, or that is too old to be believed."""


def event_of(secret: str, headers: Mapping[str, str], body: bytes, age: float = AGE
             ) -> Event:
    """The event in a message: `event`, `id`, `at`, `pairing` and what it tells.

    `secret` is what `tell` gave; raises NotFromThere. The same `id` may come twice.
    """
    given = {name.lower(): value for name, value in headers.items()}
    stamp, said = given.get("x-xieshou-timestamp", ""), given.get("x-xieshou-signature", "")
    if not stamp.isdecimal() or abs(time.time() - int(stamp)) > age:
        raise NotFromThere("这条消息没有时间，或时间相差过大。请核对两边的时钟；旧消息不要再处理。")
    right = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(said, f"sha256={right}"):
        raise NotFromThere("这条消息的签名不对，不是登记的服务器发来的。请核对登记时给出的密钥。")
    event: Event = json.loads(body)
    return event
