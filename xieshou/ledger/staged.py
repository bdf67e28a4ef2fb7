"""What an import does to each row of its sheets, kept to be looked at page by page (逐行去向).

A line of JSON for each row and, apart, where each line begins: a page of 10^5 rows is read alone.
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from xieshou.ledger import fields
from xieshou.ledger.change import changed_images
from xieshou.ledger.record import STANDING, Record, titled
from xieshou.ledger.register import Register
from xieshou.ledger.taken import Row, Taken
from xieshou.values.resident_ids import masked, veiled

FATES = {"created": "新增", "updated": "更新", "unchanged": "未变", "rejected": "退回"}
# any of them
READ = "read"
_NUMBER = list(FATES)
# the lowest bits of a place tell the fate of the row that begins there
_BITS = 2
_MASK = (1 << _BITS) - 1
# columns that say something of an opening only
_OF_OPENINGS = ("stands_for", "vague")


@dataclass(frozen=True)
class StagedSheet:
    """One sheet whose rows were kept: its number among those of the import, how many of each."""

    number: int
    register: str
    name: str
    counts: dict[str, int]

    def count(self, fate: str) -> int:
        """How many rows went that way, or were read at all."""
        return sum(self.counts.values()) if fate == READ else self.counts[fate]


class Staging:
    """Where a run keeps the rows of its sheets; what an earlier run kept there is dropped."""

    def __init__(self, folder: Path, stem: str) -> None:
        self._folder, self._stem = folder, stem
        self._sheets: list[StagedSheet] = []
        # records that this run made: in a rehearsal nobody finds them again
        self._made: set[tuple[str, int]] = set()
        self._open: list[SheetStaging] = []

    def __enter__(self) -> Self:
        for place in self._folder.glob(f"{self._stem}.rows*"):
            place.unlink(missing_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        for one in self._open:
            one.close()
        if kind is None:
            _sheets_at(self._folder, self._stem).write_text(
                json.dumps([vars(one) for one in self._sheets], ensure_ascii=False), "utf-8")

    def sheet(self, register: Register, name: str, number: int, rehearsed: bool) -> "SheetStaging":
        """Keep the rows of one sheet, or of the several that are one register's."""
        self._open.append(SheetStaging(self, register, name, number, rehearsed))
        return self._open[-1]


class SheetStaging:
    """Takes the rows of a sheet as they are written, and orders them as they stand in it."""

    def __init__(self, staging: Staging, register: Register, name: str, number: int,
                 rehearsed: bool) -> None:
        self._staging, self._register, self._name = staging, register, name
        self._number, self._rehearsed = number, rehearsed
        self._places: list[tuple[int, int, int]] = []
        self._table, self._end, self._sheet = -1, 0, name
        self._lines = _rows_at(staging._folder, staging._stem, number)
        self._file = self._lines.open("wb")

    def begin(self, sheet: str) -> None:
        """The rows that follow are those of another table."""
        self._table, self._sheet = self._table + 1, sheet

    def wrote(self, row: int, fate: str, record: Record, before: dict[str, Any]) -> None:
        """A row that is a record now; `before` are the images of the columns that it changed."""
        image = record.image()
        quiet = () if record.opening else _OF_OPENINGS
        names = before or [kind.name for kind in record.register.all_fields
                           if image.get(kind.name) not in (None, "", False)
                           and kind.name not in quiet]
        made = (self._register.code, record.pk)
        if fate == "created":
            self._staging._made.add(made)
        there = not self._rehearsed or made not in self._staging._made
        self._keep(row, fate, {
            "id": record.pk if there else None, "title": record.title if there else _called(record),
            "after": {name: image.get(name) for name in names}, "before": before})

    def refused(self, taken: Taken) -> None:
        """The rows of a table that are not taken: what stands in them, and what is wrong."""
        faults: dict[int, list[dict[str, str]]] = {}
        columns = {one.index: one for one in taken.table.columns}
        for (row, column), words in taken.faults.items():
            heading = columns[column].written if column in columns else ""
            faults.setdefault(row, []).append({"column": heading, "message": words})
        hidden = {one.index for one in columns.values() if isinstance(
            self._kind_of(one.key), fields.ResidentId)}
        rows = {one.number: one for one in taken.table.rows if one.number in faults}
        for number, told in faults.items():
            cells = [[one.written, masked(text) if one.index in hidden else veiled(text)]
                     for one in columns.values() if number in rows
                     and (text := rows[number].cell(one.index).text.strip())]
            self._keep(number, "rejected", {"cells": cells, "faults": told})

    def _kind_of(self, key: str | None) -> Any:
        return next((one for one in self._register.all_fields if one.name == key), None)

    def _keep(self, row: int, fate: str, told: dict[str, Any]) -> None:
        line = json.dumps({"row": row, "sheet": self._sheet, "fate": fate, **told},
                          ensure_ascii=False, separators=(",", ":"), default=str).encode() + b"\n"
        self._file.write(line)
        self._places.append((self._table, row, self._end << _BITS | _NUMBER.index(fate)))
        self._end += len(line)

    def close(self) -> None:
        """No more is kept; without an end nothing of it is found again."""
        self._file.close()

    def end(self) -> None:
        """All rows were told."""
        self.close()
        self._places.sort()
        places = array("Q", (place for _, _, place in self._places))
        self._lines.with_suffix(".at").write_bytes(places.tobytes())
        counts = dict.fromkeys(FATES, 0)
        for place in places:
            counts[_NUMBER[place & _MASK]] += 1
        self._staging._sheets.append(
            StagedSheet(self._number, self._register.code, self._name, counts))


class StagedRows:
    """The rows that a run kept; `kept_rows` finds them."""

    def __init__(self, folder: Path, stem: str, sheets: Sequence[StagedSheet]) -> None:
        self._folder, self._stem, self.sheets = folder, stem, tuple(sheets)

    def count(self, fate: str = READ, sheet: int = 0) -> int:
        """How many rows of a fate there are, in a sheet or in all."""
        return sum(one.count(fate) for one in self._those(sheet))

    def part(self, fate: str, sheet: int, start: int, many: int) -> list[dict[str, Any]]:
        """Rows of a fate as they stand in their sheets, so many after a start."""
        found: list[dict[str, Any]] = []
        for one in self._those(sheet):
            if start < one.count(fate) and len(found) < many:
                found += self._lines(one, fate, start, many - len(found))
            start = max(0, start - one.count(fate))
        return found

    def _those(self, sheet: int) -> list[StagedSheet]:
        return [one for one in self.sheets if sheet in (0, one.number)]

    def _lines(self, sheet: StagedSheet, fate: str, start: int, many: int
               ) -> Iterator[dict[str, Any]]:
        lines = _rows_at(self._folder, self._stem, sheet.number)
        places = array("Q", lines.with_suffix(".at").read_bytes())
        code = None if fate == READ else _NUMBER.index(fate)
        wanted = (one >> _BITS for one in places if code in (None, one & _MASK))
        with lines.open("rb") as file:
            for at in islice(wanted, start, start + many):
                file.seek(at)
                yield {"register": sheet.register, **json.loads(file.readline())}


def kept_rows(folder: Path, stem: str) -> StagedRows | None:
    """The rows that a run kept; nothing where it kept none, or their day is over."""
    place = _sheets_at(folder, stem)
    if not place.exists():
        return None
    return StagedRows(folder, stem, [
        StagedSheet(**one) for one in json.loads(place.read_text("utf-8"))])


def _called(record: Record) -> str:
    """What people will call a record that has no number yet."""
    kind = record.register.field(record.register.title)
    return titled(kind.show(getattr(record, kind.name)), None, record.opening)


def said_before(row: Row, now: Record) -> dict[str, Any]:
    """What a record said before its row made another act of it."""
    before = changed_images(row.there, row.values, now)
    return before | {name: getattr(row.there, name) for name in STANDING
                     if getattr(row.there, name) != getattr(now, name)}


def _sheets_at(folder: Path, stem: str) -> Path:
    return folder / f"{stem}.rows.json"


def _rows_at(folder: Path, stem: str, number: int) -> Path:
    return folder / f"{stem}.rows-{number}.jsonl"
