"""Records within reach to a file that imports again unchanged: xlsx, csv or parquet (导出)."""

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow
from pyarrow import parquet

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.jobs.halves import written_whole
from xieshou.journal.pieces import pieces
from xieshou.ledger.derive.columns import columns_of
from xieshou.ledger.derive.rows import rows_of
from xieshou.ledger.derive.workbook import ID, PAIRING, sheet_of
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, register_named
from xieshou.office.excel import csv_text, write_csv, write_workbook

FORMATS = ("xlsx", "csv", "parquet")
STEP = 100  # rows between two looks at whether to go on
MANY = 300_000  # rows of a sheet that may be more than two gigabytes
_TYPES = {"text": pyarrow.string(), "int": pyarrow.int64(), "money": pyarrow.int64(),
          "decimal": pyarrow.decimal128(18, 4), "date": pyarrow.date32(),
          "bool": pyarrow.bool_()}


class UnknownFormatError(Invalid):
    """A file name whose ending names none of the formats."""

    code = "ledger.export.unknown_format"
    message = "不能导出为「{format}」。"
    hint = "文件扩展名请用 xlsx、csv 或 parquet。"


def export_file(register_code: str, path: Path, scope: Scope,
                pairing_code: str | None = None, rows: Any = None,
                tell: Callable[[int, int], None] | None = None) -> int:
    """Write every record within reach, or those found, to a file; how many.

    The format is told by the ending of the name; `tell` hears how far it is, and may raise to stop.
    The file stands there once it is whole: of one that was stopped nothing is left.
    """
    register = register_named(register_code)
    rows = records_of(register, scope, pairing_code) if rows is None else rows
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(path, 0o666) as file:
        return export_to(file, register, rows, path.suffix.lstrip(".").lower(), tell)


def export_bytes(register: Register, records: Any, format: str) -> bytes:
    """The records as a file in memory."""
    buffer = io.BytesIO()
    export_to(buffer, register, records, format)
    return buffer.getvalue()


def export_to(file: BinaryIO, register: Register, records: Any, format: str,
              tell: Callable[[int, int], None] | None = None) -> int:
    """Stream the records into a file; how many. `records` is a query of the register.

    `tell` is asked every few rows and once more when all is written: a thousand rows of a wide
    register take seconds on a busy machine, and whoever called it off would wait in vain.
    """
    if format not in FORMATS:
        raise UnknownFormatError(format=format or "无扩展名")
    count, written = records.count(), 0

    def told(rows: Iterable[Any]) -> Iterator[Any]:
        nonlocal written
        for row in rows:
            if tell and written % STEP == 0:
                tell(min(written, count), count)
            written += 1
            yield row

    if format == "xlsx":
        write_workbook(file, [sheet_of(register, told(rows_of(register, records)), count > MANY)])
    elif format == "csv":
        headings = [ID, *(kind.heading for kind in register.all_fields), PAIRING]
        write_csv(file, headings, told(rows_of(register, records, csv_text)), turned=True)
    else:
        parquet.write_table(_table(register, told(streamed(register, records)),
                                   lambda: tell and tell(count, count)), file)
    if tell:
        tell(count, count)
    return written


def records_of(register: Register, scope: Scope, pairing_code: str | None = None) -> Any:
    """The records that a person may see and that were not voided, oldest first."""
    rows = register.model.objects.within(scope).exclude(state="void")
    if pairing_code:
        rows = rows.filter(pairing__code=pairing_code)
    return rows.order_by("pk")


def streamed(register: Register, records: Any) -> Iterator[Record]:
    """Records with what their cells show, a thousand at a time."""
    links = [kind.name for kind in register.all_fields if kind.is_relation]
    for piece in pieces(records.select_related("pairing", *links), 1000):
        yield from piece


def _table(register: Register, records: Iterable[Record], tell: Callable[[], Any]
           ) -> pyarrow.Table:
    images = [record.image() for record in records]
    made, fields = [], []
    for column in columns_of(register):
        tell()
        read = _READ.get(column.type, _as_it_is)
        made.append(pyarrow.array(
            [None if (value := image.get(column.name)) is None else read(value)
             for image in images], _TYPES[column.type]))
        fields.append(pyarrow.field(column.name, _TYPES[column.type], metadata={
            "label": column.label, "unit": "分" if column.type == "money" else column.unit}))
    return pyarrow.table(made, pyarrow.schema(fields))


def _as_it_is(value: Any) -> Any:
    return value


_READ = {"text": str, "date": date.fromisoformat, "decimal": Decimal}
