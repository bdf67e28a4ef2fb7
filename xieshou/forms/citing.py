"""The report that a paper is, and the audits of it (引用)."""

from typing import Any

from xieshou.audit import store as audits
from xieshou.directory.scope import Scope
from xieshou.library import papers
from xieshou.library.storage import DocumentView
from xieshou.reports import store as reports

LOOKED_AT, FINDINGS = 60, 5


def cited(paper: DocumentView, scope: Scope) -> dict[str, Any]:
    """Reports whose very file the paper is, and audits of its text."""
    kept = papers.versions(paper.id, scope)
    hashes = {one.sha256 for one in kept}
    texts = papers.texts(one.id for one in kept).values()
    written = reports.written(scope, paper.pairing, LOOKED_AT) if paper.pairing else ()
    return {"own": [one for one in written if one.sha256 in hashes],
            **_audited({*hashes, *map(audits.digest_of, filter(None, texts))}, scope)}


def _audited(digests: set[str], scope: Scope) -> dict[str, Any]:
    """Audits of a paper, the newest first, and what the newest found and nobody has settled."""
    runs = audits.of_files(digests, scope)
    told = audits.run_of(runs[0].id, scope).findings if runs else ()
    left = [one.finding for one in told if one.open and one.finding.get("fingerprint")]
    return {"audits": runs, "findings": left[:FINDINGS], "more_findings": len(left) - FINDINGS}
