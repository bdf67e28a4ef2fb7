"""How well figures are read from texts that were labelled by hand before the program saw them.

`python -m benchmarks.read_claims` prints, for `labelled/tuned.txt` (used while the rules were
written) and `labelled/held.txt` (only ever scored), the share of figures found with value and unit,
of right measures, roles and periods, and every false finding; the texts are sound and invented.

A figure is labelled in place: `{4620万元|measure|role|period}`. Alternatives stand between `/`,
`x` and `?` are not scored. A period is `2023`, `2021-01-01..2023-12-31`, `..2023-12-31` (up to a
day), `2021-05-01..c` (since, to whenever), `p` (now); a `*` compares only the year of its end.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from xieshou.audit.run import audit_text

FOLDER = Path(__file__).parent / "labelled"
FIGURE = re.compile(r"\{([^|{}]+)\|([^|{}]*)(?:\|([^|{}]*))?(?:\|([^|{}]*))?\}")
WRITTEN = re.compile(r"(?:近|约|超|突破)?([\d.]+)([余多]?)(.*?)(?:左右|以上|以下)?$")
_HALF = Decimal("0.5")


@dataclass
class Label:
    """One figure as a person reads it; `period` is None where it is not scored."""

    start: int
    end: int
    text: str
    measures: list[str]
    roles: list[str]
    period: str | None

    @property
    def scored(self) -> bool:
        """Whether the value itself counts; stretches with two figures do not."""
        return self.measures != ["x"]


def read(path: Path) -> list[tuple[str, str, list[Label]]]:
    """Title, text and labels of every text in a file."""
    found = []
    for block in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, marked = block.partition("\n")
        title, _, default = (part.strip() for part in head.partition("|"))
        text, labels, last = "", [], 0
        for match in FIGURE.finditer(marked := marked.strip()):
            text += marked[last : match.start()]
            last = match.end()
            figure, measure, role, period = match.groups()
            start = len(text)
            text += figure
            period = period or default or None
            labels.append(
                Label(
                    start,
                    len(text),
                    figure,
                    measure.split("/"),
                    (role or "level").split("/"),
                    None if period in (None, "?") else period,
                )
            )
        found.append((title, text + marked[last:], labels))
    return found


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
    if wanted == "p":
        return kind == "point" or (not first and not last)
    if wanted.endswith("*"):
        return bool(last) and last[:4] == wanted.rstrip("*").rpartition("..")[2][:4]
    if re.fullmatch(r"\d{4}", wanted):
        return (first, last) == (f"{wanted}-01-01", f"{wanted}-12-31") and kind == "flow"
    begin, _, end = wanted.partition("..")
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

    for title, text, labels in read(path):
        answer = audit_text(text)
        claims = [claim for claim in answer["claims"] if claim["kind"] in ("measure", "ratio")]
        for claim in claims:
            known = any(over(label, claim) for label in labels)
            note("precision", known, f"{title}: {claim['text']} is no figure")
        for label in labels:
            if not label.scored:
                continue
            claim = next((c for c in claims if over(label, c)), None)
            value, _, unit = WRITTEN.match(label.text).groups()
            unit = unit.replace("余", "").replace("多", "")
            good = claim is not None and (Decimal(claim["value"]), claim["unit"] or "") == (
                Decimal(value),
                unit,
            )
            note("recall", good, f"{title}: {label.text} read {claim and claim['text']}")
            if claim is None:
                continue
            words = f"{title}: {label.text}"
            right = any(kin(name, claim["measure"] or "") for name in label.measures)
            note("measure", right, f"{words} {label.measures} read {claim['measure']}")
            if label.roles != ["x"]:
                role = claim["role"]
                note("role", role in label.roles, f"{words} {label.roles} read {role}")
            if label.period and label.period != "x":
                period = claim["period"]
                good = same_time(label.period, period)
                note("period", good, f"{words} {label.period} read {period}")
        for finding in answer["findings"]:
            if finding["level"] in ("error", "warning"):
                wrong.append(f"false     {title}: {finding['code']} {finding['message']}")
                tally["false", "right"] += 1
        tally["texts", "all"] += 1
    return tally, wrong


def main() -> None:
    """Score both halves; with `--wrong` also say what was wrong in the half used for tuning."""
    for name in ("tuned", "held"):
        tally, wrong = score(FOLDER / f"{name}.txt")
        print(
            f"{name}: {tally['texts', 'all']} texts, {tally['recall', 'all']} figures, "
            f"false findings {tally['false', 'right']}"
        )
        for what in ("precision", "recall", "measure", "role", "period"):
            right, total = tally[what, "right"], tally[what, "all"]
            print(f"  {what:10}{right / total:.3f}  {right}/{total}")
        if "--wrong" in sys.argv and name == "tuned":
            print("\n".join(wrong))


if __name__ == "__main__":
    main()
