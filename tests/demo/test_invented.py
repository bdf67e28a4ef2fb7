"""The invented programme: the same for the same seed, true to its own account."""

from decimal import Decimal

import pytest

from xieshou.demo.invented import generate, in_order
from xieshou.directory.scope import local_operator
from xieshou.indicators.figures import Figures
from xieshou.indicators.targets import standing
from xieshou.journal import reading
from xieshou.ledger.fields import Link
from xieshou.ledger.register import registers
from xieshou.values.units import from_fen

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]


def test_generating_twice_adds_nothing():
    first = generate(1, 120, 5, local_operator())
    again = generate(1, 120, 5, local_operator())
    assert first.records > 100 and again.records == 0 and again.truth == first.truth


def test_every_register_has_rows_over_three_years():
    generate(1, 600, 6, local_operator())
    years = set()
    for register in registers():
        rows = register.model.objects.values_list(register.when, flat=True)
        assert rows, register.code
        years |= {day.year for day in rows}
    assert years == {2023, 2024, 2025}


def test_the_truth_it_tells_is_what_the_ledger_holds():
    made = generate(1, 200, 7, local_operator())
    (truth,) = made.truth.values()
    for register in registers():
        rows = list(register.model.objects.all())
        told = truth[register.code].values()
        assert sum(int(year["records"]) for year in told) == len(rows), register.code
        for kind in register.measures:
            held = sum(getattr(row, kind.name) or 0 for row in rows)
            held = from_fen(held) if kind.column_type == "money" else Decimal(held)
            assert sum(Decimal(year.get(kind.name, "0")) for year in told) == held, kind


def test_places_and_people_cannot_be_taken_for_real_ones():
    made = generate(2, 60, 8, local_operator())
    assert all(code.startswith("9") and "-9" in code for code in made.names)
    assert all("示例" in name for name in made.names.values())


def test_a_register_comes_after_those_it_links_to():
    order = [register.code for register in in_order(registers())]
    for register in registers():
        for kind in register.fields:
            if isinstance(kind, Link) and kind.register_code != register.code:
                assert order.index(kind.register_code) < order.index(register.code)


def test_with_a_history_figures_find_what_stands_after_corrections_voids_and_repeats(home):
    scope = local_operator()
    made = generate(1, 600, 4, scope, history=True)
    (code, truth), = made.truth.items()
    told = made.as_json()["history"][code]
    assert told["visit"]["corrected"] and told["placement"]["voided"] and told["visit"]["again"]
    assert told["fund_transfer"] == {"corrected": 0, "voided": 0, "again": 0}
    figures = Figures(scope)
    visits = sum(int(year["persons"]) for year in truth["visit"].values())
    assert figures.figure("visits.attendances", pairing=code).value == visits
    before = figures.figure("visits.attendances", pairing=code, as_of=1)
    assert before.value == 0
    assert {one.action for one in reading.recent(5000, kind="record")} >= {
        "create", "update", "void"}


def test_tasks_are_of_the_size_of_what_is_done():
    scope = local_operator()
    made = generate(1, 600, 6, scope)
    pairing, = made.names
    for year in (2023, 2024, 2025):
        tasks = standing(Figures(scope), pairing, year)
        assert len(tasks) == 3
        assert all(75 <= one.completion <= 150 for one in tasks), [
            (one.target.indicator, one.completion) for one in tasks]


def test_tasks_of_a_small_programme_are_above_zero_in_every_year():
    scope = local_operator()
    made = generate(1, 60, 8, scope)
    pairing, = made.names
    assert all(len(standing(Figures(scope), pairing, year)) == 3 for year in (2023, 2024, 2025))
