"""Units and persons registered twice: found, compared, merged, parted again (重复核对)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models.functions import Substr

from xieshou.directory import organizations as units
from xieshou.directory import places
from xieshou.directory.models import NotTheSame, Pairing, PersonName
from xieshou.directory.models import Organization as OrganizationRow
from xieshou.directory.organizations import OrganizationView
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotAllowed, NotFound
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger.change import rewrite
from xieshou.ledger.counting import by_link
from xieshou.ledger.naming import KEY, Use, person_registers, unit_columns
from xieshou.ledger.record import Record
from xieshou.ledger.refusals import TwinRecordError
from xieshou.ledger.register import Register, register_named, registers

_UNNUMBERED = "同名，一处没有身份证号"
_NUMBERED = "同一身份证号，姓名不同"
# why names may be of one person, as people read it
ONE_PERSON = (_NUMBERED, _UNNUMBERED)
# records by register, each with what it is to say
Turned = dict[Register, list[tuple[Record, dict[str, Any]]]]


class NothingToMergeError(Invalid):
    """One thing alone, or none that stays."""

    code = "ledger.nothing_to_merge"
    message = "要合并的至少有两个，并要选定保留哪一个。"
    hint = "请勾选要合并的，并选定保留的一个。"


class NoMergeReasonError(Invalid):
    """A merge that nobody explains."""

    code = "ledger.merge_without_reason"
    message = "没有写明合并的依据。"
    hint = "请写明依据，如「营业执照同一代码」。"


class OthersUseItError(NotAllowed):
    """Records that the person may not change name it too."""

    code = "ledger.others_use_it"
    message = "「{name}」还用在您无权审核的记录里({count} 条)。"
    hint = "请由管理全部结对关系的人员合并。"


class WouldBeTwinsError(Conflict):
    """Merged, two records would be the same act."""

    code = "ledger.would_be_twins"
    message = "合并后「{register}」第 {id} 号与另一条会成为同一事项。"
    hint = "请先核对这两条：重复登记的作废一条，确属两件事的加以区别，再来合并。"


class UnknownMergeError(NotFound):
    """No such merge stands."""

    code = "ledger.unknown_merge"
    message = "没有这一次合并，或已经撤销。"
    hint = "请在「已合并」中查看。"


@dataclass(frozen=True)
class PersonView:
    """A name under which a person is registered; `key` is the index of their number, or empty."""

    key: str
    name: str
    uses: tuple[Use, ...]

    @property
    def count(self) -> int:
        """How many records say it."""
        return sum(one.count for one in self.uses)


# ── units ─────────────────────────────────────────────────────────────────────────────────────


def uses_of_units(scope: Scope) -> dict[int, list[Use]]:
    """In which registers each unit is named, as far as a person sees; voided records only name."""
    found: dict[int, list[Use]] = {}
    counts: dict[tuple[int, str, str], int] = {}
    for code, pairing, id, count in by_link(
            {one: columns for one in registers() if (columns := unit_columns(one))}, scope):
        found.setdefault(id, [])
        counts[id, pairing, code] = counts.get((id, pairing, code), 0) + count
    for (id, pairing, code), count in counts.items():
        if count:
            found[id].append(Use(register_named(code), count, pairing))
    return found


def units_in_reach(scope: Scope) -> dict[int, list[Use]]:
    """Units that a person may look at: those their records name, or all for who sees all."""
    uses = uses_of_units(scope)
    if scope.pairings is None and not scope.region:
        return {one.id: uses.get(one.id, []) for one in units.organizations()}
    return uses


def double_units(scope: Scope) -> list[tuple[tuple[OrganizationView, ...], str]]:
    """Pairs of units that are probably one, each with why."""
    return units.likely_doubles(units_in_reach(scope))


def merge_units(losers: Sequence[int], survivor: int, scope: Scope, reason: str) -> int:
    """Let one unit stand for others: every record turned to it, names kept; how many records.

    All or nothing; raises OthersUseItError where records out of reach name one of them,
    WouldBeTwinsError where two acts would become one.
    """
    losers = [id for id in dict.fromkeys(losers) if id != survivor]
    _begin(scope, reason, bool(losers))
    done: set[tuple[str, int]] = set()
    with transaction.atomic():
        take_turn()
        kept = OrganizationRow.objects.get(pk=units.organization_of(survivor).id)
        for loser in losers:
            gone = units.organization_of(loser)
            named = _naming(gone.id)
            moved: dict[str, dict[str, list[int]]] = {}
            for register, rows in named.items():
                for record, names in rows:
                    # one record may name several of them
                    done.add((register.code, record.pk))
                    for name in names:
                        moved.setdefault(register.code, {}).setdefault(name, []).append(record.pk)
            _turn({register: [(record, dict.fromkeys(names, kept)) for record, names in rows]
                   for register, rows in named.items()}, scope, gone.name, "merge", reason)
            append(units.join(gone.id, kept.pk, moved, scope), scope.actor, reason[:500])
    return len(done)


def part_unit(loser: int, scope: Scope, reason: str) -> int:
    """Undo the merge of a unit: records that were turned and still name the survivor go back."""
    _begin(scope, reason)
    with transaction.atomic():
        take_turn()
        said, changes = units.part(loser, scope)
        back = OrganizationRow.objects.get(pk=loser)
        turned: Turned = {}
        for code, columns in said["moved"].items():
            register, of = register_named(code), dict[int, tuple[Record, dict[str, Any]]]()
            for name, ids in columns.items():
                rows = _rows(register, ids).filter(**{f"{name}_id": said["survivor_id"]})
                for record in rows:
                    of.setdefault(record.pk, (record, {}))[1][name] = back
            turned[register] = list(of.values())
        count = _turn(turned, scope, back.name, "separate", reason)
        append(changes, scope.actor, reason[:500])
    return count


def _naming(id: int) -> dict[Register, list[tuple[Record, list[str]]]]:
    """Every record that names a unit, with the columns that do."""
    found: dict[Register, dict[int, tuple[Record, list[str]]]] = {}
    for register in registers():
        for kind in unit_columns(register):
            for record in _rows(register).filter(**{kind.attname: id}):
                of = found.setdefault(register, {})
                of.setdefault(record.pk, (record, []))[1].append(kind.name)
    return {register: list(rows.values()) for register, rows in found.items()}


# ── persons ───────────────────────────────────────────────────────────────────────────────────


def double_persons(scope: Scope) -> list[tuple[tuple[PersonView, ...], str]]:
    """Persons under one number with several names, and names of one person without the number."""
    # as far as the answer can differ from one person to the next
    reach = Scope("", scope.pairings, frozenset({"see"}), region=scope.region)
    codes = scope.pairings or [one.code for one in places.pairings(scope.pairings)]
    apart = set(NotTheSame.objects.filter(kind="person").values_list("first", "second"))
    return [(views, why) for views, why in _double_persons(reach, reading.mark_of(sorted(codes)))
            if why != _UNNUMBERED or ("", f"{views[0].key[:12]}{views[0].name}"[:80]) not in apart]


@lru_cache(maxsize=8)
def _double_persons(scope: Scope, mark: frozenset[str],
                    ) -> tuple[tuple[tuple[PersonView, ...], str], ...]:
    """Kept until the journal has more, which is what the mark tells.

    Hardly any of a million persons is double: the first reading finds them, keeping one name of
    each number; the second counts in which registers they are.
    """
    numbers: dict[str, str] = {}
    several: set[str] = set()
    for _, name, key, _ in _named_persons(scope):
        if key and numbers.setdefault(key, name) != name:
            several.add(key)
    without = {name for _, name, *_ in _named_persons(scope, resident_id="")}
    uses: dict[tuple[str, str], Counter[tuple[Register, int]]] = defaultdict(Counter)
    if several or without:
        for register, name, key, pairing in _named_persons(scope):
            if key in several or name in without:
                uses[key, name][register, pairing] += 1
    codes = dict(Pairing.objects.values_list("pk", "code")) if uses else {}
    by_key: dict[str, list[PersonView]] = defaultdict(list)
    by_name: dict[str, list[PersonView]] = defaultdict(list)
    for (key, name), counts in uses.items():
        view = PersonView(key, name, tuple(Use(one, count, codes[pairing]) for (one, pairing), count
                                           in counts.items()))
        by_key[key].append(view)
        by_name[name].append(view)
    found = [(tuple(sorted(by_key[key], key=lambda one: one.name)), _NUMBERED)
             for key in by_key if key in several]
    for name in without:
        if len(by_name[name]) == 2:
            found.append((tuple(sorted(by_name[name], key=lambda one: not one.key)), _UNNUMBERED))
    return tuple(found)


def _named_persons(scope: Scope, **which: Any) -> Iterator[tuple[Register, str, str, int]]:
    """Register, name, index of the number and pairing of every record that tells of a person."""
    for register in person_registers():
        rows = register.model.objects.within(scope).exclude(state="void").exclude(person="")
        rows = rows.filter(opening=False, **which).order_by()
        said = rows.values_list("person", Substr("resident_id", 1, KEY), "pairing_id")
        for name, key, pairing in said.iterator(5000):
            yield register, name, key, pairing


def tell_persons_apart(key: str, name: str, scope: Scope) -> None:
    """Note that names under a number, the first of which is given, are of different persons."""
    units.tell_apart("person", "", f"{key[:12]}{name}"[:80], scope)


def merge_person(key: str, names: Sequence[str], survivor: str, scope: Scope, reason: str,
                 without_number: bool = False) -> int:
    """Write one name for a person in every record under their number; how many records.

    With `without_number` also records of that name that lack the number are given it.
    """
    _begin(scope, reason, bool(key) and survivor in names)
    moved: dict[str, list[list[Any]]] = {}
    turned: Turned = {}
    with transaction.atomic():
        take_turn()
        number = _number_of(key, scope)
        for register in person_registers():
            rows = list(_rows(register).filter(resident_id__startswith=f"{key}:",
                                               person__in=list(names)).exclude(person=survivor))
            if without_number:
                rows += _rows(register).filter(resident_id="", person__in=list(names),
                                               opening=False).within(scope).exclude(state="void")
            turned[register] = [
                (one, {"person": survivor, "resident_id": one.resident_id or number})
                for one in rows]
            moved[register.code] = [[one.pk, one.person, bool(one.resident_id)] for one in rows]
        count = _turn(turned, scope, survivor, "merge", reason)
        row, _ = PersonName.objects.get_or_create(key=key, defaults={"name": survivor})
        before = [row.name, *row.aliases]
        row.name = survivor
        row.aliases = [name for name in dict.fromkeys([*before, *names]) if name != survivor]
        row.save()
        append([Change("person", "person", key, "merge", _next_of(key), {
            "key": key, "name": row.name, "aliases": row.aliases,
            "moved": {code: rows for code, rows in moved.items() if rows}})],
            scope.actor, reason[:500])
    return count


def part_person(key: str, scope: Scope, reason: str) -> int:
    """Undo the last merge of a person: each record says again what it said before."""
    _begin(scope, reason)
    with transaction.atomic():
        take_turn()
        row = PersonName.objects.filter(key=key).first()
        past = reading.history("person", "person", key)
        if row is None or not past or past[-1].action != "merge":
            raise UnknownMergeError
        turned: Turned = {}
        for code, rows in past[-1].after["moved"].items():
            register = register_named(code)
            said = {id: (name, numbered) for id, name, numbered in rows}
            turned[register] = [
                (one, {"person": said[one.pk][0],
                       "resident_id": one.resident_id if said[one.pk][1] else ""})
                for one in _rows(register, list(said)) if one.person == row.name]
        count = _turn(turned, scope, row.name, "separate", reason)
        row.delete()
        append([Change("person", "person", key, "separate", past[-1].version + 1,
                       {"key": key, "withdrawn": True})], scope.actor, reason[:500])
    return count


def _number_of(key: str, scope: Scope) -> str:
    """The sealed number of a person, out of a record within reach."""
    for register in person_registers():
        held = register.model.objects.within(scope).filter(
            resident_id__startswith=f"{key}:").values_list("resident_id", flat=True).first()
        if held:
            return held
    raise UnknownMergeError


def _next_of(key: str) -> int:
    past = reading.history("person", "person", key)
    return past[-1].version + 1 if past else 1


# ── both ──────────────────────────────────────────────────────────────────────────────────────


def _rows(register: Register, ids: Sequence[int] | None = None) -> Any:
    links = [kind.name for kind in register.declared if kind.is_relation]
    rows = register.model.objects.select_related("pairing", *links)
    return rows if ids is None else rows.filter(pk__in=list(ids))


def _begin(scope: Scope, reason: str, chosen: bool = True) -> None:
    """Merging and parting are for who verifies, about something chosen, and are explained."""
    scope.require("verify")
    if not chosen:
        raise NothingToMergeError
    if not reason.strip():
        raise NoMergeReasonError


def _turn(turned: Turned, scope: Scope, name: str, action: str, reason: str) -> int:
    """Let records say what they are to say; how many. All must be the person's to verify."""
    records = [record for rows in turned.values() for record, _ in rows]
    foreign = sum(1 for one in records
                  if not scope.covers(one.pairing.code) or not scope.covers_place(one.place)
                  or not scope.at(one.pairing.code).may("verify"))
    if foreign:
        raise OthersUseItError(name=name, count=foreign)
    for register, rows in turned.items():
        try:
            rewrite(register, rows, scope, action, reason[:500])
        except TwinRecordError as error:
            raise WouldBeTwinsError(register=register.name, id=error.facts["id"]) from error
    return len(records)
