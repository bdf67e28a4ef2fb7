"""What answers of columns hold; `./run docs` writes it."""

from typing import Literal, NotRequired, TypedDict


class OwnColumnOut(TypedDict):
    """A column of the office."""

    label: str
    type: NotRequired[Literal[
        "text", "long_text", "integer", "money", "number", "date", "choice", "boolean", "place"]]
    required: NotRequired[bool]
    options: NotRequired[list[str]]
    unit: NotRequired[str]
    guidance: NotRequired[str]
    aliases: NotRequired[list[str]]
    first: NotRequired[str | None]
    last: NotRequired[str | None]
    name: str
    active: bool
    version: int
    author: str
