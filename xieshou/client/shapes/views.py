"""What answers of views hold; `./run docs` writes it."""

from typing import TypedDict


class ViewOut(TypedDict):
    """A saved list."""

    id: int
    name: str
    owner: str
    shared: bool
    mine: bool
    asked: dict[str, str]
