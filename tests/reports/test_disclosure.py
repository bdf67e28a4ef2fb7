"""What a public text keeps back: small cells, and what subtraction would give."""

from decimal import Decimal

import pytest

from tests.reports.programme import enter
from tests.reports.test_shipped_templates import words
from xieshou.directory.scope import local_operator
from xieshou.indicators.figures import Figures
from xieshou.reports.disclosure import DERIVED, FEW, withheld
from xieshou.reports.placing import Ask
from xieshou.reports.render import write_report
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period

LEAST = 5


def asked(whole, parts, code="labor.placed", unit="人"):
    """A whole and its parts by kind, as they are answered."""
    def figure(ask, value):
        handle = Handle(code, 1, "999999-999998", Period.year(2024), 1, ask.slices)
        return Figure(handle, "人数", Decimal(value), unit, "year", records=1)

    asks = {Ask(code): whole, **{Ask(code, (("kind", name),)): value
                                 for name, value in parts.items()}}
    return {ask: figure(ask, value) for ask, value in asks.items()}


def hidden(answers):
    return {dict(ask.slices).get("kind", ""): why for ask, why in withheld(
        answers, answers, LEAST).items()}


def test_a_small_cell_takes_the_smallest_other_with_it_lest_it_be_subtracted():
    assert hidden(asked(40, {"east": 3, "local": 12, "partner": 25})) == {
        "east": FEW, "local": DERIVED}


@pytest.mark.parametrize(("code", "records", "opening", "kept_back"), [
    ("labor.subsidy", 3, 0, True), ("labor.subsidy", 5, 0, False), ("labor.subsidy", 3, 1, False),
    ("labor.retention", 2, 0, True), ("funds.received", 1, 0, False)])
def test_what_few_persons_got_is_kept_back_though_no_persons_are_counted(
        code, records, opening, kept_back):
    handle = Handle(code, 1, "999999-999998", Period.year(2024), 1, ())
    figure = Figure(handle, "数", Decimal(7), "万元", "year", records=records,
                    grade={"opening": Decimal(opening)})
    assert bool(withheld([Ask(code)], {Ask(code): figure}, LEAST)) is kept_back


def test_two_small_cells_whose_sum_is_small_take_another_along():
    assert hidden(asked(40, {"east": 1, "local": 2, "partner": 37})) == {
        "east": FEW, "local": FEW, "partner": DERIVED}


def test_two_small_cells_whose_sum_is_not_small_are_enough():
    assert hidden(asked(44, {"east": 3, "local": 4, "partner": 37})) == {
        "east": FEW, "local": FEW}


def test_the_whole_goes_where_no_part_is_left():
    assert hidden(asked(4, {"east": 4})) == {"": FEW, "east": FEW}
    assert hidden(asked(6, {"east": 3, "local": 3})) == {"east": FEW, "local": FEW}


def test_a_rest_that_nobody_wrote_is_kept_back_too():
    assert hidden(asked(40, {"local": 38})) == {"local": DERIVED}
    assert hidden(asked(40, {"local": 30})) == {}


@pytest.mark.parametrize("unit", ["万元", "个", "家"])
def test_what_counts_no_people_is_printed(unit):
    assert hidden(asked(40, {"east": 3, "local": 37}, "funds.received", unit)) == {}


def test_nothing_printed_gives_a_hidden_cell_by_one_subtraction():
    """Every split of forty into four: no hidden number is the whole less what is printed."""
    for a in range(13):
        for b in range(a, 14):
            for c in range(b, 20):
                parts = dict(zip("abcd", (a, b, c, 40 - a - b - c)))
                kept = hidden(asked(40, parts))
                if "" in kept:
                    continue
                rest = sum(value for name, value in parts.items() if name in kept)
                few = [value for name, value in parts.items() if kept.get(name) == FEW]
                assert not few or (rest >= LEAST and [rest] != few), parts


@pytest.mark.django_db
def test_a_part_is_not_written_for_the_public_where_the_rest_is_few(told):
    places = ("east", "local")
    enter("placement", told.cast.pairing, *(
        {"person": f"示例{n}", "kind": places[n % 2], "start_on": Period.parse("2024-02").first,
         "months": 6, "household": "lifted" if n < 7 else "other"} for n in range(9)))
    public, inside = (write_report(code, told.cast.pairing.code, Period.parse("2024"),
                                   Figures(local_operator())) for code in ("press", "annual"))
    assert "就业9人" in words(public) and "7人" not in words(public)
    assert "7人" in words(inside)
    assert any("推算" in one for one in public.warnings)
