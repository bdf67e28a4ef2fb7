"""Programmes written straight to the warehouse: any size, true to their own account."""

from decimal import Decimal

import pytest

from xieshou.demo.straight import LedgerNotEmptyError, generate_straight
from xieshou.directory.scope import local_operator
from xieshou.indicators.figures import Figures
from xieshou.journal.reading import last_position
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named
from xieshou.warehouse.engine import engine_named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def made(home):
    """Two pairings of 3,000 rows each; what other tests left in the engine is forgotten."""
    forget()
    yield generate_straight(2, 3000, 5, local_operator())
    forget()


def forget() -> None:
    engine = engine_named()
    for kept in (engine.held, engine.stores, engine.answers.kept):
        kept.clear()


def test_figures_find_the_truth_that_was_reckoned_while_rows_were_made(made):
    figures, truth = Figures(local_operator()), made.truth["all"]
    for year in ("2021", "2023", "2025"):
        sales = figures.figure("consumption.total", period=year)
        openings = sales.grade["opening"] * sales.value
        told = Decimal(truth["sale"][year]["amount"]) / 10_000
        assert abs(sales.value - openings - told) < Decimal("0.5"), year
    placed = figures.figure("outcomes.benefit_times", period="2024")
    assert placed.value == Decimal(truth["beneficiary"]["2024"]["times"])
    persons = figures.figure("outcomes.beneficiaries", period="2022..2025")
    assert 0 < persons.value <= Decimal(truth["beneficiary"]["all"]["persons"])


def test_old_versions_stand_at_earlier_positions(made):
    figures = Figures(local_operator())
    then = figures.figure("consumption.total", period="2024", as_of=last_position() // 2 + 1)
    now = figures.figure("consumption.total", period="2024")
    assert then.value != now.value and then.record_hash != now.record_hash


def test_the_same_seed_makes_the_same_programme(made, tmp_path, settings):
    settings.WAREHOUSE_ROOT = tmp_path
    again = generate_straight(2, 3000, 5, local_operator())
    assert (again.truth, again.records) == (made.truth, made.records)


def test_a_ledger_that_is_in_use_is_not_mixed_with_such_rows(cast):
    write(register_named("donation"), cast.pairing, [Draft({"donor": None, "cash": 100})],
          cast.operator, state="draft")
    with pytest.raises(LedgerNotEmptyError):
        generate_straight(1, 100, 1, local_operator())
