"""Trees ask for marks one after the other; what is grown is what is read again and weighed."""

from math import inf
from pathlib import Path

import numpy as np
import pytest

from benchmarks.boosting import Marked, Question, answers, boost
from benchmarks.fit_trees import table_of, write_trees
from benchmarks.fit_wording import KINDS, Learner
from xieshou.audit.relations.trees import AT_MOST, Trees, trees_in
from xieshou.audit.sums.closely_read import TREES

_TABLE = [
    "-1.5", "stands\tclosed", "called last label\t其余", f"{AT_MOST}\t-2.0",
    "[0,[1,2000,500],-300]", "[2,-250,100]",
]


@pytest.mark.parametrize(("marks", "said", "odds"), [
    ([("stands", {"closed"}), ("called last label", {"其余", "其"})], 0.0, -1.5 + 2 + 0.1),
    ([("stands", {"closed"}), ("called first label", {"其余"})], 0.0, -1.5 + 0.5 + 0.1),
    ([("stands", {"open"}), ("called last label", {"其余"})], -2.0, -1.5 - 0.3 - 0.25),
    ([], -1.9, -1.5 - 0.3 + 0.1),
])
def test_each_question_leads_to_what_is_asked_next(
    marks: list[tuple[str, set[str]]], said: float, odds: float
) -> None:
    assert Trees(_TABLE).odds(marks, said) == pytest.approx(odds)


@pytest.mark.parametrize(("least", "told"), [(0.6, True), (0.61, False), (3.0, False)])
def test_what_cannot_come_to_the_least_is_not_asked_to_the_end(least: float, told: bool) -> None:
    marks = [("stands", {"closed"}), ("called last label", {"其余"})]
    odds = Trees(_TABLE).odds(marks, 0.0, least)
    assert odds == (pytest.approx(0.6) if told else -inf)


def _either_but_not_both(rows: int) -> tuple[Marked, np.ndarray]:
    """Rows that are right where they bear one of two marks; a third says nothing."""
    chance = np.random.default_rng(3)
    borne = chance.random((rows, 3)) < 0.4
    row, mark = np.nonzero(borne)
    return Marked(row, mark, rows, 3), (borne[:, 0] != borne[:, 1]).astype(float)


def test_marks_that_mean_the_opposite_beside_each_other_are_told_apart() -> None:
    table, right = _either_but_not_both(2000)
    first, trees = boost(table, right, trees=120, leaves=8)
    odds = first + sum(answers(tree, table) for tree in trees)
    assert odds[right == 1].min() > 0.5 > -0.5 > odds[right == 0].max()
    assert abs(first) < 0.5


def test_few_rows_are_not_asked_about() -> None:
    table, right = _either_but_not_both(60)
    _, trees = boost(table, right, trees=5, leaves=8)
    assert not any(isinstance(one, Question) for tree in trees for one in tree)


def test_trees_written_are_read_again_with_the_same_odds(tmp_path: Path) -> None:
    chance = np.random.default_rng(5)
    rows = [
        ({("stands", str(mark)): 1.0 for mark in range(4) if chance.random() < 0.5}, False)
        for _ in range(1500)]
    rows = [(marks, (("stands", "1") in marks) != (("stands", "3") in marks)) for marks, _ in rows]
    learner, kept = Learner(rows), np.ones(len(rows))
    said = chance.normal(size=len(rows)).round(1)
    table, names = table_of(learner, KINDS["closely"], said, kept)
    first, trees = boost(table, learner.right, trees=20, leaves=6)
    write_trees(tmp_path / "trees.txt", names, first, trees)
    told = Trees((tmp_path / "trees.txt").read_text("utf-8").removesuffix("\n").split("\n"))
    odds = first + sum(answers(tree, table) for tree in trees)
    again = [told.odds([(kind, {mark}) for kind, mark in marks], float(one))
             for (marks, _), one in zip(rows, said, strict=True)]
    assert again == pytest.approx(odds, abs=0.012)


def test_the_table_of_sums_is_whole() -> None:
    trees = trees_in(TREES)
    closed = [("stands", {"closed True before 2", "tight True before 2"})]
    assert trees.odds(closed, 5.0) > trees.odds(closed, -5.0)
