"""Opening figures replaced step by step by the rows they stood for (期初数逐步替换)."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid
from xieshou.journal.chain import take_turn
from xieshou.journal.reading import history
from xieshou.ledger.change import edit, record_of, void
from xieshou.ledger.fields import Choice
from xieshou.ledger.record import COUNTED, Record
from xieshou.ledger.register import Register
from xieshou.values.place import stem

# by what the history of an opening tells that rows were taken off it
REASON = "期初数减去补登的明细"


class NotAnOpeningError(Invalid):
    """A record that stands for no total."""

    code = "ledger.not_an_opening"
    message = "「{register}」第 {id} 号不是计数的期初数。"
    hint = "只有计入统计的期初数才用补登的明细替换。"


class NothingToTakeOffError(Conflict):
    """No row came since that the opening stood for."""

    code = "ledger.nothing_to_take_off"
    message = "期初数登记(或上次减去)以后，这段时间里没有补登口径相同的明细。"
    hint = "请先补登明细：渠道、地区和各选项与期初数相同，日期在它的起止之内。"


@dataclass
class Covered:
    """Rows entered since, which an opening stood for, and what they come to."""

    record: Record
    rows: list[Record] = field(default_factory=list)
    sums: dict[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing is left of the opening once they are taken off."""
        if not self.rows:
            return False
        left = [max(0, value - self.sums[name]) for name, value in _measures(self.record)]
        return len(self.rows) >= (self.record.stands_for or 0) and not any(left)


def covered(record: Record) -> Covered:
    """What was entered since the opening, or since rows were last taken off it, and belongs to it.

    A row belongs to an opening of its register and pairing if it has its channel, lies in its
    place and span, and says the same wherever the opening makes a choice.
    """
    found = Covered(record)
    register = record.register
    if not (_counts(record) and record.opening_from and record.opening_to):
        return found
    day = {f"{register.when}__range": (record.opening_from, record.opening_to)}
    rows = register.model.objects.counted().filter(
        pairing_id=record.pairing_id, channel=record.channel, opening=False, memo=False,
        pk__gt=_mark(record), **day)
    if record.place:
        rows = rows.filter(place__startswith=stem(record.place))
    for kind in register.declared:
        if isinstance(kind, Choice) and not kind.common and getattr(record, kind.name):
            rows = rows.filter(**{kind.name: getattr(record, kind.name)})
    found.rows = list(rows.order_by("pk"))
    found.sums = {name: sum(getattr(row, name) or 0 for row in found.rows)
                  for name, _ in _measures(record)}
    return found


def take_off(register: Register, id: int, scope: Scope, version: int | None = None) -> Record:
    """Lessen an opening by the rows that came for it; what is wholly replaced is voided.

    Each row is taken off once, however often this is asked. Raises NothingToTakeOffError.
    """
    with transaction.atomic():
        take_turn()
        record = record_of(register, id, scope)
        if not _counts(record):
            raise NotAnOpeningError(register=register.name, id=id)
        found = covered(record)
        if not found.rows:
            raise NothingToTakeOffError
        at = record.version if version is None else version
        reason = f"{REASON} {len(found.rows)} 条(至第 {found.rows[-1].pk} 号)"
        if found.whole:
            return void(register, id, at, scope, reason)
        values: dict[str, Any] = {
            name: max(0, value - found.sums[name]) for name, value in _measures(record)}
        values["stands_for"] = max(0, (record.stands_for or 0) - len(found.rows))
        return edit(register, id, values, at, scope, reason)


def _counts(record: Record) -> bool:
    return record.opening and not record.memo and record.state in COUNTED


def _measures(record: Record) -> list[tuple[str, Any]]:
    return [(kind.name, value) for kind in record.register.measures
            if (value := getattr(record, kind.name)) is not None]


def _mark(record: Record) -> int:
    """The newest row that was there when the opening was entered or rows were taken off it."""
    told = [step for step in history("record", record.register.code, str(record.pk))
            if step.action == "create" or step.reason.startswith(REASON)]
    if not told or told[-1].action == "create":
        return record.pk
    return int(told[-1].reason.rpartition("第 ")[2].partition(" 号")[0])
