"""What answers of journal hold; `./run docs` writes it."""

from typing import TypedDict

from xieshou.client.shapes.changes import ChangeOut


class JournalEntryOut(TypedDict):
    """An entry, the thing as it was before, and the digest that chains it."""

    now: ChangeOut
    before: ChangeOut | None
    digest: str
