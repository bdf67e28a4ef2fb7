"""An import taken back: what it made is void, what it changed is as before it (撤销导入)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import F

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, NotFound, XieshouError
from xieshou.jobs.work import Cancelled, Teller, silent
from xieshou.journal import reading
from xieshou.journal.chain import take_turn
from xieshou.journal.reasons import refuse_ids
from xieshou.ledger import owning, shutting
from xieshou.ledger.change import UNDO, take_back
from xieshou.ledger.derive.history import ACTIONS
from xieshou.ledger.fields import ResidentId
from xieshou.ledger.models import ImportBatch
from xieshou.ledger.record import Record
from xieshou.ledger.refusals import UnknownRecordError
from xieshou.ledger.register import Register, register_named
from xieshou.ledger.storing import CHUNK
from xieshou.ledger.workflow import NoReasonError

SHOWN = 20


class UnknownBatchError(NotFound):
    """No such import, or it is out of reach."""

    code = "ledger.import.unknown_batch"
    message = "没有编号为 {id} 的导入。"
    hint = "编号见导入结果或「整册导入」页的「近期导入」；也可能不在您的数据范围内。"


class TouchedSinceError(Conflict):
    """Somebody did something with a record after it was imported."""

    code = "ledger.import.touched_since"
    message = "导入之后又有人「{action}」，没有动。"
    hint = "请打开该记录核对，需要时单独修改或作废。"


class NotKeptError(Conflict):
    """What stood there before is a number that the journal never holds."""

    code = "ledger.import.not_kept"
    message = "「{heading}」原来的内容流水中不留原文，不能自动恢复，没有动。"
    hint = "请打开该记录改回来。"


@dataclass(frozen=True)
class Left:
    """A record that stays as it is, and why; nameless where it is out of reach."""

    id: int
    title: str
    fault: XieshouError

    def as_json(self) -> dict[str, Any]:
        """The shape that programs rely on."""
        return {"id": self.id, "title": self.title, "code": self.fault.code,
                "message": self.fault.words, "hint": self.fault.way_out}


@dataclass(frozen=True)
class Named:
    """A record that is to be void or as before, by what people call it."""

    id: int
    title: str


@dataclass
class Undoing:
    """What taking an import back does, or did: numbers of records, and what is left alone.

    `earlier` are those that were taken back earlier, and `before` how many they are.
    """

    id: int
    register: Register
    file: str
    actor: str
    at: datetime
    voided: list[int] = field(default_factory=list)
    restored: list[int] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    earlier: list[int] = field(default_factory=list)
    done: bool = False

    @property
    def before(self) -> int:
        """How many were taken back earlier."""
        return len(self.earlier)

    @property
    def is_over(self) -> bool:
        """Whether it was taken back earlier, and nothing of it can be now."""
        return bool(self.before) and not (self.voided or self.restored)

    def as_json(self) -> dict[str, Any]:
        """The shape that programs rely on."""
        return {"id": self.id, "register": self.register.code, "file": self.file,
                "done": self.done, "voided": self.voided, "restored": self.restored,
                "undone_before": self.before, "left": [one.as_json() for one in self.left]}


@dataclass(frozen=True)
class BatchView:
    """An import as a list shows it."""

    id: int
    register: str
    file: str
    at: datetime
    created: int
    updated: int
    undone: int

    @property
    def is_over(self) -> bool:
        """Whether all of it was taken back."""
        return self.undone >= self.created + self.updated


def batches(scope: Scope) -> list[BatchView]:
    """The newest imports of the person's own that wrote something."""
    rows = ImportBatch.objects.filter(actor=scope.actor).exclude(created=0, updated=0)
    return [BatchView(row.pk, register_named(row.register).name, row.file_name, row.at,
                      row.created, row.updated, row.undone) for row in rows.order_by("-pk")[:SHOWN]]


def look(id: int, scope: Scope) -> Undoing:
    """What taking an import back would do now; nothing is written."""
    scope.require("enter")
    found, _ = _planned(id, scope)
    return found


def named(found: Undoing, some: Sequence[int | Left], scope: Scope) -> list[Named | Left]:
    """Some of the records that an import wrote, with what people call them."""
    links = [kind.name for kind in found.register.all_fields if kind.is_relation]
    rows = found.register.model.objects.within(scope).select_related("pairing", *links)
    there = rows.in_bulk([one for one in some if isinstance(one, int)])
    return [one if isinstance(one, Left) else Named(one, there[one].title if one in there else "")
            for one in some]


def size_of(id: int, scope: Scope, reason: str) -> int:
    """How many records it wrote, asked by who wants to take it back and says why."""
    _require_reason(scope, reason)
    row = _batch(id, scope)
    return row.created + row.updated


def undo(id: int, scope: Scope, reason: str, tell: Teller = silent) -> Undoing:
    """Take an import back: every record that nobody touched since, the others told with the reason.

    One transaction; a second time does nothing more. What `tell` raises leaves all as it was.
    """
    _require_reason(scope, reason)
    with transaction.atomic():
        take_turn()
        found, records = _planned(id, scope, lock=True, tell=tell)
        voided = set(found.voided)
        found.voided, found.restored = [], []
        for record, fault in _taken(found, records, scope, reason.strip()[:500], tell):
            if fault is not None:
                found.left.append(Left(record.pk, record.title, fault))
            else:
                (found.voided if record.pk in voided else found.restored).append(record.pk)
        ImportBatch.objects.filter(pk=id).update(
            undone=F("undone") + len(found.voided) + len(found.restored))
        found.done = True
    return found


def _require_reason(scope: Scope, reason: str) -> None:
    scope.require("enter")
    if not reason.strip():
        raise NoReasonError(step="撤销导入")
    refuse_ids(reason)


def _taken(found: Undoing, records: Sequence[Record], scope: Scope, reason: str, tell: Teller
           ) -> Iterator[tuple[Record, XieshouError | None]]:
    """All in one go; where that is refused, halved until the record at fault stands alone."""
    if not records:
        return
    versions = [one.version for one in records]
    try:
        with transaction.atomic():
            take_back(found.register, records, scope, reason, f"{UNDO}:{found.id}", tell)
    except Cancelled:
        raise
    except XieshouError as error:
        for record, version in zip(records, versions, strict=True):
            record.version = version
        if len(records) == 1:
            yield records[0], error
            return
        middle = len(records) // 2
        yield from _taken(found, records[:middle], scope, reason, tell)
        yield from _taken(found, records[middle:], scope, reason, tell)
    else:
        yield from ((one, None) for one in records)


def _batch(id: int, scope: Scope) -> ImportBatch:
    row = ImportBatch.objects.filter(pk=id).first() if 0 < id < 2**63 else None
    if row is None or (row.pairing and not scope.covers(row.pairing)):
        raise UnknownBatchError(id=id)
    if row.pairing:
        scope.at(row.pairing).require("enter")
    owning.require_own_import(row.pk, row.pairing, row.actor, scope)
    return row


def _planned(id: int, scope: Scope, lock: bool = False, tell: Teller = silent
             ) -> tuple[Undoing, list[Record]]:
    """What is to be done, and its records as they will be."""
    row = _batch(id, scope)
    register = register_named(row.register)
    ids = reading.things_of("record", register.code, f"import:{id}")
    links = [kind.name for kind in register.all_fields if kind.is_relation]
    found = Undoing(row.pk, register, row.file_name, row.actor, row.at)
    records: list[Record] = []
    seen = 0
    # of each pairing once: its rights, and the days that are closed
    may = cache(lambda code: scope.at(code).require("enter"))
    shut = cache(lambda code: shutting.closed_for(register, [code]))
    for start in range(0, len(ids), CHUNK):
        tell(start, len(ids), "正在核对每条记录")
        some = ids[start:start + CHUNK]
        rows = register.model.objects.within(scope)
        rows = rows.select_for_update(of=("self",)) if lock else rows
        there = {str(one.pk): one for one in rows.filter(pk__in=some).select_related(
            "pairing", *links)}
        seen += len(there)
        past = reading.histories("record", register.code, some)
        for one in some:
            _plan_one(found, there.get(one), past[one], may, shut, scope, records, int(one))
    if not seen and row.actor != scope.actor:
        raise UnknownBatchError(id=id)
    return found, records


def _plan_one(found: Undoing, record: Record | None, past: list[reading.Version],
              may: Callable[[str], None], shut: Callable[[str], Any], scope: Scope,
              records: list[Record], id: int) -> None:
    """Put one record among those to be void, as before, or left."""
    mine = [at for at, one in enumerate(past) if one.batch == f"import:{found.id}"]
    first, last = mine[0], mine[-1]
    try:
        if record is None:
            raise UnknownRecordError(register=found.register.name, id=id)
        if any(one.batch == f"{UNDO}:{found.id}" for one in past[last:]):
            found.earlier.append(id)
            return
        if last != len(past) - 1 or record.version != past[last].version:
            action = past[-1].action
            raise TouchedSinceError(action=ACTIONS.get(action, action))
        may(record.pairing.code)
        owning.require_author(record, owning.author_of(past), scope)
        closed = shut(record.pairing.code)
        shutting.refuse(closed, [record])
        earlier = past[first - 1].after if first else None
        if earlier is None or earlier["state"] == "void":
            record.state = "void"
            found.voided.append(record.pk)
        else:
            _say_again(record, earlier)
            shutting.refuse(closed, [record])
            found.restored.append(record.pk)
        records.append(record)
    except XieshouError as fault:
        found.left.append(Left(id, record.title if record else "", fault))


def _say_again(record: Record, image: dict[str, Any]) -> None:
    """Let a record say what it said in an earlier image; nobody has verified it since."""
    for kind in record.register.declared:
        name = kind.attname
        if name not in image:
            continue
        now = getattr(record, name)
        if (now if kind.is_relation else kind.image(now)) == image[name]:
            continue
        if isinstance(kind, ResidentId) and image[name]:
            raise NotKeptError(heading=kind.label)
        setattr(record, name, image[name] if kind.is_relation else kind.to_python(image[name]))
        if not kind.is_relation and kind.image(getattr(record, name)) != image[name]:
            raise NotKeptError(heading=kind.label)
    record.local = {name: value for name, value in image.items() if name.startswith("x_")} or None
    record.attested = "one_sided"
