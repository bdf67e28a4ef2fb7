"""The weights of clues are learnt from labelled texts, the same ones every time."""

from math import exp

import pytest

from benchmarks.fit_near import CLUES, FOLDER, fit, rows_of
from benchmarks.labels import numbered


@pytest.mark.parametrize("kind", sorted(CLUES))
def test_pairs_that_belong_together_weigh_more_than_others(kind: str) -> None:
    rows = [row for document in numbered([FOLDER / "first_rates.txt"])
            for row in rows_of(kind, document)]
    weights = [clue.weight for clue in CLUES[kind]]
    weighed = {which: [sum(map(float.__mul__, weights, told))
                       for told, right in rows if right is which] for which in (True, False)}
    right, wrong = (sorted(weighed[which])[len(weighed[which]) // 2] for which in (True, False))
    assert right > 0 > wrong


def test_a_fit_is_where_what_is_told_and_what_is_right_balance() -> None:
    rows = [([1.0, float(at % 2), float(at % 3)], at % 5 < 1 + at % 2) for at in range(60)]
    weights = fit(rows, 1.0)
    assert weights == fit(rows, 1.0)
    for at, weight in enumerate(weights):
        pull = sum(told[at] * (1 / (1 + exp(-sum(map(float.__mul__, weights, told)))) - right)
                   for told, right in rows)
        assert pull == pytest.approx(-weight if at else 0, abs=1e-6)
    # held down hardly at all, a clue that is told in the right cases alone weighs more
    assert fit(rows, 0.01)[1] > weights[1] > 0
