"""Audits of what is here already: an earlier audit's text again, a paper of the library (再核)."""

from typing import Any

from xieshou.audit import store
from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.run import audit_text
from xieshou.directory.scope import Scope
from xieshou.library import papers


def audit_again(id: int, scope: Scope) -> int:
    """Audit the same text with the ledger and the wordings of now; the number of the new audit."""
    run = store.run_of(id, scope)
    (scope.at(run.pairing) if run.pairing else scope).require("audit")
    result = _judged(run.text, run.name, run.pairing, scope)
    held = run.result["document"]
    result["document"].update({key: held[key] for key in ("format", "sha256", "paper")
                               if key in held})
    return store.keep_again(id, result, scope)


def audit_paper(id: int, scope: Scope) -> int:
    """Audit the newest version of a paper against itself and the ledger; the audit's number."""
    scope.require("audit")
    shown = papers.versions(id, scope)[0]
    text = papers.text_of(shown.id)[0]
    pairing = shown.pairing if shown.pairing and scope.covers(shown.pairing) else ""
    result = _judged(text, shown.name, pairing, scope)
    result["document"]["paper"] = shown.entry
    return store.keep(result, text, scope, pairing)


def _judged(text: str, name: str, pairing: str, scope: Scope) -> dict[str, Any]:
    return audit_text(text, name, ledger=ledger_view(scope, pairing) if pairing else None)
