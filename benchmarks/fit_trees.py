"""Grows the trees that relations are read closely by, and writes their table.

`python -m benchmarks.fit_trees KIND… [--without BATCH…] [--also FILE…] [--penalty 8] [--trees 200]
[--leaves 63] [--write]` reads what `fit_wording KIND` reads. What all marks weigh, each for itself,
is one more thing a tree may ask for; so that it is no better known of the texts learned from than
of others, it is learned anew for each of a few heaps of texts from the texts of the others. Trees
ask for marks that many rows bear. A batch left out is scored by what the others taught. `--write`
writes both tables: the weights of all marks, and the trees.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.boosting import Array, Marked, Question, Tree, answers, boost
from benchmarks.fit_wording import (
    KINDS,
    Kind,
    Learner,
    documents,
    rows_learned,
    told_apart,
    write,
)
from xieshou.audit.relations.trees import AT_MOST, Node

# Texts are dealt to so many heaps. What all marks speak against as much as this is not read
# closely, and teaches trees nothing.
_HEAPS, _SEED, _READ = 3, 1, -7.0
# Bounds of what was said: the shares of the rows below each, closer where it is likeliest.
_BELOW = (*np.linspace(0.02, 0.98, 30), 0.985, 0.99, 0.993, 0.996)
Names = list[tuple[str, str]]


def said_by_others(
    learner: Learner, weights: Array, text: Array, kept: Array, penalty: float
) -> Array:
    """What the marks of each row weigh, each for itself, as texts of other heaps have taught."""
    heaps = np.random.default_rng(_SEED).integers(0, _HEAPS, text.max() + 1)[text]
    found = learner.odds(weights)
    for heap in range(_HEAPS):
        odds = learner.odds(learner.learn(kept * (heaps != heap), penalty))
        of = (heaps == heap) & (kept > 0)
        found[of] = odds[of]
    return found


def table_of(learner: Learner, kind: Kind, said: Array, kept: Array) -> tuple[Marked, Names]:
    """What trees may ask for of each row, and the names of it."""
    rows = len(learner.right)
    many = np.bincount(learner.mark, kept[learner.row], len(learner.marks))
    chosen = np.zeros(len(learner.marks), bool)
    for (of, _), at in learner.marks.items():
        chosen[at] = many[at] >= kind.bearers and (
            not kind.asked or of.partition(" ")[0] in kind.asked)
    asked = chosen[learner.mark]
    names = [name for name, at in learner.marks.items() if chosen[at]]
    bounds = np.unique(np.round(np.quantile(said[kept > 0], _BELOW), 1))
    within, bound = np.nonzero(said[:, None] <= bounds)
    return Marked(
        np.concatenate([learner.row[asked], within]),
        np.concatenate([(np.cumsum(chosen) - 1)[learner.mark[asked]], bound + len(names)]),
        rows, len(names) + len(bounds),
    ), [*names, *((AT_MOST, f"{one:.1f}") for one in bounds)]


def of_rows(table: Marked, rows: Array) -> Marked:
    """Some of the rows alone, counted anew."""
    kept = np.zeros(table.rows, bool)
    kept[rows] = True
    of = kept[table.row]
    return Marked((np.cumsum(kept) - 1)[table.row[of]], table.mark[of], len(rows), table.marks)


def write_trees(path: Path, names: Names, first: float, trees: list[Tree]) -> None:
    """The table: what any has, the marks asked for, the trees."""
    asked = sorted({one.mark for tree in trees for one in tree if isinstance(one, Question)})
    place = {mark: at for at, mark in enumerate(asked)}
    lines = [f"{first:.3f}", *("\t".join(names[mark]).replace("\n", "\\n") for mark in asked)]
    lines += [json.dumps(_node(tree, 0, place), separators=(",", ":")) for tree in trees]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(len(asked), "marks and", len(trees), "trees written to", path)


def _node(tree: Tree, at: int, place: dict[int, int]) -> Node:
    """A question with all that follows, or what is added in thousandths."""
    node = tree[at]
    if isinstance(node, Question):
        return [place[node.mark], _node(tree, node.borne, place), _node(tree, node.lacking, place)]
    return round(node * 1000)


class _Read:
    """What was read of one kind: its rows, and of which batch and which text each is."""

    def __init__(self, kind: Kind) -> None:
        self.kind, self.learner = kind, Learner(borne=kind.borne)
        self.names: list[str] = []
        self.texts: list[int] = []

    def read(self, name: str, text: int, document: dict[str, Any]) -> None:
        """The rows of one more text."""
        for marks, right in rows_learned(document, self.kind):
            self.names.append(name)
            self.texts.append(text)
            self.learner.add(marks, right)

    def grow(self, given: argparse.Namespace) -> None:
        """Learn the weights, grow the trees, say how far they carry, and write the tables."""
        learner, kind = self.learner, self.kind
        learner.close()
        kept = np.array([name not in given.without for name in self.names], float)
        weights = learner.learn(kept, given.penalty)
        said = said_by_others(learner, weights, np.array(self.texts), kept, given.penalty)
        table, marks = table_of(learner, kind, said, kept)
        taught = np.flatnonzero((kept > 0) & (said >= _READ))
        first, trees = boost(
            of_rows(table, taught), learner.right[taught], given.trees, given.leaves)
        odds = first + np.sum([answers(tree, table) for tree in trees], axis=0)
        for label, of in (("learned from", kept > 0), ("left out", kept == 0)):
            if of.any():
                print(label, told_apart(odds[of], learner.right[of]), flush=True)
                print("  each mark for itself", told_apart(said[of], learner.right[of]))
        if given.write and kind.trees is not None:
            write(kind.weights, dict(zip(learner.marks, weights, strict=True)), kind.least)
            write_trees(kind.trees, marks, first, trees)


def main() -> None:
    """Grow the trees of some kinds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kinds", nargs="+", metavar="KIND",
                       choices=sorted(name for name, one in KINDS.items() if one.trees))
    asked.add_argument("--without", nargs="+", default=[])
    asked.add_argument("--also", nargs="+", default=[], type=Path)
    asked.add_argument("--penalty", type=float, default=8.0)
    asked.add_argument("--trees", type=int, default=200)
    asked.add_argument("--leaves", type=int, default=63)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    every = [_Read(KINDS[name]) for name in given.kinds]
    for text, (name, document) in enumerate(documents(given.also)):
        for one in every:
            one.read(name, text, document)
    for one in every:
        one.grow(given)


if __name__ == "__main__":
    main()
