"""Both sides say whether a record is right: they confirm it, or dispute it with their own value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from xieshou.directory.models import SIDES
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotAllowed
from xieshou.journal import reading
from xieshou.journal.chain import Change, take_turn
from xieshou.journal.reasons import refuse_ids
from xieshou.ledger import change
from xieshou.ledger.models import Attestation
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, registers

STANCES = {"confirm": "确认无误", "dispute": "提出异议"}
# what these write about a record leaves its substance as it was
_ACTION = {"confirm": "attest", "dispute": "dispute"}
_BESIDE = {"evidence", "attest", "dispute", "submit", "verify", "return", "lock", "unlock",
           "void", "merge", "separate", "seal"}


class UnknownStanceError(Invalid):
    """Neither a confirmation nor a dispute, or no side of a pairing."""

    code = "ledger.unknown_stance"
    message = "「{given}」不是可选的表态。"
    hint = "请选择 支援方 或 受援方，并选择 确认无误 或 提出异议。"


class OtherSideError(NotAllowed):
    """Somebody wants to speak for the other side."""

    code = "ledger.other_side"
    message = "您属于{own}，不能代{other}确认。"
    hint = "请由{other}的人员登录后确认。"


class SilentDisputeError(Invalid):
    """A dispute that says nothing."""

    code = "ledger.silent_dispute"
    message = "提出异议时没有写明己方数值或理由。"
    hint = "请填写贵方掌握的数值，或说明不一致之处。"


class AttestedForNeededError(Invalid):
    """Somebody who belongs to both sides confirms without saying on whose word."""

    code = "ledger.attest_reason_needed"
    message = "您不专属于{side}，代为确认须写明依据。"
    hint = "请写明依据，如「{side}某日来函确认」。"


class NothingToAttestError(Invalid):
    """A draft or voided record is not attested."""

    code = "ledger.nothing_to_attest"
    message = "草稿和已作废的记录不能确认。"
    hint = "请先由填报单位提交。"


@dataclass(frozen=True)
class AttestationView:
    """What one side says of a record; `current` unless the record was changed after."""

    side: str
    side_words: str
    stance: str
    stance_words: str
    value: str
    note: str
    actor: str
    at: str
    current: bool


def attest(register: Register, id: int, side: str, stance: str, scope: Scope, value: str = "",
           note: str = "") -> Record:
    """Say for one side that a record is right or wrong; the last word of a side counts.

    Who belongs to both sides says on whose word: else one person would make a record agreed.
    """
    scope.require("attest")
    if side not in ("supporter", "recipient") or stance not in STANCES:
        raise UnknownStanceError(given=side if stance in STANCES else stance)
    value, note = value.strip()[:200], note.strip()[:500]
    if stance == "dispute" and not (value or note):
        raise SilentDisputeError
    refuse_ids(value)
    with transaction.atomic():
        take_turn()
        record = change.record_of(register, id, scope)
        here = scope.at(record.pairing.code)
        here.require("attest")
        own = here.side
        if own not in (side, "both"):
            raise OtherSideError(own=SIDES[own], other=SIDES[side])
        if own == "both" and not note:
            raise AttestedForNeededError(side=SIDES[side])
        if record.state in ("draft", "void"):
            raise NothingToAttestError
        row, _ = Attestation.objects.update_or_create(
            register=register.code, record_id=record.pk, side=side,
            defaults={"stance": stance, "value": value, "note": note, "actor": scope.actor,
                      "record_version": record.version},
        )
        said = Change("attestation", register.code, f"{record.pk}:{side}", stance,
                      record.version, image(row))
        return change.mark(register, record.pk, scope, _ACTION[stance], note, also=[said],
                           right="attest", attested=_agreement(attestations_of(record)))


def attestations_of(record: Record) -> list[AttestationView]:
    """What both sides say of a record."""
    rows = list(Attestation.objects.filter(register=record.register.code, record_id=record.pk))
    since = _substance_version(record) if rows else 0
    return [_view(row, since) for row in sorted(rows, key=lambda row: row.side, reverse=True)]


def attestations_of_all(
    records: Iterable[tuple[str, int]],
) -> Iterator[tuple[str, int, AttestationView]]:
    """What both sides say of many records, register by register."""
    wanted = set(records)
    for code in sorted({register for register, _ in wanted}):
        rows = list(Attestation.objects.filter(register=code).order_by("record_id", "side"))
        rows = [row for row in rows if (code, row.record_id) in wanted]
        if not rows:
            continue
        since: dict[str, int] = {}
        for each in reading.changes("record", code):
            if each.action not in _BESIDE:
                since[each.subject_id] = each.version
        for row in rows:
            yield code, row.record_id, _view(row, since.get(str(row.record_id), 0))


@dataclass(frozen=True)
class SaidView:
    """A word of one side with the record of which it was said; `id` orders them."""

    id: int
    register: str
    record_id: int
    title: str
    pairing: str
    said: AttestationView


def said_within(scope: Scope, pairing: str = "", register: str = "", stance: str = "",
                before: int | None = None, limit: int = 100) -> list[SaidView]:
    """What both sides say of the records within reach, the newest first; not of voided ones."""
    rows = Attestation.objects.order_by("-pk")
    codes = [register] if register else list(
        Attestation.objects.order_by().values_list("register", flat=True).distinct())
    known = {one.code: one for one in registers() if one.code in codes}
    within, records = Q(pk__in=[]), {}
    for code, one in known.items():
        found = one.model.objects.within(scope).exclude(state="void")
        records[code] = found.filter(pairing__code=pairing) if pairing else found
        within |= Q(register=code, record_id__in=records[code].values("pk"))
    rows = rows.filter(within, **{"stance": stance} if stance else {},
                       **{"pk__lt": before} if before is not None else {})[:limit]
    shown: list[SaidView] = []
    ids: dict[str, set[int]] = {}
    for row in rows:
        ids.setdefault(row.register, set()).add(row.record_id)
    whole = {(code, one.pk): one for code, some in ids.items()
             for one in records[code].filter(pk__in=some).select_related("pairing")}
    since = {(code, int(id)): _substance_of(versions) for code, some in ids.items()
             for id, versions in reading.histories("record", code, map(str, some)).items()}
    for row in rows:
        record = whole[row.register, row.record_id]
        shown.append(SaidView(row.pk, row.register, row.record_id, record.title,
                              record.pairing.code, _view(row, since.get(
                                  (row.register, row.record_id), 0))))
    return shown


def bring(record: Record, said: Iterable[tuple[str, str, str, str, str, bool]]) -> list[Change]:
    """Keep what was said elsewhere of a record that has just come whole; what to journal.

    Each is side, stance, value, note, actor, and whether it was said of the record as it is.
    """
    changes = []
    for side, stance, value, note, actor, current in said:
        row = Attestation.objects.create(
            register=record.register.code, record_id=record.pk, side=side, stance=stance,
            value=value, note=note, actor=actor,
            record_version=record.version if current else record.version - 1)
        changes.append(Change("attestation", record.register.code, f"{record.pk}:{side}", stance,
                              record.version, image(row)))
    return changes


def awaiting(register: Register, side: str) -> QuerySet:
    """The numbers of records that the other side calls right as they are, for a question.

    Where a record is not agreed upon nor disputed, it waits for this side.
    """
    changed = reading.acted_on_since("record", register.code, "record_id", "record_version",
                                     _BESIDE)
    theirs = Attestation.objects.filter(register=register.code, stance="confirm")
    return theirs.exclude(side=side).exclude(changed).values("record_id")


def agreement_of(said: Iterable[tuple[str, str]]) -> str:
    """What these words of the sides (side, stance), all of them current, add up to."""
    stances = dict(said)
    if "dispute" in stances.values():
        return "disputed"
    return "agreed" if set(stances) == {"supporter", "recipient"} else "one_sided"


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every attestation as the journal should know it."""
    for row in Attestation.objects.order_by("pk").iterator(2000):
        yield row.register, f"{row.record_id}:{row.side}", image(row)


def image(row: Attestation) -> dict[str, Any]:
    """An attestation as the journal keeps it."""
    return {"side": row.side, "stance": row.stance, "value": row.value, "note": row.note,
            "record_version": row.record_version, "actor": row.actor}


def _view(row: Attestation, since: int) -> AttestationView:
    return AttestationView(row.side, SIDES[row.side], row.stance, STANCES[row.stance], row.value,
                           row.note, row.actor, timezone.localtime(row.at).isoformat(),
                           row.record_version >= since)


def _agreement(said: list[AttestationView]) -> str:
    return agreement_of((each.side, each.stance) for each in said if each.current)


def _substance_version(record: Record) -> int:
    return _substance_of(reading.history("record", record.register.code, str(record.pk)))


def _substance_of(versions: Iterable[reading.Version]) -> int:
    return max((each.version for each in versions if each.action not in _BESIDE), default=0)
