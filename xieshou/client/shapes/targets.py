"""What answers of targets hold; `./run docs` writes it."""

from typing import TypedDict


class TaskOut(TypedDict):
    """One task beside what is reached of it; amounts are decimal strings."""

    code: str
    number: str
    name: str
    pairing: str
    year: int
    unit: str
    target: str
    value: str | None
    completion: str | None
    handle: str
    source: str
    too_low: bool
    reached: bool
    behind: bool
