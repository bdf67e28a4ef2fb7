"""What answers of changes hold; `./run docs` writes it."""

from typing import Any, TypedDict


class ChangeOut(TypedDict):
    """One entry of the journal."""

    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    subject_id: str
    action: str
    version: int
    reason: str
    batch: str
    after: dict[str, Any]


class ChangesOut(TypedDict):
    """Entries in order; ask on from `next`."""

    items: list[ChangeOut]
    next: int
    last: int
