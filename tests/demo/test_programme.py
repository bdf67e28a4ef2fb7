"""The public programme: each figure of the report stands where docs/demo.md says."""

from decimal import Decimal
from pathlib import Path

import pytest

from tools import demo_workbooks
from tools.demo_sheets import SHEETS
from tools.demo_sheets.plan import F
from xieshou.demo.programme import WORKBOOKS, load_public_programme
from xieshou.directory.scope import local_operator
from xieshou.ledger.register import register_named
from xieshou.values.units import from_fen

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def loaded(db):
    return load_public_programme(local_operator())


def rows(code, **where):
    return register_named(code).model.objects.filter(**where)


def money(code, field, **where):
    return sum(from_fen(getattr(row, field) or 0, "万元") for row in rows(code, **where))


def test_every_workbook_is_taken_whole_without_a_finding(loaded):
    assert len(loaded) == len(SHEETS)
    for report in loaded:
        said = [one for one in report.findings if not one.code.startswith("rule.")]
        assert said == [] and report.rejected == 0, report.sheet
        plan = next(one for one in SHEETS if one.name == report.sheet)
        assert report.created == len(plan.rows), report.sheet


def test_a_second_loading_changes_nothing(loaded):
    again = load_public_programme(local_operator())
    assert sum(one.created + one.updated for one in again) == 0
    assert sum(one.unchanged for one in again) == sum(one.created for one in loaded)


def test_every_business_figure_has_a_row(loaded):
    held = demo_workbooks.mapping()
    assert [number for number in demo_workbooks.BUSINESS if not held[f"S{number:03d}"]] == []


def test_the_committed_workbooks_and_the_table_are_those_that_the_tool_makes():
    known = demo_workbooks.facts()
    for file in WORKBOOKS.glob("*.xlsx"):
        plans = [plan for plan in SHEETS if plan.book == file.stem]
        assert file.read_bytes() == demo_workbooks.book_bytes(plans, known), file.name
    assert (ROOT / "docs/demo.md").read_text("utf-8") == demo_workbooks.table_in_words(known)


def test_no_number_of_the_report_is_typed_by_hand():
    typed = [cell for plan in SHEETS for row in plan.rows for cell in row.cells.values()
             if isinstance(cell, int | float | Decimal) and cell > 3]
    assert typed == []
    assert any(isinstance(cell, F) for plan in SHEETS for row in plan.rows
               for cell in row.cells.values())


def test_funds_stand_as_the_report_states_them(loaded):
    assert money("fund_transfer", "amount", memo=False) == Decimal("5107.12")
    assert money("fund_transfer", "amount", memo=True) == Decimal("10624.1")
    by_class = {row.use_class: from_fen(row.amount, "万元") for row in rows("allocation")}
    assert by_class == {"industry": 3952, "education_health": Decimal("1291.3"), "labor": 450,
                        "infrastructure": 100}


def test_donations_are_the_four_named_ones_and_the_goods(loaded):
    assert money("donation", "cash", memo=False) == Decimal("206.46")
    assert money("donation", "kind_value", memo=False) == Decimal("81.97")
    assert sorted(from_fen(row.cash, "万元") for row in rows("donation", memo=False, cash__gt=0)
                  ) == [Decimal("16.8"), 40, Decimal("49.06"), Decimal("100.6")]
    assert {row.vague for row in rows("donation", memo=True)} == {"", "上"}


def test_people_visits_and_ties_are_counted_as_stated(loaded):
    visits = {row.rank: (row.stands_for, row.persons) for row in rows("visit")}
    assert visits == {"county": (8, None), "department": (80, 892)}
    assert sum(row.stands_for for row in rows("secondment", direction="east_west")) == 4
    assert sum(row.stands_for for row in rows("specialist", direction="west_east")) == 116
    assert sum(row.west_units or 0 for row in rows("twinning", kind="town")) == 6
    assert sum(row.east_units or 0 for row in rows("twinning", kind="town")) == 5
    assert sum(row.villages or 0 for row in rows("twinning")) == 21
    assert sum(row.stands_for for row in rows("enterprise", linking=True)) == 4
    assert sum(row.stands_for for row in rows("sales_point", channel="designated")) == 6


def test_the_park_keeps_its_hundred_millions_apart_from_its_ten_thousands(loaded):
    park = rows("park", infrastructure__gt=0).get()
    assert (from_fen(park.infrastructure, "亿元"), from_fen(park.fixed_assets, "亿元")) == (38, 23)
    assert money("park", "aid") == 600
