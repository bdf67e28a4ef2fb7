"""Packs everything of one or all pairings into a signed Frictionless Data Package (数据包导出)."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou import __version__
from xieshou.directory import places
from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope
from xieshou.exchange import keys, portable
from xieshou.exchange.keys import Card, Sealer
from xieshou.exchange.models import TrustedOffice
from xieshou.indicators import targets
from xieshou.jobs.halves import written_whole
from xieshou.jobs.work import Teller, silent
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger import fields
from xieshou.ledger.attest import attestations_of_all
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.library import binding, reach, storage

FORMAT, VERSION = "xieshou-package", 1
DESCRIPTOR, SIGNATURE = "datapackage.json", "signature.json"
PLAIN = {
    "pairings": ("code", "channel", "started_on", "ended_on"),
    "regions": ("code", "name", "short", "aliases", "key_county", "tags", "valid_from",
                "valid_to", "successor", "former"),
    "organizations": ("name", "side", "region_code", "credit_code", "kind"),
    "attestations": ("register", "key", "side", "stance", "value", "note", "actor", "current"),
    "evidence": ("register", "key", "kind", "sha256", "page", "note"),
    "documents": ("sha256", "name", "pairing", "pages", "title_year", *storage.DATES,
                  *storage.TOLD, "sealed"),
    "targets": ("indicator", "pairing", "year", "value", "source"),
}


@dataclass
class Packed:
    """What a package holds; what only a named receiver may have is left out without one.

    `left_out` are rows told by a personal number, `kept_back` papers that stay.
    """

    digest: str
    card: Card
    records: int = 0
    files: int = 0
    attestations: int = 0
    left_out: int = 0
    kept_back: int = 0
    receiver: str = ""
    tables: dict[str, int] = field(default_factory=dict)


def left_behind(packed: Packed) -> list[str]:
    """What stayed at home for want of a receiver, in words for whoever packed it."""
    words = []
    if packed.left_out:
        words.append(f"有 {packed.left_out} 条凭身份证号区分的记录没有导出：请指定收件单位。")
    if packed.kept_back:
        words.append(f"有 {packed.kept_back} 份佐证没有带上：内部资料和个人敏感信息只加"
                     f"密给收件单位，"
                     "请指定收件单位，后者由有权查看个人信息的人导出；「本单位」的资料不交换。")
    return words


SEALED_PAPER = "内部或个人敏感材料(已加密)"
SEALED_WORDS = ("name", "title", "change_note", "rights_note")


class _Package:
    """The zip in the making, and its descriptor."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.resources: list[dict[str, Any]] = []

    def table(self, name: str, columns: list[str], rows: Iterable[Iterable[Any]],
              schema: dict[str, Any], title: str) -> int:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(columns)
        count = 0
        for row in rows:
            writer.writerow(["" if value is None else value for value in row])
            count += 1
        data = text.getvalue().encode()
        self._add(f"data/{name}.csv", data, zipfile.ZIP_DEFLATED)
        self.resources.append({
            "name": name, "title": title, "path": f"data/{name}.csv",
            "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "bytes": len(data), "hash": _hash(data), "schema": schema})
        return count

    def file(self, sha256: str, data: bytes, name: str) -> None:
        """A paper by the hash of its own bytes, also where what is packed is sealed."""
        self._add(f"files/{sha256}", data, zipfile.ZIP_STORED)
        self.resources.append({"name": f"file-{sha256[:16]}", "title": name,
                               "path": f"files/{sha256}", "bytes": len(data),
                               "hash": _hash(data)})

    def _add(self, path: str, data: bytes, way: int) -> None:
        self.archive.writestr(zipfile.ZipInfo(path), data, way)


def export(path: Path, scope: Scope, pairing: str | None = None,
           receiver: TrustedOffice | None = None, tell: Teller = silent) -> Packed:
    """Records, both sides' words, proofs and their files; personal numbers for the receiver only.

    Drafts stay at home. What is written is of one moment: writers wait for it. `tell` hears before
    every register how far it is, within the transaction.
    """
    chosen = ([places.pairing_named(pairing, scope.pairings)] if pairing
              else places.pairings(scope.where("attest").pairings))
    for one in chosen:
        scope.at(one.code).require("attest")
    card = keys.own_card()
    with writing(path) as archive, transaction.atomic():
        take_turn()
        packed = _fill(_Package(archive), chosen, scope, card, receiver, tell)
        append([Change("package", "package", packed.digest[:60], "export", 1, {
            "pairing": pairing or "", "office": card.office, "receiver": packed.receiver,
            "records": packed.records, "digest": packed.digest})], scope.actor)
    return packed


def _fill(package: _Package, chosen: list[PairingView], scope: Scope, card: Card,
          receiver: TrustedOffice | None, tell: Teller) -> Packed:
    sealer = Sealer(receiver.seal_key) if receiver else None
    packed = Packed("", card, receiver=receiver.office if receiver else "")
    names = {one.code: key for key, one in enumerate(chosen)}
    numbers: dict[tuple[str, int], str] = {}
    organizations: set[str] = set()
    regions: set[str] = {place for one in chosen for place in (one.supporter, one.recipient)}
    order = list(portable.by_depth())
    for at, register in enumerate(order):
        tell(at, len(order), f"正在打包「{register.name}」")
        rows = []
        for record in _records(register, scope, list(names)):
            if sealer is None and _told_by_number(record):
                packed.left_out += 1
                continue
            values = _values(record, sealer)
            key = portable.key_of(record, sealer.tag if sealer else _nothing)
            numbers[register.code, record.pk] = key
            organizations |= {value.name for kind in register.declared
                              if isinstance(kind, fields.Organization)
                              and (value := getattr(record, kind.name))}
            regions |= {values[kind.name] for kind in register.all_fields
                        if isinstance(kind, fields.Place)}
            rows.append([key, record.pairing.code, record.state, record.version,
                         _bool(record.evidenced), record.attested, *values.values()])
        rows.sort()
        columns = [column["name"] for column in portable.schema_of(register)["fields"]]
        package.table(register.code, columns, rows, portable.schema_of(register), register.name)
        packed.records += len(rows)
        packed.tables[register.code] = len(rows)
    _fill_beside(package, packed, chosen, numbers, organizations, regions, scope, sealer)
    descriptor = _descriptor(package, packed, chosen, card, receiver)
    data = json.dumps(descriptor, ensure_ascii=False, indent=1).encode()
    package.archive.writestr(DESCRIPTOR, data, zipfile.ZIP_DEFLATED)
    package.archive.writestr(SIGNATURE, json.dumps({
        "algorithm": "Ed25519", "signs": DESCRIPTOR, "sha256": hashlib.sha256(data).hexdigest(),
        "signature": keys.sign(data)}, indent=1))
    packed.digest = hashlib.sha256(data).hexdigest()
    return packed


def _fill_beside(package: _Package, packed: Packed, chosen: list[PairingView],
                 numbers: dict[tuple[str, int], str], organizations: set[str], regions: set[str],
                 scope: Scope, sealer: Sealer | None) -> None:
    """What stands beside the records: the directory, attestations, proofs and their files."""
    def plain(name: str, title: str, rows: Iterable[Iterable[Any]]) -> int:
        columns = PLAIN[name]
        schema = {"fields": [{"name": column, "type": "string"} for column in columns],
                  "missingValues": [""]}
        return package.table(name, list(columns), sorted(map(list, rows), key=str), schema, title)

    plain("pairings", "结对关系", ((one.code, one.channel, one.started_on, one.ended_on or "")
                               for one in chosen))
    plain("regions", "行政区划", places.regions_by_code(regions - {""}))
    plain("organizations", "单位", places.organizations_by_name(organizations))
    said = list(attestations_of_all(numbers))
    packed.attestations = plain("attestations", "双方确认", (
        (register, numbers[register, id], view.side, view.stance, view.value, view.note,
         view.actor, _bool(view.current)) for register, id, view in said))
    documents: dict[str, storage.DocumentView] = {}
    kept_back: set[str] = set()
    proofs = []
    for code in sorted({register for register, _ in numbers}):
        ids = [id for register, id in numbers if register == code]
        for start in range(0, len(ids), 500):
            for proof in binding.proofs_of(code, ids[start:start + 500]):
                level = storage.level_of(proof.document.sha256)
                if level == "office" or (level in reach.STAYING and sealer is None) or (
                        level == storage.STRICT and not scope.may("reveal")):
                    kept_back.add(proof.document.sha256)
                    continue
                documents[proof.document.sha256] = proof.document
                proofs.append((code, numbers[code, proof.record_id], proof.kind,
                               proof.document.sha256, proof.page or "", proof.note))
    plain("evidence", "佐证材料", proofs)
    plain("documents", "资料", (_paper(document, sealer) for document in documents.values()))
    plain("targets", "年度任务", (
        (one.indicator, one.pairing, one.year, one.value, one.source)
        for view in chosen for one in targets.every_target(scope, view.code)))
    for sha256, document in sorted(documents.items()):
        stays = storage.level_of(sha256) in reach.STAYING
        data = storage.read(sha256)
        package.file(sha256, sealer.seal_file(data) if stays else data,
                     SEALED_PAPER if stays else document.name)
    packed.files, packed.kept_back = len(documents), len(kept_back)


def _paper(document: storage.DocumentView, sealer: Sealer | None) -> list[Any]:
    """What is told of a paper; of one that stays within neither name nor title is readable."""
    told = {name: getattr(document, name, "") or "" for name in PLAIN["documents"]}
    if storage.level_of(document.sha256) in reach.STAYING:
        told |= {name: sealer.seal(told[name]) for name in SEALED_WORDS if told[name]}
        told["sealed"] = "true"
    return list(told.values())


def _descriptor(package: _Package, packed: Packed, chosen: list[PairingView], card: Card,
                receiver: TrustedOffice | None) -> dict[str, Any]:
    title = "、".join(one.name for one in chosen[:3]) or "空"
    return {
        "profile": "data-package", "name": "xieshou-exchange", "title": f"东西部协作数据：{title}",
        "created": timezone.now().isoformat(timespec="seconds"), "version": str(VERSION),
        "xieshou": {
            "format": FORMAT, "version": VERSION, "program": __version__, "office": card.office,
            "sign_key": card.sign_key, "seal_key": card.seal_key,
            "fingerprint": card.fingerprint,
            "sealed_for": receiver.fingerprint if receiver else "",
            "position": reading.last_position(), "records": packed.records,
            "left_out": packed.left_out, "pairings": [one.code for one in chosen]},
        "resources": package.resources,
    }


def _records(register: Register, scope: Scope, pairings: list[str]) -> Iterator[Record]:
    links = [kind.name for kind in register.declared if kind.is_relation]
    beyond = [f"{kind.name}__{inner.name}" for kind in portable.links_of(register)
              for inner in kind.remote_field.model.register.declared if inner.is_relation]
    beyond += [f"{kind.name}__pairing" for kind in portable.links_of(register)]
    rows = register.model.objects.within(scope).filter(pairing__code__in=pairings)
    rows = rows.exclude(state="draft").select_related("pairing", *links, *beyond)
    return rows.order_by("pk").iterator(1000)


def _values(record: Record, sealer: Sealer | None) -> dict[str, str]:
    values = portable.values_of(record, sealer.tag if sealer else _nothing)
    for kind in record.register.declared:
        if isinstance(kind, fields.ResidentId) and values[kind.name]:
            values[kind.name] = sealer.seal(portable.number_of(getattr(record, kind.name)))
    return values | portable.local_values_of(record)


def _told_by_number(record: Record) -> bool:
    """Whether a personal number is part of what tells the record from others."""
    register = record.register
    return any(isinstance(kind, fields.ResidentId) and getattr(record, kind.name)
               for kind in map(register.field, register.identity)) and not record.opening


def _nothing(number: str) -> str:
    return ""


def _bool(value: bool) -> str:
    return "true" if value else "false"


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


@contextmanager
def writing(path: Path) -> Iterator[zipfile.ZipFile]:
    """The package bears its name only once it is whole."""
    with written_whole(path) as file, zipfile.ZipFile(file, "w") as archive:
        yield archive
