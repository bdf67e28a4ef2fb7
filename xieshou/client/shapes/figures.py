"""What answers of figures hold; `./run docs` writes it."""

from typing import TypedDict


class CitedOut(TypedDict):
    """A report that cites the figure, how it prints it, and the handle that it prints."""

    report: int
    title: str
    period: str
    issued_on: str | None
    text: str
    handle: str
