"""The rows of an import, each with what becomes of it: by page."""

from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from xieshou.api.columns import Given
from xieshou.api.cursors import after, cursor_of
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import Id
from xieshou.ledger import taking_in
from xieshou.ledger.derive.staged_words import StagedRow, in_words
from xieshou.ledger.staged import FATES, READ

router = Router(tags=["台账目录"])


class StagedCellOut(Schema):
    """A column of a row in words; `before` where a record that is there says otherwise now.

    Of a rejected row: the sender's heading, and what stands under it.
    """

    column: str
    label: str
    before: str | None
    after: str


class StagedFaultOut(Schema):
    """Why a row is not taken, and the heading at fault if one is."""

    column: str
    message: str


class StagedRowOut(Schema):
    """A row by its number in the sheet; `id` is that of a record which is there already."""

    sheet: str
    register_code: str
    row: int
    fate: Literal[tuple(FATES)]
    id: int | None
    title: str
    cells: list[StagedCellOut]
    faults: list[StagedFaultOut]


class StagedPage(Schema):
    """Rows of one page, how many there are in all; `next` is the cursor of the page after."""

    items: list[StagedRowOut]
    total: int
    next: str | None


class WantedRows(Given):
    """Which rows: of a sheet by its place in the answer from 1, of one fate; all by default."""

    sheet: Annotated[int, Field(ge=0, le=10_000)] = 0
    fate: Literal[(READ, *FATES)] = READ
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    cursor: Annotated[str, Field(max_length=40)] = ""


@router.get("/imports/jobs/{id}/rows", response=with_faults(StagedPage),
            summary="后台导入的每一行：新增、更新(改前改后)、未变、退回", **need("enter"))
def rows(request: Asked, id: Id, asked: Query[WantedRows]) -> dict[str, Any]:
    """Row by row what an import did, or with `dry_run` would do; none before the job is done.

    Kept for a day, as the file is.
    """
    staged = taking_in.rows_of(id, request.scope)
    start = after(asked.cursor) if asked.cursor else 0
    if staged is None:
        return {"items": [], "total": 0, "next": None}
    total = staged.count(asked.fate, asked.sheet)
    shown = staged.part(asked.fate, asked.sheet, start, asked.limit)
    end = start + len(shown)
    return {"items": [_told(in_words(one)) for one in shown], "total": total,
            "next": cursor_of(end) if shown and end < total else None}


def _told(row: StagedRow) -> dict[str, Any]:
    return {**vars(row), "register_code": row.register.code}
