"""What people say to findings: mended, checked, waived, asked; kept for the next audit (处理)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.audit.models import SETTLED, AuditRun, Settlement
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid
from xieshou.journal.chain import Change, append, take_turn

LONGEST_NOTE = 500
_ACTIONS = {"open": "reopen", "mended": "mend", "checked": "check", "waived": "waive",
            "asked": "ask"}


class NoReasonError(Invalid):
    """A finding is waived without saying why."""

    code = "audit.no_reason"
    message = "没有写明不改的理由。"
    hint = "请写一句理由，如口径说明或依据的文件；以后再核验同一句话，会连同理由一起显示。"


class NobodyAskedError(Invalid):
    """A finding is handed on, and nobody is named."""

    code = "audit.nobody_asked"
    message = "没有写明请谁核实。"
    hint = "请填写人员或单位的名称。"


class TooLongNoteError(Invalid):
    """A note that is an essay."""

    code = "audit.note_too_long"
    message = "说明有 {count} 字，超过 {limit} 字。"
    hint = "请写要点；材料请存为佐证。"


class UnknownStateError(Invalid):
    """A word for what was done that we do not know."""

    code = "audit.unknown_state"
    message = "没有「{state}」这种处理。"
    hint = "可以选择：{known}。"


class SettledMeanwhileError(Conflict):
    """Somebody else said something to the same finding first."""

    code = "audit.settled_meanwhile"
    message = "这条发现刚刚由 {actor} 处理为「{state}」。"
    hint = "请刷新页面，看过对方的意见后再处理。"


@dataclass(frozen=True)
class Settled:
    """What was last said to a finding; `again` that it was called mended and is still there."""

    state: str
    note: str
    asked: str
    actor: str
    at: datetime
    version: int
    again: bool = False

    @property
    def words(self) -> str:
        """The state as people read it."""
        return "标为已改，仍然存在" if self.again else SETTLED[self.state]

    @property
    def ended(self) -> bool:
        """Whether nothing is left to be done."""
        return self.state in ("mended", "checked", "waived") and not self.again


@dataclass(frozen=True)
class Asked:
    """A finding that somebody was asked to look into."""

    run: int
    document: str
    message: str
    note: str
    asked: str
    actor: str
    at: datetime


def settle(scope: Scope, run: AuditRun, finding: Mapping[str, Any], state: str, note: str = "",
           asked: str = "", seen: int | None = None) -> Settled:
    """Say something to a finding of an audit; `seen` is the version the speaker has before them."""
    scope = scope.at(run.pairing) if run.pairing else scope
    scope.require("audit")
    note, asked = note.strip(), asked.strip()
    if state not in SETTLED:
        raise UnknownStateError(state=state, known="、".join(SETTLED.values()))
    if len(note) > LONGEST_NOTE:
        raise TooLongNoteError(count=len(note), limit=LONGEST_NOTE)
    if state == "waived" and not note:
        raise NoReasonError()
    if state == "asked" and not asked:
        raise NobodyAskedError()
    with transaction.atomic():
        take_turn()
        row, fresh = Settlement.objects.select_for_update().get_or_create(
            reach=reach_of(run), fingerprint=finding["fingerprint"],
            defaults={"code": finding["code"], "message": finding["message"], "at": timezone.now(),
                      "actor": scope.actor, "version": 0})
        if seen is not None and not fresh and row.version != seen:
            raise SettledMeanwhileError(actor=row.actor, state=SETTLED[row.state])
        row.state, row.note, row.actor, row.at = state, note, scope.actor, timezone.now()
        row.asked = asked[:150] if state == "asked" else ""
        row.version, row.run_id, row.message = row.version + 1, run.pk, finding["message"]
        row.save()
        append([Change("finding", row.code, str(row.pk), _ACTIONS[state], row.version,
                       _image(row))], scope.actor, reason=note)
    return _settled(row, run.pk)


def settled_of(run: AuditRun, fingerprints: Iterable[str]) -> dict[str, Settled]:
    """What was said to these findings, in this audit or an earlier one of the same reach."""
    rows = Settlement.objects.filter(reach=reach_of(run), fingerprint__in=list(fingerprints))
    return {row.fingerprint: _settled(row, run.pk) for row in rows}


def asked_of(scope: Scope, limit: int = 50) -> list[Asked]:
    """What this person, by account, was asked to look into and nobody has settled since."""
    rows = Settlement.objects.filter(state="asked", asked=scope.actor, run__isnull=False)
    if scope.pairings is not None:
        reaches = [*scope.pairings, f"@{scope.actor}"]
        rows = rows.filter(reach__in=reaches)
    found = rows.select_related("run").defer("run__text", "run__result").order_by("-at")[:limit]
    return [Asked(row.run_id, row.run.name, row.message, row.note, row.asked, row.actor, row.at)
            for row in found]


def images() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every word on a finding as the journal should know it."""
    for row in Settlement.objects.order_by("pk").iterator(2000):
        yield row.code, str(row.pk), _image(row)


def _image(row: Settlement) -> dict[str, Any]:
    return {"name": row.message, "state": row.state, "note": row.note, "asked": row.asked,
            "fingerprint": row.fingerprint, "audit": row.run_id, "reach": row.reach,
            "pairing": "" if row.reach.startswith("@") else row.reach}


def reach_of(run: AuditRun) -> str:
    """How far a word on a finding reaches: its pairing, or whoever had the text audited."""
    return run.pairing or f"@{run.actor}"


def _settled(row: Settlement, run: int) -> Settled:
    again = row.state == "mended" and row.run_id is not None and run > row.run_id
    return Settled(row.state, row.note, row.asked, row.actor, row.at, row.version, again)
