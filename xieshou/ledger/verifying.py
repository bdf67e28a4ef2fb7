"""Proves that nothing was altered or lost: tables against the journal, books, files (校验)."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from xieshou.books.rows import guarded
from xieshou.directory import secrets
from xieshou.funds import balances, movements, posting
from xieshou.journal import anchors, chain, durability, guards, reading
from xieshou.ledger import (
    attest,
    headings,
    inbox,
    limits,
    local,
    proposing,
    shutting,
    tallying,
    views,
)
from xieshou.ledger.fields import ResidentId
from xieshou.ledger.models import SavedView
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, registers
from xieshou.library import binding, credits, index, rechecking, sharing, storage, tickets

SHOWN = 5


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: whether it holds, how much was read, and what does not fit."""

    name: str
    ok: bool
    count: int
    detail: str


def checks() -> Iterator[Check]:
    """Every check in turn; the head of a sound journal is then noted outside the database.

    Writers wait while tables are compared, so that what is compared is of one moment.
    """
    with transaction.atomic():
        chain.take_turn()
        walked = chain.verify()
        yield Check("流水链", walked.ok, walked.count, walked.detail)
        noted = anchors.check()
        yield Check("流水锚点", noted.ok, noted.count, noted.detail)
        yield _ledger()
        yield _tally()
        yield beside("双方确认", "attestation", attest.images())
        yield beside("预警", "warning", inbox.images())
        yield beside("规则参数", "rule_limit", limits.images())
        yield beside("表头对应", "heading", headings.images())
        yield beside("视图", "view", ((row.register, str(row.pk), views.image(row))
                                    for row in SavedView.objects.order_by("pk")))
        yield beside("封账时段", "shut_span", shutting.images())
        yield beside("修改建议", "proposal", proposing.images())
        yield beside("自设栏目", "local_field", local.images())
        yield beside("佐证材料", "evidence", binding.images())
        yield beside("资料目录", "document", storage.images())
        yield beside("分享链接", "share", sharing.images())
        yield beside("纠错单", "ticket", tickets.images())
        points = credits.check()
        yield Check("贡献分账平衡", points.ok, points.count, points.detail)
        yield beside("贡献分与流水", "credit", credits.images())
        yield _searchable()
        books = balances.check()
        yield Check("资金账平衡", books.ok, books.count, books.detail)
        yield _transfers()
        yield _wanted()
        if walked.ok and noted.ok:
            anchors.note_now()
    files = rechecking.check()
    yield Check("附件与哈希", files.ok, files.count, files.detail)
    yield database_settings()


def database_settings() -> Check:
    """Settings by which an acknowledged entry survives, and the append-only triggers."""
    faults = durability.faults(connection)
    tables = guarded()
    faults += [f"触发器{name}缺失" for table in tables
               for name in guards.missing_on(connection, table)]
    return _verdict("数据库设置", len(tables) + 3, faults, "落盘、外键和只增不改均已生效")


def _ledger() -> Check:
    """Each record is what its newest entry says, in both directions."""
    faults: list[str] = []
    count = 0
    for register in registers():
        journaled = _newest("record", register.code, _stable(register))
        links = [kind.name for kind in register.all_fields if kind.is_relation]
        rows = register.model.objects.select_related("pairing", *links).order_by("pk")
        for record in rows.iterator(2000):
            count += 1
            fault = _fault_of(record, journaled.pop(str(record.pk), None))
            if fault:
                faults.append(f"「{register.name}」第{record.pk}号{fault}")
        faults += [f"「{register.name}」第{id}号在流水中有而台账中没有" for id in journaled]
    return _verdict("台账与流水", count, faults, f"{count} 条记录与流水一致")


def _tally() -> Check:
    """How many rows say what, as it was counted on writing, is what the rows say."""
    known = registers()
    faults = [f"「{register.name}」的行数与记录不符" for register in tallying.wrong(known)]
    return _verdict("台账行数", len(known), faults, f"{len(known)} 个台账的行数与记录一致")


def _fault_of(record: Record, journaled: str | None) -> str:
    if journaled is None:
        return "没有流水"
    if journaled != _digest(record.image(), _stable(record.register)):
        return "与流水不符，被绕过系统改动"
    if record.identity != record.identity_digest():
        return "的唯一标识被改动"
    for kind in record.register.all_fields:
        if isinstance(kind, ResidentId):
            sealed = getattr(record, kind.name)
            if sealed and not _opens(sealed):
                return "的加密号码无法还原"
    return ""


def _opens(sealed: str) -> bool:
    """Whether a sealed number opens with the keys of this home, and is the one indexed."""
    index, _, token = sealed.partition(":")
    try:
        return secrets.index_of(secrets.unseal(token, "person"), "person") == index
    except Exception:  # the cipher has its own errors; each of them means the same here
        return False


def beside(name: str, kind: str, rows: Iterable[tuple[str, str, dict[str, Any]]]) -> Check:
    """Things kept beside the records, each as its newest entry says, in both directions."""
    journaled: dict[tuple[str, str], str | None] = {}
    for version in reading.changes(kind):
        gone = version.after.get("withdrawn")
        key = version.subject, version.subject_id
        journaled[key] = None if gone else _digest(version.after)
    faults, count = [], 0
    for subject, subject_id, image in rows:
        count += 1
        if journaled.pop((subject, subject_id), None) != _digest(image):
            faults.append(f"{subject}第{subject_id}号与流水不符")
    faults += [f"{subject}第{subject_id}号已不在库中"
               for (subject, subject_id), digest in journaled.items() if digest]
    return _verdict(name, count, faults, f"{count} 项与流水一致")


def _searchable() -> Check:
    """What can be searched is what the papers say, no more and no less."""
    faults = [*storage.unsearchable(), *index.wrong()]
    count = storage.searchable()
    return _verdict("资料检索", count, faults, f"{count} 份资料的检索与正文一致")


def _transfers() -> Check:
    """Each record's transfers are those that the journal holds."""
    # entries of earlier programs do not name the pairing
    journaled = {(version.subject, version.subject_id): _digest(
        {"transfers": version.after["transfers"]}) for version in reading.changes("posting")}
    faults, count = [], 0
    for subject, subject_id, image in balances.transfers_of_each():
        count += len(image)
        if journaled.pop((subject, str(subject_id)), None) != _digest({"transfers": image}):
            faults.append(f"{subject}第{subject_id}号的资金流转与流水不符")
    faults += [f"{subject}第{id}号的资金流转已不在库中" for subject, id in journaled]
    return _verdict("资金流转与流水", count, faults, f"{count} 笔流转与流水一致")


def _wanted() -> Check:
    """The money that each record says it moved is what stands in the books."""
    standing: dict[tuple[str, int], list[dict]] = {}
    for subject, subject_id, image in balances.transfers_of_each():
        undone = {row["reverses"] for row in image}
        kept = [row for row in image if row["reverses"] is None and row["serial"] not in undone]
        if kept:
            standing[subject, subject_id] = kept
    faults, count = [], 0
    for register in registers():
        if register.model.postings is Record.postings:
            continue
        for record in register.model.objects.select_related("pairing").iterator(2000):
            count += 1
            legs = posting.wanted_legs(legs_of(record))
            there = standing.pop((register.code, record.pk), [])
            if _sorted(posting.image_of(leg, 0, None) for leg in legs) != _sorted(there):
                faults.append(f"「{register.name}」第{record.pk}号的金额与资金账不符")
    for one in movements.wanted():
        count += 1
        there = standing.pop((one.subject, one.subject_id), [])
        if _sorted(posting.image_of(leg, 0, None) for leg in one.legs) != _sorted(there):
            faults.append(f"第{one.subject_id}号资金变动与资金账不符")
    faults += [f"{subject}第{id}号没有记录而有资金流转" for subject, id in standing]
    return _verdict("记录与资金账", count, faults, f"{count} 条涉及资金的记录与资金账一致")


def legs_of(record: Record) -> list[posting.Leg]:
    """What a record should have posted; drafts, memos and voided ones nothing."""
    counted = record.state not in ("void", "draft") and not record.memo
    return list(record.postings()) if counted else []


def _sorted(images: Iterable[dict]) -> list[tuple]:
    return sorted((row["debit"], row["credit"], row["fen"], row["on"]) for row in images)


def _newest(kind: str, subject: str, names: frozenset[str]) -> dict[str, str]:
    return {version.subject_id: _digest(version.after, names)
            for version in reading.changes(kind, subject)}


def _stable(register: Register) -> frozenset[str]:
    """Parts of an image that only the record's own changes can change: not the names of others."""
    known = _STABLE.get(register.code)
    if known is None:
        names = {"id", "pairing", "state", "version", "evidenced", "attested"}
        for kind in register.declared:
            names.add(kind.attname if kind.is_relation else kind.name)
        known = _STABLE[register.code] = frozenset(names)
    return known


_STABLE: dict[str, frozenset[str]] = {}


def _digest(image: dict[str, Any], names: frozenset[str] | None = None) -> str:
    # an empty value is left out: a column that a register gained later is empty in older rows
    image = {name: value for name, value in image.items()
             if value not in (None, "", False)
             and (names is None or name in names or name.startswith(local.LEAD))}
    return hashlib.sha256(chain.canonical(image).encode()).hexdigest()


def _verdict(name: str, count: int, faults: list[str], good: str) -> Check:
    more = f"；另有 {len(faults) - SHOWN} 处" if len(faults) > SHOWN else ""
    return Check(name, not faults, count, "；".join(faults[:SHOWN]) + more if faults else good)
