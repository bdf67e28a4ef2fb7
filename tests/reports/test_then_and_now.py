from datetime import date
from decimal import Decimal

import pytest

from tests.reports.programme import WAN, enter
from tests.reports.reading import controls, properties
from xieshou.indicators.figures import Figures
from xieshou.office.text import text_of
from xieshou.reports import issuing, store
from xieshou.reports.afterwards import cited_by
from xieshou.reports.correction import NothingToCorrectError, write_correction
from xieshou.reports.why import then_and_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(told, home):
    return told.cast


@pytest.fixture
def issued(report, cast):
    id = store.keep(report, cast.ma)
    kept = store.report_of(id, cast.ma)
    for side in issuing.BOTH:
        issuing.sign(id, side, cast.operator, "示例：双方会议同意")
    issuing.issue(id, cast.ma, {one["key"]: "示例" for one in issuing.gate_of(kept).warnings})
    return store.report_of(id, cast.ma)


@pytest.fixture
def later(issued, cast):
    """A transfer that was entered after the report went out."""
    enter("fund_transfer", cast.pairing, {
        "document_no": "示例财〔2024〕9号", "received_on": date(2024, 12, 1), "tier": "county",
        "amount": 50 * WAN})
    return issued


def seen(report, cast):
    return {one.today.cited.n: one for one in then_and_now(
        cited_by(report.figures), Figures(cast.ma))}


def test_nothing_has_moved_while_the_ledger_is_the_same(issued, cast):
    assert not [one for one in seen(issued, cast).values() if one.moved]


def test_a_figure_names_the_rows_that_moved_it_and_who_entered_them(later, cast):
    moved = [one for one in seen(later, cast).values()
             if one.moved and one.today.cited.text == "1012.35万元"]
    figure, = moved
    assert figure.today.text == "1062.35万元" and figure.difference == Decimal(50)
    row, = figure.rows
    assert row.before is None and row.difference == Decimal(50)
    assert row.deeds and row.deeds[0].actor == "本机操作员"


def test_growth_and_share_and_cells_are_told_in_their_own_manner(later, cast):
    found = {one.today.cited.text: one.today.text for one in seen(later, cast).values()
             if one.today.stale}
    assert found["同比增长26.5%"] == "同比增长32.8%"
    assert set(found) == {"1012.35万元", "同比增长26.5%", "312.35万元"}


def test_rows_moved_add_up_to_the_difference(later, cast):
    for one in seen(later, cast).values():
        if one.rows and one.today.unit == "万元":
            assert sum(row.difference for row in one.rows) == one.difference


def test_a_correction_notice_points_at_the_old_report_and_is_live_itself(later, cast):
    notice = write_correction(later, Figures(cast.ma))
    text = text_of(notice.docx, "通知.docx").text
    assert f"关于更正《{later.title}》有关数字的通知" in text and "补登1条记录" in text
    assert "1012.35万元" in text and "1062.35万元" in text
    assert properties(notice.docx)["XieshouCorrects"] == later.document
    assert set(controls(notice.docx).values()) == {one.text for one in notice.figures}
    id = store.keep(notice, cast.ma)
    assert [one.id for one in store.corrections_of(later.id, cast.ma)] == [id]


def test_a_notice_is_the_same_for_the_same_position(later, cast):
    first = write_correction(later, Figures(cast.ma))
    assert write_correction(later, Figures(cast.ma), first.as_of).docx == first.docx


def test_there_is_no_notice_where_nothing_is_to_be_corrected(issued, cast):
    with pytest.raises(NothingToCorrectError):
        write_correction(issued, Figures(cast.ma))
