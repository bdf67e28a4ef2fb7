from datetime import date

import pytest

from tests.reports import programme
from tests.reports.programme import WAN, enter
from tests.reports.returning import Editor
from tests.reports.test_compare import words
from xieshou.audit.files import audit_document
from xieshou.audit.ledger.judging import ledger_view
from xieshou.errors import NotAllowed
from xieshou.indicators.figures import Figures
from xieshou.office.docx_marks import marked_document
from xieshou.office.text import text_of
from xieshou.reports import asking, issuing, returning, store
from xieshou.reports.afterwards import cited_by
from xieshou.reports.why import then_and_now

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def cast(told, home):
    return told.cast


@pytest.fixture
def kept(report, cast):
    return store.report_of(store.keep(report, cast.ma), cast.ma)


@pytest.fixture
def edited(report):
    """A copy with two numbers and one sentence changed, and one sentence added."""
    editor = Editor(report.docx, 1)
    for paragraph in editor.paragraphs:
        for at, atom in enumerate(paragraph.atoms):
            if atom.text == "1012.35万元":
                editor._say(paragraph, at, "1100万元", "edited")
    words(editor, "到位财政", "共争取落实财政")
    last = next(one for one in editor.paragraphs if one.text.endswith("人次。")
                or "参训" in one.text)
    last.atoms += last.letters("培训突出实效，深受欢迎。")
    return editor.docx()


@pytest.fixture
def copy(kept, edited, cast):
    return returning.returned_copy(
        returning.receive(edited, "总结(主任改).docx", kept, cast.ma), cast.ma)


def at(copy, status: str) -> int:
    return next(at for at, one in enumerate(copy.found["sentences"]) if one["status"] == status)


def test_a_copy_is_known_by_the_number_in_its_file(kept, edited, cast):
    document = marked_document(edited, "回稿.docx")
    assert returning.recognise(document, cast.ma).id == kept.id
    assert returning.recognise(document, cast.qian) is None


def test_a_copy_without_a_number_is_held_against_the_most_similar_reports(kept, cast, told):
    other = programme.report(cast.pairing, "2023")
    store.keep(other, cast.ma)
    found = returning.similar(marked_document(told.report.docx, "x.docx"), cast.ma)
    assert found[0][0].id == kept.id and found[0][1] > found[1][1]


def test_a_copy_waits_for_a_decision_on_every_difference(copy):
    assert copy.recognised and copy.open_count == len(copy.differences) >= 3
    figure = next(one for one in copy.found["figures"] if one["status"] == "edited")
    assert (figure["issued"], figure["returned"]) == ("1012.35万元", "1100万元")
    assert figure["judgement"] == "changed_by_hand" and figure["ledger"] == "1012.35万元"


def test_decisions_are_kept_with_who_and_why(copy, cast):
    n = next(one["n"] for one in copy.found["figures"] if one["status"] == "edited")
    with pytest.raises(returning.KeepNeedsReasonError):
        returning.decide(copy.id, [("figure", n, "keep", "")], cast.ma)
    assert returning.decide(copy.id, [("figure", n, "keep", "含结转")], cast.ma) == 1
    assert returning.decide(copy.id, [("figure", n, "keep", "含结转")], cast.ma) == 0
    seen = returning.returned_copy(copy.id, cast.lin).decided["figure", n]
    assert (seen.choice, seen.reason, seen.actor) == ("keep", "含结转", "ma")


def edited_n(copy) -> int:
    return next(one["n"] for one in copy.found["figures"] if one["status"] == "edited")


def test_a_figure_sent_back_lies_before_whoever_wrote_its_rows(copy, cast):
    n = edited_n(copy)
    returning.decide(copy.id, [("figure", n, "owner", "请核对县级资金")], cast.ma)
    asked = asking.of_copy(copy.id)[n]
    assert (asked.returned, asked.state, asked.note) == ("1100万元", "open", "请核对县级资金")
    assert {one["register"] for one in asked.records} == {"fund_transfer"}
    # the rows came from a workbook: no account wrote them, so they lie before who verifies
    assert asked.owner == "" and asked.id in [
        one.id for one in asking.waiting(cast.ma, cast.pairing.code)]
    assert asking.asked(cast.qian, cast.pairing.code) == []
    with pytest.raises(asking.UnknownAskedError):
        asking.asked_of(asked.id, cast.qian)
    with pytest.raises(asking.NoAnswerError):
        asking.answer(asked.id, cast.ma, " ")
    asking.answer(asked.id, cast.ma, "核对无误")
    assert asking.of_copy(copy.id)[n].answer == "核对无误"
    assert asking.waiting(cast.ma, cast.pairing.code) == []
    with pytest.raises(asking.AlreadyAnsweredError):
        asking.answer(asked.id, cast.ma, "又一次")


def test_a_request_is_taken_back_when_it_is_decided_otherwise(copy, cast):
    n = edited_n(copy)
    returning.decide(copy.id, [("figure", n, "owner", "")], cast.ma)
    returning.decide(copy.id, [("figure", n, "ledger", "")], cast.ma)
    assert asking.of_copy(copy.id)[n].state == "withdrawn"
    assert asking.waiting(cast.ma, cast.pairing.code) == []


def test_a_number_that_was_kept_stands_in_the_next_edition_of_those_days(copy, cast):
    n = edited_n(copy)
    returning.decide(copy.id, [("figure", n, "keep", "按审计口径")], cast.ma)
    done = returning.next_edition(copy.id, cast.ma)
    assert done.kept == 1
    newer = store.report_of(done.id, cast.ma)
    assert "1100万元" in text_of(store.docx_of(newer), "新.docx").text
    (one,) = issuing.gate_of(newer).kept
    assert (one["text"], one["ledger"], one["reason"]) == ("1100万元", "1012.35万元", "按审计口径")
    # other days keep the ledger's number, and are told of it
    other = programme.report(cast.pairing, "2023")
    assert "1100万元" not in text_of(other.docx, "旧.docx").text
    assert any("按审计口径" in words for words in other.warnings)
    # nothing moved in the ledger, so the kept number is not stale
    (seen,) = [one for one in then_and_now(cited_by(newer.figures), Figures(cast.ma))
               if one.today.cited.ledger]
    assert not seen.moved and seen.today.text == "1012.35万元"
    audited = audit_document(store.docx_of(newer), "新.docx", ledger=ledger_view(
        cast.ma, cast.pairing.code))
    assert not [one for one in audited.result["findings"] if one["code"] == "ledger.figure_changed"]


def test_a_kept_number_is_taken_back_by_taking_the_ledgers(copy, cast):
    n = edited_n(copy)
    returning.decide(copy.id, [("figure", n, "keep", "按审计口径")], cast.ma)
    returning.next_edition(copy.id, cast.ma)
    returning.decide(copy.id, [("figure", n, "ledger", "")], cast.ma)
    newer = store.report_of(returning.next_edition(copy.id, cast.ma).id, cast.ma)
    assert "1012.35万元" in text_of(store.docx_of(newer), "新.docx").text
    assert issuing.gate_of(newer).kept == ()


def test_who_may_not_report_decides_nothing(copy, cast):
    with pytest.raises(NotAllowed):
        returning.decide(copy.id, [("sentence", 0, "accept", "")], cast.zhou)
    with pytest.raises(returning.UnknownCopyError):
        returning.returned_copy(copy.id, cast.qian)
    with pytest.raises(returning.UnknownChoiceError):
        returning.decide(copy.id, [("sentence", 99, "accept", "")], cast.ma)


def test_the_next_edition_uses_the_leaders_sentence_with_live_figures(copy, cast):
    accepted = [("sentence", at(copy, status), "accept", "") for status in ("edited", "added")]
    returning.decide(copy.id, accepted, cast.ma)
    assert returning.adopt(copy.id, cast.ma) == (2, 0)
    enter("fund_transfer", cast.pairing, {
        "document_no": "示例财〔2024〕9号", "received_on": date(2024, 12, 1), "tier": "county",
        "amount": 50 * WAN})
    text = text_of(programme.report(cast.pairing).docx, "新.docx").text
    assert "2024年，共争取落实财政援助资金1062.35万元，同比增长32.8%" in text
    assert "培训突出实效，深受欢迎。" in text
    # what the ledger has no figure for is left out, as in our own sentence
    earlier = text_of(programme.report(cast.pairing, "2023").docx, "旧.docx").text
    assert "2023年，共争取落实财政援助资金800万元。" in earlier
    assert "2023年，本报告" not in earlier


def test_a_report_of_before_the_wording_is_written_as_it_was(copy, cast, report):
    returning.decide(copy.id, [("sentence", at(copy, "edited"), "accept", "")], cast.ma)
    returning.adopt(copy.id, cast.ma)
    again = programme.report(cast.pairing, as_of=report.as_of)
    assert again.docx == report.docx


def test_a_refused_sentence_is_not_used_again(copy, cast):
    returning.decide(copy.id, [("sentence", at(copy, "edited"), "refuse", "")], cast.ma)
    assert returning.adopt(copy.id, cast.ma) == (0, 0)
    assert "到位财政援助资金" in text_of(programme.report(cast.pairing).docx, "x.docx").text
