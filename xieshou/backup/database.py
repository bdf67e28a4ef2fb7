"""The database as of one moment, out and in: a file whole, a server table by table (快照)."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from xieshou.errors import Conflict, Unavailable
from xieshou.journal import guards

FILE = "xieshou.sqlite3"
TABLES = "tables"
# filled by Django itself on migrating
_OWN = {"django_migrations"}


class TornSnapshotError(Unavailable):
    """The copied database does not hold together."""

    code = "backup.torn_snapshot"
    message = "数据库的副本没有通过完整性检查({why})，没有生成备份。"
    hint = "请运行 xieshou verify；数据库本身受损的，请用上一份备份恢复并联系系统管理员。"


class DatabaseNotEmptyError(Conflict):
    """The database to restore into holds data."""

    code = "backup.database_not_empty"
    message = "XIESHOU_DATABASE_URL 所指的数据库里已有数据，没有恢复。"
    hint = "请新建一个空的数据库，把 XIESHOU_DATABASE_URL 指向它之后再恢复。"


class NoWayBackError(Conflict):
    """A backup of a server's database, to be restored into SQLite."""

    code = "backup.needs_postgresql"
    message = "这份备份取自 PostgreSQL，不能恢复到 SQLite。"
    hint = "请新建一个空的 PostgreSQL 数据库，用 XIESHOU_DATABASE_URL 指向它之后再恢复。"


@dataclass(frozen=True)
class Table:
    """One table of a snapshot: its columns and its rows as COPY text."""

    name: str
    columns: list[str]
    rows: Iterable[bytes]


@contextmanager
def moment() -> Iterator[None]:
    """A server's database as of one moment, whatever others write meanwhile."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def copy_sqlite(target: Path) -> None:
    """The whole database by SQLite's own backup: writers wait for it, readers do not."""
    connection.ensure_connection()
    copy = sqlite3.connect(target)
    try:
        connection.connection.backup(copy)
        why = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copy.close()
    if why != "ok":
        raise TornSnapshotError(why=why)


def dump_postgresql() -> Iterator[Table]:
    """Every table in the caller's moment, by COPY."""
    with connection.cursor() as cursor:
        names = sorted(connection.introspection.table_names(cursor))
        for name in names:
            if name in _OWN:
                continue
            columns = [one.name for one in
                       connection.introspection.get_table_description(cursor, name)]
            yield Table(name, columns, _copied_out(name, columns))


def migrations() -> list[str]:
    """Every migration that the database has gone through."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection)
                  .applied_migrations())


def state_of_sqlite(path: Path) -> tuple[int, str, list[str]]:
    """Journal position, its digest and the migrations of a copied database."""
    copy = sqlite3.connect(path)
    try:
        head = copy.execute(
            "SELECT seq, digest FROM journal_entry ORDER BY seq DESC LIMIT 1").fetchone()
        gone_through = copy.execute("SELECT app, name FROM django_migrations").fetchall()
    finally:
        copy.close()
    return *(head or (0, "")), sorted(f"{app}.{name}" for app, name in gone_through)


def state() -> tuple[int, str, list[str]]:
    """Journal position, its digest and the migrations in the caller's moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, digest FROM journal_entry ORDER BY seq DESC LIMIT 1")
        head = cursor.fetchone()
    return *(head or (0, "")), migrations()


def tables_of_sqlite(path: Path) -> Iterator[Table]:
    """Every table of a copied database as COPY text, for moving to a server."""
    copy = sqlite3.connect(path)
    try:
        names = [row[0] for row in copy.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        for name in sorted(set(names) - _OWN):
            columns = [row[1] for row in copy.execute(f'PRAGMA table_info("{name}")')]
            listed = ", ".join(f'"{column}"' for column in columns)
            rows = copy.execute(f'SELECT {listed} FROM "{name}"')
            yield Table(name, columns, (_line(row) for row in rows))
    finally:
        copy.close()


def tables_in(folder: Path) -> Iterator[Table]:
    """Every table of an unpacked dump."""
    for path in sorted(folder.glob("*.json")):
        with path.with_suffix(".copy").open("rb") as rows:
            yield Table(path.stem, json.loads(path.read_text("utf-8")), rows)


def require_empty() -> None:
    """Refuse a server's database that holds tables."""
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor):
            raise DatabaseNotEmptyError


def load(tables: Iterable[Table], gone_through: list[str]) -> None:
    """Make the tables as they were then, fill them, and let their counters go on from there."""
    # its models can be declared only once Django stands, which a refused restore never waits for
    from xieshou.books.rows import guarded

    make_tables_of(gone_through)
    with connection.cursor() as cursor:
        # tables that a backup of an earlier version lacks come with their guards later
        there = set(connection.introspection.table_names(cursor))
    held = [name for name in guarded() if name in there]
    for name in held:
        guards.lift_from(connection, name)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        for table in tables:
            if table.name in there:
                _copy_in(cursor, table)
    for name in held:
        guards.raise_on(connection, name)


def make_tables_of(gone_through: list[str]) -> None:
    """Bring the tables to where a database stood that had gone through these migrations."""
    executor = MigrationExecutor(connection)
    loader, keys = executor.loader, {tuple(one.split(".", 1)) for one in gone_through}
    # an app that had not come to the end of what is one step today goes its single steps
    loader.replace_migrations = False
    loader.build_graph()
    for key, step in loader.disk_migrations.items():
        if step.replaces and keys.issuperset(step.replaces):
            loader.graph.remove_replaced_nodes(key, step.replaces)
            keys = keys.difference(step.replaces) | {key}
        elif step.replaces:
            loader.graph.remove_replacement_node(key, step.replaces)
            keys.discard(key)
    executor.migrate(_last_of_each(loader.graph.node_map, keys))


def _last_of_each(nodes: dict[Any, Any], keys: set[tuple]) -> list[tuple[str, str]]:
    """The last migrations of each app among these; the ones before follow from them."""
    return sorted(key for key in keys if key in nodes and not any(
        child.key in keys and child.key[0] == key[0] for child in nodes[key].children))


def _copied_out(name: str, columns: list[str]) -> Iterator[bytes]:
    listed = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(
            f'COPY (SELECT {listed} FROM "{name}" ORDER BY 1) TO STDOUT') as copy:
        yield from (bytes(piece) for piece in copy)


def _copy_in(cursor: Any, table: Table) -> None:
    listed = ", ".join(f'"{column}"' for column in table.columns)
    cursor.execute(f'DELETE FROM "{table.name}"')
    with cursor.copy(f'COPY "{table.name}" ({listed}) FROM STDIN') as copy:
        for line in table.rows:
            copy.write(line)
    if "id" in table.columns:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [f'"{table.name}"'])
        sequence = cursor.fetchone()[0]
        if sequence:
            cursor.execute(f'SELECT setval(%s, GREATEST(COALESCE(MAX(id), 1), 1), '
                           f'COUNT(*) > 0) FROM "{table.name}"', [sequence])


def _line(row: tuple) -> bytes:
    return ("\t".join(map(_cell, row)) + "\n").encode()


def _cell(value: Any) -> str:
    if value is None:
        return r"\N"
    text = str(value)
    for char, written in (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r")):
        text = text.replace(char, written)
    return text
