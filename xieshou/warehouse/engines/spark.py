"""Spark on the same Parquet, for a province or the nation: many machines (分布式引擎)."""

import os
import re
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow
from django.conf import settings
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from xieshou.errors import Invalid
from xieshou.ledger.derive.columns import Column
from xieshou.warehouse.sql import STAMPS
from xieshou.warehouse.statements import SqlEngine

# what our statements say, and how Spark says it
GAP = re.compile(r"\$(p\d+)")
WORDS = ((re.compile(r"\bAS VARCHAR\)"), "AS STRING)"), (re.compile(r"\bstarts_with\("),
                                                         "startswith("))
# stages of a small cluster; a larger one merges what is too little by itself
PARTITIONS = 8


class NoJavaError(Invalid):
    """Spark needs Java, which this machine does not have."""

    code = "warehouse.no_java"
    message = "Spark 引擎需要 Java 17,这台机器上没有找到。"
    hint = "Debian 12:apt-get install openjdk-17-jre-headless;或改用引擎 duckdb。"


class NoClusterError(Invalid):
    """The cluster did not take us."""

    code = "warehouse.no_cluster"
    message = "没有连上 Spark 集群「{master}」。"
    hint = "请核对设置 XIESHOU_SPARK_MASTER,并确认主节点和工作节点都在运行;或改用引擎 duckdb。"


class Spark(SqlEngine):
    """One session on a cluster, or on this machine (`local[2]`); workers read the Parquet base.

    The data folder must be at the same path on every worker, by a shared file system.
    """

    code = "spark"

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
            self.session.createDataFrame(delta).createOrReplaceTempView("incoming")
            stamps = ", ".join(f"CAST({stamp} AS DECIMAL(20, 0)) AS {stamp}" for stamp in STAMPS)
            plain = ", ".join(["seq", *(f'"{column.name}"' for column in columns)])
            self._view(f"{name}__delta", f"SELECT {plain}, {stamps}, lead(seq) OVER "
                       "(PARTITION BY id ORDER BY seq) AS to_seq FROM incoming")
            newer = f'SELECT {plain}, {", ".join(STAMPS)}, to_seq FROM "{name}__delta"'
            if base is None:
                self._view(name, newer)
                return
            self.session.read.parquet(base.as_uri()).createOrReplaceTempView(f"{name}__base")
            if not delta.num_rows:
                self._view(name, f'SELECT {plain}, {stamps}, to_seq FROM "{name}__base"')
                return
            self._view(f"{name}__closed", "SELECT id AS closed_id, min(seq) AS ended "
                       f'FROM "{name}__delta" GROUP BY id')
            self._view(name, f"SELECT {plain}, {stamps}, coalesce(to_seq, ended) AS to_seq FROM "
                       f'"{name}__base" LEFT JOIN "{name}__closed" ON id = closed_id '
                       f"UNION ALL {newer}")

    def run(self, sql: str, values: dict[str, Any]) -> list[tuple]:
        """Rows of one statement; its gaps are Spark's named parameters."""
        sql = GAP.sub(r":\1", sql)
        for words, instead in WORDS:
            sql = words.sub(instead, sql)
        return [tuple(row) for row in self.session.sql(sql, args=values).collect()]

    def _view(self, name: str, sql: str) -> None:
        self.session.sql(sql).createOrReplaceTempView(name)
