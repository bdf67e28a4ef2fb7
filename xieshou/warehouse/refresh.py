"""Keeps registers as Parquet up to a journal position, and reads what came after it live.

A register's base is one immutable file named by a manifest that is swapped atomically. What the
journal holds beyond the base's position is the delta, read at question time, so that answers are
fresh to the last commit and no reader waits for a compaction. The digest of the journal entry at
the position travels with base and delta: a base of another history (a restored database, a
transaction rolled back) is never believed.
"""

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.parquet
from django.conf import settings

from xieshou.journal import reading
from xieshou.ledger.derive.columns import Column, columns_of
from xieshou.ledger.register import Register, register_named
from xieshou.warehouse import folding, keeping
from xieshou.warehouse.engine import Engine, engine_named
from xieshou.warehouse.sql import STAMPS

# versions beyond the base that are read live before the next question folds them in: a tenth of
# the base, so that no version is written again and again, within these bounds, so that each commit
# puts little in order anew and a process that starts has little to read
DELTA_FLOOR, DELTA_LIMIT = 5_000, 100_000
# a register of more versions is folded while questions go on
ASIDE = 500_000
# within so many entries it is looked once which registers were written, not in each whether it was
LOOKED_THROUGH = 1_000
ROW_GROUP = 122_880
# versions read between two looks at whether to go on
STEP = 1_000
# a reader may still hold the manifest of a file that has been replaced
GRACE_SECONDS = 600
TYPES = {
    "text": pyarrow.string(), "int": pyarrow.int64(), "money": pyarrow.int64(),
    "decimal": pyarrow.decimal128(18, 4), "date": pyarrow.date32(), "bool": pyarrow.bool_(),
}
ABSENT = {"text": "", "bool": False}


_empties: dict[tuple, pyarrow.Table] = {}


@dataclass(frozen=True)
class Base:
    """A register up to a position, as its manifest says."""

    position: int = 0
    digest: str = ""
    file: Path | None = None
    rows: int = 0


@dataclass
class _Held:
    """What an engine has been given of a register, and of which history."""

    base: Base
    position: int
    digest: str
    delta: pyarrow.Table = field(repr=False)
    layout: list[list[str]] = field(repr=False, default_factory=list)


class _Commit:
    """The last commit; what the journal says of it is asked once for many registers."""

    def __init__(self) -> None:
        self.position = reading.last_position()
        self.digest_at = cache(reading.digest_at)
        self._written = cache(reading.written_since)

    def follows(self, position: int, digest: str) -> bool:
        """Whether its history is the one in which an entry of that digest had that position."""
        return position == 0 or (position <= self.position and self.digest_at(position) == digest)

    def spares(self, code: str, since: int) -> bool:
        """Whether it is known that nothing was written of a register since a position."""
        return (self.position - since <= LOOKED_THROUGH
                and ("record", code) not in self._written(since, self.position))


def fresh(code: str, engine: Engine) -> None:
    """Bring an engine's copy of a register up to the last commit."""
    fresh_all([code], engine)


def fresh_all(codes: Iterable[str], engine: Engine) -> None:
    """Bring many registers up to one commit, or to later ones where others were quicker."""
    commit = None
    for code in codes:
        register = register_named(code)
        commit = commit or _Commit()
        with engine.guard(code):
            _fresh(code, register, engine, commit)


def _fresh(code: str, register: Register, engine: Engine, commit: _Commit) -> None:
    held: _Held | None = engine.held.get(code)
    if held and held.position > commit.position:
        commit = _Commit()
    now = commit.position
    layout = _layout(register)
    if held and held.layout != layout:
        # an office has added a column: what is held does not have it
        held = None
    if held and held.position == now and commit.digest_at(now) == held.digest:
        return
    if held is None or not commit.follows(held.position, held.digest):
        base = base_of(register)
        if base.position > now:
            commit = _Commit()
            now = commit.position
        held = _Held(base, base.position, base.digest, _empty(register), layout)
        engine.held.pop(code, None)
    more = (_empty(register) if commit.spares(code, held.position)
            else delta_of(register, held.position, now))
    grown = code not in engine.held or more.num_rows
    delta = pyarrow.concat_tables([held.delta, more]) if more.num_rows else held.delta
    if grown:
        engine.load(code, columns_of(register), held.base.file, delta)
    engine.held[code] = _Held(held.base, now, commit.digest_at(now), delta, layout)
    long = min(DELTA_LIMIT, max(DELTA_FLOOR, held.base.rows // 10))
    if delta.num_rows > long and folding.due(code, delta.num_rows):
        if base_of(register).position > held.base.position:  # another process was quicker
            engine.held.pop(code)
            _fresh(code, register, engine, _Commit())
        elif held.base.rows + delta.num_rows > ASIDE:
            folding.aside(code, delta.num_rows, lambda: _fold(register, engine))
        else:
            refresh(register, now)
            engine.held.pop(code)
            _fresh(code, register, engine, commit)


def _fold(register: Register, engine: Engine) -> None:
    refresh(register)
    with engine.guard(register.code):
        engine.held.pop(register.code, None)


def refresh(register: Register, until: int | None = None,
            tell: Callable[[], None] = lambda: None) -> Base:
    """Fold everything up to a position (the last) into a new base; readers never wait for it.

    `tell` is called between steps and row groups, and may raise to stop: nothing has changed then.
    """
    until = reading.last_position() if until is None else until
    tell()
    old = base_of(register)
    delta = delta_of(register, old.position, until, tell)
    tell()
    rows = _folded(register, old, delta)
    path = _new_file(register, until)
    _written(rows, path, tell)
    return _told(register, Base(until, reading.digest_at(until), path, rows.num_rows), old.file)


def base_of(register: Register) -> Base:
    """The base that the manifest names, if it is of this history and these columns."""
    try:
        said = json.loads(keeping.manifest(_manifest(register).name))
        base = Base(said["position"], said["digest"], _folder() / said["file"], said["rows"])
    except (OSError, ValueError, KeyError):
        return Base()
    if not _same_history(base.position, base.digest, reading.last_position()):
        return Base()
    more = _added(said["columns"], _layout(register))
    if more is None or not keeping.here(base.file.name).exists():
        return Base()
    if not more:
        return base
    with folding.alone(f"{register.code}.wider"):  # a fold may be what asks
        # another process may have done it while this one waited
        if json.loads(keeping.manifest(_manifest(register).name)) == said:
            return _widened(register, base, more)
    return base_of(register)


def _added(said: list[list[str]], now: list[list[str]]) -> list[list[str]] | None:
    """Columns that a register has got since; None where it has also lost or changed some."""
    return [one for one in now if one not in said] if all(one in now for one in said) else None


def _widened(register: Register, old: Base, more: list[list[str]]) -> Base:
    """The base with columns that nobody had filled when it was made; everything else as it was."""
    path = _new_file(register, old.position)
    partial = path.with_suffix(".partial")
    reader, writer = pyarrow.parquet.ParquetFile(old.file), None
    for number in range(reader.num_row_groups):
        rows = reader.read_row_group(number)
        for name, kind in more:
            empty = pyarrow.scalar(ABSENT.get(kind), TYPES[kind])
            rows = rows.append_column(name, pyarrow.repeat(empty, rows.num_rows))
        writer = writer or pyarrow.parquet.ParquetWriter(partial, rows.schema, compression="zstd")
        writer.write_table(rows, ROW_GROUP)
    if writer is None:
        return Base()
    writer.close()
    partial.rename(path)
    return _told(register, Base(old.position, old.digest, path, old.rows), old.file)


def _told(register: Register, base: Base, older: Path | None) -> Base:
    """Everybody is told of a base, once all that is wanted of it stands beside it."""
    engine_named().prepare(register.code, columns_of(register), base.file, older)
    keeping.share(base.file)
    _swap_manifest(register, base)
    _sweep(register, base.file)
    return base


def _new_file(register: Register, position: int) -> Path:
    _folder().mkdir(parents=True, exist_ok=True)
    return _folder() / f"{register.code}-{position}-{secrets.token_hex(4)}.parquet"


def delta_of(register: Register, since: int, until: int, tell: Callable[[], None] = lambda: None
             ) -> pyarrow.Table:
    """Versions written after one position up to another, with their positions."""
    if until <= since:
        return _empty(register)
    found = []
    for one in reading.changes("record", register.code, since, until):
        found.append(one)
        if len(found) % STEP == 0:
            tell()
    return _versions(register, found)


def _versions(register: Register, found: Sequence[reading.Version]) -> pyarrow.Table:
    columns = columns_of(register)
    arrays = [pyarrow.array([one.seq for one in found], pyarrow.int64())]
    arrays += [pyarrow.array([_value(one.after.get(column.name), column) for one in found],
                             TYPES[column.type]) for column in columns]
    rows = pyarrow.table(arrays, names=["seq", *(column.name for column in columns)])
    for name, stamps in stamps_of(register.code, rows["id"], rows["version"]):
        rows = rows.append_column(name, stamps)
    return rows


def stamps_of(register: str, ids: pyarrow.ChunkedArray, versions: pyarrow.ChunkedArray
              ) -> list[tuple[str, pyarrow.Array]]:
    """Two numbers that stand for each row in its version: parts of a SHA-256 over its name."""
    digest, lead = hashlib.sha256, f"{register}:"
    halves = b"".join(digest(f"{lead}{id}:{version}".encode()).digest()[:16]
                      for id, version in zip(ids.to_pylist(), versions.to_pylist()))
    numbers = pyarrow.Array.from_buffers(pyarrow.int64(), 2 * len(ids),
                                         [None, pyarrow.py_buffer(halves)])
    # engines add them up as whole numbers without a sign
    numbers = pyarrow.compute.bit_wise_and(numbers, 2**63 - 1)
    places = pyarrow.array(range(0, 2 * len(ids), 2), pyarrow.int64())
    return [(name, numbers.take(pyarrow.compute.add(places, side)))
            for side, name in enumerate(STAMPS)]


def lay(register: Register, tables: Iterable[pyarrow.Table], position: int) -> Base:
    """Make a base of tables that no journal holds, in their order (by pairing and day).

    For measuring how questions fare at a size that nobody would wait to enter.
    """
    path = _new_file(register, position)
    rows, writer, waiting = 0, None, []
    for table in chain(tables, [None]):
        if table is not None:
            waiting.append(table)
            rows += table.num_rows
        # small pairings share a row group, as they do in a folded base
        if waiting and (table is None or sum(one.num_rows for one in waiting) >= ROW_GROUP):
            ready = pyarrow.concat_tables(waiting)
            writer = writer or pyarrow.parquet.ParquetWriter(path, ready.schema, compression="zstd")
            writer.write_table(ready, ROW_GROUP)
            waiting = []
    if writer is None:
        return Base()
    writer.close()
    return _told(register, Base(position, reading.digest_at(position), path, rows), None)


def _value(value: Any, column: Column) -> Any:
    if value is None or value == "":
        return 1 if column.name == "stands_for" else ABSENT.get(column.type)
    match column.type:
        case "date":
            return date.fromisoformat(value)
        case "decimal":
            return Decimal(value).quantize(Decimal("0.0001"))
        case "text":
            return str(value)
    return value


def _folded(register: Register, old: Base, delta: pyarrow.Table) -> pyarrow.Table:
    """Base and delta as one table, each version closed where the next begins."""
    compute = pyarrow.compute
    nothing = pyarrow.nulls(delta.num_rows, pyarrow.int64())
    rows = delta.append_column("to_seq", nothing)
    if old.file:
        rows = pyarrow.concat_tables([pyarrow.parquet.read_table(old.file).select(
            rows.column_names), rows])
    rows = rows.sort_by([("id", "ascending"), ("seq", "ascending")])
    if rows.num_rows:
        ids, positions = rows["id"].combine_chunks(), rows["seq"].combine_chunks()
        same = compute.equal(ids[1:], ids[:-1])
        ends = compute.if_else(same, positions[1:], pyarrow.scalar(None, pyarrow.int64()))
        ends = pyarrow.concat_arrays([ends, pyarrow.nulls(1, pyarrow.int64())])
        rows = rows.set_column(rows.column_names.index("to_seq"), "to_seq", ends)
    # a slice of one pairing and some years then touches few row groups
    return rows.sort_by([("pairing", "ascending"), (register.when, "ascending"),
                         ("seq", "ascending")])


def _written(rows: pyarrow.Table, path: Path, tell: Callable[[], None]) -> None:
    partial = path.with_suffix(".partial")
    try:
        with partial.open("wb") as stream:
            with pyarrow.parquet.ParquetWriter(stream, rows.schema, compression="zstd") as writer:
                for start in range(0, max(1, rows.num_rows), ROW_GROUP):
                    tell()
                    writer.write_table(rows.slice(start, ROW_GROUP), ROW_GROUP)
            stream.flush()
            os.fsync(stream.fileno())
        tell()
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    partial.rename(path)


def _swap_manifest(register: Register, base: Base) -> None:
    said = {"position": base.position, "digest": base.digest, "file": base.file.name,
            "rows": base.rows, "columns": _layout(register)}
    partial = _folder() / f"{register.code}.{secrets.token_hex(4)}.partial"
    with partial.open("w", encoding="utf-8") as stream:
        json.dump(said, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(_manifest(register))
    keeping.share(_manifest(register))


def _sweep(register: Register, kept: Path) -> None:
    """Remove what no reader can still want: old bases, and leavings of a killed compaction."""
    long_ago = time.time() - GRACE_SECONDS
    for found in _folder().glob(f"{register.code}[-.]*"):
        ours = found.name.startswith((f"{register.code}-", f"{register.code}."))
        stale = found.suffix in (".parquet", ".partial") and found != kept
        if ours and stale and found.stat().st_mtime < long_ago:
            found.unlink(missing_ok=True)
            shutil.rmtree(found.with_suffix(".columns"), ignore_errors=True)
            if found.suffix == ".parquet":
                keeping.forget(found.name)


def _same_history(position: int, digest: str, now: int) -> bool:
    return position == 0 or (position <= now and reading.digest_at(position) == digest)


def _layout(register: Register) -> list[list[str]]:
    return [*([column.name, column.type] for column in columns_of(register)),
            *([stamp, "int"] for stamp in STAMPS)]


def _empty(register: Register) -> pyarrow.Table:
    layout = (register.code, *map(tuple, _layout(register)))
    if layout not in _empties:
        _empties[layout] = _versions(register, [])
    return _empties[layout]


def _folder() -> Path:
    return Path(settings.WAREHOUSE_ROOT)


def _manifest(register: Register) -> Path:
    return _folder() / f"{register.code}.json"


def standing(register: Register, engine: Engine, columns: Sequence[str] = ("id", "version")
             ) -> list[tuple]:
    """Rows of a register as an engine holds them at the last commit, for verification."""
    fresh(register.code, engine)
    return engine.standing(register.code, columns)
