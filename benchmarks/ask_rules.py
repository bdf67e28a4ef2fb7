"""How long all business rules take over an invented programme, rule by rule.

`python -m benchmarks.ask_rules [pairings] [records per pairing] [seed] [times]`, by default
30 × 1,000. With `times`, every row stands so many times in the tables: a quick way to a million.
Works in a throwaway home; prints records, seconds, and the slowest rules. Run by
`tools/postgres.sh`, seconds of processor are ours and the database server's together.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

SLOWEST = 12


def main(pairings: int = 30, records: int = 1_000, seed: int = 1, times: int = 1) -> None:
    """Make the programme, ask every rule once, then bring the inbox in step twice."""
    from xieshou.console import home

    home.make_ready(home.choose(os.environ["XIESHOU_HOME"]))
    from xieshou.demo.invented import generate
    from xieshou.directory.scope import local_operator
    from xieshou.ledger import inbox, watch
    from xieshou.ledger.rule import rules

    scope = local_operator()
    started = _now()
    made = generate(pairings, records, seed, scope)
    print(f"{made.records} records of {made.pairings} pairings made in {_since(started)}")
    if times > 1:
        print(f"{_multiplied(times)} records in the tables, each {times} times")
    taken: list[tuple[float, int, str]] = []
    started = _now()
    for rule in rules():
        begun = _now()[1]
        fired = len(watch.everything(asked=[rule]))
        taken.append((_now()[1] - begun, fired, rule.code))
    print(f"{len(taken)} rules asked one by one in {_since(started)}, "
          f"{sum(fired for _, fired, _ in taken)} objections")
    for seconds, fired, code in sorted(taken, reverse=True)[:SLOWEST]:
        print(f"  {seconds:7.2f} s  {fired:7d}  {code}")
    for what in ("first run, every warning new", "second run, nothing new"):
        started = _now()
        inbox.run(scope)
        print(f"{what}: {_since(started)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


def _multiplied(times: int) -> int:
    """Copies by the database, told apart by their identity; how many rows there are then."""
    from django.db import connection

    from xieshou.ledger.register import registers

    total = 0
    with connection.cursor() as cursor:
        for register in registers():
            meta = register.model._meta
            columns = [one.column for one in meta.concrete_fields if not one.primary_key]
            names = ", ".join(f'"{one}"' for one in columns)
            copied = names.replace('"identity"', "substr(identity, 1, 50) || '-' || times.nth")
            cursor.execute(
                f'INSERT INTO "{meta.db_table}" ({names}) SELECT {copied} FROM "{meta.db_table}", '
                "(WITH RECURSIVE t(nth) AS (SELECT 2 UNION ALL SELECT nth + 1 FROM t "
                "WHERE nth < %s) SELECT nth FROM t) AS times", [times])
            total += register.model.objects.count()
    return total


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time() + _of_server()


def _of_server() -> float:
    """Seconds of processor of our PostgreSQL process and of the helpers that it has ended."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        own = _stat(cursor.fetchone()[0])
    # helpers of a query are children of the server itself, which sums them up when they end
    server = _stat(int(own[1]))
    ticks = int(own[11]) + int(own[12]) + int(server[13]) + int(server[14])
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(process: int) -> list[str]:
    """The fields of a process after its name: state, parent, and so on."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def _since(started: tuple[float, float]) -> str:
    """Both, since a machine that others use too lengthens only the first."""
    wall, processor = _now()
    return f"{wall - started[0]:.1f} s ({processor - started[1]:.1f} s of processor)"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XIESHOU_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
        main(*(int(word) for word in sys.argv[1:5]))
