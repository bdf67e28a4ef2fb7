"""What answers of indicators hold; `./run docs` writes it."""

from typing import TypedDict


class CountedOut(TypedDict):
    """A register that an indicator counts."""

    code: str
    name: str


class IndicatorOut(TypedDict):
    """A definition in words."""

    code: str
    number: str
    name: str
    english: str
    unit: str
    says: str
    kind: str
    aliases: list[str]
    version: int
    source: str
    dimensions: list[str]
    kind_words: str
    registers: list[CountedOut]
    narrower_than: str | None
