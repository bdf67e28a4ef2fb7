"""What answers of headings hold; `./run docs` writes it."""

from typing import NotRequired, TypedDict


class Done(TypedDict):
    """It was done; there is nothing to tell."""

    done: NotRequired[bool]


class HeadingOut(TypedDict):
    """A heading as it is remembered; with `sheet` as its column it is the name of a sheet."""

    id: int
    sender: str
    register_code: str
    written: str
    column: str
    label: str
    actor: str
    at: str
