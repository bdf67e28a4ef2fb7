"""The report that a paper is, and the audits of it (引用)."""

from typing import Any

from xieshou.audit import store as audits
from xieshou.directory.scope import Scope
from xieshou.library import papers
from xieshou.library.storage import DocumentView
from xieshou.reports import store as reports

LOOKED_AT = 60


def cited(paper: DocumentView, scope: Scope) -> dict[str, Any]:
    """Reports whose very file the paper is, and audits of its text."""
    kept = papers.versions(paper.id, scope)
    hashes, names = {one.sha256 for one in kept}, {one.name for one in kept}
    written = reports.written(scope, paper.pairing, LOOKED_AT) if paper.pairing else ()
    return {"own": [one for one in written if one.sha256 in hashes],
            "audits": [run for run in audits.runs(scope, paper.pairing) if run.name in names][:6]}
