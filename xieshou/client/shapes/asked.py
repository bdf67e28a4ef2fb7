"""What answers of asked hold; `./run docs` writes it."""

from typing import TypedDict

from xieshou.client.shapes.standing import NamedRecord


class AskedOut(TypedDict):
    """A figure that readers sent back to whoever entered its rows, and the answer."""

    id: int
    copy_id: int
    n: int
    pairing: str
    handle: str
    name: str
    issued: str
    returned: str
    note: str
    records: list[NamedRecord]
    owner: str
    state: str
    answer: str
    answered_by: str
    answered_at: str | None
