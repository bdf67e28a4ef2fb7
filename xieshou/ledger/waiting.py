"""What waits for somebody in the ledger: to verify, returned, disputed, running out (待办)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from xieshou.directory.scope import Scope
from xieshou.journal import reading
from xieshou.ledger import owning
from xieshou.ledger.change import WRITTEN
from xieshou.ledger.counting import in_state, numbers
from xieshou.ledger.derive.history import since_verified
from xieshou.ledger.derive.listing import Wish, records
from xieshou.ledger.derive.sieves import AWAITED
from xieshou.ledger.models import Attestation
from xieshou.ledger.record import COUNTED, Record
from xieshou.ledger.register import Register, register_named, registers

# beyond so many, nobody looks who entered each of them
LOOKED_AT = 500
AHEAD, BEHIND = timedelta(days=60), timedelta(days=90)


@dataclass(frozen=True)
class Several:
    """How many records of a register wait for one thing; `wish` asks its list for just these."""

    register: Register
    count: int
    wish: Wish


@dataclass(frozen=True)
class Unfinished:
    """A draft of one's own; `reason` says why it was returned, by whom and when."""

    record: Record
    returned_by: str = ""
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Disputed:
    """A record that one side says otherwise."""

    record: Record
    side: str
    value: str
    note: str
    at: datetime


@dataclass(frozen=True)
class RunningOut:
    """A posting or an agreement whose last day is near, or passed lately."""

    record: Record
    ends_on: date
    days: int


@dataclass(frozen=True)
class Changed:
    """A record that somebody changed after this person had verified it; what, in words."""

    register: Register
    id: int
    title: str
    actor: str
    at: datetime
    words: tuple[str, ...]


def changed_since_verified(scope: Scope, pairing: str) -> list[Changed]:
    """Records that this person verified and that others changed since, the newest change first."""
    own = reading.last_acts("record", pairing, ("verify",), actor=scope.actor)
    if not own:
        return []
    first = min(seq for seq, _, _ in own.values())
    later = reading.last_acts("record", pairing, ("update", "amend"), since=first)
    by_register: dict[str, list[str]] = {}
    for key, (seq, actor, _) in later.items():
        if key in own and seq > own[key][0] and actor != scope.actor:
            by_register.setdefault(key[0], []).append(key[1])
    found = []
    for code, ids in by_register.items():
        register = register_named(code)
        kept = {str(one.pk): one for one in _rows(register, scope, pairing).filter(
            pk__in=ids[:LOOKED_AT]).exclude(state="void")}
        told = reading.histories("record", code, kept)
        for id, record in kept.items():
            said = since_verified(register, told.get(id, []), scope.actor)
            _, actor, at = later[code, id]
            if said:
                found.append(Changed(register, record.pk, record.title, actor, at,
                                     tuple(one.words for one in said[1][:3])))
    return sorted(found, key=lambda one: one.at, reverse=True)


def to_verify(scope: Scope, pairing: str) -> list[Several]:
    """Submitted records by register; one's own entries are left to others.

    Beyond so many they are counted with the rest, and the list then shows them, too.
    """
    found, wish = in_state(scope, pairing, "submitted"), Wish(state="submitted")
    if sum(found.values()) <= LOOKED_AT and scope.role:
        own, wish = _own(scope, pairing, list(found)), replace(wish, entered="others")
        found = {code: count - own[code] for code, count in found.items()}
    return [Several(register_named(code), count, wish) for code, count in found.items()
            if count > 0]


def to_confirm(scope: Scope, pairing: str) -> list[Several]:
    """Records that the other side calls right as they are, and this side not yet."""
    own = scope.at(pairing).side
    wish = next((Wish(attested=name) for name, side in AWAITED.items() if side == own), None)
    if wish is None:
        return []
    said = Attestation.objects.filter(stance="confirm").exclude(side=own)
    known = [register_named(code) for code in
             said.values_list("register", flat=True).order_by("register").distinct()]
    found = [Several(one, records(one, scope, pairing, wish).count(), wish) for one in known]
    return [one for one in found if one.count]


def unfinished(scope: Scope, pairing: str) -> list[Unfinished]:
    """Drafts that this person entered or changed last, the returned ones first."""
    found, own_only = [], scope.at(pairing).own_only
    for record, versions in _with_versions(scope, pairing, "draft"):
        written = [one for one in versions if one.action in WRITTEN]
        # who may change only what they entered has it back even where a clerk changed it since
        whose = owning.author_of(versions) if own_only else written and written[-1].actor
        if not written or whose != scope.actor:
            continue
        last = next((one for one in reversed(versions) if one.action in ("return", *WRITTEN)),
                    None)
        found.append(Unfinished(record, last.actor, last.reason, last.at)
                     if last and last.action == "return" else Unfinished(record))
    return sorted(found, key=lambda one: (not one.returned_by, one.record.register.code,
                                          -one.record.pk))


def disputed(scope: Scope, pairing: str) -> list[Disputed]:
    """Records that the other side disputes; who speaks for both sides sees all of them.

    Whoever may change only what they entered is told of these alone.
    """
    own = scope.at(pairing).side
    said = Attestation.objects.filter(stance="dispute")
    if own in ("supporter", "recipient"):
        said = said.exclude(side=own)
    by_register: dict[str, dict[int, Attestation]] = {}
    for one in said.order_by("at"):
        by_register.setdefault(one.register, {})[one.record_id] = one
    found = []
    for code, ones in by_register.items():
        rows = _rows(register_named(code), scope, pairing)
        rows = rows.filter(pk__in=list(ones), attested="disputed").exclude(state="void")
        for record in _own_of(code, rows, scope):
            one = ones[record.pk]
            found.append(Disputed(record, one.side, one.value, one.note, one.at))
    return sorted(found, key=lambda one: one.at, reverse=True)


def running_out(scope: Scope, pairing: str, today: date) -> list[RunningOut]:
    """What ends within sixty days or ended within ninety, by its last day, likewise."""
    found = []
    for register in registers():
        if not register.ends:
            continue
        rows = _rows(register, scope, pairing).filter(
            state__in=COUNTED, opening=False,
            **{f"{register.ends}__range": (today - BEHIND, today + AHEAD)})
        for record in _own_of(register.code, rows[:LOOKED_AT], scope):
            last = getattr(record, register.ends)
            found.append(RunningOut(record, last, (last - today).days))
    return sorted(found, key=lambda one: (one.ends_on, one.record.register.code, one.record.pk))


def _rows(register: Register, scope: Scope, pairing: str) -> Any:
    title = register.field(register.title)
    related = ["pairing", *([title.name] if title.is_relation else [])]
    return register.model.objects.within(scope).filter(
        pairing__code=pairing).select_related(*related)


def _own_of(code: str, rows: Iterable[Record], scope: Scope) -> list[Record]:
    """These records, or those of them that the person may change, where that is not all."""
    kept = list(rows)
    if not any(scope.at(one.pairing.code).own_only for one in kept):
        return kept
    own = owning.changeable(register_named(code), kept, scope)
    return [one for one in kept if one.pk in own]


def _own(scope: Scope, pairing: str, codes: Sequence[str]) -> Counter[str]:
    """How many of the submitted records of each of these registers this person wrote last."""
    waiting = [(code, str(id)) for code, id in numbers(codes, scope, pairing, "submitted")]
    last = reading.last_actors("record", waiting, WRITTEN)
    return Counter(code for code, id in waiting if last.get((code, id)) == scope.actor)


def _with_versions(scope: Scope, pairing: str, state: str
                   ) -> Iterator[tuple[Record, list[reading.Version]]]:
    for code in in_state(scope, pairing, state):
        rows: Iterable[Record] = _rows(register_named(code), scope, pairing).filter(
            state=state).order_by("-pk")[:LOOKED_AT]
        kept = {str(record.pk): record for record in rows}
        told = reading.histories("record", code, kept)
        for id, record in kept.items():
            yield record, told.get(id, [])
