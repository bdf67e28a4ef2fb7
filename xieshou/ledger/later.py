"""Large tables are exported as a job, so that nobody waits before a page (后台导出)."""

from django.http import QueryDict
from django.utils import timezone

from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.jobs.work import Outcome, Running, work
from xieshou.ledger.derive import listing
from xieshou.ledger.derive.misread import refuse_misread
from xieshou.ledger.exporting import export_file
from xieshou.ledger.register import Register, register_named

# what a page still exports while its reader waits: about two seconds of work
AT_ONCE = 20_000


def export_later(register: Register, scope: Scope, pairing: str, query: str, format: str) -> int:
    """Put the export of what a list's address asks for off; the number of the job."""
    return standing.put(export_table, scope, f"导出{register.name}", register=register.code,
                     pairing=pairing, query=query, format=format)


@work("导出台账")
def export_table(job: Running) -> Outcome:
    """The records that the list shows to whoever asked, with the rights still held."""
    asked = job.arguments
    register = register_named(asked["register"])
    scope = standing.scope_of_job(job, pairing=asked["pairing"])
    query = QueryDict(asked["query"])
    # a choice that was there when it was asked for may be gone by now
    refuse_misread(register, query)
    found = listing.records(register, scope, asked["pairing"], listing.wish_of(register, query))
    total = found.count()
    job.progress(0, total, f"正在写出 {total} 条")
    name = f"{register.name}-{timezone.localdate():%Y%m%d}.{asked['format']}"
    count = export_file(register.code, job.folder / name, scope, asked["pairing"], found,
                        lambda done, of: job.progress(done, of, f"正在写出 {of} 条"))
    return Outcome(f"已导出 {count} 条。", {"records": count}, (name,))
