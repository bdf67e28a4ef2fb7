"""The door to audits that were run: keep one, find one, list those within reach."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from xieshou.audit.marking import NotWordError, marked_copy
from xieshou.audit.models import AuditRun
from xieshou.audit.rows import (
    LEDGER_CODE,
    against_ledger,
    figures_of,
    judged,
    keep_rows,
    restated_elsewhere,
)
from xieshou.audit.settling import Settled, settle, settled_of
from xieshou.directory.scope import Scope
from xieshou.errors import NotFound
from xieshou.library import papers, reach, storage
from xieshou.values.finding import Level
from xieshou.values.resident_ids import resident_ids, veiled

# numbers of lists and of days are read too, but nobody asks what they rest on
SHOWN_KINDS = ("measure", "ratio", "rank")
LOOKED_AT = 5


class UnknownFindingError(NotFound):
    """A finding that is no longer one of the audit's."""

    code = "audit.unknown_finding"
    message = "第 {id} 号核验记录中没有这条发现。"
    hint = "可能台账或别的报告有了变化，这条已不存在；请刷新页面。"


class UnknownRunError(NotFound):
    """No such audit, or it is out of reach."""

    code = "audit.unknown_run"
    message = "没有编号为 {id} 的核验记录。"
    hint = "请从核验列表进入；也可能不在您的数据范围内。"


@dataclass(frozen=True)
class RunView:
    """An audit as lists show it: its findings by level, and figures the ledger contradicts."""

    id: int
    name: str
    pairing: str
    actor: str
    at: datetime
    claims: int
    levels: dict[str, int]
    contradicted: int


@dataclass(frozen=True)
class Told:
    """A finding with what people said to it; `number` is its place in the list."""

    number: int
    finding: dict[str, Any]
    settled: Settled | None

    @property
    def open(self) -> bool:
        """Whether somebody has still to deal with it."""
        return self.settled is None or not self.settled.ended

    @property
    def group(self) -> str:
        """Under what it is counted: its level, or what contradicts it, as lists count it too."""
        if self.finding["code"] == LEDGER_CODE:
            return "ledger"
        return "elsewhere" if self.finding.get("elsewhere") else str(self.finding["level"])


@dataclass(frozen=True)
class RunDetail(RunView):
    """An audit with the text, the whole answer, and all findings as people deal with them.

    `findings` are those of the answer, figures that the ledger contradicts, and figures that
    other reports within reach state with another value.
    """

    text: str
    result: dict[str, Any]
    original: str
    batch: int | None
    findings: tuple[Told, ...]


def keep(result: dict[str, Any], text: str, scope: Scope, pairing: str = "",
         original: bytes | None = None, batch: int | None = None) -> int:
    """Keep an audit with its text and figures; its number. A Word file is kept for marking.

    Ids of persons are kept neither in the text nor in the answer; their file lies encrypted.
    """
    if pairing:
        scope.at(pairing).require("audit")
    document = result["document"]
    name = (document.get("name") or "未命名")[:255]
    held = ""
    personal = bool(resident_ids(text))
    if original is not None and document.get("format") == "docx":
        held = papers.keep_for_audit(original, name, scope.actor, pairing, text).sha256
    with transaction.atomic():
        row = AuditRun.objects.create(
            name=name, sha256=document.get("sha256", ""), text=veiled(text),
            result=result, counts=counts_of(result), pairing=pairing, actor=scope.actor,
            original=held, batch=batch, personal=personal,
        )
        keep_rows(row)
    return row.pk


def keep_again(id: int, result: dict[str, Any], scope: Scope) -> int:
    """Keep a new audit of the text of an earlier one."""
    old = row_of(id, scope)
    with transaction.atomic():
        row = AuditRun.objects.create(
            name=old.name, sha256=old.sha256, text=old.text, result=result,
            counts=counts_of(result), pairing=old.pairing, actor=scope.actor,
            original=old.original, personal=old.personal)
        keep_rows(row)
    return row.pk


def run_of(id: int, scope: Scope) -> RunDetail:
    """One audit within reach; raises UnknownRunError."""
    row = row_of(id, scope)
    findings = [*row.result["findings"], *against_ledger(row.result, row.text),
                *restated_elsewhere(row)]
    settled = settled_of(row, {one["fingerprint"] for one in findings if one.get("fingerprint")})
    return RunDetail(
        **vars(_view(row)), text=row.text, result=row.result, original=row.original,
        batch=row.batch, findings=tuple(Told(number, one, settled.get(one.get("fingerprint", "")))
                                        for number, one in enumerate(_by_weight(findings))))


def row_of(id: int, scope: Scope) -> AuditRun:
    """The row of an audit within reach, for those that write beside it."""
    row = _within(scope).filter(pk=id).first()
    if row is None:
        raise UnknownRunError(id=id)
    return row


def runs(scope: Scope, pairing: str = "", limit: int = 200,
         batch: int | None = None) -> list[RunView]:
    """The newest audits within reach, of one pairing or without one, or of one batch."""
    rows = _within(scope).defer("text", "result").order_by("-pk")
    if pairing:
        rows = rows.filter(pairing__in=("", pairing))
    if batch is not None:
        rows = rows.filter(batch=batch)
    return [_view(row) for row in rows[:limit]]


def of_files(digests: Iterable[str], scope: Scope, limit: int = 6) -> list[RunView]:
    """The newest audits within reach of these very files or texts, told by their hashes."""
    rows = _within(scope).filter(sha256__in=list(digests)).defer("text", "result")
    return [_view(row) for row in rows.order_by("-pk")[:limit]]


def claims_in(text: str, digests: Iterable[str], scope: Scope
              ) -> tuple[int, list[dict[str, Any]]]:
    """The newest audit of just this text, or 0, and the figures it read with their places."""
    rows = _within(scope).filter(sha256__in=[digest_of(text), *digests]).defer("counts")
    for row in rows.order_by("-pk")[:LOOKED_AT] if text else ():
        if row.text == veiled(text):
            return row.pk, [one for one in row.result["claims"] if one["kind"] in SHOWN_KINDS]
    return 0, []


def digest_of(text: str) -> str:
    """The hash by which an audit knows a text that came without a file."""
    return hashlib.sha256(veiled(text).encode()).hexdigest()


def of_batch(batch: int, actor: str) -> dict[str, int]:
    """The audits that a job has kept so far, by the hash of their files."""
    rows = AuditRun.objects.filter(batch=batch, actor=actor)
    return dict(rows.values_list("sha256", "pk"))


def settle_finding(scope: Scope, id: int, fingerprint: str, state: str, note: str = "",
                   asked: str = "", seen: int | None = None) -> Settled:
    """Say something to a finding of an audit within reach."""
    run = run_of(id, scope)
    told = next((one for one in run.findings if one.finding.get("fingerprint") == fingerprint),
                None)
    if told is None:
        raise UnknownFindingError(id=id)
    return settle(scope, row_of(id, scope), told.finding, state, note, asked, seen)


def marked(scope: Scope, id: int) -> tuple[str, bytes]:
    """The Word file of an audit with its open findings as comments, and a name for the copy."""
    run = run_of(id, scope)
    if not run.original:
        raise NotWordError(name=run.name)
    told = [one.finding for one in run.findings if not (one.settled and one.settled.ended)]
    left = {**run.result, "findings": told, "claims": []}
    data = marked_copy(storage.read(run.original), left, run.text, run.name, timezone.now())
    return f"{run.name.removesuffix('.docx')}(批注稿).docx", data


def counts_of(result: dict[str, Any]) -> dict[str, Any]:
    """What lists show of an answer."""
    told = Counter(finding["level"] for finding in result["findings"])
    return {
        "claims": len(figures_of(result)),
        "levels": {level.value: told[level.value] for level in Level if told[level.value]},
        "contradicted": len(judged(result, "contradicted")),
    }


def _by_weight(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The gravest first; within a level as the audit ordered them."""
    return sorted(findings, key=lambda one: Level(one["level"]).rank)


def _within(scope: Scope) -> QuerySet[AuditRun]:
    """What concerns the person's pairings, and what the person ran."""
    revealed = reach.reveals(scope)
    rows = AuditRun.objects.all()
    if revealed is not None:
        rows = rows.filter(Q(personal=False) | Q(pairing__in=revealed) | Q(actor=scope.actor))
    if scope.pairings is None:
        return rows
    seen = () if scope.region else scope.pairings
    return rows.filter(Q(pairing__in=seen) | Q(actor=scope.actor))


def _view(row: AuditRun) -> RunView:
    counts = row.counts
    return RunView(row.pk, row.name, row.pairing, row.actor, row.at, counts["claims"],
                   counts["levels"], counts["contradicted"])
