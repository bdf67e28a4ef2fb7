"""From draft to issued: the audit's gate, both sides' word, the figures frozen (签发)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.audit.run import audit_text
from xieshou.directory.models import SIDES
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotAllowed
from xieshou.indicators.figures import Figures, as_json
from xieshou.journal.chain import Change, append, take_turn
from xieshou.library import storage
from xieshou.office.docx_marks import marked_document
from xieshou.office.docx_package import stamped
from xieshou.office.text import text_of
from xieshou.reports import resting, store
from xieshou.reports.compare.passages import copy_of
from xieshou.reports.marks import unfilled_in
from xieshou.reports.models import IssuedReport, SignOff
from xieshou.reports.store import WrittenView
from xieshou.values.finding import ACCUSING, Level

BOTH = ("supporter", "recipient")


class GateClosedError(Conflict):
    """The report contradicts itself."""

    code = "reports.gate_closed"
    message = "报告核验有 {count} 处错误，不能签发：{first}"
    hint = "请先更正台账中的记录，或改写有关语句，重新写出报告后再签发。"


class ReasonNeededError(Invalid):
    """A warning of the audit that nobody answered."""

    code = "reports.reason_needed"
    message = "有 {count} 条核验提醒还没有说明理由：{first}"
    hint = "请逐条写明为什么可以这样写；命令行用 --reason 说明。"


class NotSignedError(Conflict):
    """A side has not given its word."""

    code = "reports.not_signed"
    message = "还缺{sides}会签，不能签发。"
    hint = "请由该方有「双方确认」权限的人在报告页会签。"


class AlreadyIssuedError(Conflict):
    """An issued report is never changed."""

    code = "reports.already_issued"
    message = "《{title}》已于 {day} 签发，不能再改。"
    hint = "数字有变化的，请在报告页写更正通知；内容要改的，另写一份新的报告。"


class WrongSideError(NotAllowed):
    """Somebody signs for the side that is not theirs."""

    code = "reports.wrong_side"
    message = "您属于{own}，不能代{side}会签。"
    hint = "请由{side}的人员会签。"


class SideNeededError(Invalid):
    """Somebody who belongs to both sides signs without saying for which."""

    code = "reports.side_needed"
    message = "没有写明代表哪一方会签。"
    hint = "请写明支援方(supporter)或受援方(recipient)。"


class SignedForNeededError(Invalid):
    """Somebody who belongs to both sides signs without saying on whose word."""

    code = "reports.sign_reason_needed"
    message = "您不专属于{side}，代为会签须写明依据。"
    hint = "请写明依据，如「{side}某日来函同意」；命令行用 --reason 说明。"


@dataclass(frozen=True)
class Gate:
    """What the audit of a report says before it goes out; `typed` are numbers of no figure.

    `kept` are figures in whose place another number stands by decision, with its reason.
    """

    findings: tuple[dict[str, Any], ...]
    typed: tuple[str, ...] = ()
    kept: tuple[dict[str, Any], ...] = ()

    @property
    def errors(self) -> list[dict[str, Any]]:
        """What keeps the report back."""
        return [one for one in self.findings if one["level"] == Level.ERROR.value]

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """What needs a reason."""
        return [one for one in self.findings if one["level"] == Level.WARNING.value]


@dataclass(frozen=True)
class Signed:
    """One side's word."""

    side: str
    actor: str
    at: datetime
    reason: str

    @property
    def side_words(self) -> str:
        """支援方 or 受援方."""
        return SIDES[self.side]


@dataclass(frozen=True)
class IssuedView:
    """A report that went out: its dates, its figures as they stood, its answered warnings."""

    report: WrittenView
    sha256: str
    figures: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    facts_as_of: date
    written_on: date
    issued_on: date
    published_on: date | None
    uploaded_at: datetime
    actor: str
    signed: tuple[Signed, ...]


def gate_of(report: WrittenView) -> Gate:
    """The audit of the report's own words: errors keep it back, warnings ask for a reason."""
    copy = copy_of(marked_document(storage.read(report.sha256), f"{report.title}.docx"))
    audited = audit_text(copy.text, name=report.title)
    marks = sorted((mark.start, mark.end) for own in copy.marks.values() for mark in own)
    typed = [one["text"] for one in audited["claims"] if one["kind"] in ("measure", "ratio")
             and not any(first < one["end"] and one["start"] < last for first, last in marks)]
    open_marks = unfilled_in(copy.text) if report.source else []
    return Gate(tuple(
        {"key": _key(one), **{name: one[name] for name in ("code", "level", "message",
                                                           "suggestion")}}
        for one in (*open_marks, *audited["findings"])
        if one["level"] in ACCUSING), tuple(typed),
        tuple(one for one in report.figures if one.get("reason")))


def signed(report: WrittenView) -> tuple[Signed, ...]:
    """Who gave their word so far."""
    rows = SignOff.objects.filter(report_id=report.id).order_by("pk")
    return tuple(Signed(row.side, row.actor, row.at, row.reason) for row in rows)


def may_sign(report: WrittenView, scope: Scope) -> list[str]:
    """The sides for which a person may sign and nobody did."""
    own = scope.at(report.pairing)
    if report.issued_on or not own.may("attest") or scope.region:
        return []
    done = {one.side for one in signed(report)}
    return [side for side in BOTH if side not in done and own.side in ("both", side)]


@dataclass(frozen=True)
class Awaiting:
    """A draft that waits for a person's word; `signed` are the sides that gave theirs."""

    report: WrittenView
    sides: tuple[str, ...]
    signed: tuple[str, ...]


def awaiting(scope: Scope, pairing: str) -> list[Awaiting]:
    """The newest draft of each template and span that this person may sign and nobody did."""
    own = scope.at(pairing)
    if not own.may("attest") or scope.region:
        return []
    newest: dict[tuple[str, str], WrittenView] = {}
    for report in store.written(scope, pairing):
        newest.setdefault((report.template, str(report.period)), report)
    drafts = {report.id: report for report in newest.values() if not report.issued_on}
    given: dict[int, set[str]] = {}
    for id, side in SignOff.objects.filter(report_id__in=drafts).values_list("report_id", "side"):
        given.setdefault(id, set()).add(side)
    found = []
    for id, report in drafts.items():
        done = given.get(id, set())
        sides = tuple(side for side in BOTH if side not in done and own.side in ("both", side))
        if sides:
            found.append(Awaiting(report, sides, tuple(side for side in BOTH if side in done)))
    return sorted(found, key=lambda one: (not one.signed, -one.report.id))


def sign(id: int, side: str, scope: Scope, reason: str = "") -> None:
    """Give the word of one's side; a person of both says of which, and on what ground."""
    report = store.report_of(id, scope)
    _refuse_issued(report)
    own = scope.at(report.pairing)
    own.require("attest")
    if not side and own.side in BOTH:
        side = own.side
    if side not in BOTH:
        raise SideNeededError
    if own.side not in ("both", side):
        raise WrongSideError(own=SIDES[own.side], side=SIDES[side])
    if own.side == "both" and not reason.strip():
        raise SignedForNeededError(side=SIDES[side])
    with transaction.atomic():
        take_turn()
        row, fresh = SignOff.objects.get_or_create(
            report_id=id, side=side, defaults={"actor": scope.actor, "reason": reason.strip()})
        if fresh:
            append([Change("report", "sign_off", f"{id}-{side}", "create", 1, {
                "report": id, "side": side, "sha256": report.sha256, "reason": row.reason})],
                scope.actor, row.reason)


def issue(id: int, scope: Scope, reasons: Mapping[str, str], on: date | None = None
          ) -> IssuedView:
    """Let a report out: nothing wrong, every warning answered, both sides' word given."""
    report = store.report_of(id, scope)
    scope.at(report.pairing).require("report")
    _refuse_issued(report)
    gate = gate_of(report)
    if gate.errors:
        raise GateClosedError(count=len(gate.errors), first=gate.errors[0]["message"])
    answered = [{**one, "reason": reasons.get(one["key"], "").strip()} for one in gate.warnings]
    silent = [one for one in answered if not one["reason"]]
    if silent:
        raise ReasonNeededError(count=len(silent), first=silent[0]["message"],
                                keys=",".join(one["key"] for one in silent))
    missing = [SIDES[side] for side in BOTH if side not in {one.side for one in signed(report)}]
    if missing:
        raise NotSignedError(sides="、".join(missing))
    day = on or timezone.localdate()
    docx = stamped(storage.read(report.sha256), {"XieshouIssued": day.isoformat()})
    dates = {"facts_as_of": report.period.last, "written_on": timezone.localdate(report.at),
             "issued_on": day}
    frozen = _frozen(report, scope)
    with transaction.atomic():
        take_turn()
        if IssuedReport.objects.filter(report_id=id).exists():
            raise AlreadyIssuedError(title=report.title, day=day)
        stored = storage.store(docx, f"{report.title}.docx", scope.actor, pairing=report.pairing,
                               text=text_of(docx, f"{report.title}.docx").text, **dates)
        row = IssuedReport.objects.create(
            report_id=id, sha256=stored.sha256, figures=frozen, findings=answered,
            actor=scope.actor, **dates)
        append([Change("report", "issued_report", str(row.pk), "create", 1, {
            "report": id, "pairing": report.pairing, "title": report.title,
            "sha256": row.sha256, "findings": answered, "handles": [
                one["handle"] for one in frozen],
            **{name: value.isoformat() for name, value in dates.items()}})], scope.actor)
    resting.credit_grounds(report, scope)
    return issued_of(id, scope)


def issued_of(id: int, scope: Scope) -> IssuedView | None:
    """The issued report of a number, or None while it is a draft."""
    report = store.report_of(id, scope)
    row = IssuedReport.objects.filter(report_id=id).first()
    if row is None:
        return None
    kept = storage.of_hash(row.sha256)
    return IssuedView(report, row.sha256, row.figures, row.findings, row.facts_as_of,
                      row.written_on, row.issued_on, kept.published_on, kept.uploaded_at,
                      row.actor, signed(report))


def publish(id: int, scope: Scope, on: date) -> None:
    """Note on which day an issued report was made public; the only date known later."""
    issued = issued_of(id, scope)
    if issued is None:
        raise NotSignedError(sides="双方")
    scope.at(issued.report.pairing).require("report")
    storage.note_published(issued.sha256, on, scope.actor)


def _frozen(report: WrittenView, scope: Scope) -> list[dict[str, Any]]:
    """The figures as they stand at the report's position, with grade and records."""
    figures = Figures(scope).by_handles([one["handle"] for one in report.figures])
    found = []
    for one, figure in zip(report.figures, figures, strict=True):
        kept = as_json(figure)
        found.append({**one, **{name: kept[name] for name in (
            "grade", "attested", "records", "record_hash", "as_of")}})
    return found


def _refuse_issued(report: WrittenView) -> None:
    if report.issued_on:
        raise AlreadyIssuedError(title=report.title, day=report.issued_on)


def _key(finding: Mapping[str, Any]) -> str:
    return sha256(f"{finding['code']}|{finding['message']}".encode()).hexdigest()[:12]
