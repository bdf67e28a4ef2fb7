"""What answers of attestations hold; `./run docs` writes it."""

from typing import Literal, TypedDict


class SaidOut(TypedDict):
    """A word of one side, and of which record."""

    side: Literal["supporter", "recipient"]
    side_words: str
    stance: Literal["confirm", "dispute"]
    stance_words: str
    value: str
    note: str
    actor: str
    at: str
    current: bool
    register_code: str
    record: int
    title: str
    pairing: str


class SaidPage(TypedDict):
    """Words of one page, the newest first; `next` is the cursor of the one after."""

    items: list[SaidOut]
    next: str | None
