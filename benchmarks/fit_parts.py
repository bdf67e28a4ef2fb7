"""Learns what tells a figure to be a part of another, as the audit weighs it (`parts_by_words`).

`python -m benchmarks.fit_parts [--without BATCH…] [--penalty 2] [--write]` reads every text of
`labelled/`, takes apart what stands about each figure, whatever the rules make of its role (rules
are written for these very texts, and would be trusted too much), and learns by a logistic
regression what those labelled as parts have in common. What may be a part as well as something
else teaches nothing. Of a batch left out it says how many roles of figures that the rules leave as
levels become right by it, and how many wrong.
"""

import argparse
from collections.abc import Iterator
from decimal import localcontext
from typing import NamedTuple

import numpy as np

from benchmarks.fit_wording import FOLDER, KEPT, Learner, Row, told_apart, write
from benchmarks.labels import read
from xieshou.audit.run import reading_of
from xieshou.audit.sums.parts_by_words import SURE, WEIGHTS, Among

_PRECISION = 60
# The roles that a figure with a unit may have, and be asked about here.
_ASKED = {"level", "total", "part", "average", "target"}


class Told(NamedTuple):
    """A labelled figure: its batch, its marks, its roles as labelled and as rules alone tell it."""

    batch: str
    row: Row
    roles: list[str]
    read: str


def figures_told() -> Iterator[Told]:
    """Every labelled figure that has a unit."""
    with localcontext(prec=_PRECISION):
        for path in sorted(FOLDER.glob("labelled/*.txt")):
            for one in read(path) if path.stem not in KEPT else ():
                among = Among(reading_of(one.text).setting)
                labels = [label for label in one.labels if label.scored]
                for claim, unit, place in among.places:
                    roles = next((label.roles for label in labels
                                  if label.start < claim.end and claim.start < label.end), [])
                    if _ASKED & {*roles}:
                        marks = {(kind, mark): 1.0 for kind, some in
                                 among.marks(claim, unit, place) for mark in some}
                        yield Told(path.stem, (marks, "part" in roles), roles, claim.role)


def main() -> None:
    """Learn, say how far it carries, and write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--without", nargs="+", default=[])
    asked.add_argument("--penalty", type=float, default=2.0)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    told = [*figures_told()]
    learner = Learner([one.row for one in told])
    out = np.array([one.batch in given.without for one in told])
    sure = np.array(["part" not in one.roles or len(one.roles) == 1 for one in told])
    kept = (sure & ~out).astype(float)
    weights = learner.learn(kept, given.penalty)
    odds = learner.odds(weights)
    print("learned from", told_apart(odds[kept > 0], learner.right[kept > 0]))
    for batch in given.without:
        now = [one.roles for one, said in zip(told, odds, strict=True)
               if one.batch == batch and one.read == "level" and said > SURE]
        right = sum("part" in roles and "level" not in roles for roles in now)
        wrong = sum("part" not in roles and "level" in roles for roles in now)
        print(f"{batch}: {right} right, {wrong} wrong")
    if given.write:
        write(WEIGHTS, dict(zip(learner.marks, weights, strict=True)))


if __name__ == "__main__":
    main()
