"""What rests on a paper: reports citing figures of what it proves, its audits (引用)."""

from typing import Any

from xieshou.audit import store as audits
from xieshou.directory.scope import Scope
from xieshou.indicators.own import all_indicators
from xieshou.library import papers
from xieshou.library.storage import DocumentView
from xieshou.reports import store as reports
from xieshou.values.figure import Handle

LOOKED_AT = 60


def cited(paper: DocumentView, scope: Scope) -> dict[str, Any]:
    """The report that the paper is, reports that cite its registers' figures, audits of it."""
    kept = papers.versions(paper.id, scope)
    hashes, names = {one.sha256 for one in kept}, {one.name for one in kept}
    registers = {code for code, *_ in papers.proves(paper.id)}
    codes = {one.code for one in all_indicators() if registers & set(one.registers)}
    own, citing = [], []
    for report in reports.written(scope, paper.pairing, LOOKED_AT) if paper.pairing else ():
        if report.sha256 in hashes:
            own.append(report)
        elif codes and any(Handle.parse(one["handle"]).code in codes for one in report.figures):
            citing.append(report)
    return {"own": own, "citing": citing[:12], "audits": [
        run for run in audits.runs(scope, paper.pairing) if run.name in names][:6]}
