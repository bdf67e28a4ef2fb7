"""What answers of warnings hold; `./run docs` writes it."""

from typing import TypedDict

from xieshou.client.shapes.standing import WarningOut


class LastRunOut(TypedDict):
    """A run, when and by whom."""

    records: int
    fired: int
    seconds: float
    at: str
    actor: str


class RunOut(TypedDict):
    """What a run of all rules came to."""

    records: int
    fired: int
    seconds: float


class WarningPage(TypedDict):
    """Warnings of one page; `next` is the cursor of the one after."""

    items: list[WarningOut]
    next: str | None
