"""A year of many or large papers is packed for the archive as a job (后台归档)."""

from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.jobs.work import Outcome, Running, work
from xieshou.library import year_package

# what a page still packs while its reader waits: papers, and bytes of their files
PAPERS, BYTES = 200, 50 * 2**20


def is_large(year: int, scope: Scope) -> bool:
    """Whether nobody should wait for a year's package before a page."""
    count, size = year_package.size_of(year, scope)
    return count > PAPERS or size > BYTES


def export_later(year: int, scope: Scope) -> int:
    """Put the packing of a year off; the number of the job."""
    scope.require("verify")
    return standing.put(pack_year, scope, f"归档 {year} 年", year=year)


@work("年度归档")
def pack_year(job: Running) -> Outcome:
    """Papers keep the archive numbers that they were given, so that twice gives the same."""
    year, scope = job.arguments["year"], standing.scope_of_job(job, "verify")
    name = f"归档包-{year}.zip"
    part = job.folder / "package.part"
    job.progress(0, 0, "正在清点")
    try:
        made = year_package.export_year(year, part, scope, job.progress)
        part.replace(job.folder / name)
    finally:
        part.unlink(missing_ok=True)
    said = "四性检测通过" if made.ok else "四性检测有问题，见包内 四性检测.json"
    return Outcome(f"{made.pieces} 件、{made.files} 个文件，{said}。",
                   {"pieces": made.pieces, "sha256": made.sha256, "ok": made.ok}, (name,))
