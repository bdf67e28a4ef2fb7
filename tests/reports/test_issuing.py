from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.reports.programme import WAN, enter
from tests.reports.programme import report as written
from xieshou.errors import NotAllowed
from xieshou.indicators.figures import Figures
from xieshou.journal import reading
from xieshou.library import storage
from xieshou.office.docx_marks import marked_document
from xieshou.reports import issuing, store

pytestmark = pytest.mark.django_db
REASON = "示例：依据双方会议纪要"


@pytest.fixture
def cast(told, home):
    return told.cast


@pytest.fixture
def draft(report, cast):
    return store.report_of(store.keep(report, cast.ma), cast.ma)


def reasons(draft) -> dict[str, str]:
    return {one["key"]: REASON for one in issuing.gate_of(draft).warnings}


@pytest.fixture
def issued(draft, cast):
    issuing.sign(draft.id, "recipient", cast.ma)
    issuing.sign(draft.id, "supporter", cast.lin)
    return issuing.issue(draft.id, cast.ma, reasons(draft))


def test_a_report_goes_out_only_with_the_word_of_both_sides(draft, cast):
    issuing.sign(draft.id, "recipient", cast.ma)
    with pytest.raises(issuing.NotSignedError) as missing:
        issuing.issue(draft.id, cast.ma, reasons(draft))
    assert "支援方" in missing.value.words
    assert issuing.may_sign(draft, cast.lin) == ["supporter"] and not issuing.may_sign(
        draft, cast.zhou)
    issuing.sign(draft.id, "supporter", cast.lin)
    assert issuing.issue(draft.id, cast.ma, reasons(draft)).issued_on


def test_nobody_signs_for_the_other_side(draft, cast):
    with pytest.raises(issuing.WrongSideError):
        issuing.sign(draft.id, "supporter", cast.ma)
    with pytest.raises(NotAllowed):
        issuing.sign(draft.id, "supporter", cast.zhou)
    with pytest.raises(store.UnknownReportError):
        issuing.sign(draft.id, "supporter", cast.qian)


def test_the_operator_signs_for_both_only_with_a_reason(draft, cast):
    with pytest.raises(issuing.SignedForNeededError):
        issuing.sign(draft.id, "supporter", cast.operator)
    issuing.sign(draft.id, "supporter", cast.operator, REASON)
    assert issuing.signed(draft)[0].reason == REASON


def test_who_belongs_to_one_side_signs_for_it_without_naming_it(draft, cast):
    issuing.sign(draft.id, "", cast.lin)
    assert [one.side for one in issuing.signed(draft)] == ["supporter"]


def test_who_belongs_to_both_is_asked_for_which(draft, cast):
    with pytest.raises(issuing.SideNeededError) as asked:
        issuing.sign(draft.id, "", cast.operator, REASON)
    assert "哪一方" in asked.value.words


def test_the_figures_of_an_issued_report_are_frozen_with_grade_and_position(issued, cast):
    figure = next(one for one in issued.figures if one["code"] == "funds.received")
    assert figure["as_of"] == issued.report.as_of and figure["record_hash"].startswith("sha256:")
    assert set(figure["grade"]) == {"evidenced", "recorded", "opening"}
    again = Figures(cast.ma).by_handle(figure["handle"])
    assert again.record_hash == figure["record_hash"] and again.records == figure["records"]


def test_an_issued_file_keeps_its_words_and_five_dates(issued, report, cast):
    kept = storage.of_hash(issued.sha256)
    assert kept.facts_as_of == date(2024, 12, 31) and kept.issued_on == issued.issued_on
    assert kept.written_on and kept.uploaded_at and kept.published_on is None
    issuing.publish(issued.report.id, cast.ma, date(2025, 3, 1))
    assert issuing.issued_of(issued.report.id, cast.ma).published_on == date(2025, 3, 1)
    out = marked_document(store.docx_of(issued.report), "发出稿.docx")
    assert out.lines == marked_document(report.docx, "草稿.docx").lines
    assert out.properties["XieshouIssued"] == issued.issued_on.isoformat()


def test_an_issued_report_cannot_be_changed_or_signed_again(issued, cast):
    from xieshou.reports.models import IssuedReport

    with pytest.raises(issuing.AlreadyIssuedError):
        issuing.issue(issued.report.id, cast.ma, {})
    with pytest.raises(issuing.AlreadyIssuedError):
        issuing.sign(issued.report.id, "supporter", cast.lin)
    for change in (lambda rows: rows.update(actor="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(IssuedReport.objects.filter(report_id=issued.report.id))


def test_signing_and_issuing_are_in_the_journal(issued):
    actions = [(one.subject, one.actor) for one in reading.recent(kind="report")]
    assert ("issued_report", "ma") in actions and ("sign_off", "lin") in actions


def saying(draft, words: str, scope):
    """The draft with a Word file that says something else."""
    from xieshou.office.word import Paragraph, Text, write_docx
    from xieshou.reports.models import WrittenReport

    stored = storage.store(write_docx([Paragraph("body", [Text(words)])], {}), "示例.docx", "ma")
    WrittenReport.objects.filter(pk=draft.id).update(sha256=stored.sha256)
    return store.report_of(draft.id, scope)


def test_a_warning_without_a_reason_keeps_the_report_back(draft, cast):
    draft = saying(draft, "示例西旗设立專项资金，用于示例项目建设。", cast.ma)
    assert issuing.gate_of(draft).warnings
    with pytest.raises(issuing.ReasonNeededError):
        issuing.issue(draft.id, cast.ma, {})


def test_an_error_of_the_audit_keeps_the_report_back(draft, cast):
    draft = saying(draft, "共安排资金900万元，其中产业类500万元、教育类300万元、医疗类200万元。",
                   cast.ma)
    with pytest.raises(issuing.GateClosedError):
        issuing.issue(draft.id, cast.ma, {})


@pytest.mark.parametrize("planned", [{"industry": 80}, {"industry": 60, "labor": 20},
                                     {"industry": 55, "labor": 12, "infrastructure": 3}])
def test_shares_of_what_is_planned_are_not_held_against_what_came_in(cast, planned):
    pairing = cast.other_pairing
    enter("fund_transfer", pairing,
          {"document_no": "示例财〔2024〕9号", "received_on": date(2024, 3, 1),
           "tier": "province", "amount": 100 * WAN})
    enter("allocation", pairing, *(
        {"plan_no": f"示例计划{use}", "planned_on": date(2024, 3, 10), "use_class": use,
         "amount": amount * WAN} for use, amount in planned.items()))
    draft = store.report_of(store.keep(written(pairing), cast.qian), cast.qian)
    gate = issuing.gate_of(draft)
    assert (gate.errors, gate.warnings) == ([], [])
