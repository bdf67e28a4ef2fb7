"""What every indicator keeps, whoever declared it."""

import json
import random
import statistics
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests import by_hand
from tests.indicators.programme import CHANGED, programme  # noqa: F401
from xieshou.indicators.definition import indicators
from xieshou.indicators.figures import Figures, as_json
from xieshou.journal.reading import last_position
from xieshou.values.period import Period
from xieshou.values.units import from_fen, plain, rounded, unit

pytestmark = pytest.mark.django_db
CODES = [one.code for one in indicators()]
SPANS = ("2024", "2023..2025", "2023-03..2024-08")
BY_HAND = by_hand.statements()


def reproduced(figure, indicator):
    """The value that a figure's own rows give."""
    upper = [row for row in figure.rows if row.get("part") != "denominator"]
    if not upper and figure.value is None:
        return None
    if indicator.rowwise:
        amounts = [row["contributes"] for row in figure.rows]
        middle = {"median": statistics.median, "completion": statistics.mean}[indicator.rowwise]
        return plain(rounded(Decimal(middle(amounts)), indicator.places)) if amounts else None
    if not indicator.is_ratio:
        return sum((row["contributes"] for row in figure.rows), Decimal(0))
    sides = Counter()
    for row in figure.rows:
        sides[row["part"]] += row["contributes"]
    if not sides["denominator"]:
        return None
    share = Decimal(sides["numerator"]) / Decimal(sides["denominator"])
    return plain(rounded(share * (100 if indicator.unit == "%" else 1), indicator.places))


def assert_rows_reproduce(figures):
    for figure, indicator in figures:
        # a growth whose spans leave out a total of former years is not told
        expected = None if indicator.is_growth and figure.left_out else reproduced(
            figure, indicator)
        assert figure.value == expected, figure.handle
        assert len({(row["register"], row["id"]) for row in figure.rows}) == figure.records


def test_rows_reproduce_every_value(programme):  # noqa: F811
    found = Figures(programme.scope).many(
        CODES, pairing=programme.pairing.code, period=SPANS[-1], drill=True)
    assert_rows_reproduce(zip(found, indicators()))
    assert sum(1 for one in found if one.records) > 100


def test_rows_reproduce_every_value_at_an_earlier_position(programme):  # noqa: F811
    figures = Figures(programme.scope)
    asked = {"pairing": programme.pairing.code, "period": "2023..2025"}
    then = figures.many(CODES, as_of=programme.before, **asked)
    moved = [(figures.with_rows(one), indicator) for one, indicator in zip(then, indicators())
             if set(indicator.registers) & set(CHANGED)]
    assert_rows_reproduce(moved)
    now = figures.many(CODES, **asked)
    moved = [a.handle.code for a, b in zip(then, now) if a.value != b.value]
    assert {"visits.attendances", "consumption.total", "social.cash"} <= set(moved)


def test_rows_reproduce_random_slices_and_splits_add_up(programme):  # noqa: F811
    figures, dice = Figures(programme.scope), random.Random(3)
    for indicator in dice.sample(indicators(), 40):
        asked = {"pairing": programme.pairing.code, "period": dice.choice(SPANS)}
        name = dice.choice(indicator.dimensions)
        whole = figures.figure(indicator.code, by=[name], **asked)
        if not (indicator.is_ratio or indicator.is_distinct or indicator.rowwise):
            assert sum(cell["value"] for cell in whole.by) == whole.value, whole.handle
        for cell in [cell for cell in whole.by if "handle" in cell][:2]:
            part = figures.by_handle(cell["handle"], drill=True)
            assert_rows_reproduce([(part, indicator)])
            if name != "year":
                assert part.value == cell["value"], cell["handle"]


@pytest.mark.slow
def test_rows_reproduce_every_value_of_a_random_scope_span_and_position(programme):  # noqa: F811
    figures, dice, found = Figures(programme.scope), random.Random(29), []
    towns = [cell["codes"]["town"] for cell in figures.figure(
        "labor.placed", pairing=programme.pairing.code, period="2023..2025", by=["town"]).by]
    for indicator in indicators():
        day = date(2023, 1, 1) + timedelta(dice.randrange(400))
        asked = {"pairing": programme.pairing.code,
                 "period": Period(day, day + timedelta(dice.randrange(100, 900))),
                 "as_of": dice.randrange(programme.before // 2, last_position() + 1)}
        name = dice.choice(["", "place", *indicator.by])
        keys = [] if name not in indicator.by else [
            cell["codes"][name] for cell in figures.figure(indicator.code, by=[name], **asked).by
            if "handle" in cell]
        if name == "place":
            asked["place"] = dice.choice([programme.pairing.recipient, *towns])
        elif keys:
            asked["slices"] = {name: str(dice.choice(keys)).lower() if isinstance(
                keys[0], bool) else str(dice.choice(keys))}
        found.append((figures.figure(indicator.code, drill=True, **asked), indicator))
    assert_rows_reproduce(found)
    assert sum(1 for one, _ in found if one.records) > 60


@pytest.mark.parametrize("code", sorted(BY_HAND))
def test_value_equals_the_sql_written_by_hand(programme, code):  # noqa: F811
    indicator = next(one for one in indicators() if one.code == code)
    figures = Figures(programme.scope)
    # both years of the last one lie behind the totals of former years
    for span in (*SPANS, "2025"):
        period = Period.parse(span)
        figure = figures.figure(code, pairing=programme.pairing.code, period=period)
        said = by_hand.value_of(BY_HAND[code], programme.pairing.id, period.first, period.last)
        if said[0] is None and len(said) == 1:
            assert not figure.value and not figure.records
        elif indicator.is_growth and figure.left_out:
            assert figure.value is None and span != "2025"
        else:
            assert figure.value == in_unit(indicator, said), (span, said)


def in_unit(indicator, said):
    money = any(term.part.money for term in indicator.terms if not term.below)
    if len(said) == 1:
        value = said[0] or Decimal(0)
        return from_fen(int(value), indicator.unit) if money else plain(value)
    above, below = said[0] or Decimal(0), said[1]
    if not below:
        return None
    if indicator.unit == "%":
        above *= 100
    elif money:
        above /= 100 * unit(indicator.unit.partition("/")[0]).factor
    return plain(rounded(above / below, indicator.places))


def test_every_indicator_has_sql_by_hand():
    assert sorted(BY_HAND) == sorted(CODES)


def test_the_same_handle_gives_the_same_value_and_rows_after_changes(programme):  # noqa: F811
    figures = Figures(programme.scope)
    for indicator in indicators()[::5]:
        then = figures.figure(indicator.code, pairing=programme.pairing.code, period="2023..2025",
                              as_of=programme.before, drill=True)
        again = figures.by_handle(str(then.handle), drill=True)
        assert (again.value, again.record_hash, again.rows) == (
            then.value, then.record_hash, then.rows)


def test_shares_add_up_and_json_holds_no_float(programme):  # noqa: F811
    found = Figures(programme.scope).many(CODES, pairing=programme.pairing.code, period="2024")
    for figure in found:
        assert sum(figure.grade.values()) in (0, 1), figure.handle
        said = json.loads(json.dumps(as_json(figure)), parse_float=lambda text: 1 / 0)
        assert said["period"] == {"from": "2024-01-01", "to": "2024-12-31", "kind": figure.kind}
        assert said["record_hash"].startswith("sha256:")


def test_the_catalogue_is_as_wide_as_promised():
    registers = {register for one in indicators() for register in one.registers}
    assert len(indicators()) >= 60
    assert len(registers) >= 18
    assert all(one.kind in ("flow", "stock", "cumulative", "year") for one in indicators())
