"""What answers of webhooks hold; `./run docs` writes it."""

from typing import TypedDict


class DeliveryOut(TypedDict):
    """One message: `seq` is its number, `body_sha256` the digest of what was sent last."""

    seq: int
    event: str
    pairing: str
    body_sha256: str
    tries: int
    heard: bool
    answer: str
    first_at: str
    last_at: str


class MadeOut(TypedDict):
    """A new address with the secret that signs what is sent there; shown this once."""

    id: int
    name: str
    url: str
    events: list[str]
    owner: str
    failures: int
    last_error: str
    told_at: str | None
    stopped: bool
    next_try_at: str | None
    secret: str


class WebhookOut(TypedDict):
    """An address and how it fares."""

    id: int
    name: str
    url: str
    events: list[str]
    owner: str
    failures: int
    last_error: str
    told_at: str | None
    stopped: bool
    next_try_at: str | None
