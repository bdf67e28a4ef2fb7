"""What answers of units hold; `./run docs` writes it."""

from typing import TypedDict


class UsedUnitOut(TypedDict):
    """A unit, and in how many records of which register it is named, within the caller's reach."""

    id: int
    name: str
    aliases: list[str]
    kind: str
    side: str
    region: str
    credit_code: str
    merged_into: int | None
    uses: dict[str, int]


class UsedUnitPage(TypedDict):
    """Units of one page, by name; `total` is how many there are."""

    items: list[UsedUnitOut]
    total: int
