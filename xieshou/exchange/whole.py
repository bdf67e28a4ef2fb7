"""A whole home as a signed Data Package, into an empty home again: every table and file (搬家).

The tables are found among the models, not listed: what a later version adds goes along. What
stays behind means nothing elsewhere, or is worked out anew.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from xieshou import __version__
from xieshou.books.rows import guarded
from xieshou.directory import places
from xieshou.directory.models import Account
from xieshou.directory.scope import ACTIONS, Scope
from xieshou.errors import Conflict, Invalid, NotAllowed
from xieshou.exchange import keys
from xieshou.exchange.keys import Sealer
from xieshou.exchange.models import TrustedOffice
from xieshou.exchange.packing import DESCRIPTOR, SIGNATURE, writing
from xieshou.exchange.unpacking import WHOLE, WHOLE_VERSION, Package, opened
from xieshou.files.store import store
from xieshou.journal import anchors, guards, reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.journal.inserting import insert
from xieshou.ledger import tallying
from xieshou.ledger.record import Record
from xieshou.ledger.register import registers
from xieshou.library import credits, storage
from xieshou.library.models import Document

# tables that are made by a home itself, or hold what is over with the home
STAYS = frozenset({
    "contenttypes.ContentType", "auth.Permission", "sessions.Session", "jobs.Job",
    "directory.SignInFailure", "directory.Token", "directory.AnsweredRequest",
    "directory.UnsentForm", "library.Searched", "ledger.RowCount"})
# columns that nobody but the receiver may read
SEALED = {("directory.Account", "password"), ("webhooks.Webhook", "secret")}
TYPES = {"IntegerField": "integer", "BigIntegerField": "integer", "BooleanField": "boolean",
         "DateField": "date", "DecimalField": "number"}
TOGETHER = 1000


class NoReceiverError(Invalid):
    """A whole home was to be packed for nobody."""

    code = "exchange.whole_without_receiver"
    message = "没有指定收件单位，不能整体导出：个人信息的密钥只能加密给收件单位。"
    hint = ("请在新的数据目录运行 xieshou package card 生成名片，在这里登记(trust)，"
            "再用 --for 指定。")


class HomeInUseError(Conflict):
    """A whole home was to be taken into one that holds something."""

    code = "exchange.home_in_use"
    message = "本数据目录里已有记录、账号或资料，不能整体导入。没有导入任何内容。"
    hint = "请用 --home 指定一个新的目录；要与已有内容合并的，请用不带 --whole 的导出和导入。"


class NotForBothError(NotAllowed):
    """A whole home of an office that is trusted for one side only."""

    code = "exchange.whole_needs_both"
    message = "「{office}」只登记为一方的单位，不能以它的数据包建立整个数据目录。"
    hint = "确是本单位原来的数据目录的，请核对指纹，以 --side both 登记。"


@dataclass
class Moved:
    """What a whole package holds: rows by table, files, and the journal's last position."""

    digest: str
    office: str
    tables: dict[str, int] = field(default_factory=dict)
    files: int = 0
    position: int = 0


def travelling() -> list[type[models.Model]]:
    """Every table that goes along, by name."""
    found = apps.get_models(include_auto_created=True)
    return sorted((one for one in found if one._meta.label not in STAYS and one._meta.managed),
                  key=lambda one: one._meta.label)


def export(path: Path, scope: Scope, receiver: TrustedOffice | None) -> Moved:
    """Every table and file of this home, as of one moment: writers wait for it."""
    scope.require("manage")
    if scope.pairings is not None:
        raise NotAllowed(action=ACTIONS["manage"])
    if receiver is None:
        raise NoReceiverError
    sealer, card = Sealer(receiver.seal_key), keys.own_card()
    moved, resources = Moved("", card.office), []
    with writing(path) as archive, transaction.atomic():
        take_turn()
        append([Change("package", "package", receiver.fingerprint, "export", 1, {
            "pairing": "", "office": card.office, "receiver": receiver.office, "whole": True,
        })], scope.actor)
        for model in travelling():
            name = _name(model)
            with archive.open(f"data/{name}.csv", "w", force_zip64=True) as member:
                told = _Hashing(member)
                text = io.TextIOWrapper(told, encoding="utf-8", newline="")
                moved.tables[name] = _write(text, model, sealer)
                text.flush()
                text.detach()
            resources.append({
                "name": name, "title": str(model._meta.verbose_name), "path": f"data/{name}.csv",
                "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
                "encoding": "utf-8", "bytes": told.size, "hash": told.hash,
                "schema": schema_of(model)})
        for name in store().names():
            data = store().get(name)
            archive.writestr(f"files/{name}", data)
            resources.append({"name": f"file-{name}", "path": f"files/{name}", "bytes": len(data),
                              "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"})
            moved.files += 1
        moved.position = reading.last_position()
        data = json.dumps({
            "profile": "data-package", "name": "xieshou-home", "title": f"携手数据：{card.office}",
            "created": timezone.now().isoformat(timespec="seconds"),
            "version": str(WHOLE_VERSION), "resources": resources,
            "xieshou": {
                "format": WHOLE, "version": WHOLE_VERSION, "program": __version__,
                "office": card.office, "sign_key": card.sign_key, "seal_key": card.seal_key,
                "fingerprint": card.fingerprint, "sealed_for": receiver.fingerprint,
                "position": moved.position, "keys": {
                    one.name: sealer.seal_file(one.read_bytes()).hex() for one in _keys()}},
        }, ensure_ascii=False, indent=1).encode()
        archive.writestr(DESCRIPTOR, data)
        archive.writestr(SIGNATURE, json.dumps({
            "algorithm": "Ed25519", "signs": DESCRIPTOR, "signature": keys.sign(data),
            "sha256": hashlib.sha256(data).hexdigest()}, indent=1))
        moved.digest = hashlib.sha256(data).hexdigest()
    return moved


def take_in(path: Path, scope: Scope) -> Moved:
    """Make this empty home what the package says, all or nothing; then verify it."""
    scope.require("manage")
    if in_use():
        raise HomeInUseError
    with opened(path, WHOLE) as package:
        if package.signer.side != "both":
            raise NotForBothError(office=package.signer.office)
        moved = Moved(package.digest, package.signer.office,
                      position=package.about["position"])
        secrets = {name: package.sealer.open_file(bytes.fromhex(sealed))
                   for name, sealed in package.about["keys"].items()}
        # bytes first: nothing names them yet, and keys open nothing that is here
        for name, secret in secrets.items():
            place = Path(settings.KEYS_ROOT) / Path(name).name
            place.touch(mode=0o600)
            place.write_bytes(secret)
        for one in package.resources:
            if one.startswith("files/"):
                store().put(Path(one).name, package.bytes(one))
                moved.files += 1
        for table in guarded():
            guards.lift_from(connection, table)
        try:
            with transaction.atomic():
                _fill(package, moved)
                tallying.count_anew(registers())
                append([Change("package", "package", package.digest[:60], "import", 1, {
                    "office": moved.office, "fingerprint": package.signer.fingerprint,
                    "digest": package.digest, "pairing": "", "whole": True})], scope.actor)
        finally:
            for table in guarded():
                guards.raise_on(connection, table)
    places.forget()
    with transaction.atomic():
        for row in Document.objects.filter(entry=None).order_by("pk").iterator(200):
            storage.reindex(row)
    credits.post_all()
    anchors.path().unlink(missing_ok=True)
    anchors.note_now()
    return moved


def in_use() -> bool:
    """Whether this home holds records, accounts or papers."""
    holding = [one for one in travelling() if issubclass(one, Record)]
    return any(one._default_manager.exists() for one in (*holding, Account, Document))


def schema_of(model: type[models.Model]) -> dict[str, Any]:
    """The Table Schema of a table: names, types, its key and what it points at."""
    columns = model._meta.concrete_fields
    foreign = [{"fields": one.column, "reference": {
        "resource": _name(one.related_model), "fields": one.target_field.column}}
        for one in columns if one.is_relation and one.related_model._meta.label not in STAYS]
    return {"fields": [{"name": one.column, "type": TYPES.get(one.get_internal_type(), "string")}
                       for one in columns],
            "primaryKey": model._meta.pk.column, "missingValues": [""],
            **({"foreignKeys": foreign} if foreign else {})}


def _fill(package: Package, moved: Moved) -> None:
    with connection.cursor() as cursor:
        for model in travelling():
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
    for model in travelling():
        rows = package.rows(_name(model))
        columns = next(rows, [])
        kinds = {one.column: one for one in model._meta.concrete_fields}
        # a package of an earlier version lacks columns that have come since
        fields = [kinds[one] for one in columns if one in kinds]
        made = [one for one in kinds.values() if one.column not in columns]
        rest = [one.get_db_prep_save(one.get_default(), connection) for one in made]
        places_of = [at for at, one in enumerate(columns) if one in kinds]
        names = [one.column for one in (*fields, *made)]
        count = 0
        while block := list(islice(rows, TOGETHER)):
            insert(connection, model._meta.db_table, names, [
                [*(_heard(one, row[at], package.sealer)
                   for at, one in zip(places_of, fields, strict=True)), *rest] for row in block])
            count += len(block)
        moved.tables[_name(model)] = count
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), travelling()):
            cursor.execute(statement)


def _write(text: TextIO, model: type[models.Model], sealer: Sealer) -> int:
    columns = model._meta.concrete_fields
    writer = csv.writer(text)
    writer.writerow([one.column for one in columns])
    rows = model._base_manager.order_by("pk").values_list(*(one.attname for one in columns))
    count = 0
    for row in rows.iterator(TOGETHER):
        writer.writerow([_said(one, value, sealer)
                         for one, value in zip(columns, row, strict=True)])
        count += 1
    return count


def _said(kind: models.Field, value: Any, sealer: Sealer) -> str:
    if value is None:
        return ""
    if (kind.model._meta.label, kind.name) in SEALED:
        return sealer.seal(value) if value else ""
    if isinstance(kind, models.JSONField):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _heard(kind: models.Field, text: str, sealer: Sealer) -> Any:
    if text == "" and kind.null:
        return None
    if text and (kind.model._meta.label, kind.name) in SEALED:
        text = sealer.open(text)
    stored = kind.target_field if kind.is_relation else kind
    if isinstance(stored, models.JSONField):
        value = json.loads(text)
    elif isinstance(stored, models.BooleanField):
        value = text == "true"
    else:
        value = stored.to_python(text)
    return stored.get_db_prep_save(value, connection)


def _name(model: type[models.Model]) -> str:
    return model._meta.db_table


def _keys() -> Iterable[Path]:
    """What seals personal data and files; an office's own keys and the sessions' stay."""
    return sorted(one for one in Path(settings.KEYS_ROOT).glob("*")
                  if one.name in ("personal", "index") or one.name.startswith("files-"))


class _Hashing(io.RawIOBase):
    """Writes on, and knows size and hash of what it wrote."""

    def __init__(self, target: Any) -> None:
        self.target, self.size, self._digest = target, 0, hashlib.sha256()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Any) -> int:
        """The bytes, counted."""
        data = bytes(data)
        self._digest.update(data)
        self.size += len(data)
        self.target.write(data)
        return len(data)

    @property
    def hash(self) -> str:
        """As a descriptor writes it."""
        return f"sha256:{self._digest.hexdigest()}"

