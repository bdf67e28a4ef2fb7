"""What readers without an account get of few people: over link, room and file."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.reports.programme import enter
from xieshou.journal import reading
from xieshou.library import papers, storage
from xieshou.office.convert import to_pdf
from xieshou.office.docx_package import stamped
from xieshou.office.text import text_of
from xieshou.reports import outgoing, store
from xieshou.values.period import Period

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WHY = "示例：双方会议同意全文公开"


@pytest.fixture
def few(programme):
    """Nine at work, of whom two are of no lifted household."""
    enter("placement", programme.pairing, *(
        {"person": f"示例{n}", "kind": "local", "start_on": Period.parse("2024-02").first,
         "months": 6, "household": "lifted" if n < 7 else "other"} for n in range(9)))
    return programme


def published(ma, template: str, few) -> int:
    """The number of a report's paper, ready for the reading room."""
    address = ma.post("/reports", {"template": template, "period": "2024"}).url
    report = store.report_of(int(address.rstrip("/").rsplit("/", 1)[1]), few.ma)
    paper = storage.of_hash(report.sha256).id
    papers.describe(paper, few.ma, level="public")
    return paper


def words_in_room(paper: int) -> str:
    return text_of(Client().get(f"/room/{paper}/file").getvalue(), "通稿.docx").text


def test_no_face_for_strangers_tells_of_few_people_unless_somebody_says_why(ma, few, home):
    press, annual = published(ma, "press", few), published(ma, "annual", few)
    assert ma.post(f"/documents/{press}/publish", {"shown": "1"}).status_code == 302
    assert "9人" in words_in_room(press) and "7人" not in words_in_room(press)
    stranger = Client()
    for deed, form in (("publish", {"shown": "1"}), ("shares", {"recipient": "示例外人"})):
        refused = ma.post(f"/documents/{annual}/{deed}", {**form, "days": "7"})
        assert refused.status_code == 400 and "不足 5 人" in refused.content.decode()
    room = stranger.get("/room").content.decode()
    assert stranger.get(f"/room/{annual}/file").status_code == 404 and "新进展" in room
    assert not outgoing.few_in(press, few.ma) and outgoing.few_in(annual, few.ma)
    # an altered copy under another name is known for what it is
    altered = stamped(storage.read(papers.paper(annual, few.ma).sha256), {"Altered": "1"})
    copy = papers.upload(altered, "改过.docx", few.ma, pairing=few.pairing.code)
    assert outgoing.few_in(copy.id, few.ma)
    before = reading.last_position()
    assert ma.post(f"/documents/{annual}/publish", {"shown": "1", "reason": WHY}).status_code == 302
    assert "7人" in words_in_room(annual)
    assert [one.reason for one in reading.following(before, 9, None)] == [WHY]
    ma.post(f"/documents/{annual}/shares", {"recipient": "示例外人", "days": "7", "reason": WHY})
    link = ma.session["link"]
    assert stranger.get(link).status_code == 200
    for face in ("/", "/figures", "/figures/labor.placed", "/reports", "/registers/placement"):
        assert stranger.get(face).status_code in (302, 404), face


def as_pdf(paper: int, few) -> bytes:
    return to_pdf(storage.read(papers.paper(paper, few.ma).sha256), "报告.docx")


@pytest.mark.office
def test_a_pdf_of_a_report_and_a_later_version_are_asked_like_the_report(ma, few, home):
    pdf = as_pdf(published(ma, "annual", few), few)
    sent = papers.upload(pdf, "年度.pdf", few.ma, pairing=few.pairing.code, level="public")
    with pytest.raises(outgoing.FewPeopleError):
        outgoing.publish(sent.id, few.ma, True)
    plain = papers.upload("示例通知正文".encode(), "通知.txt", few.ma, level="public")
    outgoing.publish(plain.id, few.ma, True)
    form = {"file": SimpleUploadedFile("年度2.pdf", pdf + b"\n")}
    refused = ma.post(f"/documents/{plain.id}/versions", form)
    assert refused.status_code == 400 and "不足 5 人" in refused.content.decode()
    assert Client().get(f"/room/{plain.id}/file").getvalue().decode() == "示例通知正文"
    form["file"].seek(0)
    before = reading.last_position()
    assert ma.post(f"/documents/{plain.id}/versions", {**form, "reason": WHY}).status_code == 302
    assert reading.following(before, 9, None)[0].reason == WHY
    picture, exif, out = Image.new("RGB", (8, 8)), Image.Exif(), BytesIO()
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 30.0, 1.0), 3: "E", 4: (113.0, 20.0, 1.0)})
    picture.save(out, "JPEG", exif=exif)
    photo = papers.upload(out.getvalue(), "现场.jpg", few.ma, level="public")
    with pytest.raises(outgoing.PlaceInPictureError):
        outgoing.share(photo.id, few.ma, "示例外人")
    assert outgoing.publish(photo.id, few.ma, True, WHY).in_room
