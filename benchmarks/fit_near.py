"""Fits the weights of the clues by which shares are known that no wording ties.

`python -m benchmarks.fit_near shares [--without BATCH…] [--penalty 1]` tries every pair of
figures in the texts of `labelled/`, learns what the pairs labelled as belonging together have in
common (a logistic regression, by Newton's method, with a penalty on large weights), and prints each
clue with its weight, that which stands in the program, and how often it is told. A batch left out
is scored by the fitted weights: so it is seen how far they carry. To change a clue: change it in
`clues_of_shares.py`, run this, write the weights there.
"""

import argparse
from collections.abc import Iterator, Sequence
from decimal import localcontext
from math import exp
from pathlib import Path
from typing import Any

from benchmarks.labels import numbered
from xieshou.audit.reading import Reading
from xieshou.audit.relations.clues import NEAR, Clue
from xieshou.audit.relations.relation import share_of
from xieshou.audit.run import reading_of
from xieshou.audit.shares import clues_of_shares, near_shares
from xieshou.audit.text.claim import Claim

FOLDER = Path(__file__).parent / "labelled"
# Texts that the words of the rules were written for, or that are kept to be read last.
KEPT = ("tuned", "held", "first_ag", "first_ah", "first_an", "first_ap")
CLUES: dict[str, tuple[Clue[Any], ...]] = {"shares": clues_of_shares.CLUES}
_DIGITS, _ROUNDS, _STEADY, _PRECISION = 2, 40, 1e-9, 60
# A figure begins where its label does, or a rough word (超过) sooner or later.
_ASIDE = 2
Row = tuple[list[float], bool]


def rows_of(kind: str, document: dict[str, Any]) -> Iterator[Row]:
    """What the clues tell of each pair that is tried in a text, and whether it is labelled so."""
    with localcontext(prec=_PRECISION):
        labelled = _labelled(document, kind[:-1])
        for pair, stated, first, second, holds in _shares(reading_of(document["text"])):
            right = any(_at(stated, a) and _at(first, b) and _at(second, c)
                        for a, b, c in labelled)
            # what is true of two figures by chance may be what was meant: it teaches nothing
            if right or not holds:
                yield [float(clue.told(pair)) for clue in CLUES[kind]], right


def _labelled(document: dict[str, Any], kind: str) -> list[tuple[int, int, int]]:
    """Where the figures of each relation of a kind begin."""
    at = {claim["id"]: claim["start"] for claim in document["claims"]}
    names = ("stated", "part", "whole")
    return [(at[one[names[0]]], at[one[names[1]]], at[one[names[2]]])
            for one in document["relations"] if one["kind"] == kind]


def _at(claim: Claim, start: int) -> bool:
    return claim.start - _ASIDE <= start < claim.end


Tried = Iterator[tuple[Any, Claim, Claim, Claim, bool]]


def _shares(reading: Reading) -> Tried:
    """Pairs that a share may be of; what is told of the share itself is not to be known."""
    setting = reading.setting
    told = [one for one in reading.shares if NEAR not in one.evidence]
    for stated in near_shares.stated_shares(setting):
        others = clues_of_shares.Told.of([one for one in told if one["stated"] is not stated])
        for part, whole in near_shares.pairs_of(setting, stated):
            yield (clues_of_shares.TriedShare(setting, part, whole, stated, others),
                   stated, part, whole, share_of(part, whole, stated, ()).holds())


def fit(rows: Sequence[Row], penalty: float) -> list[float]:
    """The weights that make what is labelled likeliest; the first is not held down."""
    many = len(rows[0][0])
    weights = [0.0] * many
    for _ in range(_ROUNDS):
        held = [0.0, *(penalty * weight for weight in weights[1:])]
        bent = [[0.0] * many for _ in range(many)]
        for told, right in rows:
            there = [(at, value) for at, value in enumerate(told) if value]
            odds = 1 / (1 + exp(-sum(weights[at] * value for at, value in there)))
            for at, value in there:
                held[at] += value * (odds - right)
                for other, beside in there:
                    bent[at][other] += odds * (1 - odds) * value * beside
        for at in range(many):
            bent[at][at] += penalty
        step = solved(bent, held)
        weights = [weight - by for weight, by in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _STEADY:
            break
    return weights


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations, by elimination; the matrix is positive and symmetric."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        for row in rows[at + 1 :]:
            share = row[at] / pivot[at]
            if share:
                row[at:] = [a - share * b for a, b in zip(row[at:], pivot[at:], strict=True)]
    found = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        known = sum(a * b for a, b in zip(rows[at][at + 1 : -1], found[at + 1 :], strict=True))
        found[at] = (rows[at][-1] - known) / rows[at][at]
    return found


def told_apart(rows: Sequence[Row], weights: Sequence[float]) -> str:
    """How many of the right pairs weigh more than nothing, and how many of the wrong ones."""
    over = [(sum(map(float.__mul__, weights, told)) > 0, right) for told, right in rows]
    right, wrong = ([weighs for weighs, is_right in over if is_right is which]
                    for which in (True, False))
    return f"{sum(right)}/{len(right)} right pairs likely, {sum(wrong)}/{len(wrong)} wrong ones"


def main() -> None:
    """Fit one kind and say how far the weights of the program are from it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kind", choices=sorted(CLUES))
    asked.add_argument("--without", nargs="+", default=[])
    asked.add_argument("--penalty", type=float, default=1.0)
    given = asked.parse_args()
    learnt: list[Row] = []
    left: list[Row] = []
    for path in sorted(FOLDER.glob("*.txt")):
        if path.stem not in KEPT:
            rows = [row for document in numbered([path]) for row in rows_of(given.kind, document)]
            (left if path.stem in given.without else learnt).extend(rows)
    weights = fit(learnt, given.penalty)
    print(" fitted  inline   told")
    for at, (clue, weight) in enumerate(zip(CLUES[given.kind], weights, strict=True)):
        print(f"{weight:7.2f} {clue.weight:7.2f} {sum(row[at] != 0 for row, _ in learnt):6}  "
              f"{clue.name}")
    apart = max(abs(round(weight, _DIGITS) - clue.weight)
                for clue, weight in zip(CLUES[given.kind], weights, strict=True))
    print(f"furthest apart: {apart:.2f}")
    for name, rows in (("fitted on", learnt), ("left out", left)):
        if rows:
            print(f"{name}: {told_apart(rows, weights)}")


if __name__ == "__main__":
    main()
