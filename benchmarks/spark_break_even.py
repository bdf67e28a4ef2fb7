"""Spark with two workers against one machine: same answers, and from what size it pays (交叉点).

Needs homes of growing size, made by `xieshou generate --pairings 447 --records N --seed 7
--straight --home HOME`, and what `./run test spark` installs. Run it as
`python -m benchmarks.spark_break_even HOME [HOME …]`: a master and two workers of one core each are
started on this machine as the contract tests do, so both workers, the driver and all else share
its cores. Prints Markdown: for every question and size, seconds of Spark and of the engine
`columns` with sums reckoned ahead not used and used, first and warm; then where straight lines
through the sizes meet, which beyond the largest size is extrapolation and nothing more. Processor
seconds of Spark are those of all its processes. `--short` leaves out the question that takes Spark
minutes. Ends with an error where two answers differ.
"""

import contextlib
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.ask_figures import alone, machine, started, tell

ROOT = Path(__file__).resolve().parent.parent
SPARK, ROWS, SUMS = "Spark", "columns, rows", "columns, sums"
# best of some warm runs; one that takes so many seconds is not repeated, and a first one of so many
# is the only one
RUNS, LONG, ONCE = 3, 10.0, 60.0
WORKERS = 2
SHORT = "--short"


def main() -> None:
    """Every home in a process of its own, all on one cluster."""
    if "XIESHOU_SPARK_MASTER" not in os.environ:
        os.execvp("bash", ["bash", str(ROOT / "tools/spark.sh"), sys.executable, "-m",
                           "benchmarks.spark_break_even", *sys.argv[1:]])
    if os.environ.get("XIESHOU_ONE_HOME"):
        print(json.dumps(measured()))
        return
    sizes = []
    with alone():
        for home in [one for one in sys.argv[1:] if one != SHORT]:
            tell(f"asking {home}")
            told = subprocess.run(
                [sys.executable, "-m", "benchmarks.spark_break_even", home,
                 *[SHORT] * (SHORT in sys.argv)], check=True, text=True,
                stdout=subprocess.PIPE, env={**os.environ, "XIESHOU_ONE_HOME": "1"}).stdout
            sizes.append(json.loads(told.splitlines()[-1]))
    print(f"{machine(['pyspark'])}; all answers were the same.\n")
    print(table(sizes), "\n")
    for name in sizes[0]["took"]:
        print(*meetings(name, sizes), sep="\n")


def measured() -> dict[str, Any]:
    """One home: its rows, the start of Spark, and what every question took of every peer."""
    started()
    from xieshou.warehouse.engine import engine_named

    start, begun = time.perf_counter(), cluster_seconds()
    engine_named("spark")
    found = {"rows": rows(), "start": [time.perf_counter() - start, cluster_seconds() - begun],
             "took": {}}
    for name, ask in questions().items():
        found["took"][name], answers = {}, {}
        for peer in (SUMS, ROWS, SPARK):
            with using(peer) as engine:
                took, answers[peer] = timed(peer, lambda ask=ask, engine=engine: ask(engine))
            found["took"][name][peer] = took
            tell(f"  {name}, {peer}: first {took['first'][0]:.2f}, warm {took['warm'][0]:.3f}")
        for peer in (ROWS, SPARK):
            if answers[peer] != answers[SUMS]:
                raise SystemExit(f"{peer} answers {name} otherwise: {answers[peer]}")
    return found


def questions() -> dict[str, Callable[[str], object]]:
    """Whole-table questions, each of an engine by its code."""
    from xieshou.directory.scope import local_operator
    from xieshou.indicators.definition import indicators
    from xieshou.indicators.figures import Figures

    figures = Figures(local_operator())
    # what is made of single rows is counted here in Python, whatever the engine
    codes = [one.code for one in indicators() if not one.rowwise][:60]
    asked = {
        "sales by year": lambda engine: figures.figure(
            "consumption.total", period="2021..2025", by=["year"], engine=engine),
        "distinct persons of five years": lambda engine: figures.figure(
            "outcomes.beneficiaries", period="2021..2025", engine=engine),
    }
    if SHORT not in sys.argv:
        asked["60 figures of all pairings"] = lambda engine: figures.many(
            codes, period="2024", by=["pairing"], engine=engine)
    return asked


@contextlib.contextmanager
def using(peer: str) -> Iterator[str]:
    """The code of a peer's engine; without sums reckoned ahead where it looks at rows."""
    from xieshou.warehouse.engine import engine_named

    if peer != ROWS:
        yield "spark" if peer == SPARK else "columns"
        return
    rolls = engine_named("columns").rolls
    rolls.answers, rolls.ready = (lambda group, rows: None), (lambda group, rows: False)
    try:
        yield "columns"
    finally:
        del rolls.answers, rolls.ready


def timed(peer: str, ask: Callable[[], object]) -> tuple[dict[str, list[float]], object]:
    """Wall and processor seconds of the first time and of the best warm one, and the answer."""
    from xieshou.warehouse.engine import engine_named

    engine = engine_named("spark" if peer == SPARK else "columns")
    used, took, answer = cluster_seconds if peer == SPARK else time.process_time, [], None
    for turn in range(RUNS + 1):
        engine.answers.kept.clear()
        gc.collect()
        start, begun = time.perf_counter(), used()
        answer = ask()
        took.append([time.perf_counter() - start, used() - begun])
        if peer == SUMS and turn < RUNS:
            engine.rolls.settled()
        if took[-1][0] > (LONG if turn else ONCE):
            break
    warm = [min(one[side] for one in took[1:] or took) for side in (0, 1)]
    return {"first": took[0], "warm": warm}, answer


def cluster_seconds() -> float:
    """Processor seconds of all processes of our group: this one, the driver, the cluster."""
    ticks, ours = 0, os.getpgrp()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # the name in brackets may hold spaces
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(fields[2]) == ours:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def rows() -> int:
    """Versions in all bases of the home."""
    from django.conf import settings

    return sum(json.loads(path.read_text("utf-8"))["rows"]
               for path in Path(settings.WAREHOUSE_ROOT).glob("*.json"))


def table(sizes: list[dict[str, Any]]) -> str:
    """Markdown, seconds: wall and, after a slash, processor."""
    heads = [f"{peer}, {when}" for peer in (SPARK, ROWS, SUMS) for when in ("first", "warm")]
    lines = [f"| seconds, wall / processor | rows | {' | '.join(heads)} |",
             "|---|" + "---:|" * (len(heads) + 1)]
    for found in sizes:
        lines.append(f"| start of Spark | {found['rows']:,} | {written(found['start'])} |"
                     + " – |" * (len(heads) - 1))
    for name in sizes[0]["took"]:
        for found in sizes:
            cells = [written(found["took"][name][peer][when]) for peer in (SPARK, ROWS, SUMS)
                     for when in ("first", "warm")]
            lines.append(f"| {name} | {found['rows']:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def written(took: list[float]) -> str:
    """Two measures of one thing."""
    return " / ".join(f"{one:.3g}" if one < 100 else f"{one:,.0f}" for one in took)


def meetings(name: str, sizes: list[dict[str, Any]]) -> Iterator[str]:
    """Where the lines of Spark and of one machine meet, and what would make them meet."""
    count = [found["rows"] for found in sizes]
    if len(count) < 2:
        return
    for side, kind, share in ((0, "wall", 1), (1, "processor", WORKERS)):
        # of processor seconds, two workers that disturb nobody would need half as many of the clock
        slope, base = line(count, [found["took"][name][SPARK]["warm"][side] / share
                                   for found in sizes])
        for peer in (ROWS, SUMS):
            own, fixed = line(count, [found["took"][name][peer]["warm"][side] for found in sizes])
            if own <= 0:
                said = "one machine does not grow with the rows: they never meet"
            elif slope < own:
                said = f"they meet at {max(0.0, (base - fixed) / (own - slope)):,.0f} rows"
            else:
                said = (f"they never meet; with more than {WORKERS * slope / own:.1f} workers that "
                        "share the work without loss they would at some size")
            yield (f"- {name}, {kind}: {SPARK} {base:.2f} + {slope * 1e6:.3f} per million, {peer} "
                   f"{fixed:.3f} + {own * 1e6:.4f} per million; {said}")


def line(count: list[int], took: list[float]) -> tuple[float, float]:
    """Slope and start of the line of least squares."""
    slope, base = np.polyfit(count, took, 1)
    return float(slope), float(base)


if __name__ == "__main__":
    main()
