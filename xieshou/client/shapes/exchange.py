"""What answers of exchange hold; `./run docs` writes it."""

from typing import TypedDict


class CardOut(TypedDict):
    """The public half of an office; `file` is the card to hand over, signed by itself."""

    office: str
    fingerprint: str
    file: str


class DifferenceOut(TypedDict):
    """One column in which the two sides differ."""

    label: str
    ours: str
    theirs: str


class OfficeOut(TypedDict):
    """An office whose packages are taken."""

    office: str
    fingerprint: str
    side: str
    pairing: str


class ConflictOut(TypedDict):
    """A record that both sides changed; `decides` is whether the caller may settle it. `first`
    is a difference of the first exchange: the two never had the same, so nobody can tell
    which side changed it.
    """

    id: int
    office: str
    pairing: str
    register_code: str
    record_id: int
    title: str
    state: str
    at: str
    differences: list[DifferenceOut]
    decides: bool
    first: bool
