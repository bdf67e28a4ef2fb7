"""What answers of rules hold; `./run docs` writes it."""

from typing import TypedDict


class SetLimit(TypedDict):
    """A value that somebody set, from which day on, and by what right."""

    words: str
    effective_on: str
    source: str
    actor: str
    at: str
    version: int
    place: str


class LimitOut(TypedDict):
    """A limit as it stands, what this house has by default, and whether it was changed."""

    name: str
    label: str
    value: str
    default: str
    changed: bool
    local: dict[str, str]
    history: list[SetLimit]


class RuleOut(TypedDict):
    """A rule and its limits."""

    code: str
    name: str
    says: str
    source: str
    level: str
    reads: list[str]
    limits: list[LimitOut]
