"""What senders mean by their headings: learned from corrections, used the next time (表头对应)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger.derive.workbook import ID, PAIRING, is_serial
from xieshou.ledger.models import HeadingAlias
from xieshou.ledger.register import Register, register_named
from xieshou.office.excel import Table, plain_heading
from xieshou.values.resident_ids import masked

# a column that is left alone, whatever stands in it
LEFT = "-"
SHOWN = 2
# the name of a whole sheet stands among the headings of its register, told apart by these words
SHEET = "sheet"
_SHEET_NAMED = "工作表:"
_TOLD = {"id": ID, "pairing": PAIRING, "span": "起止(一格写两个日期)", LEFT: "不导入这一列"}


class UnknownHeadingColumnError(Invalid):
    """A heading was given a column that the register does not have."""

    code = "ledger.import.unknown_heading_column"
    message = "表头「{heading}」对应的「{column}」不是「{register}」的栏目。"
    hint = "请写栏目的名称或代码；不导入这一列的，写 -。可选：{known}。"


class UnknownHeadingError(NotFound):
    """No such remembered heading."""

    code = "ledger.import.unknown_heading"
    message = "没有编号为 {id} 的表头对应。"
    hint = "请在「记住的表头」中查看。"


@dataclass(frozen=True)
class Heading:
    """A heading of a sheet, the column it is taken for, and some of what stands below it."""

    written: str
    column: str
    label: str
    learned: bool
    samples: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As programs are told."""
        return {"heading": self.written, "column": self.column or None, "label": self.label,
                "learned": self.learned, "samples": list(self.samples)}


@dataclass(frozen=True)
class LearnedView:
    """A heading as it is remembered."""

    id: int
    sender: str
    register: str
    register_name: str
    written: str
    column: str
    label: str
    actor: str
    at: datetime


def column_of(register: Register, heading: str, column: str) -> str:
    """The code of a column told by its code or name; raises UnknownHeadingColumnError."""
    known = {kind.name: kind.name for kind in register.all_fields}
    known |= {kind.label: kind.name for kind in register.all_fields}
    known |= {LEFT: LEFT, "不导入": LEFT, ID: "id", PAIRING: "pairing", "id": "id",
              "pairing": "pairing"}
    if register.span:
        known |= {"span": "span", "起止": "span"}
    if column.strip() not in known:
        words = "、".join(kind.label for kind in register.all_fields)
        raise UnknownHeadingColumnError(heading=heading, column=column, register=register.name,
                                        known=words)
    return known[column.strip()]


def label_of(register: Register, column: str) -> str:
    """The words of a column, or what is done with a heading that is none."""
    if not column:
        return ""
    if column in _TOLD or column == SHEET:
        return _TOLD.get(column, "整张工作表")
    found = [kind.label for kind in register.all_fields if kind.name == column]
    return found[0] if found else column


def choices_of(register: Register) -> list[tuple[str, str]]:
    """Every column for which a heading may be taken."""
    span = [("span", _TOLD["span"])] if register.span else []
    return [(LEFT, _TOLD[LEFT]), *((kind.name, kind.heading) for kind in register.all_fields),
            *span, ("pairing", PAIRING), ("id", ID)]


def learned(register: Register, sender: str) -> dict[str, str]:
    """What a sender's headings mean, by their plain wording; columns that are gone are left out."""
    known = {kind.name for kind in register.all_fields} | set(_TOLD)
    rows = HeadingAlias.objects.filter(register=register.code, sender=sender)
    return {row.heading: row.column for row in rows if row.column in known}


def learn(register: Register, sender: str, mapping: Mapping[str, str], scope: Scope) -> int:
    """Remember what a sender means by headings; how many are new or otherwise than before."""
    _require(sender, scope)
    with transaction.atomic():
        take_turn()
        return sum(_keep(register, sender, written, column_of(register, written, column), scope)
                   for written, column in mapping.items())


def learn_sheets(sender: str, told: Mapping[str, str], scope: Scope) -> None:
    """Remember which register a sender's sheets are, by their names; told otherwise, anew."""
    if not told:
        return
    _require(sender, scope)
    with transaction.atomic():
        take_turn()
        for name, code in told.items():
            register = register_named(code)
            others = HeadingAlias.objects.filter(
                sender=sender[:120], column=SHEET,
                heading=plain_heading(_SHEET_NAMED + name)[:120]).exclude(register=register.code)
            for row in others:
                _withdraw(row, scope)
            _keep(register, sender, _SHEET_NAMED + name, SHEET, scope)


def sheets_of(sender: str) -> dict[str, str]:
    """Which register each sheet of a sender is, by its plain name."""
    rows = HeadingAlias.objects.filter(sender=sender[:120], column=SHEET)
    return {row.heading.removeprefix(plain_heading(_SHEET_NAMED + "x")[:-1]): row.register
            for row in rows}


def _keep(register: Register, sender: str, written: str, column: str, scope: Scope) -> bool:
    """One heading as it is meant from now on; whether that is new."""
    plain = plain_heading(written)[:120]
    row = HeadingAlias.objects.filter(
        sender=sender[:120], register=register.code, heading=plain).first()
    if row is not None and row.column == column:
        return False
    row = row or HeadingAlias(sender=sender[:120], register=register.code, heading=plain)
    fresh = row.pk is None
    row.written, row.column, row.actor = written[:120], column, scope.actor
    row.save()
    append([Change("heading", register.code, str(row.pk), "create" if fresh else "update",
                   1, image(row))], scope.actor)
    return True


def _withdraw(row: HeadingAlias, scope: Scope) -> None:
    append([Change("heading", row.register, str(row.pk), "withdraw", 2,
                   {**image(row), "withdrawn": True})], scope.actor)
    row.delete()


def forget(id: int, scope: Scope) -> None:
    """Remember a heading no longer; raises UnknownHeadingError."""
    scope.require("enter")
    with transaction.atomic():
        take_turn()
        row = HeadingAlias.objects.filter(pk=id).first()
        if row is None:
            raise UnknownHeadingError(id=id)
        _require(row.sender, scope)
        _withdraw(row, scope)


def _require(sender: str, scope: Scope) -> None:
    """Everybody teaches the headings of their own office; those of others whoever may verify."""
    scope.require("enter" if sender in ("", scope.office) else "verify")


def remembered(sender: str | None = None, register: str = "") -> list[LearnedView]:
    """Every heading that is remembered, by sender and register."""
    rows = HeadingAlias.objects.order_by("sender", "register", "heading")
    if sender is not None:
        rows = rows.filter(sender=sender)
    if register:
        rows = rows.filter(register=register)
    found = []
    for row in rows:
        one = register_named(row.register)
        found.append(LearnedView(row.pk, row.sender, one.code, one.name, row.written, row.column,
                                 label_of(one, row.column), row.actor, row.at))
    return found


def senders() -> list[str]:
    """Senders of whom something is remembered."""
    rows = HeadingAlias.objects.exclude(sender="").order_by("sender")
    return list(rows.values_list("sender", flat=True).distinct())


def image(row: HeadingAlias) -> dict[str, Any]:
    """A heading as the journal keeps it."""
    return {"sender": row.sender, "register": row.register, "heading": row.heading,
            "column": row.column}


def images() -> Any:
    """Every remembered heading as the journal should know it."""
    for row in HeadingAlias.objects.order_by("pk"):
        yield row.register, str(row.pk), image(row)


def corrected(table: Table, told: Mapping[str, str]) -> Table:
    """The table with what was told of its headings: told columns come before guessed ones."""
    taken = {told[plain] for one in table.columns if (plain := plain_heading(one.written)) in told}
    columns = tuple(
        replace(one, key=told[plain]) if (plain := plain_heading(one.written)) in told
        else replace(one, key=None) if one.key in taken else one
        for one in table.columns)
    return replace(table, columns=columns)


def headings_in(register: Register, table: Table, told: Mapping[str, str]) -> list[Heading]:
    """Every heading of a table with what it is taken for; personal numbers are masked."""
    taken = [one.key or (LEFT if is_serial(one.heading) else "") for one in table.columns]
    return [Heading(one.written, column, label_of(register, column),
                    plain_heading(one.written) in told, _samples(table, one.index))
            for one, column in zip(table.columns, taken)]


def _samples(table: Table, index: int) -> tuple[str, ...]:
    found: list[str] = []
    for row in table.rows[:20]:
        text = row.cell(index).text.strip()
        if text and text not in found and len(found) < SHOWN:
            found.append(text)
    return tuple(masked(one) if len(one) >= 15 and one[:-1].isdigit() else one[:24]
                 for one in found)
