"""What answers of ties hold; `./run docs` writes it."""

from typing import TypedDict


class TieOut(TypedDict):
    """One tie between two units; an empty name is a unit that nobody wrote down. A total stands
    for several `pairs`, and states units of either side without their names.
    """

    record: int
    kind: str
    east: str
    west: str
    started_on: str | None
    activities: int
    invested: str  # 元，至多两位小数
    east_id: int | None
    west_id: int | None
    pairs: int
    stated: list[int]
    villages: int


class TieSumOut(TypedDict):
    """Ties of one kind; units of either side counted once, `stated` without names apart."""

    kind: str
    words: str
    ties: int
    east: int
    west: int
    stated: list[int]
    villages: int
    activities: int
    invested: str  # 元，至多两位小数


class NetworkOut(TypedDict):
    """Who is tied to whom on a day."""

    on: str
    kinds: list[TieSumOut]
    ties: list[TieOut]
