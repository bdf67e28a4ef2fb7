"""An audit from text to answer, in the shape of the contract (核验)."""

import gc
import hashlib
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Any

from xieshou.audit.bound import Bound, changed, of_the_ledger
from xieshou.audit.check import CHECKS
from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.fingerprint import fingerprint
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.working import working_of
from xieshou.audit.sums.parts_by_words import settle_by_words
from xieshou.audit.sums.summed import settle_by_sums
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.document import Document, read_document
from xieshou.audit.text.facts import latest_fact_on
from xieshou.audit.text.setting import bare
from xieshou.audit.verdict import ClaimVerdict, LedgerView
from xieshou.values.finding import Finding
from xieshou.values.resident_ids import veiled
from xieshou.values.units import written

# How much of the text around a figure its context shows.
_AROUND = 24
# A sentence of a report is no longer than this.
_LONG_SENTENCE = 600
# Sums of the largest figure with the smallest fraction stay exact.
_PRECISION = 60


def reading_of(text: str, bound: tuple[Bound, ...] = (), name: str = "") -> Reading:
    """A text read: its parts, its claims and, when asked, their relations."""
    document = read_document(text)
    reading = Reading(document, claims_of(document), bound, name)
    settle_by_sums(reading.breakdowns)
    return reading


def audit_text(text: str, name: str = "", ledger: LedgerView | None = None,
               bound: tuple[Bound, ...] = ()) -> dict[str, Any]:
    """Read a report and say what does not agree, and what the ledger says of each figure.

    Ids of persons are no figures: they are neither read nor told.

    `bound` are the places of a report that Xieshou wrote which carry the handle of a figure.
    """
    with localcontext(prec=_PRECISION), _uncollected():
        return _audit(veiled(text), name, ledger, bound)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: an audit makes none, and the search walks all of it each time.

    Of several audits at once each that found the search going sets it going again.
    """
    going = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if going:
            gc.enable()


def _audit(text: str, name: str, ledger: LedgerView | None, bound: tuple[Bound, ...]
           ) -> dict[str, Any]:
    started = time.perf_counter()
    reading = reading_of(text, bound, name)
    verdicts = ledger.judge(reading) if ledger is not None else {}
    findings = findings_of(reading)
    if bound and ledger is not None:
        findings = changed(reading, verdicts) + of_the_ledger(findings, reading, verdicts)
    relations = told_of(reading, findings)
    workings = {frozenset(claim.id for claim in relation.members): working_of(relation)
                for relation in relations if not relation.holds()}
    # only what is told of a figure follows from it: checks go by what rules and sums are sure of
    settle_by_words(reading.setting)
    answer: dict[str, Any] = {
        "document": _document(reading.document, name),
        "claims": [_claim(claim, verdicts.get(claim.id), text) for claim in reading.claims],
        "relations": [relation.as_json() for relation in relations],
        "findings": [_finding(finding, reading, workings) for finding in findings],
    }
    for claim in reading.figures:
        # figures that point at each other, and slips at their figure, would outlive the audit
        claim.previous = claim.next = claim.slips = None
    answer["seconds"] = round(time.perf_counter() - started, 4)
    return answer


def findings_of(reading: Reading) -> list[Finding]:
    """What all checks object to, one finding for one problem, the gravest first."""
    found = [(entry.gives_way, *pair) for entry in CHECKS for pair in entry.findings(reading)]
    found.sort(key=lambda one: (
        one[2].level.rank, one[0], -one[1], one[2].spans[:1], one[2].code))
    kept: list[Finding] = []
    seen: dict[str, list[frozenset[str]]] = {}
    for gives_way, _, finding in found:
        claims = frozenset(finding.claims)
        if gives_way and any(claims <= {*other.claims} for other in kept):
            continue
        # Sums, shares and averages that fail over the same figures are one problem, told once.
        family = "arithmetic" if finding.code.startswith("arithmetic.") else finding.code
        near = {id(other): other for claim in claims for other in seen.get(f"{family}:{claim}", [])}
        if any(len(claims & other) >= min(2, len(claims)) for other in near.values()):
            continue
        for claim in claims:
            seen.setdefault(f"{family}:{claim}", []).append(claims)
        kept.append(finding)
    return kept


def told_of(reading: Reading, findings: list[Finding]) -> list[Relation]:
    """Relations that hold, and those that a finding is about; mere guesses are left out."""
    objected: dict[str, list[frozenset[str]]] = {}
    for finding in findings:
        if finding.code.startswith("arithmetic."):
            for claim in finding.claims:
                objected.setdefault(claim, []).append(frozenset(finding.claims))
    kept = []
    for relation in reading.relations:
        members = {claim.id for claim in relation.members}
        near = objected.get(next(iter(members)), ())
        if relation.holds() or any(members <= claims for claims in near):
            kept.append(relation)
    return kept


def _document(document: Document, name: str) -> dict[str, Any]:
    latest = latest_fact_on(document)
    return {
        "name": name,
        "sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "format": "txt",
        "characters": len(document.text),
        "title_years": sorted({year for _, _, year in document.title_years}),
        "latest_fact_on": latest.isoformat() if latest else None,
    }


def _claim(claim: Claim, verdict: ClaimVerdict | None, text: str) -> dict[str, Any]:
    quantity = claim.quantity
    written_value, low, high = quantity.value, quantity.low, quantity.high
    start = claim.start - _AROUND if claim.start > _AROUND else 0
    value = _decimal(written_value)
    exact = low is written_value and high is written_value
    told = {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "context": text[start : claim.end + _AROUND].replace("\n", " "),
        "value": value,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "low": value if exact else _decimal(low),
        "high": value if exact else _decimal(high),
        "base_unit": quantity.base_unit,
        "approximation": quantity.approximation,
        "role": claim.role,
        "modality": claim.modality,
        "measure": claim.measure,
        "actors": list(claim.actors),
        "direction": claim.direction,
        "period": claim.period.as_json() if claim.period else None,
        "indicator": None,
        "verdict": None,
        "ledger_value": None,
        "handle": None,
        "reason": "",
    }
    if verdict is not None:
        told |= {
            "indicator": verdict.indicator,
            "verdict": verdict.verdict,
            "ledger_value": verdict.ledger_value,
            "handle": verdict.handle,
            "reason": verdict.reason,
        }
    return told


@lru_cache(maxsize=4096)
def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else written(value)


def _finding(finding: Finding, reading: Reading,
             workings: dict[frozenset[str], str]) -> dict[str, Any]:
    sentences = sentences_at(reading, finding.spans)
    figures = [reading.text[start:end] for start, end in finding.spans]
    return {
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
        "hint": finding.hint,
        "claims": list(finding.claims),
        "spans": [list(span) for span in finding.spans],
        "suggestion": finding.suggestion,
        "working": workings.get(frozenset(finding.claims), ""),
        "fingerprint": fingerprint(finding.code, sentences, figures),
    }


def sentences_at(reading: Reading, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The sentences in which these places stand, each once, in order.

    Of a sentence without end, as tables and lists make them, what stands near the place.
    """
    setting, found = reading.setting, {}
    for start, end in sorted(spans):
        number = setting.sentence_at(start)
        first, last = setting.sentence_span(number)
        if last - first > _LONG_SENTENCE:
            found[-1 - start] = bare(setting.text[max(first, start - _AROUND):end + _AROUND])
        elif number not in found:
            found[number] = setting.sentence_text(number)
    return list(found.values())
