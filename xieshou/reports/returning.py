"""Copies that came back: known again, kept, decided on line by line (收回稿)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound
from xieshou.indicators.figures import Figures
from xieshou.journal.chain import Change, append, take_turn
from xieshou.journal.reasons import refuse_ids
from xieshou.library import storage
from xieshou.office.docx_marks import MarkedDocument, marked_document
from xieshou.reports import asking, editions, keeping, store, wordings
from xieshou.reports.compare.comparison import Comparison, compared
from xieshou.reports.compare.standing import standing_of
from xieshou.reports.models import Decision, ReturnedCopy
from xieshou.reports.store import WrittenView

CHOICES = {
    "figure": {"ledger": "采用台账值", "keep": "保留改动并说明", "owner": "转台账责任人更正"},
    "sentence": {"accept": "接受", "refuse": "不采纳"},
}
# how many of the newest reports a copy without a number is held against
LOOKED_AT = 60
GRAM = 4


class UnknownCopyError(NotFound):
    """No such copy, or it is out of reach."""

    code = "reports.unknown_copy"
    message = "没有编号为 {id} 的回稿。"
    hint = "请从报告页或回稿列表进入；也可能不在您的数据范围内。"


class NoReportToCompareError(NotFound):
    """Nothing was written yet that could have come back."""

    code = "reports.nothing_to_compare"
    message = "没有可与「{name}」比对的报告。"
    hint = "只有在携手里写过并保存的报告，改回来才能比对；请先写报告。"


class UnknownChoiceError(Invalid):
    """A decision that there is not, or on a difference that there is not."""

    code = "reports.unknown_choice"
    message = "回稿中没有这一处改动，或不能这样处理：{kind} {key} {choice}。"
    hint = "请刷新页面后重新选择。"


class KeepNeedsReasonError(Invalid):
    """A figure that is kept against the ledger without a word why."""

    code = "reports.keep_needs_reason"
    message = "「{name}」保留人工改动的数，须说明理由。"
    hint = "请在理由栏写明依据，如「按审计口径，不含结转」。"


@dataclass(frozen=True)
class Decided:
    """What was decided on one difference."""

    kind: str
    key: int
    choice: str
    reason: str
    actor: str
    at: datetime

    @property
    def words(self) -> str:
        """The choice as people read it."""
        return CHOICES[self.kind][self.choice]


@dataclass(frozen=True)
class CopyView:
    """A returned copy with its report, what was found, and what was decided so far."""

    id: int
    report: WrittenView
    name: str
    sha256: str
    found: dict[str, Any]
    recognised: bool
    actor: str
    at: datetime
    decided: dict[tuple[str, int], Decided]

    @property
    def open_count(self) -> int:
        """How many differences wait for a decision."""
        return sum((kind, key) not in self.decided for kind, key in self.differences)

    @property
    def differences(self) -> list[tuple[str, int]]:
        """Everything that wants a decision."""
        gone = gone_with_sentence(self.found)
        figures = [("figure", one["n"]) for one in self.found["figures"]
                   if wants_decision(one) and one["n"] not in gone]
        return figures + [("sentence", at) for at, one in enumerate(self.found["sentences"])
                          if one["status"] != "moved"]


def wants_decision(figure: Mapping[str, Any]) -> bool:
    """Whether a figure is not as the ledger has it or as it went out."""
    return figure["status"] in ("edited", "removed") or figure["judgement"] == "stale"


def gone_with_sentence(found: Mapping[str, Any]) -> set[int]:
    """Figures that went with their whole sentence: the sentence is what is decided on."""
    return {n for one in found["sentences"] if one["status"] == "removed" for n in one["figures"]}


def recognise(document: MarkedDocument, scope: Scope) -> WrittenView | None:
    """The report that a copy is of, by the number in its file."""
    return store.by_document(document.properties.get("XieshouDocument", ""), scope)


def similar(document: MarkedDocument, scope: Scope, limit: int = 3
            ) -> list[tuple[WrittenView, int]]:
    """The reports most like a copy without a number, and how many per cent of it they share."""
    own = _grams(document.text)
    found = [(one, 100 * len(own & _grams(storage.text_kept(one.sha256))) // max(1, len(own)))
             for one in store.written(scope, limit=LOOKED_AT)]
    return sorted(found, key=lambda pair: (-pair[1], -pair[0].id))[:limit]


def alike(text: str, scope: Scope, limit: int = 500) -> list[WrittenView]:
    """Reports of which a text without a number holds most, or which hold most of it.

    Where one fits wholly, others that only share sentences with it are left out.
    """
    own, found = _grams(text), []
    for one in store.written(scope, limit=limit) if own else ():
        kept = _grams(storage.text_kept(one.sha256))
        found.append((100 * len(own & kept) // max(1, min(len(own), len(kept))), one))
    least = max([50, *(share - 10 for share, _ in found)])
    return [one for share, one in found if share > least]


def receive(data: bytes, name: str, report: WrittenView, scope: Scope) -> int:
    """Keep a copy beside its report, compared with what went out; its number."""
    scope.at(report.pairing).require("report")
    document = marked_document(data, name)
    seen = compared(issued_document(report), document, report.title)
    found = standing_of(seen, scope, report.pairing).as_json()
    known = document.properties.get("XieshouDocument", "") == report.document
    with transaction.atomic():
        take_turn()
        stored = storage.store(data, name, scope.actor, pairing=report.pairing,
                               text=document.text)
        row = ReturnedCopy.objects.create(
            report_id=report.id, name=name[:255], sha256=stored.sha256, comparison=found,
            recognised=known, actor=scope.actor)
        append([Change("report", "returned_copy", str(row.pk), "create", 1, {
            "report": report.id, "sha256": stored.sha256, "name": name,
            "summary": found["summary"]})], scope.actor)
    return row.pk


def issued_document(report: WrittenView) -> MarkedDocument:
    """The file that went out."""
    return marked_document(store.docx_of(report), f"{report.title}.docx")


def compared_again(copy: CopyView) -> Comparison:
    """The two files side by side, for showing the changes in their place."""
    return compared(issued_document(copy.report),
                    marked_document(storage.read(copy.sha256), copy.name), copy.report.title)


def returned_copy(id: int, scope: Scope) -> CopyView:
    """One copy within reach; raises UnknownCopyError."""
    row = ReturnedCopy.objects.filter(pk=id).first()
    if row is None:
        raise UnknownCopyError(id=id)
    try:
        report = store.report_of(row.report_id, scope)
    except store.UnknownReportError:
        raise UnknownCopyError(id=id) from None
    decided = {(one.kind, one.key): Decided(one.kind, one.key, one.choice, one.reason, one.actor,
                                            one.at) for one in row.decisions.all()}
    return CopyView(row.pk, report, row.name, row.sha256, row.comparison, row.recognised,
                    row.actor, row.at, decided)


def copies(scope: Scope, pairing: str = "", report: int | None = None, limit: int = 100
           ) -> list[CopyView]:
    """The newest copies within reach."""
    reports = {one.id: one for one in store.written(scope, pairing)}
    rows: QuerySet[ReturnedCopy] = ReturnedCopy.objects.filter(
        report_id__in=[report] if report else list(reports))
    found = []
    for row in rows.prefetch_related("decisions").order_by("-pk")[:limit]:
        decided = {(one.kind, one.key): Decided(one.kind, one.key, one.choice, one.reason,
                                                one.actor, one.at) for one in row.decisions.all()}
        if row.report_id in reports:
            found.append(CopyView(row.pk, reports[row.report_id], row.name, row.sha256,
                                  row.comparison, row.recognised, row.actor, row.at, decided))
    return found


def decide(id: int, choices: Sequence[tuple[str, int, str, str]], scope: Scope) -> int:
    """Decide on differences, each with kind, key, choice and reason; how many are new or other."""
    copy = returned_copy(id, scope)
    scope.at(copy.report.pairing).require("report")
    open_to = set(copy.differences)
    by_number = {one["n"]: one for one in copy.found["figures"]}
    fresh = []
    for kind, key, choice, reason in choices:
        if (kind, key) not in open_to or choice not in CHOICES[kind]:
            raise UnknownChoiceError(kind=kind, key=key, choice=choice)
        if choice == "keep" and not reason.strip():
            raise KeepNeedsReasonError(name=by_number[key]["name"])
        known = copy.decided.get((kind, key))
        if known is None or (known.choice, known.reason) != (choice, reason.strip()):
            refuse_ids(reason)
            fresh.append((kind, key, choice, reason.strip()))
    with transaction.atomic():
        take_turn()
        for kind, key, choice, reason in fresh:
            Decision.objects.update_or_create(copy_id=id, kind=kind, key=key, defaults={
                "choice": choice, "reason": reason, "actor": scope.actor})
            if kind == "figure" and choice == "owner":
                asking.ask(id, copy.report, by_number[key], reason, scope)
            elif kind == "figure":
                asking.withdraw(id, key, scope)
        append([Change("report", "decision", f"{id}-{kind}-{key}", "decide", 1, {
            "copy": id, "kind": kind, "key": key, "choice": choice, "reason": reason})
            for kind, key, choice, reason in fresh], scope.actor)
    return len(fresh)


def adopt_numbers(id: int, scope: Scope) -> int:
    """Carry the numbers that were decided to stay to the next edition; how many are new."""
    copy = returned_copy(id, scope)
    scope.at(copy.report.pairing).require("report")
    if copy.report.corrects:
        return 0
    manners = {one["n"]: one["manner"] for one in copy.report.figures}
    choices = {key: one for (kind, key), one in copy.decided.items() if kind == "figure"}
    figures = [{**one, "manner": manners.get(one["n"], ""), "decided": choices[one["n"]].choice}
               for one in copy.found["figures"] if one["n"] in choices]
    reasons = {n: one.reason for n, one in choices.items() if one.choice == "keep"}
    return keeping.keep(id, copy.report.template, copy.report.pairing, scope, figures, reasons)


def adopt(id: int, scope: Scope) -> tuple[int, int]:
    """Keep the accepted wording for the next edition: how many changes, and how many could not."""
    copy = returned_copy(id, scope)
    own = scope.at(copy.report.pairing)
    own.require("report")
    accepted = [one for at, one in enumerate(copy.found["sentences"])
                if (decided := copy.decided.get(("sentence", at))) and decided.choice == "accept"]
    if not accepted or copy.report.corrects:
        return 0, len(accepted)
    figures = Figures(scope)
    again = editions.at_its_position(copy.report, figures)
    if again.figures_json() != copy.report.figures:
        # the template has been changed since: its sentences are no longer those of the copy
        return 0, len(accepted)
    said = [(one.source, one.pattern) for one in again.said]
    view, period = figures.pairings[copy.report.pairing], copy.report.period
    back = wordings.own_sentences(again.asked, view, period) if copy.report.source else (
        wordings.shipped_sentences(copy.report.figures, view, period))
    return wordings.adopt(id, copy.report.template, view.code, scope, said, accepted, back)


@dataclass(frozen=True)
class NextEdition:
    """A new draft out of a returned copy: its number, what was kept, what could not be."""

    id: int
    used: int
    left: int
    kept: int


def next_edition(id: int, scope: Scope) -> NextEdition:
    """Write the next draft: the leaders' words and the numbers kept by hand, else live figures."""
    report = returned_copy(id, scope).report
    used, left = adopt(id, scope)
    kept = adopt_numbers(id, scope)
    written = editions.written_by(report.template, report.pairing, report.period, Figures(scope))
    return NextEdition(store.keep(written, scope), used, left, kept)


def _grams(text: str) -> set[str]:
    words = re.sub(r"[\d\s]+", "", text)
    return {words[at:at + GRAM] for at in range(len(words) - GRAM + 1)}
