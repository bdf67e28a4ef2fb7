"""What answers of accounts hold; `./run docs` writes it."""

from typing import TypedDict

from xieshou.client.shapes.me import GrantOut


class AccountOut(TypedDict):
    """Somebody who signs in."""

    username: str
    display_name: str
    office: str
    active: bool
    grants: list[GrantOut]


class KeyOut(TypedDict):
    """A new token with its key, which nobody can read again."""

    id: int
    name: str
    username: str
    rights: list[str]
    expires_on: str
    used_on: str | None
    state: str
    issued_by: int
    key: str


class SecretOut(TypedDict):
    """A password for its owner's hand; shown this once."""

    username: str
    password: str
