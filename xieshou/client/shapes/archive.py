"""What answers of archive hold; `./run docs` writes it."""

from typing import Literal, TypedDict

from xieshou.client.shapes.documents import PaperOut


class DisposalOut(TypedDict):
    """A wish to destroy, and what was decided."""

    id: int
    paper: PaperOut
    reason: str
    asked_by: str
    decided_by: str
    decision: Literal["", "agreed", "refused"]


class KeptFileOut(TypedDict):
    """A kept file, when its hash was reckoned last, and what was wrong with it."""

    id: int
    name: str
    checked_at: str | None
    fault: str


class PackageCheckOut(TypedDict):
    """How many files a package holds, all of them as its list says."""

    files: int


class KeptFilesOut(TypedDict):
    """How many of the files within reach are of each kind, and those of one."""

    counts: dict[str, int]
    total: int
    items: list[KeptFileOut]
