"""One table of a sheet as drafts of one register, with a finding for every cell at fault (读表)."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.jobs.work import Teller, silent
from xieshou.ledger.cells import BadCellError, exact_number
from xieshou.ledger.derive.workbook import headings
from xieshou.ledger.fields import ResidentId
from xieshou.ledger.headings import Heading, column_of, corrected, headings_in, learned
from xieshou.ledger.reading import (
    BadSpanError,
    CoarseDateError,
    ForeignFaultError,
    is_coarse,
    says_nothing,
    says_the_same,
    span_of,
    value_of,
)
from xieshou.ledger.reading_table import Reader, years_of
from xieshou.ledger.record import Record
from xieshou.ledger.refusals import MissingValueError, OpeningSpanError, OutOfReachError
from xieshou.ledger.register import Register
from xieshou.ledger.taken import Row, Taken, WaitingContext
from xieshou.ledger.understanding import (
    MissingHeadingsError,
    SharedAmountError,
    UnclearUnitError,
    Understood,
    columns_of,
    missing_in,
    year_of,
)
from xieshou.office.excel import (
    BLANK,
    Cell,
    Column,
    NoTableError,
    Sheet,
    Table,
    TableRow,
    find_table,
    likely_table,
    plain_heading,
    tables_apart,
)
from xieshou.values.resident_ids import veiled

_KEY = re.compile(r"[0-9]{1,18}-[0-9a-f]{8}")
# so many different cells of a column are known again: where all differ, none is worth keeping
KNOWN = 5_000
# after so many rows it is told how far it is
TOLD = 500
_NOTHING = object()
_UNREAD = object()
_SPANNED = ("opening", "opening_from", "opening_to")


class WhichPairingError(Invalid):
    """Several pairings are possible and none is named."""

    code = "ledger.import.which_pairing"
    message = "没有写明这一行属于哪一对结对关系。"
    hint = "请在「结对关系」列填写，或在导入时指定；可选：{known}。"


class UnknownKeyError(Invalid):
    """A record number that is not that of the record as it is now."""

    code = "ledger.import.unknown_key"
    message = "记录编号「{key}」与现有记录不符。"
    hint = "可能是旧的导出，或来自另一套系统；请重新导出，或删去「记录编号」列按新记录导入。"


class AssumedDayError(Invalid):
    """Rows without a day, in a sheet whose title tells the year."""

    code = "ledger.import.assumed_day"
    message = "没有写明「{heading}」，按{taken}登记。"
    hint = "知道具体日期的，请补填后再导入。"


class BackwardSpanError(Invalid):
    """An opening figure whose span ends before it begins."""

    code = "ledger.import.backward_span"
    message = "期初数的起止日期颠倒：从 {first} 到 {last}。"
    hint = "请核对「时段起」和「时段止」。"


@dataclass(frozen=True)
class _Told:
    """What a row says of itself: whose it is, which record it is, the span in one cell."""

    pairing: places.PairingView
    there: Record | None
    span: tuple[Column, str] | None


class Intake:
    """Reads the tables of one register for one person."""

    def __init__(self, register: Register, scope: Scope, pairing_code: str | None,
                 file_name: str = "", mapping: Mapping[str, str] | None = None,
                 sender: str = "") -> None:
        self.register = register
        # what is said now of a heading, over what this sender meant by it before
        self.told = learned(register, sender) | {
            plain_heading(written): column_of(register, written, column)
            for written, column in (mapping or {}).items()}
        self.file_name = file_name
        self.scope = scope
        self.known = places.pairings(scope.pairings)
        self.default = None
        if pairing_code:
            self.default = places.pairing_named(pairing_code, scope.pairings)
        elif len(self.known) == 1:
            self.default = self.known[0]
        self.contexts: dict[tuple, WaitingContext] = {}
        self.reach: dict[str, bool] = {}
        self.required = [kind.name for kind in register.fields if kind.required]

    def table_in(self, sheet: Sheet) -> Table:
        """The register's table in a sheet; raises NoTableError or MissingHeadingsError."""
        table = self._found(sheet)
        missing = missing_in(self.register, table, self.file_name)
        if missing:
            known = "、".join(column.written for column in table.columns if column.key)
            raise MissingHeadingsError(sheet=sheet.name, register=self.register.name,
                                       missing="、".join(missing), known=known or "无")
        return table

    def tables_apart(self, sheet: Sheet) -> list[Sheet]:
        """The sheet, or each of the register's tables in it as a sheet of its own."""
        return tables_apart(sheet, [*headings(self.register), *self.told])

    def _found(self, sheet: Sheet) -> Table:
        return corrected(find_table(sheet, headings(self.register) | self.told), self.told)

    def headings_in(self, sheet: Sheet) -> list[Heading]:
        """Every heading of a sheet with what it is taken for, also where that is not enough."""
        try:
            table = self._found(sheet)
        except NoTableError:
            table = likely_table(sheet)
        return headings_in(self.register, table, self.told) if table else []

    def take(self, table: Table, tell: Teller = silent) -> Taken:
        """Every row of a table, as values or as faults; `tell` hears how far it is."""
        taken = Taken(table)
        columns = columns_of(self.register, table, taken)
        reader = Reader(table, columns)
        years = years_of(table, year_of(table, self.file_name))
        year = next(years)[1]
        until = next(years, None)
        records = self._records(table, columns)
        words = f"正在读懂「{self.register.name}」"
        for number, row in enumerate(table.rows):
            if not number % TOLD:
                tell(number, len(table.rows), words)
            while until is not None and row.number > until[0]:
                year, until = until[1], next(years, None)
            self._take_row(row, reader, year, records, taken)
        return taken

    def _records(self, table: Table, columns: list[Understood]) -> dict[int, Record]:
        """The records that rows name by their number."""
        place = next((one.column.index for one in columns if one.kind == "id"), None)
        if place is None:
            return {}
        numbers = [int(text.partition("-")[0]) for row in table.rows
                   if _KEY.fullmatch(text := row.cell(place).text.strip())]
        rows = self.register.model.objects.within(self.scope).select_related(
            "pairing", *(kind.name for kind in self.register.all_fields if kind.is_relation))
        there: dict[int, Record] = {}
        for start in range(0, len(numbers), 500):
            there.update((one.pk, one) for one in rows.filter(
                pk__in=numbers[start:start + 500]))
        return there

    def _take_row(self, row: TableRow, reader: Reader, year: int | None,
                  records: Mapping[int, Record], taken: Taken) -> None:
        if all(_is_empty(row.cell(at)) for at in reader.places):
            return
        before = len(taken.faults)
        told = self._told(row, reader.told, records, taken)
        if told is None:
            return
        context = self._context(told.pairing, year)
        values = self._values(row, reader, told.there, context, taken)
        self._refuse_unclear(row, reader, taken)
        if told.span is not None:
            self._take_span(*told.span, row, values, context, taken)
        if len(taken.faults) == before:
            self._complete(row, values, told.there, year, taken)
            self._check(row, values, told.there, taken)
        if len(taken.faults) == before:
            taken.rows.append(Row(row.number, told.pairing, values, told.there))

    def _told(self, row: TableRow, columns: list[Understood], records: Mapping[int, Record],
              taken: Taken) -> _Told | None:
        """Which record and pairing a row names; nothing when that is at fault."""
        there = pairing = span = None
        for one in columns:
            text = row.cell(one.column.index).text.strip()
            if not text:
                continue
            if one.kind == "id":
                there = records.get(int(text.partition("-")[0])) if _KEY.fullmatch(text) else None
                if there is None or there.identity[:8] != text.partition("-")[2]:
                    return taken.fault(UnknownKeyError(key=text), row.number, one.column, text)
            elif one.kind == "pairing":
                pairing = self._pairing(text)
                if pairing is None:
                    error = places.UnknownPairingError(pairing=text, known=self._choices())
                    return taken.fault(error, row.number, one.column, text)
            else:
                span = (one.column, text)
        if there is not None:
            pairing = next(one for one in self.known if one.id == there.pairing_id)
        pairing = pairing or self.default
        if pairing is None:
            return taken.fault(WhichPairingError(known=self._choices()), row.number)
        return _Told(pairing, there, span)

    def _values(self, row: TableRow, reader: Reader, there: Record | None,
                context: WaitingContext, taken: Taken) -> dict[str, Any]:
        """The values of a row by column, each cell at fault noted."""
        values: dict[str, Any] = {}
        for cell, column in zip(row.cells, reader.columns(context), strict=False):
            if cell is BLANK or column is None:
                continue
            name, one, known = column
            value = known.get(id(cell), _UNREAD) if there is None else _UNREAD
            if value is _UNREAD:
                value = self._value(one, cell, there, context, row.number, taken, known)
            if value is not _NOTHING:
                values[name] = value
        return values

    def _value(self, one: Understood, cell: Cell, there: Record | None, context: WaitingContext,
               number: int, taken: Taken, known: dict[int, Any]) -> Any:
        """What one cell says in its column; the same cell says the same in every other row."""
        kind = one.kind
        if not (cell.text or cell.uncomputed):
            return _NOTHING
        if there is not None and says_the_same(kind, there, cell):
            return _NOTHING
        if cell.is_blank or says_nothing(kind, cell):
            if len(known) < KNOWN:
                known[id(cell)] = _NOTHING
            return _NOTHING
        try:
            value = value_of(kind, cell, one.reading, context)
        except BadCellError as error:
            # reports of imports are kept: a person's number stands there masked only
            personal = isinstance(kind, ResidentId)
            taken.fault(error, number, one.column,
                        error.facts["value"] if personal else veiled(cell.text))
        except XieshouError as error:
            taken.fault(ForeignFaultError(kind.label, error), number, one.column, cell.text)
        else:
            if is_coarse(kind, cell):
                error = kind.fault(CoarseDateError, cell.text, taken=value.isoformat())
                taken.note(error, one.column, number)
            elif len(known) < KNOWN:
                known[id(cell)] = value
            return value
        return _NOTHING

    def _refuse_unclear(self, row: TableRow, reader: Reader, taken: Taken) -> None:
        """Amounts of an unclear unit, and numbers that several rows share, are faults."""
        shared = taken.table.shared.get(row.number, ())
        for one in reader.unclear:
            cell = row.cell(one.column.index)
            if not cell.is_blank and exact_number(cell.value):
                taken.fault(one.kind.fault(UnclearUnitError, cell.text), row.number, one.column,
                            cell.text)
        for one in reader.measures if shared else ():
            cell = row.cell(one.column.index)
            if one.column.index in shared and not cell.is_blank:
                taken.fault(one.kind.fault(SharedAmountError, cell.text), row.number, one.column,
                            cell.text)

    def _take_span(self, column: Column, text: str, row: TableRow, values: dict[str, Any],
                   context: WaitingContext, taken: Taken) -> None:
        """From and to written in one cell, as days of their two columns."""
        for name, part in zip(self.register.span, span_of(text), strict=False):
            if name in values or not part:
                continue
            kind = self.register.field(name)
            try:
                values[name] = kind.parse(part, context)
            except BadCellError:
                return taken.fault(kind.fault(BadSpanError, text), row.number, column, text)
        return None

    def _complete(self, row: TableRow, values: dict[str, Any], there: Record | None,
                  year: int | None, taken: Taken) -> None:
        """The day, where other columns or the title tell it; and what follows from the rest."""
        if there is not None or values.get("opening") or values.get("opening_to"):
            return
        register = self.register
        if values.get(register.when) is None:
            day = next((values[name] for name in register.when_else if values.get(name)), None)
            if day is None and year and taken.table.column(register.when) is None:
                day = dt.date(year, 1, 1)
            if day is not None:
                values[register.when] = day
                error = AssumedDayError(heading=register.field(register.when).label,
                                        taken=day.isoformat())
                taken.note(error, row=row.number)
        values |= register.model.completed(values)

    def _check(self, row: TableRow, values: dict[str, Any], there: Record | None,
               taken: Taken) -> None:
        """What keeps the row from being a record although each of its cells is right."""
        if there is None and not any(map(values.get, _SPANNED)):
            for name in self.required:
                if values.get(name) in (None, ""):
                    break
            else:
                if self._reaches(values.get("place")):
                    return

        def known(name: str) -> Any:
            value = values.get(name)
            return value if value not in (None, "") or there is None else getattr(there, name)

        opening = bool(known("opening"))
        day = known(self.register.when) or known("opening_to")
        for kind in self.register.fields:
            waived = self.register.waives(kind, opening, known("opening_to") is not None, day)
            if kind.required and not waived and known(kind.name) in (None, ""):
                error = MissingValueError(heading=kind.label, guidance=kind.guidance)
                taken.fault(error, row.number, taken.table.column(kind.name))
        first, last = known("opening_from"), known("opening_to")
        if (opening or first or last) and not (first and last):
            taken.fault(OpeningSpanError(), row.number)
        elif first and last and first > last:
            taken.fault(BackwardSpanError(first=first, last=last),
                        row.number, taken.table.column("opening_to"))
        place = known("place")
        if not self._reaches(place):
            taken.fault(OutOfReachError(place=places.place_name(place)), row.number,
                        taken.table.column("place"))

    def _reaches(self, place: str | None) -> bool:
        """Whether rows of that place are this person's to enter; asked of the scope once."""
        if not place:
            return True
        if place not in self.reach:
            self.reach[place] = self.scope.covers_place(place)
        return self.reach[place]

    def _pairing(self, text: str) -> places.PairingView | None:
        plain = re.sub(r"[-－—–~至 ]+", "-", text)
        return next((one for one in self.known
                     if plain in (one.code, re.sub("—", "-", one.name))), None)

    def _choices(self) -> str:
        return "、".join(f"{one.code}({one.name})" for one in self.known[:8]) or "(尚无)"

    def _context(self, pairing: places.PairingView, year: int | None) -> WaitingContext:
        key = (pairing.id, year)
        if key not in self.contexts:
            self.contexts[key] = WaitingContext(pairing, self.scope.actor, year)
        return self.contexts[key]


def _is_empty(cell: Cell) -> bool:
    return cell.is_blank or cell.merged_from is not None
