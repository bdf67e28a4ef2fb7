"""What answers of spans hold; `./run docs` writes it."""

from typing import TypedDict


class SpanOut(TypedDict):
    """Closed days, and until when they are open again for whom."""

    id: int
    pairing: str
    first: str
    last: str
    shut: bool
    open_until: str | None
    open_registers: list[str]
    reason: str
    actor: str
    at: str
