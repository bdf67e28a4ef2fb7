"""What answers of evidence hold; `./run docs` writes it."""

from typing import TypedDict


class EvidenceOut(TypedDict):
    """One proof of a record; `entry` is the paper in the library."""

    id: int
    kind: str
    kind_words: str
    entry: int
    name: str
    format: str
    size: int
    sha256: str
    page: int | None
    note: str
    actor: str
    at: str
    facts_as_of: str | None
    issued_on: str | None


class ProvedOut(TypedDict):
    """What proves a record, and which kinds are still asked for."""

    items: list[EvidenceOut]
    missing: dict[str, str]
