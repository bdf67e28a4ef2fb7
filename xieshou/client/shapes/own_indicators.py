"""What answers of own_indicators hold; `./run docs` writes it."""

from typing import Any, TypedDict


class MovedOut(TypedDict):
    """A printed figure as it was, and as the definition would have had it."""

    report: int
    title: str
    text: str
    was: str | None
    now: str | None
    change: str | None
    fault: str


class OwnIndicatorOut(TypedDict):
    """One version of a definition."""

    code: str
    version: int
    definition: dict[str, Any]
    effective_on: str
    reason: str
    author: str
    at: str
    retired: bool


class TriedOut(TypedDict):
    """A value as one definition gives it, which has no handle before it is kept."""

    value: str | None
    unit: str
    display: str
    records: int


class LookOut(TypedDict):
    """What the definition gives now, what the one in force gives, and what it would move."""

    now: TriedOut
    before: TriedOut | None
    moved: list[MovedOut]
