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


class PackageCheckOut(TypedDict):
    """How many files a package holds, all of them as its list says."""

    files: int
