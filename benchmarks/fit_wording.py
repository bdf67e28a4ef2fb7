"""Learns how much words about figures speak for their belonging together, as the audit weighs them.

`python -m benchmarks.fit_wording sums [--without BATCH…] [--also FILE…] [--penalty 10] [--write]`
reads every text of `labelled/` and `relations/`, and those that hold of `sound/`, `pairs/` and the
examples of the checks, and of `tempting/` (what all but adds up, and is said not to), takes apart
whatever could be a total with its parts (`xieshou/audit/sums/worded_sums.py`), and learns, by a
logistic regression with a penalty on large weights, what those have in common that are labelled so.
What happens to add up and is not labelled teaches nothing. `--write` writes the weights to the
table in the program; a batch left out is scored by what the others taught, so that it is seen how
far it carries.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import localcontext
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.labels import numbered
from benchmarks.sound_texts import texts_of
from xieshou.audit.check import CHECKS
from xieshou.audit.relations.wording import marks_of, pieces
from xieshou.audit.run import reading_of
from xieshou.audit.sums import worded_sums
from xieshou.audit.sums.neighbours import Row, rows_of
from xieshou.audit.text.claim import Claim

FOLDER = Path(__file__).parent
# Texts that the words of the rules were written for, or that are kept to be read last.
KEPT = ("tuned", "held", "first_an", "told_z")
# A mark is learned where so many labelled relations bear it; weights are kept in hundredths.
_BORNE, _LEAST, _ROUNDS, _PACE, _PRECISION, _ASIDE = 3, 2, 200, 0.15, 60, 2
Marks = dict[tuple[str, str], float]
Row_ = tuple[Marks, bool]
# What every row bears: not held down.
ANY = (worded_sums.SHAPE, "any")


def documents(also: Sequence[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The labelled texts, and those that hold without labels, each with the name of its file."""
    for path in [*sorted(FOLDER.glob("labelled/*.txt")), *sorted(FOLDER.glob("relations/*.txt")),
                 *also]:
        if path.stem not in KEPT:
            yield from ((path.stem, document) for document in numbered([path]))
    for path in [*sorted(FOLDER.glob("sound/*.txt")), *sorted(FOLDER.glob("tempting/*.txt"))]:
        yield from ((path.stem, {"text": text}) for _, text in texts_of(path))
    for path in sorted(FOLDER.glob("pairs/*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield path.stem, {"text": json.loads(line)["right"]}
    for entry in CHECKS:
        yield from (("examples", {"text": one.passes}) for one in entry.examples if one.passes)


def rows_learned(document: dict[str, Any]) -> Iterator[Row_]:
    """The marks of all that could be a sum in a text, and whether it is labelled as one."""
    with localcontext(prec=_PRECISION):
        setting = reading_of(document["text"]).setting
        labelled, wrong = _labelled(document), _contradicted(document)
        for row in rows_of(setting):
            places = {(_place(row, total), tuple(sorted(_place(row, part) for part in parts)))
                      for total, parts in labelled}
            for total, parts in worded_sums.candidates(row):
                right = (total, tuple(parts)) in places
                if right or not (
                    row.told(total, parts) in ("same", "round")
                    or any(all(_within(row.claims[at], one) for at in (total, *parts))
                           for one in wrong)
                ):
                    yield marks_told(setting.text, row, total, parts), right


def marks_told(text: str, row: Row, total: int, parts: Sequence[int]) -> Marks:
    """All marks of a sum, each with what it is of and what it counts."""
    found: Counter[tuple[str, str]] = Counter()
    for piece, share in pieces(worded_sums.members_of(row, total, parts)):
        for kind, marks in marks_of(text, piece):
            for mark in marks:
                found[kind, mark] += share
    for mark in worded_sums.shape(text, row, total, parts):
        found[worded_sums.SHAPE, mark] += 1
    return found


def _labelled(document: dict[str, Any]) -> list[tuple[int, list[int]]]:
    at = {claim["id"]: claim["start"] for claim in document.get("claims", ())}
    return [(at[one["total"]], [at[part] for part, _ in one["parts"]])
            for one in document.get("relations", ()) if one["kind"] == "sum"]


def _contradicted(document: dict[str, Any]) -> list[list[int]]:
    """Where the figures of each contradiction begin: what should add up there teaches nothing."""
    at = {claim["id"]: claim["start"] for claim in document.get("claims", ())}
    return [[at[claim] for claim in one["claims"]] for one in document.get("must_flag", ())]


def _within(claim: Claim, starts: Sequence[int]) -> bool:
    return any(claim.start - _ASIDE <= start < claim.end for start in starts)


def _place(row: Row, start: int) -> int:
    return next((at for at, claim in enumerate(row.claims)
                 if claim.start - _ASIDE <= start < claim.end), -1)


class Learner:
    """The marks of many rows as one sparse table."""

    def __init__(self, rows: Sequence[Row_]) -> None:
        borne = Counter(mark for marks, right in rows if right for mark in marks)
        self.marks = {mark: at for at, mark in enumerate(
            mark for mark, many in borne.items() if many >= _BORNE)}
        told = [(at, self.marks[mark], value) for at, (marks, _) in enumerate(rows)
                for mark, value in marks.items() if mark in self.marks]
        self.row, self.mark = (np.array([one[at] for one in told]) for at in (0, 1))
        self.value = np.array([one[2] for one in told])
        self.right = np.array([right for _, right in rows], float)

    def learn(self, kept: "np.ndarray[Any, Any]", penalty: float) -> "np.ndarray[Any, Any]":
        """The weights that make the labels of the kept rows likeliest, by gradients (Adam)."""
        of = kept[self.row] > 0
        row, mark, value = self.row[of], self.mark[of], self.value[of]
        weights = np.zeros(len(self.marks))
        free = self.marks.get(ANY, 0)
        first, second = np.zeros_like(weights), np.zeros_like(weights)
        for turn in range(1, _ROUNDS + 1):
            odds = 1 / (1 + np.exp(-np.bincount(row, weights[mark] * value, len(self.right))))
            off = (odds - self.right) * kept
            slope = np.bincount(mark, off[row] * value, len(weights)) + penalty * weights
            slope[free] -= penalty * weights[free]
            first = 0.9 * first + 0.1 * slope
            second = 0.99 * second + 0.01 * slope**2
            pace = _PACE * (1 if turn < _ROUNDS * 2 / 3 else 0.3)
            weights -= pace * (first / (1 - 0.9**turn)) / (
                np.sqrt(second / (1 - 0.99**turn)) + 1e-8)
        return weights

    def odds(self, weights: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
        """The log-odds of every row."""
        return np.bincount(self.row, weights[self.mark] * self.value, len(self.right))


def told_apart(odds: "np.ndarray[Any, Any]", right: "np.ndarray[Any, Any]") -> str:
    """How many of the right are likelier than the likeliest wrong ones."""
    wrong = np.sort(odds[right == 0])[::-1]
    shares = (f"{np.mean(odds[right == 1] > wrong[many]):.3f} beside {many}"
              for many in (len(wrong) // 1000, len(wrong) // 400, len(wrong) // 100))
    return f"{int(right.sum())} right, {len(wrong)} wrong: found {', '.join(shares)} wrong ones"


def main() -> None:
    """Learn one kind, say how far it carries, and write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kind", choices=["sums"])
    asked.add_argument("--without", nargs="+", default=[])
    asked.add_argument("--also", nargs="+", default=[], type=Path)
    asked.add_argument("--penalty", type=float, default=10.0)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--to", type=Path, default=worded_sums.WEIGHTS)
    given = asked.parse_args()
    rows, names = [], []
    for name, document in documents(given.also):
        here = [*rows_learned(document)]
        rows += here
        names += [name] * len(here)
    learner = Learner(rows)
    kept = np.array([name not in given.without for name in names], float)
    weights = learner.learn(kept, given.penalty)
    odds = learner.odds(weights)
    print("learned from", told_apart(odds[kept > 0], learner.right[kept > 0]))
    if given.without:
        print("left out", told_apart(odds[kept == 0], learner.right[kept == 0]))
    if given.write:
        write(given.to, dict(zip(learner.marks, weights, strict=True)))


def write(path: Path, weights: Marks) -> None:
    """The table: a mark and its weight in hundredths a line, in order."""
    lines = []
    for (kind, mark), weight in sorted(weights.items()):
        if abs(round(weight * 100)) >= _LEAST:
            lines.append("\t".join((kind, mark.replace("\n", "\\n"), f"{weight * 100:.0f}")) + "\n")
    path.write_text("".join(lines), "utf-8")
    print(len(lines), "marks written to", path)


if __name__ == "__main__":
    main()
