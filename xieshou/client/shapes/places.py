"""What answers of places hold; `./run docs` writes it."""

from typing import TypedDict


class NameThenOut(TypedDict):
    """A name in the national table, from which year to which."""

    code: str
    name: str
    first: int | None
    last: int | None


class PlaceFindingOut(TypedDict):
    """What is wrong with a row of a sheet of divisions."""

    row: int
    message: str
    hint: str


class PlaceOut(TypedDict):
    """A division with its names and what became of it; `former` are names with their last day."""

    code: str
    name: str
    short: str
    level: str
    aliases: list[str]
    former: list[list[str]]
    valid_from: str | None
    valid_to: str | None
    successor: str
    successor_name: str
    children: int
    key_county: bool
    tags: list[str]


class PlaceAloneOut(TypedDict):
    """A division, and the names that its code has had in the national table."""

    code: str
    name: str
    short: str
    level: str
    aliases: list[str]
    former: list[list[str]]
    valid_from: str | None
    valid_to: str | None
    successor: str
    successor_name: str
    children: int
    key_county: bool
    tags: list[str]
    history: list[NameThenOut]


class PlacesTakenOut(TypedDict):
    """What became of a sheet of divisions."""

    read: int
    created: int
    updated: int
    unchanged: int
    findings: list[PlaceFindingOut]
