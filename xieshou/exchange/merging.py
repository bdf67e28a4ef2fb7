"""Merges a package into the ledger: new, same, theirs newer, ours newer, or both changed (合并).

Which side changed a record shows against its content when both last had the same. Where both did,
or where there never was a common state, nothing is overwritten: a conflict waits for a person.
"""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory import organizations, places
from xieshou.directory.models import Pairing
from xieshou.directory.scope import ACTIONS, Scope
from xieshou.exchange import comparing, divisions, portable
from xieshou.exchange.models import Conflict, LastSame
from xieshou.exchange.packing import SEALED_WORDS
from xieshou.exchange.unpacking import AlteredPackageError, Package, opened
from xieshou.indicators import targets
from xieshou.jobs.work import Teller, silent
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger import attest, change, evidence, fields
from xieshou.ledger.record import STATES, Record
from xieshou.ledger.refusals import MissingValueError, OutOfReachError
from xieshou.ledger.register import Register
from xieshou.library import binding, storage
from xieshou.values.resident_ids import veiled

TAKES = {"": "逐条处理", "ours": "保留本方", "theirs": "采用对方"}


@dataclass
class Merged:
    """What became of a package's rows, by register and all together."""

    office: str
    fingerprint: str
    digest: str
    counts: Counter[str] = field(default_factory=Counter)
    tables: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    attestations: int = 0
    files: int = 0
    conflicts: list[int] = field(default_factory=list)
    faults: list[dict[str, str]] = field(default_factory=list)

    def count(self, register: str, what: str) -> None:
        """One row more of a kind."""
        self.counts[what] += 1
        self.tables[register][what] += 1


@dataclass
class _Row:
    """One row of a package, as a record of this home would be."""

    key: str
    said: dict[str, str]
    record: Record
    void: bool


class _DryRunError(Exception):
    """Undoes everything at the end of a trial."""


def merge(path: Path, scope: Scope, dry_run: bool = False, tell: Teller = silent,
          name: str = "") -> Merged:
    """Take a package in, all or nothing; the same package again changes nothing.

    `tell` hears before every register how far it is, within the transaction; `name` is what the
    sender called the file, where it lies under another name here.
    """
    scope.require("enter")
    scope.require("attest")
    with opened(path, name=name) as package:
        try:
            with transaction.atomic():
                take_turn()
                merged = _Merge(package, scope).run(tell)
                if dry_run:
                    raise _DryRunError
        except _DryRunError:
            places.forget()
    return merged


class _Merge:
    """One package on its way into the ledger."""

    def __init__(self, package: Package, scope: Scope) -> None:
        self.package, self.scope = package, scope
        self.signer = package.signer
        self.merged = Merged(self.signer.office, self.signer.fingerprint, package.digest)
        self.reason = f"两地交换：{self.signer.office}"
        self.here: dict[tuple[str, str], Record] = {}
        self.fresh: set[tuple[str, str]] = set()
        self.same: set[tuple[str, str]] = set()
        self.told: set[tuple[str, str]] = set()
        self.columns: dict[str, comparing.Shared] = {}
        self.bases = {
            (row.register, row.record_id): row.digest
            for row in LastSame.objects.filter(fingerprint=self.signer.fingerprint)}

    def run(self, tell: Teller) -> Merged:
        """Directory, records in the order of their links, then what was said of and proves them."""
        self.pairings = self._directory()
        said, proofs = self._said(), self._proofs()
        order = list(portable.by_depth())
        for at, register in enumerate(order):
            tell(at, len(order), f"正在合并「{register.name}」")
            self._register(register, said, proofs)
        self._attest(said)
        self._prove(proofs)
        self._targets()
        merged = self.merged
        append([Change("package", "package", merged.digest[:60], "import", 1, {
            "office": merged.office, "fingerprint": merged.fingerprint, "digest": merged.digest,
            "pairing": next(iter(self.pairings), ""), **dict(merged.counts),
            "attestations": merged.attestations})], self.scope.actor, self.reason)
        return merged

    # ── the directory ─────────────────────────────────────────────────────────────────────────

    def _directory(self) -> dict[str, Pairing]:
        """Places, units and pairings that this home does not know yet."""
        actor = self.scope.actor
        divisions.take(self.package.table("regions"), actor, self.reason)
        units = {row["name"]: row for row in self.package.table("organizations")}
        known_as = places.organizations_named(
            {name: row["side"] for name, row in units.items()}, actor)
        organizations.complete({known_as[name].pk: row for name, row in units.items()},
                               actor, self.reason)
        known = {one.code for one in places.pairings()}
        found = {}
        for row in self.package.table("pairings"):
            code = row["code"]
            if not self.scope.covers(code) or self.signer.pairing not in ("", code):
                raise OutOfReachError(place=code)
            if code not in known:
                places.add_pairing(code, date.fromisoformat(row["started_on"]), actor,
                                   row["channel"])
            found[code] = Pairing.objects.select_related("supporter", "recipient").get(code=code)
        return found

    # ── records ───────────────────────────────────────────────────────────────────────────────

    def _register(self, register: Register, said: dict, proofs: dict) -> None:
        rows = [row for one in self.package.table(register.code)
                if (row := self._row(register, one))]
        there = self._there(register, [row.record.identity for row in rows])
        fresh: list[_Row] = []
        for row in rows:
            ours = there.get((row.record.pairing_id, row.record.identity))
            if ours is None:
                fresh.append(row)
            else:
                self.here[register.code, row.key] = ours
                self._meet(register, ours, row)
        self._adopt(register, fresh, said, proofs)

    def _row(self, register: Register, one: dict[str, str]) -> _Row | None:
        """A row as a record of this home; noted and passed over where it cannot be one."""
        columns = {kind.name: kind for kind in register.declared if kind.name in one}
        pairing = self.pairings.get(one["pairing"])
        if pairing is None or one["state"] not in STATES:
            raise AlteredPackageError(file=self.package.file, what=f"{register.name}的行不完整")
        links = {(kind.register_code, one[kind.name]): self.here.get(
            (kind.register_code, one[kind.name])) for kind in portable.links_of(register)
            if one.get(kind.name)}
        if None in links.values():
            self.merged.count(register.code, "left")
            self.merged.faults.append({
                "register": register.code, "key": one["key"],
                "message": "所指的记录不在数据包中(可能是对方的草稿)，没有导入"})
            return None
        values = {name: portable.heard(kind, one[name], links, self.package.sealer.open,
                                       self.scope.actor) for name, kind in columns.items()}
        record = register.model(
            pairing=pairing, state=one["state"], version=int(one["version"] or 1), **values)
        record.identity = record.identity_digest()
        self._take_local(register, record, one)
        return _Row(one["key"], self._values(record), record, one["state"] == "void")

    def _take_local(self, register: Register, record: Record, one: dict[str, str]) -> None:
        """Columns that both offices added alike are part of the record; others are told."""
        columns = self._shared(register)
        for kind in columns.kinds:
            value = portable.heard(kind, one[kind.name], {}, str, self.scope.actor)
            setattr(record, kind.name, value)
        for name, why in columns.strange.items():
            if one[name] not in ("", "false") and (register.code, name) not in self.told:
                self.told.add((register.code, name))
                self.merged.faults.append({
                    "register": register.code, "key": name, "message": why})

    def _shared(self, register: Register) -> comparing.Shared:
        if register.code not in self.columns:
            self.columns[register.code] = comparing.shared_columns(
                register, self.package.local_columns(register.code))
        return self.columns[register.code]

    def _there(self, register: Register, digests: list[str]) -> dict[tuple[int, str], Record]:
        links = [kind.name for kind in register.declared if kind.is_relation]
        found: dict[tuple[int, str], Record] = {}
        for start in range(0, len(digests), 500):
            rows = register.model.objects.filter(
                pairing__code__in=self.pairings, identity__in=digests[start:start + 500])
            for record in rows.select_related("pairing", *links):
                found[record.pairing_id, record.identity] = record
        return found

    def _meet(self, register: Register, ours: Record, row: _Row) -> None:
        """A record that both have: compare it with what both last had."""
        here, there = self._values(ours), row.said
        if not self.package.about.get("sealed_for"):
            for kind in register.declared:
                if isinstance(kind, fields.ResidentId):
                    there[kind.name] = here[kind.name]
        mine = portable.digest_of(here, ours.state == "void")
        yours = portable.digest_of(there, row.void)
        base = self.bases.get((register.code, ours.pk))
        if mine == yours:
            self._remember(register, ours, mine)
            self.same.add((register.code, row.key))
            self.merged.count(register.code, "same")
        elif base == yours or ours.state == "draft":
            self.merged.count(register.code, "ours_newer")
        elif base == mine and ours.state not in ("locked", "void"):
            try:
                changed = comparing.take_theirs(register, ours, self._kept(row), row.void,
                                                self.scope, self.reason)
            except MissingValueError:
                # what this office requires they left empty: a person sees to it
                self._note_conflict(register, ours, row, yours)
                return
            self.here[register.code, row.key] = changed
            self._remember(register, changed, yours)
            self.same.add((register.code, row.key))
            self.merged.count(register.code, "updated")
        else:
            self._note_conflict(register, ours, row, yours)

    def _note_conflict(self, register: Register, ours: Record, row: _Row, yours: str) -> None:
        """Both changed it: keep theirs aside for a person, once."""
        found = Conflict.objects.filter(
            fingerprint=self.signer.fingerprint, register=register.code, record_id=ours.pk)
        known = found.filter(digest=yours).first()
        if known is not None and known.taken:
            self.merged.count(register.code, "ours_newer")
            return
        if known is None:
            found.filter(taken="").update(taken="newer", settled_at=timezone.now())
            known = Conflict.objects.create(
                fingerprint=self.signer.fingerprint, office=self.signer.office,
                pairing=ours.pairing.code, register=register.code, record_id=ours.pk,
                theirs={**self._kept(row), "void": row.void}, digest=yours, at=timezone.now())
            append([Change("conflict", register.code, str(known.pk), "note", 1, {
                "pairing": known.pairing, "record_id": ours.pk, "office": known.office,
                "theirs": {name: value for name, value in row.said.items() if value},
            })], self.scope.actor, self.reason)
        self.merged.conflicts.append(known.pk)
        self.merged.count(register.code, "conflicting")

    def _adopt(self, register: Register, rows: list[_Row], said: dict, proofs: dict) -> None:
        """New records, whole, with what the sides said of them."""
        for row in rows:
            words = said.get((register.code, row.key), [])
            row.record.attested = attest.agreement_of(
                (side, stance) for side, stance, *_, current in words if current)
            kinds = {one["kind"] for one in proofs.get((register.code, row.key), [])}
            row.record.evidenced = evidence.is_complete(register, kinds)
        change.adopt(register, [row.record for row in rows], self.scope, self.reason,
                     self.merged.digest[:60])
        changes: list[Change] = []
        for row in rows:
            key = register.code, row.key
            self.here[key] = row.record
            self.fresh.add(key)
            self.merged.count(register.code, "new")
            changes += attest.bring(row.record, said.get(key, []))
            self.merged.attestations += len(said.get(key, []))
            self._remember(register, row.record, portable.digest_of(row.said, row.void))
        append(changes, self.scope.actor, self.reason)

    def _remember(self, register: Register, record: Record, digest: str) -> None:
        if self.bases.get((register.code, record.pk)) != digest:
            LastSame.objects.update_or_create(
                fingerprint=self.signer.fingerprint, register=register.code, record_id=record.pk,
                defaults={"digest": digest})

    def _values(self, record: Record) -> dict[str, str]:
        return comparing.comparable(record, self._shared(record.register).kinds)

    def _kept(self, row: _Row) -> dict[str, Any]:
        return comparing.kept(row.record, self._shared(row.record.register).kinds)

    # ── what stands beside the records ────────────────────────────────────────────────────────

    def _said(self) -> dict[tuple[str, str], list[tuple]]:
        """Words of the side for which the signer may speak; the other side brings its own."""
        found: dict[tuple[str, str], list[tuple]] = defaultdict(list)
        for row in self.package.table("attestations"):
            if self.signer.side in ("both", row["side"]) and row["stance"] in attest.STANCES:
                actor = row["actor"] if self.signer.own else f"{self.signer.office}·{row['actor']}"
                found[row["register"], row["key"]].append(
                    (row["side"], row["stance"], row["value"], veiled(row["note"]), actor[:150],
                     row["current"] == "true"))
        return found

    def _attest(self, said: dict[tuple[str, str], list[tuple]]) -> None:
        """Their word on records that were here before and say the same on both sides."""
        for key, words in said.items():
            if key not in self.same:
                continue
            record = self.here[key]
            there = {one.side: one for one in attest.attestations_of(record)}
            for side, stance, value, note, actor, current in words:
                known = there.get(side)
                if not current or (known and known.current and (
                        known.stance, known.value, known.note) == (stance, value, note)):
                    continue
                speaker = replace(self.scope, actor=actor, side=side, held=(),
                                  rights=frozenset(ACTIONS))
                attest.attest(record.register, record.pk, side, stance, speaker, value, note)
                self.merged.attestations += 1

    def _proofs(self) -> dict[tuple[str, str], list[dict[str, str]]]:
        found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
        for row in self.package.table("evidence"):
            found[row["register"], row["key"]].append({**row, "note": veiled(row["note"])})
        return found

    def _prove(self, proofs: dict[tuple[str, str], list[dict[str, str]]]) -> None:
        """Files into the store, each bound to its record once."""
        documents = {row["sha256"]: row for row in self.package.table("documents")}
        changes: list[Change] = []
        for key, rows in sorted(proofs.items()):
            record = self.here.get(key)
            if record is None:
                continue
            known = {(proof.kind, proof.document.sha256)
                     for proof in binding.proofs_of(record.register.code, [record.pk])}
            for row in rows:
                if (row["kind"], row["sha256"]) in known:
                    continue
                page = int(row["page"]) if row["page"] else None
                about = self._opened(documents[row["sha256"]])
                data = self._file(about)
                self.merged.files += 1
                if key not in self.fresh:
                    evidence.bind(record.register, record.pk, data, row["kind"], self.scope,
                                  name=about["name"], page=page, note=row["note"],
                                  **_told(about))
                    continue
                document = storage.store(
                    data, about["name"], self.scope.actor, pairing=about["pairing"],
                    pages=int(about["pages"]) if about["pages"] else None,
                    title_year=int(about["title_year"]) if about["title_year"] else None,
                    **_told(about))
                _, made = binding.bind(document, record.register.code, record.pk, row["kind"],
                                       self.scope.actor, page, row["note"],
                                       record.pairing.code, record.place)
                changes += [made] if made else []
        append(changes, self.scope.actor, self.reason)

    def _opened(self, about: dict[str, str]) -> dict[str, str]:
        """What is told of a paper, readable where it was sealed for this office."""
        if not about.get("sealed"):
            return about
        return about | {name: self.package.sealer.open(about[name]) for name in SEALED_WORDS
                        if about.get(name)}

    def _file(self, about: dict[str, str]) -> bytes:
        """The bytes of a paper, which must be those whose hash was told."""
        path = f"files/{about['sha256']}"
        data = self.package.bytes(path)
        if about.get("sealed"):
            data = self.package.sealer.open_file(data)
        if hashlib.sha256(data).hexdigest() != about["sha256"]:
            raise AlteredPackageError(file=self.package.file, what=f"「{path}」与其散列不符")
        return data

    def _targets(self) -> None:
        """Agreed targets that this home does not have; one that differs is left and told."""
        for row in self.package.table("targets"):
            year = int(row["year"])
            there = targets.target_of(self.scope, row["indicator"], row["pairing"], year)
            if there is None:
                targets.set_target(self.scope, row["indicator"], row["pairing"], year,
                                   row["value"], row["source"])
            elif str(there.value) != row["value"]:
                self.merged.faults.append({
                    "register": "targets", "key": row["indicator"],
                    "message": f"{year}年任务数本方为{there.value}，对方为{row['value']}，"
                               f"没有改动"})


def _told(about: dict[str, str]) -> dict[str, Any]:
    """Dates and words of a paper; packages made before some of them lack those."""
    dates = {name: date.fromisoformat(about[name]) if about.get(name) else None
             for name in storage.DATES}
    return dates | {name: about[name] for name in storage.TOLD if about.get(name)}
