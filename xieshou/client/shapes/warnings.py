"""What answers of warnings hold; `./run docs` writes it."""

from typing import TypedDict

from xieshou.client.shapes.standing import NamedRecord, WarningOut


class LastRunOut(TypedDict):
    """A run, when and by whom."""

    records: int
    fired: int
    seconds: float
    at: str
    actor: str


class RecordsPage(TypedDict):
    """Records of one page, how many there are in all; `next` is the cursor of the page after."""

    items: list[NamedRecord]
    total: int
    next: str | None


class RunOut(TypedDict):
    """What a run of all rules came to."""

    records: int
    fired: int
    seconds: float


class WarningPage(TypedDict):
    """Warnings of one page; `next` is the cursor of the one after."""

    items: list[WarningOut]
    next: str | None
