"""What answers of tokens hold; `./run docs` writes it."""

from typing import TypedDict


class TokenOut(TypedDict):
    """A token; its key was shown once, when it was made."""

    id: int
    name: str
    username: str
    rights: list[str]
    expires_on: str
    used_on: str | None
    state: str
    issued_by: int
