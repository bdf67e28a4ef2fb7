"""Spark on the same Parquet, for a province or the nation: many machines (分布式引擎)."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow
from django.conf import settings
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from xieshou.errors import Invalid
from xieshou.ledger.derive.columns import Column
from xieshou.warehouse.sql import STAMPS, Statement
from xieshou.warehouse.statements import SqlEngine

# what our statements say, and how Spark says it
GAP = re.compile(r"\$(p\d+)")
WORDS = ((re.compile(r"\bAS VARCHAR\)"), "AS STRING)"), (re.compile(r"\bstarts_with\("),
                                                         "startswith("))
TYPES = {"text": "STRING", "int": "BIGINT", "money": "BIGINT", "decimal": "DECIMAL(18, 4)",
         "date": "DATE", "bool": "BOOLEAN"}
# how a cell that came as a text is read again, by the name of its type; all others are texts
READ: dict[str, Callable[[str], Any]] = {
    "boolean": lambda text: text == "true", "date": date.fromisoformat, "decimal": Decimal,
    **dict.fromkeys(("byte", "short", "integer", "long"), int),
}
# stages of a small cluster; a larger one merges what is too little by itself
PARTITIONS = 8


class NoJavaError(Invalid):
    """Spark needs Java, which this machine does not have."""

    code = "warehouse.no_java"
    message = "Spark 引擎需要 Java 17，这台机器上没有找到。"
    hint = "Debian 12:apt-get install openjdk-17-jre-headless；或改用引擎 duckdb。"


class NoClusterError(Invalid):
    """The cluster did not take us."""

    code = "warehouse.no_cluster"
    message = "没有连上 Spark 集群「{master}」。"
    hint = "请核对设置 XIESHOU_SPARK_MASTER，并确认主节点和工作节点都在运行；或改用引擎 duckdb。"


class Spark(SqlEngine):
    """One session on a cluster, or on this machine (`local[2]`); workers read the Parquet base.

    The data folder must be at the same path on every worker, by a shared file system.
    """

    code = "spark"
    # every job costs the driver hundreds of milliseconds, however little there is to read
    at_once = 100

    def __init__(self) -> None:
        super().__init__()
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise NoJavaError()
        said = {
            "spark.ui.enabled": "false", "spark.sql.ansi.enabled": "true",
            "spark.sql.ansi.doubleQuotedIdentifiers": "true",
            "spark.sql.shuffle.partitions": str(PARTITIONS), "spark.log.level": "ERROR",
            "spark.sql.execution.arrow.pyspark.enabled": "true",
            "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC",
        }
        builder = SparkSession.builder.master(settings.SPARK_MASTER).appName("xieshou")
        for name, value in said.items():
            builder = builder.config(name, value)
        try:
            self.session = builder.getOrCreate()
        except (PySparkException, Py4JError, OSError) as fault:
            raise NoClusterError(master=settings.SPARK_MASTER) from fault
        self.lock = threading.Lock()

    def load(self, name: str, columns: Sequence[Column], base: Path | None,
             delta: pyarrow.Table) -> None:
        """Views: the file, the later versions, and both as one under the register's name."""
        with self.lock:
            stamps = ", ".join(f"CAST({stamp} AS DECIMAL(20, 0)) AS {stamp}" for stamp in STAMPS)
            plain = ", ".join(["seq", *(f'"{column.name}"' for column in columns)])
            types = {"seq": "BIGINT", **{one.name: TYPES[one.type] for one in columns},
                     **dict.fromkeys(STAMPS, "BIGINT"), "to_seq": "BIGINT"}
            if base is not None:  # told its columns, nobody has to open the file for them
                said = ", ".join(f"`{column}` {kind}" for column, kind in types.items())
                self.session.read.schema(said).parquet(base.as_uri()).createOrReplaceTempView(
                    f"{name}__base")
            if not delta.num_rows:  # a table sent over is a job, which nothing is worth
                nothing = ", ".join(f'CAST(NULL AS {kind}) AS "{column}"'
                                    for column, kind in types.items())
                there = f'"{name}__base"' if base else f"(SELECT {nothing} WHERE false)"
                self._view(name, f"SELECT {plain}, {stamps}, to_seq FROM {there}")
                return
            self.session.createDataFrame(delta).createOrReplaceTempView("incoming")
            self._view(f"{name}__delta", f"SELECT {plain}, {stamps}, lead(seq) OVER "
                       "(PARTITION BY id ORDER BY seq) AS to_seq FROM incoming")
            newer = f'SELECT {plain}, {", ".join(STAMPS)}, to_seq FROM "{name}__delta"'
            if base is None:
                self._view(name, newer)
                return
            self._view(f"{name}__closed", "SELECT id AS closed_id, min(seq) AS ended "
                       f'FROM "{name}__delta" GROUP BY id')
            self._view(name, f"SELECT {plain}, {stamps}, coalesce(to_seq, ended) AS to_seq FROM "
                       f'"{name}__base" LEFT JOIN "{name}__closed" ON id = closed_id '
                       f"UNION ALL {newer}")

    def run(self, sql: str, values: dict[str, Any]) -> list[tuple]:
        """Rows of one statement; its gaps are Spark's named parameters."""
        return [tuple(row) for row in self._asked(sql, values).collect()]

    def run_all(self, statements: Sequence[Statement]) -> list[list[tuple]]:
        """All in one job: a row says whose it is, and its cells travel as texts."""
        if len(statements) == 1:
            return super().run_all(statements)
        asked = [self._asked(one.sql, one.values) for one in statements]
        reading = [[READ.get(field.dataType.typeName(), str) for field in one.schema.fields]
                   for one in asked]
        texts = []
        for number, (one, cells) in enumerate(zip(asked, reading)):
            names = [f"c{place}" for place in range(len(cells))]
            said = ", ".join(f"CAST({name} AS STRING)" for name in names)
            texts.append(one.toDF(*names).selectExpr(f"{number} AS part", f"array({said}) AS said"))
        found: list[list[tuple]] = [[] for _ in asked]
        for part, said in reduce(DataFrame.unionAll, texts).collect():
            found[part].append(tuple(None if text is None else read(text)
                                     for read, text in zip(reading[part], said)))
        return found

    def _asked(self, sql: str, values: dict[str, Any]) -> DataFrame:
        sql = GAP.sub(r":\1", sql)
        for words, instead in WORDS:
            sql = words.sub(instead, sql)
        return self.session.sql(sql, args=values)

    def _view(self, name: str, sql: str) -> None:
        self.session.sql(sql).createOrReplaceTempView(name)
