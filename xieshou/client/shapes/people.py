"""What answers of people hold; `./run docs` writes it."""

from typing import TypedDict


class PartOut(TypedDict):
    """One record that tells of a person."""

    register_code: str
    record: int
    on: str | None
    unit: str


class PersonOut(TypedDict):
    """A person by name and number; the number is masked, empty where none was written."""

    name: str
    masked: str
    parts: list[PartOut]


class PersonPage(TypedDict):
    """Persons of one page of names; `total` is how many names there are."""

    items: list[PersonOut]
    total: int
