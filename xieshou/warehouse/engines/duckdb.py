"""DuckDB inside the process: reads the Parquet base, never the network or any other file."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet
from django.conf import settings

from xieshou.ledger.derive.columns import Column
from xieshou.warehouse.statements import SqlEngine

# bases up to this many rows are held in memory, where a scan is several times faster
IN_MEMORY = 2_000_000


class DuckDB(SqlEngine):
    """One in-memory database; each statement runs on a cursor of its own."""

    code = "duckdb"

    def __init__(self) -> None:
        super().__init__()
        self.connection = duckdb.connect(":memory:")
        folder = str(Path(settings.WAREHOUSE_ROOT).resolve()).replace("'", "''")
        self.connection.execute(f"SET allowed_directories = ['{folder}/']")
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")
        self.lock = threading.Lock()
        self.bases: dict[str, Path | None] = {}

    def load(self, name: str, columns: Sequence[Column], base: Path | None,
             delta: pyarrow.Table) -> None:
        """Base once per file, delta each time, a view over both under the register's name."""
        with self.lock:
            cursor = self.connection.cursor()
            cursor.register("incoming", delta)
            cursor.execute("BEGIN")
            try:
                self._take(cursor, name, base, bool(delta.num_rows))
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")
            self.bases[name] = base

    def run(self, sql: str, values: dict[str, Any]) -> list[tuple]:
        """Rows of one statement."""
        return self.connection.cursor().execute(sql, values).fetchall()

    def _take(self, cursor: duckdb.DuckDBPyConnection, name: str, base: Path | None,
              changed: bool) -> None:
        cursor.execute(
            f'CREATE OR REPLACE TABLE "{name}.delta" AS '
            "SELECT *, lead(seq) OVER (PARTITION BY id ORDER BY seq) AS to_seq FROM incoming")
        if self.bases.get(name, Path()) != base:
            self._take_base(cursor, name, base)
        if base and not changed:  # nothing to close: a plain scan, which reads what it needs
            cursor.execute(f'CREATE OR REPLACE VIEW "{name}" AS SELECT * FROM "{name}.base"')
            return
        closed = f'SELECT id, min(seq) AS ended FROM "{name}.delta" GROUP BY id'
        older = (
            f'SELECT b.* REPLACE (coalesce(b.to_seq, c.ended) AS to_seq) FROM "{name}.base" b '
            f"LEFT JOIN ({closed}) c ON c.id = b.id UNION ALL BY NAME " if base else "")
        cursor.execute(f'CREATE OR REPLACE VIEW "{name}" AS {older}SELECT * FROM "{name}.delta"')

    def _take_base(self, cursor: duckdb.DuckDBPyConnection, name: str, base: Path | None) -> None:
        cursor.execute(f'DROP VIEW IF EXISTS "{name}"')
        for kind in ("TABLE", "VIEW"):
            if self._is_there(cursor, f"{name}.base", kind):
                cursor.execute(f'DROP {kind} "{name}.base"')
        if base is None:
            return
        rows = pyarrow.parquet.read_metadata(base).num_rows
        kind = "TABLE" if rows <= IN_MEMORY else "VIEW"
        path = str(base).replace("'", "''")
        cursor.execute(f'CREATE {kind} "{name}.base" AS SELECT * FROM read_parquet(\'{path}\')')

    def _is_there(self, cursor: duckdb.DuckDBPyConnection, name: str, kind: str) -> bool:
        kinds = {"TABLE": "BASE TABLE", "VIEW": "VIEW"}
        return bool(cursor.execute(
            "SELECT 1 FROM information_schema.tables WHERE table_name = $name "
            "AND table_type = $kind", {"name": name, "kind": kinds[kind]}).fetchall())
