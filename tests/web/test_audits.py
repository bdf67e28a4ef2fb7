import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xieshou.web.parts.marked_text import pieces_of

TEXT = ("示例西旗2024年东西部协作工作总结\n"
        "全年共安排协作资金1000万元,其中产业类600万元、劳务类200万元、教育类300万元。到位财政援助资金1012.35万元。\n")


@pytest.mark.django_db
def test_a_pasted_text_is_audited_and_its_findings_light_its_words(ma, programme):
    answer = ma.post("/audits", {"text": TEXT, "ledger": "1"})
    page = ma.get(answer.url)
    findings = page.context["result"]["findings"]
    assert any("1100" in one["message"] or "1,100" in one["message"] for one in findings)
    marked = {number for piece in page.context["pieces"] for number in piece.findings}
    assert marked == {n for n, one in enumerate(findings) if one["spans"]}
    assert "data-finding=\"0\"" in page.content.decode()


@pytest.mark.django_db
def test_the_pieces_joined_are_the_text(ma, programme):
    page = ma.get(ma.post("/audits", {"text": TEXT}).url)
    assert "".join(piece.text for piece in page.context["pieces"]) == TEXT.strip()


@pytest.mark.django_db
def test_a_file_is_audited_and_named_after_itself(ma, cast):
    file = SimpleUploadedFile("总结.txt", TEXT.encode("gb18030"))
    page = ma.get(ma.post("/audits", {"file": file}).url)
    assert page.context["run"].name == "总结.txt" and "1012.35" in page.content.decode()
    assert "总结.txt" in ma.get("/audits").content.decode()


@pytest.mark.django_db
def test_line_ends_of_browsers_do_not_move_the_marks(ma, cast):
    page = ma.get(ma.post("/audits", {"text": TEXT.replace("\n", "\r\n")}).url)
    for claim in page.context["result"]["claims"]:
        assert page.context["run"].text[claim["start"]:claim["end"]] == claim["text"]


@pytest.mark.django_db
def test_nothing_to_audit_and_a_false_docx_are_said_in_words(ma, cast):
    assert ma.post("/audits", {}).status_code == 400
    file = SimpleUploadedFile("总结.docx", b"PK\x03\x04nothing")
    answer = ma.post("/audits", {"file": file})
    assert answer.status_code == 400 and "代码" in answer.content.decode()


@pytest.mark.django_db
def test_text_in_a_report_is_never_markup(ma, cast):
    page = ma.get(ma.post("/audits", {"text": "<script>alert(1)</script>投入100万元。"}).url)
    assert "<script>alert" not in page.content.decode()


def test_overlapping_marks_cut_the_text_into_pieces():
    claims = [{"id": "c1", "start": 2, "end": 6, "verdict": "confirmed"}]
    findings = [{"level": "error", "spans": [[4, 8]]}, {"level": "note", "spans": [[0, 5]]}]
    pieces = pieces_of("0123456789", claims, findings)
    assert [piece.text for piece in pieces] == ["01", "23", "4", "5", "67", "89"]
    assert pieces[2].classes == "c confirmed s error" and pieces[2].findings == (0, 1)
    assert pieces[-1].plain and not pieces[3].first
