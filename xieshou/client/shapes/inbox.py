"""What answers of inbox hold; `./run docs` writes it."""

from typing import TypedDict


class WaitingOut(TypedDict):
    """One thing to do, and the page where it is done; `count` things in one."""

    words: str
    address: str
    more: str
    tag: str
    since: str | None
    count: int


class TrayOut(TypedDict):
    """A tray of the inbox; what is not pressing is not counted in the menu."""

    code: str
    name: str
    says: str
    pressing: bool
    count: int
    lines: list[WaitingOut]
