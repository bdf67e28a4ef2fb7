"""How well figures are read from texts that were labelled by hand before the program saw them.

`python -m benchmarks.read_claims` prints for every file of `labelled/` (`labels.py` says how they
are written) the share of figures found with value and unit, of right measures, roles and periods,
and every false finding. `tuned` was used while rules were written, `held` only ever scored. The
batches `first_a`, `first_b` … were scored once before anybody looked at what was wrong; those first
figures stand in docs/guide/audit-trials.md. Names of files score only those; `--wrong NAME` also
says what is wrong in it.
"""

import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.labels import Label, read
from xieshou.audit.run import audit_text
from xieshou.values.finding import ACCUSING

FOLDER = Path(__file__).parent / "labelled"
_HALF = Decimal("0.5")
# Labels round a quotient: 0.666667 for two thirds.
_ROUNDED = Decimal("0.000001")


def kin(one: str, other: str) -> bool:
    """Whether two phrases share half of their pairs of signs."""
    a, b = ([text[at : at + 2] for at in range(len(text) - 1)] or [text] for text in (one, other))
    shared = sum(min(a.count(pair), b.count(pair)) for pair in set(a))
    return Decimal(2 * shared) / (len(a) + len(b)) >= _HALF


def over(label: Label, claim: dict[str, Any]) -> bool:
    """Whether a claim stands where a label does; approximators may be inside or outside."""
    return claim["start"] < label.end and label.start < claim["end"]


def same_time(wanted: str, got: dict[str, Any] | None) -> bool:
    """Whether a period read is the period labelled."""
    first, last = ((got or {}).get(end) for end in ("from", "to"))
    kind = (got or {}).get("kind")
    if wanted == "-":
        return not first and not last
    if wanted == "p":
        return kind == "point" or (not first and not last)
    if wanted.endswith("*"):
        return bool(last) and last[:4] == wanted.rstrip("*").rpartition("..")[2][:4]
    if re.fullmatch(r"\d{4}", wanted):
        return (first, last) == (f"{wanted}-01-01", f"{wanted}-12-31") and kind == "flow"
    begin, between, end = wanted.partition("..")
    if not between:
        return first == last == begin
    if end == "c":
        return first == begin and kind == "cumulative"
    return (first or "") == begin and last == end


def score(path: Path) -> tuple[Counter[str], list[str]]:
    """Right and total of everything scored, and what was wrong in words."""
    tally: Counter[str] = Counter()
    wrong: list[str] = []

    def note(name: str, good: bool, words: str) -> None:
        tally[name, "right"] += good
        tally[name, "all"] += 1
        if not good:
            wrong.append(f"{name:9} {words}")

    for one in read(path):
        title, labels = one.title, one.labels
        answer = audit_text(one.text)
        claims = [claim for claim in answer["claims"] if claim["kind"] in ("measure", "ratio")]
        for claim in claims:
            known = any(over(label, claim) for label in labels)
            note("precision", known, f"{title}: {claim['text']} is no figure")
        for label in labels:
            if not label.scored:
                continue
            claim = next((c for c in claims if over(label, c)), None)
            good = (
                claim is not None
                and (claim["unit"] or "") == label.unit
                and abs(Decimal(claim["value"]) - label.value) <= _ROUNDED
            )
            note("recall", good, f"{title}: {label.text} read {claim and claim['text']}")
            if claim is None:
                continue
            words = f"{title}: {label.text}"
            right = any(kin(name, claim["measure"] or "") for name in label.measures)
            if label.measures != [""]:
                note("measure", right, f"{words} {label.measures} read {claim['measure']}")
            if label.roles != ["x"]:
                role = claim["role"]
                note("role", role in label.roles, f"{words} {label.roles} read {role}")
            if label.period and label.period != "x":
                period = claim["period"]
                good = same_time(label.period, period)
                note("period", good, f"{words} {label.period} read {period}")
        for finding in answer["findings"] if not any("@flag" in x for x in one.lines) else ():
            if finding["level"] in ACCUSING:
                wrong.append(f"false     {title}: {finding['code']} {finding['message']}")
                tally["false", "right"] += 1
        tally["texts", "all"] += 1
    return tally, wrong


def main() -> None:
    """Score every file, or those named; with `--wrong` also say what was wrong in them."""
    named = [word for word in sys.argv[1:] if not word.startswith("--")]
    for path in sorted(FOLDER.glob("*.txt")):
        if named and path.stem not in named:
            continue
        tally, wrong = score(path)
        print(
            f"{path.stem}: {tally['texts', 'all']} texts, {tally['recall', 'all']} figures, "
            f"false findings {tally['false', 'right']}"
        )
        for what in ("precision", "recall", "measure", "role", "period"):
            right, total = tally[what, "right"], tally[what, "all"]
            print(f"  {what:10}{right / total:.3f}  {right}/{total}" if total else f"  {what:10}–")
        if "--wrong" in sys.argv:
            print("\n".join(wrong))


if __name__ == "__main__":
    main()
