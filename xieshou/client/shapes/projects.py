"""What answers of projects hold; `./run docs` writes it."""

from typing import TypedDict


class ProjectStandingOut(TypedDict):
    """A project where it stands; `physical` in per cent, `late` in days."""

    record: int
    name: str
    stage: str
    physical: str | None
    told_on: str | None
    aid: str  # 元，至多两位小数
    planned: str  # 元，至多两位小数
    paid: str  # 元，至多两位小数
    late: int
    photos: list[int]


class ProjectStandingPage(TypedDict):
    """Projects of one page, those due first; `total` is how many there are."""

    items: list[ProjectStandingOut]
    total: int
