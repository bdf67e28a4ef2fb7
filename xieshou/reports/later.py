"""A report of many figures, or over very many records, is written as a job (后台写稿)."""

from xieshou.directory import standing
from xieshou.directory.places import pairing_named
from xieshou.directory.scope import Scope
from xieshou.indicators.figures import Figures
from xieshou.jobs import queue
from xieshou.jobs.work import Outcome, Running, work
from xieshou.journal import reading
from xieshou.library import storage
from xieshou.office.text import text_of
from xieshou.reports import editions, own_shelf, store
from xieshou.reports.template import template_named
from xieshou.values.period import Period

# what a page still writes while its reader waits: marks of a template, changes of the ledger
MARKS, CHANGES = 800, 1_000_000


def is_long(template: str, scope: Scope) -> bool:
    """Whether nobody should wait for it before a page."""
    if own_shelf.is_own(template):
        own = own_shelf.own_named(template, scope)
        text = text_of(storage.read(own.sha256), f"{own.name}.docx").text
        if text.count("【") > MARKS:
            return True
    return reading.last_position() > CHANGES


def write_later(template: str, pairing: str, period: Period, scope: Scope,
                address: queue.Address = "") -> int:
    """Put the writing off, of the ledger as it stands now; the number of the job."""
    scope.at(pairing_named(pairing, scope.pairings).code).require("report")
    name = (own_shelf.own_named(template, scope).name if own_shelf.is_own(template)
            else template_named(template).name)
    return standing.put(write, scope, f"写{name}", address=address, template=template,
                     pairing=pairing, period=str(period), as_of=reading.last_position())


@work("写报告")
def write(job: Running) -> Outcome:
    """The same position gives the same file, and the same file is kept once: twice is once."""
    asked = job.arguments
    scope = standing.scope_of_job(job, "report", pairing=asked["pairing"])
    job.progress(0, 0, "正在取数")
    report = editions.written_by(asked["template"], asked["pairing"],
                                 Period.parse(asked["period"]), Figures(scope), asked["as_of"],
                                 job.progress)
    id = store.keep(report, scope)
    return Outcome(f"已写好，引用数字 {len(report.figures)} 处。",
                   {"report": id, "figures": len(report.figures)})
