"""How long all business rules take over an invented programme, rule by rule.

`python -m benchmarks.ask_rules [pairings] [records per pairing] [seed]`, by default 100 × 1,000.
Works in a throwaway home; prints records, seconds, and the slowest rules.
"""

import os
import resource
import sys
import tempfile
import time

SLOWEST = 12


def main(pairings: int = 100, records: int = 1_000, seed: int = 1) -> None:
    """Make the programme, ask every rule once, then bring the inbox in step twice."""
    from xieshou.console import home

    home.make_ready(home.choose(os.environ["XIESHOU_HOME"]))
    from xieshou.demo.invented import generate
    from xieshou.directory.scope import local_operator
    from xieshou.ledger import inbox, watch
    from xieshou.ledger.rule import rules

    scope = local_operator()
    started = time.perf_counter()
    made = generate(pairings, records, seed, scope)
    print(f"{made.records} records of {made.pairings} pairings made in {_since(started)} s")
    taken: list[tuple[float, int, str]] = []
    started = time.perf_counter()
    for rule in rules():
        begun = time.perf_counter()
        fired = len(watch.everything(asked=[rule]))
        taken.append((time.perf_counter() - begun, fired, rule.code))
    print(f"{len(taken)} rules asked one by one in {_since(started)} s, "
          f"{sum(fired for _, fired, _ in taken)} objections")
    for seconds, fired, code in sorted(taken, reverse=True)[:SLOWEST]:
        print(f"  {seconds:7.2f} s  {fired:7d}  {code}")
    for what in ("first run, every warning new", "second run, nothing new"):
        started = time.perf_counter()
        inbox.run(scope)
        print(f"{what}: {_since(started)} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


def _since(started: float) -> str:
    return f"{time.perf_counter() - started:.1f}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XIESHOU_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshou.config.settings")
        main(*(int(word) for word in sys.argv[1:4]))
