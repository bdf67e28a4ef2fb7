"""The same questions of Xieshou and of its peers, side by side in one run (指标测速).

Needs a home made by `xieshou generate --pairings 447 --records 2240 --seed 7 --straight`. Run it as
`python -m benchmarks.ask_figures HOME [peer …]`; peers are sqlite, postgres (run the whole under
tools/postgres.sh), pandas, polars, duckdb. Prints the machine, what is installed and a Markdown
table: for every question the best of some warm runs in milliseconds, and the processor time of our
own, which other work on the machine disturbs less. No answer is remembered between runs. What peers
were loaded with is kept: SQLite's file beside the warehouse, PostgreSQL's tables where
XIESHOU_POSTGRES names its folder.
"""

import fcntl
import importlib.abc
import importlib.metadata
import json
import os
import platform
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

RUNS = 4
# a run that took so many milliseconds is not repeated more than once
LONG = 3_000
YEARS = ("2021-01-01", "2025-12-31")
# what peers hold of two registers: enough for the questions, as a hand-made schema would
TABLES = {
    "beneficiary": ("id", "pairing", "place", "opening", "stands_for", "benefited_on",
                    "resident_id", "person", "village", "outcome", "household", "times"),
    "sale": ("id", "pairing", "place", "opening", "stands_for", "sold_on", "mode", "buyer_side",
             "amount"),
}
DAYS = {"beneficiary": "benefited_on", "sale": "sold_on"}
STANDING = "to_seq IS NULL AND state IN ('submitted', 'verified', 'locked') AND NOT memo"
BETWEEN = "BETWEEN '{0}' AND '{1}'"
KEY = "CASE WHEN resident_id <> '' THEN resident_id ELSE person || '/' || village END"
SQL = {
    "sum of one year": "SELECT sum(amount) FROM sale WHERE sold_on BETWEEN '2024-01-01' AND "
                       "'2024-12-31' AND NOT opening",
    "sum by mode and year": "SELECT mode, {year}, sum(amount) FROM sale WHERE sold_on "
                            + BETWEEN.format(*YEARS) + " AND NOT opening GROUP BY 1, 2",
    "distinct persons": f"SELECT count(DISTINCT {KEY}) FROM beneficiary WHERE benefited_on "
                        + BETWEEN.format(*YEARS) + " AND NOT opening",
    "distinct persons by county": f"SELECT substr(place, 1, 6), count(DISTINCT {KEY}) FROM "
                                  "beneficiary WHERE benefited_on " + BETWEEN.format(*YEARS)
                                  + " AND NOT opening GROUP BY 1",
    "one figure of one pairing": f"SELECT count(DISTINCT {KEY}) FROM beneficiary WHERE pairing = "
                                 "'{pairing}' AND benefited_on BETWEEN '2024-01-01' AND "
                                 "'2024-12-31' AND NOT opening",
    "drill page of one pairing": "SELECT id, person, village, benefited_on FROM beneficiary WHERE "
                                 "pairing = '{pairing}' AND benefited_on "
                                 + BETWEEN.format(*YEARS) + " AND NOT opening ORDER BY "
                                 "benefited_on DESC, id DESC LIMIT 50",
    "drill page of all pairings": "SELECT id, person, village, benefited_on FROM beneficiary WHERE "
                                  "benefited_on " + BETWEEN.format(*YEARS) + " AND NOT opening "
                                  "ORDER BY benefited_on DESC, id DESC LIMIT 50",
}


def main() -> None:
    """Ours, then every peer that was asked for."""
    url = started()
    peers = [name for name in sys.argv[2:] if name in PEERS]
    columns, pairing = {"Xieshou": {}, "its processor time": {}}, some_pairing()
    asked = {}
    for peer in peers:
        tell(f"loading {peer}")
        asked[peer] = PEERS[peer](Path(sys.argv[1]) / "warehouse", url)
    mine = ours(pairing)
    cold = {name: timed(ask, forget, 0)[0] for name, ask in mine.items()}
    settle(mine.values())
    with alone():
        wall, used = new_process(sys.argv[1])
        cold["60 figures of one pairing"] = wall
        for name, ask in mine.items():
            columns["Xieshou"][name], columns["its processor time"][name] = timed(ask, forget)
            tell(f"{name} {columns['Xieshou'][name]:.1f}, at first {cold[name]:.1f}")
        for peer, run in asked.items():
            columns[peer], columns[f"{peer}, processor"] = {}, {}
            for name, sql in SQL.items():
                question = sql.replace("{pairing}", pairing)
                columns[peer][name], columns[f"{peer}, processor"][name] = timed(
                    lambda run=run, name=name, question=question: run(name, question, pairing))
                tell(f"{peer}: {name} {columns[peer][name]:.1f}")
        columns |= {"100,000 changed": {}, "its processor": {}, "first after": {}}
        change()
        for name, ask in mine.items():
            columns["first after"][name] = timed(ask, forget, 0)[1]
        settle(mine.values())
        for name, ask in mine.items():
            columns["100,000 changed"][name], columns["its processor"][name] = timed(ask, forget)
            tell(f"{name}, 100,000 changed {columns['100,000 changed'][name]:.1f}")
    columns["at first"] = cold
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(machine(peers), table(columns), f"Most memory: {most:,} MB\n60 figures of one pairing, "
          f"first in a new process: {wall:,.0f} ms, processor {used:,.0f} ms", sep="\n\n")


def machine(peers: Iterable[str] = ()) -> str:
    """The machine, how busy it is, and the versions of all that is measured."""
    def said(path: str, name: str) -> str:
        lines = Path(path).read_text("utf-8").splitlines()
        return next((line.partition(mark)[2].strip().strip('"') for line in lines
                     for mark in ":=" if line.partition(mark)[0].strip() == name), "?")

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = {"python": platform.python_version(), "numpy": importlib.metadata.version("numpy")}
    for peer in peers:
        if peer == "sqlite":
            versions[peer] = sqlite3.sqlite_version
        elif peer == "postgres":
            versions[peer] = subprocess.run(["psql", "--version"], check=False, text=True,
                                            capture_output=True).stdout.split()[2]
        else:
            versions[peer] = importlib.metadata.version(peer)
    return (f"{said('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, {memory:.0f} GiB, "
            f"{said('/etc/os-release', 'PRETTY_NAME')}, load {os.getloadavg()[1]:.1f}; "
            + ", ".join(f"{name} {version}" for name, version in versions.items()))


def ours(pairing: str) -> dict[str, Callable[[], object]]:
    """The questions as somebody asks Xieshou, and those that only it is asked."""
    from xieshou.directory.scope import local_operator
    from xieshou.indicators.definition import indicators
    from xieshou.indicators.figures import Figures
    from xieshou.journal.reading import last_position

    figures, codes = Figures(local_operator()), [one.code for one in indicators()]
    whole, past = "2021..2025", last_position() // 2 + 1
    drilled = figures.request("outcomes.beneficiaries", pairing=pairing, period=whole).handle
    everywhere = figures.request("outcomes.beneficiaries", period=whole).handle
    return {
        "sum of one year": lambda: figures.figure("consumption.total", period="2024"),
        "sum by mode and year": lambda: figures.figure("consumption.total", period=whole,
                                                       by=["mode", "year"]),
        "distinct persons": lambda: figures.figure("outcomes.beneficiaries", period=whole),
        "distinct persons by county": lambda: figures.figure("outcomes.beneficiaries",
                                                             period=whole, by=["county"]),
        "one figure of one pairing": lambda: figures.figure("outcomes.beneficiaries",
                                                            pairing=pairing, period="2024"),
        "drill page of one pairing": lambda: figures.rows(drilled, limit=50),
        "drill page of all pairings": lambda: figures.rows(everywhere, limit=50),
        "60 figures of one pairing": lambda: figures.many(codes[:60], pairing=pairing,
                                                          period="2024"),
        "60 figures of all pairings": lambda: figures.many(codes[:60], period="2024",
                                                           by=["pairing"]),
        "one figure as of the past": lambda: figures.figure("consumption.total", period="2024",
                                                            as_of=past),
    }


def change() -> None:
    """Give the engine a hundred thousand later versions of each of two registers, from all over."""
    import pyarrow
    import pyarrow.compute
    import pyarrow.parquet

    from xieshou.ledger.derive.columns import columns_of
    from xieshou.ledger.register import register_named
    from xieshou.warehouse.engine import engine_named

    engine = engine_named()
    for register in ("beneficiary", "sale"):
        held = engine.held[register]
        file = pyarrow.parquet.ParquetFile(held.base.file)
        parts = file.num_row_groups
        # taken, not sliced: a slice would keep all rows of its part in memory
        some = range(min(1 + 100_000 // parts, file.metadata.row_group(0).num_rows))
        rows = pyarrow.concat_tables(
            [whole.take(pyarrow.array(some[:whole.num_rows]))
             for whole in map(file.read_row_group, range(parts))]).slice(0, 100_000)
        rows = rows.filter(pyarrow.compute.is_null(rows["to_seq"]))
        seq = pyarrow.array([held.position] * rows.num_rows, pyarrow.int64())
        rows = rows.set_column(rows.column_names.index("seq"), "seq", seq)
        version = pyarrow.compute.add(rows["version"], 1)
        rows = rows.set_column(rows.column_names.index("version"), "version", version)
        engine.load(register, columns_of(register_named(register)), held.base.file,
                    rows.select(held.delta.column_names))


def settle(asked: Iterable[Callable[[], object]]) -> None:
    """Ask until whatever is made aside of questions has been made."""
    from xieshou.warehouse.engine import engine_named

    for _ in range(2):
        for ask in asked:
            forget()
            ask()
        engine_named().rolls.settled()


def new_process(home: str) -> tuple[float, float]:
    """Sixty figures of one pairing, asked first in a process of its own."""
    code = ("import sys; from benchmarks import ask_figures as asking; asking.without('pandas');"
            "asking.started();"
            "asked = asking.ours(asking.some_pairing())['60 figures of one pairing'];"
            "print(*asking.timed(asked, asking.forget, 0))")
    told = subprocess.run([sys.executable, "-c", code, home], check=True, text=True,
                          capture_output=True).stdout
    wall, used = map(float, told.split())
    return wall, used


def without(package: str) -> None:
    """As if a package were not installed: a peer's, which Arrow would import when it finds it."""
    class Absent(importlib.abc.MetaPathFinder):
        def find_spec(self, name: str, path: object, target: object = None) -> None:
            if name == package:
                raise ModuleNotFoundError(name)

    sys.meta_path.insert(0, Absent())


def started() -> str:
    """Sets Django up for the home of the arguments; the address of PostgreSQL, where it runs."""
    import django

    os.environ["XIESHOU_HOME"] = sys.argv[1]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
    url = os.environ.pop("XIESHOU_DATABASE_URL", "")
    django.setup()
    return url


def forget() -> None:
    """Nothing may be answered from memory."""
    from xieshou.warehouse.engine import engine_named

    engine_named().answers.kept.clear()


def some_pairing() -> str:
    """One in the middle."""
    from xieshou.directory.places import pairings

    codes = sorted(view.code for view in pairings())
    return codes[len(codes) // 2]


@contextmanager
def alone() -> Iterator[None]:
    """While no other benchmark of this machine runs."""
    with (Path(tempfile.gettempdir()) / "xieshou-benchmark.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def timed(ask: Callable[[], object], before: Callable[[], None] = lambda: None, runs: int = RUNS
          ) -> tuple[float, float]:
    """Best wall time and median processor time of some warm runs, in milliseconds.

    Without runs it is the first one that counts.
    """
    wall, used = [], []
    for turn in range(runs + 1):
        before()
        start, begun = time.perf_counter(), time.process_time()
        ask()
        took = (time.perf_counter() - start) * 1000
        if turn or not runs:
            wall.append(took)
            used.append((time.process_time() - begun) * 1000)
            if took > LONG:
                break
    return min(wall), statistics.median(used)


def base(folder: Path, register: str) -> Path:
    """The Parquet file of a register."""
    return folder / json.loads((folder / f"{register}.json").read_text("utf-8"))["file"]


def rows_of(folder: Path, register: str) -> object:
    """The standing rows as an Arrow table."""
    import duckdb

    names = ", ".join(TABLES[register])
    found = duckdb.sql(f"SELECT {names} FROM '{base(folder, register)}' WHERE {STANDING}")
    return found.to_arrow_table()


def raw_duckdb(folder: Path, url: str) -> Callable:
    """DuckDB on the same files, the SQL written by hand."""
    import duckdb

    connection = duckdb.connect()
    for register in TABLES:
        connection.execute(f"CREATE VIEW {register} AS SELECT * FROM "
                           f"'{base(folder, register)}' WHERE {STANDING}")
    return lambda name, sql, pairing: connection.execute(
        sql.replace("{year}", f"year({DAYS['sale']})")).fetchall()


def sqlite(folder: Path, url: str) -> Callable:
    """SQLite in a file, indexed by pairing and day."""
    path = folder.parent / "peer.sqlite3"
    whole = path.exists()
    connection = sqlite3.connect(path if whole else path.with_suffix(".partial"))
    for register, names in () if whole else TABLES.items():
        connection.execute(f"CREATE TABLE {register} ({', '.join(names)})")
        gaps = ", ".join("?" * len(names))
        for part in rows_of(folder, register).to_batches(50_000):
            lists = [[str(one) if hasattr(one, "isoformat") else one for one in column.to_pylist()]
                     for column in part.columns]
            connection.executemany(f"INSERT INTO {register} VALUES ({gaps})", zip(*lists))
        connection.execute(f"CREATE INDEX {register}_i ON {register} "
                           f"(pairing, {DAYS[register]}, id)")
        connection.execute(f"CREATE INDEX {register}_d ON {register} ({DAYS[register]})")
    if not whole:
        connection.execute("ANALYZE")
        connection.commit()
        path.with_suffix(".partial").rename(path)
    return lambda name, sql, pairing: connection.execute(
        sql.replace("{year}", "substr(sold_on, 1, 4)")).fetchall()


def postgres(folder: Path, url: str) -> Callable:
    """PostgreSQL with the same indexes, loaded by COPY and analysed."""
    import psycopg
    import pyarrow
    import pyarrow.csv

    kinds = {"id": "bigint", "opening": "boolean", "stands_for": "bigint", "amount": "bigint",
             "times": "bigint", "benefited_on": "date", "sold_on": "date"}
    address = re.sub(r"localhost:\d+", "", url).replace("///", "//xieshou@/")
    connection = psycopg.connect(url.replace("@localhost:5432", "@") if url else address,
                                 autocommit=True)
    for register, names in TABLES.items():
        if connection.execute("SELECT to_regclass(%s)", [register]).fetchone()[0]:
            continue
        said = ", ".join(f"{name} {kinds.get(name, 'text')}" for name in names)
        connection.execute(f"CREATE TABLE {register} ({said})")
        with connection.cursor().copy(f"COPY {register} FROM STDIN (FORMAT csv)") as copy:
            for part in rows_of(folder, register).to_batches(50_000):
                text = pyarrow.BufferOutputStream()
                pyarrow.csv.write_csv(part, text, pyarrow.csv.WriteOptions(include_header=False))
                copy.write(text.getvalue().to_pybytes())
        connection.execute(f"CREATE INDEX ON {register} (pairing, {DAYS[register]}, id)")
        connection.execute(f"CREATE INDEX ON {register} ({DAYS[register]})")
    for register in TABLES:
        connection.execute(f"VACUUM ANALYZE {register}")
    return lambda name, sql, pairing: connection.execute(
        sql.replace("{year}", "extract(year FROM sold_on)")).fetchall()


def pandas(folder: Path, url: str) -> Callable:
    """pandas with both tables in memory."""
    tables = {register: rows_of(folder, register).to_pandas() for register in TABLES}
    for register, table in tables.items():
        table[DAYS[register]] = table[DAYS[register]].astype("datetime64[s]")

    def run(name: str, sql: str, pairing: str) -> object:
        register = "sale" if "FROM sale" in sql else "beneficiary"
        table, day = tables[register], DAYS[register]
        first, last = re.search(r"BETWEEN '(\S+)' AND '(\S+)'", sql).groups()
        wanted = (table[day] >= first) & (table[day] <= last) & ~table["opening"]
        if "WHERE pairing" in sql:
            wanted &= table["pairing"] == pairing
        table = table[wanted]
        if name == "sum of one year":
            return table["amount"].sum()
        if name == "sum by mode and year":
            return table.groupby(["mode", table[day].dt.year])["amount"].sum()
        if name.startswith("drill"):
            return table.sort_values([day, "id"], ascending=False).head(50)
        key = table["resident_id"].where(table["resident_id"] != "",
                                         table["person"] + "/" + table["village"])
        if name.endswith("by county"):
            return key.groupby(table["place"].str[:6]).nunique()
        return key.nunique()

    return run


def polars(folder: Path, url: str) -> Callable:
    """Polars, lazily on the same files."""
    import polars as pl

    def run(name: str, sql: str, pairing: str) -> object:
        register = "sale" if "FROM sale" in sql else "beneficiary"
        day = pl.col(DAYS[register])
        first, last = re.search(r"BETWEEN '(\S+)' AND '(\S+)'", sql).groups()
        rows = pl.scan_parquet(base(folder, register)).filter(
            pl.col("to_seq").is_null(), pl.col("state").is_in(["submitted", "verified", "locked"]),
            ~pl.col("memo"), ~pl.col("opening"),
            day.is_between(pl.lit(first).str.to_date(), pl.lit(last).str.to_date()))
        if "WHERE pairing" in sql:
            rows = rows.filter(pl.col("pairing") == pairing)
        if name == "sum of one year":
            return rows.select(pl.col("amount").sum()).collect()
        if name == "sum by mode and year":
            return rows.group_by("mode", day.dt.year()).agg(pl.col("amount").sum()).collect()
        if name.startswith("drill"):
            return rows.select("id", "person", "village", day).sort(
                [DAYS[register], "id"], descending=True).head(50).collect()
        key = pl.when(pl.col("resident_id") != "").then(pl.col("resident_id")).otherwise(
            pl.col("person") + "/" + pl.col("village"))
        if name.endswith("by county"):
            return rows.group_by(pl.col("place").str.slice(0, 6)).agg(key.n_unique()).collect()
        return rows.select(key.n_unique()).collect()

    return run


PEERS: dict[str, Callable[[Path, str], Callable]] = {
    "duckdb": raw_duckdb, "polars": polars, "pandas": pandas, "sqlite": sqlite,
    "postgres": postgres}


def table(columns: dict[str, dict[str, float]]) -> str:
    """Markdown."""
    names = list(dict.fromkeys(name for found in columns.values() for name in found))
    lines = [f"| | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for name in names:
        cells = [f"{found[name]:,.1f}" if name in found else "–" for found in columns.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def tell(words: str) -> None:
    """Progress."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
