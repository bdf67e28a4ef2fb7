"""The library's year: packages for the archive, and papers destroyed by two people."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from ninja import File, Query, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given, Part
from xieshou.api.documents import PaperOut
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.jobs import later, put_off
from xieshou.api.received import of_any_size
from xieshou.api.schemas import Id
from xieshou.library import archive, papers, rechecking, year_package
from xieshou.library.later import export_later

router = Router(tags=["归档"])


class YearIn(Given):
    """Which year's papers."""

    year: Annotated[int, Field(ge=1949, le=2200)]


class PackageCheckOut(Schema):
    """How many files a package holds, all of them as its list says."""

    files: int


class DisposalIn(Given):
    """Which paper is to be destroyed, and why."""

    paper: Annotated[int, Field(ge=1, le=2**31 - 1)]
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class DisposalDecisionIn(Given):
    """Whether somebody else agrees."""

    agreed: bool


class DisposalOut(Schema):
    """A wish to destroy, and what was decided."""

    id: int
    paper: PaperOut
    reason: str
    asked_by: str
    decided_by: str
    decision: Literal["", "agreed", "refused"]


class WantedFiles(Part):
    """Which of the kept files."""

    part: Literal[tuple(rechecking.PARTS)] = "all"


class KeptFileOut(Schema):
    """A kept file, when its hash was reckoned last, and what was wrong with it."""

    id: int
    name: str
    checked_at: datetime | None
    fault: str


class KeptFilesOut(Schema):
    """How many of the files within reach are of each kind, and those of one."""

    counts: dict[str, int]
    total: int
    items: list[KeptFileOut]


@router.get("/files", response=with_faults(KeptFilesOut), summary="文件复核：哪些复核过")
def files(request: Asked, asked: Query[WantedFiles]) -> dict[str, Any]:
    """Files within reach, those longest not looked at first."""
    counts = rechecking.standing(request.scope).counts
    found = rechecking.kept(asked.part, request.scope)
    return {"counts": counts, "total": counts[asked.part], "items": [
        {"id": one.pk, "name": one.name, "checked_at": one.checked_at,
         "fault": rechecking.FAULTS.get(one.check_fault, "")}
        for one in found.defer("text")[asked.offset:asked.offset + asked.limit]]}


@router.post("/packages", response=later(), summary="打一年的归档包(任务留下文件)",
             **need("verify"))
@put_off
def packed(request: Asked, body: YearIn) -> int:
    """A year's papers as one package; the job leaves it."""
    return export_later(body.year, request.scope)


@router.post("/packages/check", response=with_faults(PackageCheckOut), summary="检验一个归档包",
             **need("see"))
@of_any_size
def checked(request: Asked, file: File[UploadedFile]) -> dict[str, int]:
    """Verify that a package is whole; nothing is kept."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "package.zip"
        with place.open("wb") as kept:
            kept.writelines(file.chunks())
        return {"files": year_package.check_package(place)}


@router.get("/overdue", response=with_faults(list[PaperOut]), summary="保管期满、可以销毁的资料")
def over(request: Asked) -> list[Any]:
    """Papers whose retention is over and that prove nothing."""
    return [papers.as_json(one) for one in archive.over(request.scope)]


@router.get("/disposals", response=with_faults(list[DisposalOut]), summary="销毁申请")
def disposals(request: Asked) -> list[Any]:
    """Wishes to destroy, the undecided first."""
    return [_told(one) for one in archive.disposals(request.scope)]


@router.post("/disposals", response=with_faults(list[DisposalOut]), summary="提出销毁一份资料",
             **need("verify"))
@once
def asked(request: Asked, body: DisposalIn) -> list[Any]:
    """Propose that a paper be destroyed; another person decides."""
    archive.ask_disposal(body.paper, body.reason, request.scope)
    return [_told(one) for one in archive.disposals(request.scope)]


@router.post("/disposals/{id}/decision", response=with_faults(list[DisposalOut]),
             summary="同意或不同意销毁", **need("verify"))
@once
def decided(request: Asked, id: Id, body: DisposalDecisionIn) -> list[Any]:
    """Destroy a paper or keep it; never by the person who asked."""
    archive.decide_disposal(id, body.agreed, request.scope)
    return [_told(one) for one in archive.disposals(request.scope)]


def _told(one: archive.DisposalView) -> dict[str, Any]:
    return {**vars(one), "paper": papers.as_json(one.paper)}
