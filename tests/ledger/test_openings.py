"""Opening figures are replaced step by step, and nothing is counted twice."""

from datetime import date

import pytest

from xieshou.indicators.figures import Figures
from xieshou.ledger.change import Draft, write
from xieshou.ledger.openings import NothingToTakeOffError, covered, take_off
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db
VISIT = register_named("visit")


def put(cast, **values):
    return write(VISIT, cast.pairing, [Draft(values)], cast.ma)[0].record


def visit(cast, day, persons, rank="department"):
    return put(cast, date_from=day, leader=f"示例{day}", rank=rank, persons=persons)


@pytest.fixture
def opening(cast, home):
    visit(cast, date(2023, 2, 1), 9)  # there before: the total was told beside it
    return put(cast, opening=True, opening_from=date(2023, 1, 1), opening_to=date(2023, 12, 31),
               rank="department", persons=20, stands_for=3)


def attendances(cast):
    return Figures(cast.operator).figure(
        "visits.attendances", pairing=cast.pairing.code, period="2023").value


def test_rows_of_its_span_and_choice_are_taken_off_once_and_the_rest_stays(cast, opening):
    assert attendances(cast) == 29 and covered(opening).rows == []
    visit(cast, date(2023, 3, 1), 8)
    visit(cast, date(2023, 4, 1), 5, rank="city")
    visit(cast, date(2024, 3, 1), 7)
    assert attendances(cast) == 29 + 8 + 5  # counted twice until it is settled
    left = take_off(VISIT, opening.pk, cast.ma)
    assert (left.persons, left.stands_for, left.state) == (12, 2, "submitted")
    assert attendances(cast) == 29 + 5
    with pytest.raises(NothingToTakeOffError, match="没有补登"):
        take_off(VISIT, opening.pk, cast.ma)
    visit(cast, date(2023, 5, 1), 2)
    assert take_off(VISIT, opening.pk, cast.ma).persons == 10
    assert attendances(cast) == 29 + 5


def test_what_is_wholly_replaced_counts_no_more(cast, opening):
    for month, persons in ((3, 8), (4, 7), (5, 6)):
        visit(cast, date(2023, month, 1), persons)
    assert take_off(VISIT, opening.pk, cast.ma).state == "void"
    assert attendances(cast) == 9 + 8 + 7 + 6
