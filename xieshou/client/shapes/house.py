"""What answers of house hold; `./run docs` writes it."""

from typing import TypedDict


class RoleOut(TypedDict):
    """A role in words, and which rights it has."""

    code: str
    name: str
    rights: list[str]


class HouseOut(TypedDict):
    """The programme itself: its version, how long the journal is, who may do what. `no_backup`
    says to those who manage why no backup can be taken; empty where one can.
    """

    version: str
    last: int
    rights: dict[str, str]
    roles: list[RoleOut]
    sides: dict[str, str]
    no_backup: str
