from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from tests.reports.programme import enter
from xieshou.directory.models import Grant
from xieshou.directory.people import Role, grant

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def place(transfer) -> str:
    return f"/registers/fund_transfer/{transfer.pk}"


def test_the_page_shows_values_postings_and_where_it_counts(ma, place):
    page = ma.get(place).content.decode()
    assert "示例财〔2024〕1号" in page and "7,000,000" in page
    assert "财政援助资金到位额" in page and "还缺：资金指标文、入账回单" in page


def test_a_count_as_large_as_an_amount_is_grouped_like_one(ma, cast):
    (one,) = enter("visit", cast.pairing, {
        "date_from": date(2024, 4, 1), "rank": "county", "persons": 1234567, "leader": "甲示例"})
    assert "1,234,567" in ma.get(f"/registers/visit/{one.pk}").content.decode()


def test_all_rows_entered_since_an_opening_are_listed_as_many_as_are_counted(ma, cast):
    (opening,) = enter("visit", cast.pairing, {
        "opening": True, "stands_for": 40, "opening_from": date(2024, 1, 1),
        "opening_to": date(2024, 12, 31), "rank": "county"})
    enter("visit", cast.pairing, *({"date_from": date(2024, 4, day), "rank": "county",
                                    "persons": day, "leader": f"示例{day}"}
                                   for day in range(1, 26)))
    page = html.fromstring(ma.get(f"/registers/visit/{opening.pk}").content)
    assert "补登 25 条" in page.xpath("string(//*[@id='covered'])")
    assert len(page.xpath("//*[@id='covered']//li")) == 25


def test_proof_is_uploaded_listed_downloaded_and_withdrawn(ma, place, transfer, home):
    file = SimpleUploadedFile("回单.pdf", PDF, "application/pdf")
    answer = ma.post(f"{place}/evidence", {"file": file, "kind": "credit"})
    assert answer.url.startswith(place)
    page = ma.get(place)
    (proof, format), = page.context["evidence"]
    assert (proof.name, proof.kind_words, format) == ("回单.pdf", "入账回单", "PDF")
    # one of two kinds is there: neither proven nor without proof
    assert "佐证不全" in page.content.decode() and "无佐证" not in page.content.decode()
    got = ma.get(f"{place}/evidence/{proof.id}")
    assert got.content == PDF and "attachment" in got.headers["Content-Disposition"]
    ma.post(f"{place}/evidence/{proof.id}", {"reason": "传错了"})
    assert ma.get(place).context["evidence"] == []


def test_an_upload_without_a_file_is_refused_in_words(ma, place):
    answer = ma.post(f"{place}/evidence", {"kind": "credit"})
    assert answer.status_code == 400 and "没有收到文件" in answer.content.decode()


def test_each_side_speaks_for_itself_only(ma, browser_of, place, transfer):
    assert ma.post(f"{place}/attest", {"side": "supporter", "stance": "confirm"}).status_code == 403
    ma.post(f"{place}/attest", {"side": "recipient", "stance": "confirm"})
    browser_of("lin").post(f"{place}/attest", {"side": "supporter", "stance": "confirm"})
    assert "双方一致" in ma.get(place).content.decode()


def test_who_belongs_to_both_sides_says_on_whose_word(browser_of, place):
    Grant.objects.filter(account__username="ma").delete()
    grant("ma", Role("admin", None, "both"), "tests")
    guan = browser_of("ma")
    page = guan.get(place).content.decode()
    assert "代支援方确认" in page and "代受援方确认" in page
    bare = guan.post(f"{place}/attest", {"side": "supporter", "stance": "confirm"})
    assert bare.status_code == 400 and "代为确认须写明依据" in bare.content.decode()
    for side in ("supporter", "recipient"):
        guan.post(f"{place}/attest", {"side": side, "stance": "confirm", "note": "示例区来函"})
    page = guan.get(place).content.decode()
    assert "双方一致" in page and page.count("示例区来函") >= 2


def test_a_step_needs_its_reason_and_the_version_that_was_seen(ma, place, transfer):
    assert ma.post(f"{place}/step", {"step": "void"}).status_code == 400
    stale = ma.post(f"{place}/step", {"step": "void", "reason": "重复", "version": "9"})
    assert stale.status_code == 409
    done = ma.post(f"{place}/step", {"step": "void", "reason": "重复", "version": "1"})
    assert done.status_code == 302
    transfer.refresh_from_db()
    assert transfer.state == "void"
    assert "重复" in ma.get(place).content.decode()


def test_steps_are_not_taken_by_a_link(ma, place):
    assert ma.get(f"{place}/step").status_code == 405
