"""The inbox of warnings: kept from run to run, waived with a reason, given to somebody (预警)."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, Count, Q, QuerySet, When
from django.utils import timezone

from xieshou.directory.models import Account, Pairing
from xieshou.directory.places import pairing_named, pairings
from xieshou.directory.scope import Scope, scope_named
from xieshou.journal.behind import behind
from xieshou.journal.chain import Change, append, append_after, end, take_turn
from xieshou.journal.inserting import add
from xieshou.ledger import tallying, warned_records, watch
from xieshou.ledger.book import numbered
from xieshou.ledger.models import RuleRun, RuleWarning, WarnedRecord
from xieshou.ledger.register import Register
from xieshou.ledger.rule import RULES, Rule, rules
from xieshou.ledger.warned import (
    STATES,
    NotOpenError,
    NoWaiverReasonError,
    OwnerOutOfReachError,
    RunView,
    UnknownWarningError,
    WarningView,
)
from xieshou.ledger.warned_records import link, moved
from xieshou.ledger.watch import Fired
from xieshou.values.finding import Level

CHUNK = 500
# those that somebody is to see to; what only asks is no burden
PRESSING = "pressing"
_PRESSED = (Level.ERROR.value, Level.WARNING.value)
# error, question, warning would be the order of the alphabet
_RANK = Case(*(When(level=level.value, then=level.rank) for level in Level))


def may_run(scope: Scope) -> bool:
    """Whoever enters or verifies records may have them looked through."""
    return scope.may("enter") or scope.may("verify")


def require_run(scope: Scope) -> None:
    """Refused to whoever only looks on."""
    scope.require("verify" if scope.may("verify") else "enter")


def run(scope: Scope, pairing: str = "", today: date | None = None,
        tell: watch.Tell = lambda done, total, words: None) -> RunView:
    """Ask all rules of every pairing within reach, and bring the inbox in step."""
    require_run(scope)
    codes = scope.pairings
    if pairing:
        codes = frozenset({pairing_named(pairing, scope.pairings).code})
    started = time.perf_counter()
    known = dict(Pairing.objects.values_list("code", "pk"))
    ids = None if codes is None else [known[code] for code in codes if code in known]
    fired = watch.everything(today, ids, tell=tell)
    standing = RuleWarning.objects.all()
    if codes is not None:
        standing = standing.filter(pairing__in=codes)
    with transaction.atomic():
        take_turn()
        _keep(fired, standing, scope.actor)
        row = RuleRun.objects.create(
            pairing=pairing, at=timezone.now(), actor=scope.actor, fired=len(fired),
            records=tallying.counting(codes),
            milliseconds=round((time.perf_counter() - started) * 1000))
    return _run_view(row)


def look_again(register: Register, ids: Sequence[int], scope: Scope) -> list[Fired]:
    """Ask the rules over one record about these, just saved; the inbox follows at once."""
    if not ids:
        return []
    fired = watch.of_records(register, ids)
    single = [rule.code for rule in rules() if rule.concerns(register.code)]
    about = WarnedRecord.objects.filter(register=register.code, **numbered(ids, "record_id"))
    standing = RuleWarning.objects.filter(rule__in=single, pk__in=about.values("warning"))
    with transaction.atomic():
        take_turn()
        _keep(fired, standing, scope.actor)
    return fired


def _keep(fired: Iterable[Fired], standing: QuerySet[RuleWarning], actor: str) -> None:
    """New ones are opened, those that still fire kept, those that fire no more resolved."""
    now = timezone.now()
    found = {one.fingerprint: one for one in fired}
    rows = {row.fingerprint: row for row in standing}
    elsewhere = [mark for mark in found if mark not in rows]
    for start in range(0, len(elsewhere), CHUNK):
        chunk = RuleWarning.objects.filter(fingerprint__in=elsewhere[start:start + CHUNK])
        rows.update((row.fingerprint, row) for row in chunk)
    fresh, touched, seen, turned = [], [], [], []
    for mark, one in found.items():
        row = rows.get(mark) or RuleWarning(fingerprint=mark, first_seen=now, version=0)
        before = (row.state, row.level) if row.pk else None
        as_it_was = row.pk and _told(row)
        _write(row, one, now)
        if row.state == "resolved":
            row.state, row.reason, row.actor = "open", "", ""
        (fresh if not row.pk else seen if _told(row) == as_it_was else touched).append(row)
        if before != (row.state, row.level):
            row.version += 1
            if before is not None:
                turned.append(row)
    # a warning over many may be about others of them now, although the first are the same
    turned_over = moved(seen, found)
    gone = [row for mark, row in rows.items() if mark not in found and row.state != "resolved"]
    for row in gone:
        row.state, row.version = "resolved", row.version + 1
    _update([*touched, *gone])
    for start in range(0, len(seen), CHUNK):
        RuleWarning.objects.filter(pk__in=[row.pk for row in seen[start:start + CHUNK]]).update(
            last_seen=now)
    last = end()
    with behind(connection, len(fresh)):
        add(connection, RuleWarning, fresh)
        link(fresh, [*touched, *turned_over], found)
        append_after(last, [*(_change(row, "raise") for row in fresh),
                            *(_change(row, "reopen") for row in turned),
                            *(_change(row, "resolve") for row in gone)], actor)


def _update(rows: Sequence[RuleWarning]) -> None:
    """As one insert that meets what is there: a hundred times quicker than row by row."""
    names = [one.name for one in RuleWarning._meta.concrete_fields if not one.primary_key]
    copies = [RuleWarning(**{name: getattr(row, name) for name in names}) for row in rows]
    RuleWarning.objects.bulk_create(copies, batch_size=CHUNK, update_conflicts=True,
                                    unique_fields=["fingerprint"],
                                    update_fields=[n for n in names if n != "fingerprint"])


def _told(row: RuleWarning) -> tuple[Any, ...]:
    """All that a run may change of a warning but when it was last seen."""
    return (row.rule, row.level, row.number, row.pairing, row.place, row.subject, row.message,
            row.count, row.state, row.records)


def _write(row: RuleWarning, one: Fired, now: datetime) -> None:
    row.rule, row.level = one.rule.code, one.level.value
    row.number = one.rule.numbers[0]
    row.pairing, row.place = one.pairing, one.place
    row.subject, row.message, row.count, row.last_seen = one.subject, one.message, one.count, now
    row.records = [{"register": register, "id": id, "title": title}
                   for register, id, title in one.records]


def waive(id: int, scope: Scope, reason: str) -> WarningView:
    """Leave a warning be, with the reason; it stays waived while it fires."""
    reason = reason.strip()[:500]
    if not reason:
        raise NoWaiverReasonError
    return _turn(id, scope, "set_aside", "搁置", ("open",), "waived", reason)


def reopen(id: int, scope: Scope) -> WarningView:
    """Take a waiver back."""
    return _turn(id, scope, "reopen", "重新打开", ("waived",), "open", "")


def assign(id: int, scope: Scope, name: str) -> WarningView:
    """Give a warning to somebody who may see it, or to nobody."""
    scope.require("verify")
    name = name.strip()
    with transaction.atomic():
        take_turn()
        row = _row(id, scope)
        scope.at(row.pairing).require("verify")
        if name:
            _check_owner(name, row)
        if row.owner != name:
            row.owner, row.version = name, row.version + 1
            row.save(update_fields=["owner", "version"])
            append([_change(row, "assign")], scope.actor)
    return _view(row)


def _check_owner(name: str, row: RuleWarning) -> None:
    reach = scope_named(name)
    if not reach.covers(row.pairing) or not reach.covers_place(row.place):
        raise OwnerOutOfReachError(name=name)


def _turn(id: int, scope: Scope, action: str, act: str, before: tuple[str, ...], after: str,
          reason: str) -> WarningView:
    scope.require("verify")
    with transaction.atomic():
        take_turn()
        row = _row(id, scope)
        scope.at(row.pairing).require("verify")
        if row.state not in before:
            raise NotOpenError(state=STATES[row.state], act=act)
        row.state, row.reason, row.actor = after, reason, scope.actor
        row.version += 1
        row.save(update_fields=["state", "reason", "actor", "version"])
        append([_change(row, action)], scope.actor, reason)
    return _view(row)


def _row(id: int, scope: Scope) -> RuleWarning:
    found = _within(scope).select_for_update(of=("self",)).filter(pk=id).first()
    if found is None:
        raise UnknownWarningError(id=id)
    return found


def _within(scope: Scope) -> QuerySet[RuleWarning]:
    return scope.limit(RuleWarning.objects.all(), pairing="pairing", place="place")


@dataclass(frozen=True)
class Wish:
    """Which warnings somebody wants to see; an empty part asks for all.

    The level may be `pressing`: all that do not merely ask.
    """

    pairing: str = ""
    state: str = "open"
    level: str = ""
    rule: str = ""
    owner: str = ""
    words: str = ""


def warnings(scope: Scope, wish: Wish) -> QuerySet[RuleWarning]:
    """Warnings within reach, the gravest and oldest first; `views` puts them in words."""
    rows = _within(scope)
    for name in ("pairing", "state", "rule"):
        if getattr(wish, name):
            rows = rows.filter(**{name: getattr(wish, name)})
    if wish.level:
        rows = rows.filter(level__in=_PRESSED if wish.level == PRESSING else (wish.level,))
    if wish.owner:
        rows = rows.filter(owner="" if wish.owner == "-" else wish.owner)
    if wish.words:
        rows = rows.filter(Q(subject__contains=wish.words) | Q(message__contains=wish.words))
    return rows.order_by(_RANK, "number", "rule", "subject", "pk")


def views(rows: Iterable[RuleWarning]) -> list[WarningView]:
    """Rows in words; warnings of a rule that is no longer on the shelf are left out."""
    return [_view(row) for row in rows if row.rule in RULES]


def warning_of(id: int, scope: Scope) -> WarningView:
    """One warning within reach."""
    found = _within(scope).filter(pk=id).first()
    if found is None or found.rule not in RULES:
        raise UnknownWarningError(id=id)
    return _view(found)


def records_behind(id: int, scope: Scope, start: int, many: int
                   ) -> tuple[list[dict[str, Any]], int]:
    """Records that a warning within reach is about, so many after a start, and how many all are."""
    warning_of(id, scope)
    return warned_records.part_of(id, start, many), warned_records.count_of(id)


def of_record(register: Register, id: int, scope: Scope) -> list[WarningView]:
    """What stands against one record, waived ones included."""
    about = WarnedRecord.objects.filter(register=register.code, record_id=id)
    rows = _within(scope).filter(pk__in=about.values("warning")).exclude(state="resolved")
    return views(rows.order_by(_RANK, "number", "rule", "pk"))


def counts(scope: Scope, wish: Wish) -> dict[str, int]:
    """How many warnings each level has, whichever the wish asks for; `pressing` is among them."""
    rows = warnings(scope, replace(wish, level=""))
    found = dict(rows.order_by().values_list("level").annotate(Count("pk")))
    told = {level.value: found.get(level.value, 0) for level in Level}
    return {**told, PRESSING: sum(told[name] for name in _PRESSED)}


def rules_firing(scope: Scope, wish: Wish) -> list[tuple[Rule, int]]:
    """Rules with warnings, and how many each has, whichever the wish asks for."""
    rows = warnings(scope, replace(wish, rule=""))
    found = dict(rows.order_by().values_list("rule").annotate(Count("pk")))
    return [(rule, found[rule.code]) for rule in rules() if rule.code in found]


def owners(scope: Scope, pairing: str) -> list[tuple[str, str]]:
    """Who may be given a warning of a pairing: account and name."""
    if not scope.covers(pairing):
        return []
    reach = Q(grants__pairing__code=pairing) | Q(grants__pairing__isnull=True,
                                                 grants__isnull=False)
    rows = Account.objects.filter(reach, is_active=True).distinct().order_by("username")
    return [(row.username, row.display_name or row.username) for row in rows]


def owning(scope: Scope, pairing: str) -> list[str]:
    """Who has warnings within reach, or may be given some: of a pairing, or of all."""
    those = [pairing] if pairing else [one.code for one in pairings(scope.pairings)]
    may = {name for code in those for name, _ in owners(scope, code)}
    have = warnings(scope, Wish(pairing, "")).order_by().values_list("owner", flat=True).distinct()
    return sorted((may | set(have)) - {""})


def last_run(scope: Scope, pairing: str = "") -> RunView | None:
    """The newest run that covered a pairing."""
    rows = RuleRun.objects.filter(pairing__in=("", pairing))
    row = rows.order_by("-at").first() if scope.may("see") else None
    return _run_view(row) if row else None


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every warning as the journal should know it."""
    for row in RuleWarning.objects.order_by("pk").iterator(2000):
        yield row.rule, str(row.pk), image(row)


def image(row: RuleWarning) -> dict[str, Any]:
    """What people decide about a warning, and whether it stands; its words change by the day."""
    return {"pairing": row.pairing, "place": row.place, "fingerprint": row.fingerprint,
            "level": row.level, "state": row.state, "owner": row.owner, "reason": row.reason}


def _change(row: RuleWarning, action: str) -> Change:
    return Change("warning", row.rule, str(row.pk), action, row.version, image(row))


def records_of(scope: Scope, pairing: str) -> int:
    """How many records a run would look through; without a pairing of all within reach."""
    codes = scope.pairings
    if pairing:
        codes = frozenset({pairing_named(pairing, codes).code})
    return tallying.counting(codes)


def _run_view(row: RuleRun) -> RunView:
    return RunView(row.at, row.actor, row.records, row.fired, row.milliseconds / 1000)


def _view(row: RuleWarning) -> WarningView:
    rule = RULES[row.rule]
    return WarningView(
        row.pk, row.rule, rule.name, rule.numbers, rule.hint, Level(row.level), row.pairing,
        row.subject, row.message, tuple(row.records), row.count, row.state, row.owner, row.reason,
        row.actor, row.first_seen, row.last_seen, row.fingerprint, row.version)
