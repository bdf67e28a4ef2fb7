"""Reports of an office's own templates go the way of shipped ones: kept, issued, known again."""

from datetime import date

import pytest

from tests.reports.programme import WAN, enter
from tests.reports.returning import Editor
from tests.reports.test_compare import words
from tests.reports.test_own_template import written
from xieshou.directory.places import UnknownPairingError
from xieshou.indicators.figures import Figures
from xieshou.office.docx_marks import marked_document
from xieshou.office.text import text_of
from xieshou.reports import editions, issuing, own_shelf, returning, store
from xieshou.values.period import Period

pytestmark = pytest.mark.django_db
PAGE = ("示例西旗【时段】工作汇报", "【时段】，到位【财政援助资金到位额】，"
        "【财政援助资金到位额｜同比】。培训工作有序推进。【有数才写】援建车间【援建帮扶车间数】。")


@pytest.fixture
def cast(told, home):
    return told.cast


def kept_of(cast, *page, name="汇报.docx", period="2024"):
    template = own_shelf.keep(written(*(page or PAGE)), name, cast.pairing.code, cast.ma)
    report = editions.written_by(template.code, cast.pairing.code, Period.parse(period),
                                 Figures(cast.ma))
    return store.report_of(store.keep(report, cast.ma), cast.ma)


def test_a_report_of_an_own_template_is_a_draft_that_can_be_written_again(cast):
    kept = kept_of(cast)
    assert (kept.title, kept.state_words, len(kept.figures)) == (
        "示例西旗2024年工作汇报", "草稿", 2)
    again = editions.at_its_position(kept, Figures(cast.ma))
    assert again.docx == store.docx_of(kept)
    assert editions.kind_of(kept, Figures(cast.ma)) == "汇报"


def test_it_is_signed_issued_frozen_and_known_when_it_comes_back(cast):
    kept = kept_of(cast)
    issuing.sign(kept.id, "recipient", cast.ma)
    issuing.sign(kept.id, "supporter", cast.lin)
    reasons = {one["key"]: "示例" for one in issuing.gate_of(kept).warnings}
    issued = issuing.issue(kept.id, cast.ma, reasons)
    assert {one["as_of"] for one in issued.figures} == {kept.as_of}
    assert all(one["record_hash"] and one["grade"] for one in issued.figures)
    out = store.docx_of(issued.report)
    assert returning.recognise(marked_document(out, "回稿.docx"), cast.ma).id == kept.id


@pytest.mark.parametrize(("words", "found"), [
    ("到位【财政援助资金到位额】【不存在的名称】。", "reports.unfilled_mark"),
    ("到位【财政援助资金到位额】，车间【援建帮扶车间数】。", "reports.no_value"),
])
def test_what_was_not_filled_keeps_it_back(cast, words, found):
    kept = kept_of(cast, "汇报", words)
    assert [one["code"] for one in issuing.gate_of(kept).errors] == [found]
    with pytest.raises(issuing.GateClosedError):
        issuing.issue(kept.id, cast.ma, {})


@pytest.mark.slow
def test_a_newer_file_of_a_name_is_its_next_version_and_old_reports_keep_theirs(cast):
    kept = kept_of(cast)
    newer = own_shelf.keep(written("汇报", "到位【财政援助资金到位额】。"), "汇报.docx",
                           cast.pairing.code, cast.ma)
    assert (newer.code, newer.version) == (kept.template, 2)
    assert editions.at_its_position(kept, Figures(cast.ma)).docx == store.docx_of(kept)


@pytest.mark.slow
def test_an_own_template_is_out_of_reach_of_other_pairings(cast):
    kept = kept_of(cast)
    assert own_shelf.own_templates(cast.qian) == []
    with pytest.raises(own_shelf.UnknownOwnTemplateError):
        own_shelf.own_named(kept.template, cast.qian)
    with pytest.raises(UnknownPairingError):
        own_shelf.keep(written(*PAGE), "汇报.docx", cast.pairing.code, cast.qian)


def test_a_template_in_which_nothing_was_filled_is_no_report(cast):
    with pytest.raises(own_shelf.NoFigureError):
        kept_of(cast, "只有文字。")


@pytest.mark.slow
def test_the_next_edition_says_it_as_leaders_did_with_live_figures(cast):
    kept = kept_of(cast)
    editor = Editor(store.docx_of(kept), 1)
    words(editor, "到位", "共争取")
    words(editor, "有序推进", "扎实推进")
    copy = returning.returned_copy(returning.receive(editor.docx(), "改.docx", kept, cast.ma),
                                   cast.ma)
    edited = [("sentence", at, "accept", "") for at, one in enumerate(copy.found["sentences"])]
    returning.decide(copy.id, edited, cast.ma)
    assert returning.adopt(copy.id, cast.ma) == (2, 0)
    enter("fund_transfer", cast.pairing, {
        "document_no": "示例财〔2024〕9号", "received_on": date(2024, 12, 1), "tier": "county",
        "amount": 50 * WAN})
    for period, said in (("2024", "2024年，共争取1062.35万元，同比增长32.8%。培训工作扎实推进。"),
                         ("2023", "2023年，共争取800万元，")):
        report = editions.written_by(kept.template, cast.pairing.code, Period.parse(period),
                                     Figures(cast.ma))
        assert said in text_of(report.docx, "新.docx").text
    # the report of before is still what it was
    assert editions.at_its_position(kept, Figures(cast.ma)).docx == store.docx_of(kept)
