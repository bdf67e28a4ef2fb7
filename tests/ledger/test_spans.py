"""Acts whose day nobody wrote down: counted over their span, never given a made-up day."""

from datetime import date

import pytest

from xieshou.indicators.figures import Figures
from xieshou.ledger import change
from xieshou.ledger.cells import CellContext
from xieshou.ledger.change import Draft, faults_of, write
from xieshou.ledger.refusals import OpeningSpanError
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DONATION = register_named("donation")
SPAN = {"opening_from": date(2024, 1, 1), "opening_to": date(2025, 8, 31)}


def given(cast, donor="示例工商联", **more):
    giver = DONATION.field("donor").parse(donor, CellContext(cast.pairing))
    draft = Draft({"donor": giver, "cash": 1_006_000_00, **SPAN, **more})
    return write(DONATION, cast.pairing, [draft], cast.ma)[0].record


def cash(cast, period):
    return Figures(cast.ma).figure("social.cash", pairing=cast.pairing.code, period=period)


def test_it_counts_where_its_whole_span_lies_inside(cast):
    given(cast)
    whole, part = cash(cast, "2024..2025"), cash(cast, "2024")
    assert (str(whole.value), whole.records) == ("100.6", 1)
    assert not part.records and any("起止日期只有一部分" in note for note in part.notes)


def test_it_is_a_record_and_no_opening_figure(cast):
    given(cast)
    grade = cash(cast, "2024..2025").grade
    assert (grade["recorded"], grade["opening"]) == (1, 0)


def test_a_row_that_stands_for_four_givers_is_four_givers(cast):
    given(cast, "示例镇四家企业", stands_for=4)
    given(cast)
    found = Figures(cast.ma).figure("social.donors", pairing=cast.pairing.code,
                                    period="2024..2025", drill=True)
    assert found.value == 5
    assert sorted(row["contributes"] for row in found.rows) == [1, 4]


def test_without_day_and_span_it_is_refused(cast):
    record = given(cast)
    record.opening_from = record.opening_to = None
    assert OpeningSpanError in {type(fault) for fault in faults_of(record)}


def test_the_day_may_be_filled_in_later_and_takes_over(cast):
    record = given(cast)
    change.edit(DONATION, record.pk, {"donated_on": date(2024, 5, 6)}, 1, cast.ma)
    assert cash(cast, "2024").records == 1 and not cash(cast, "2025").records
