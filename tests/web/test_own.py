"""The pages of an office's own templates."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.reports.test_own_template import written
from xieshou.office.text import text_of

pytestmark = pytest.mark.django_db


def send(client, docx, **more):
    return client.post("/reports/own?period=2024", {
        "file": SimpleUploadedFile("模板.docx", docx), **more})


def test_strangers_are_sent_to_sign_in_and_onlookers_refused(zhou, programme):
    assert Client().get("/reports/own").headers["Location"].startswith("/sign-in")
    assert zhou.get("/reports/own").status_code in (200, 403)


def test_the_catalogue_gives_marks_to_copy(ma, programme):
    page = ma.get("/reports/own?q=财政援助").content.decode()
    assert 'data-copy="【财政援助资金到位额】"' in page and "培训人次】" not in page


def test_a_template_is_filled_and_taken_away(ma, programme):
    answer = send(ma, written("到位【财政援助资金到位额】，【没有的名称】。"))
    page = ma.get(answer.headers["Location"]).content.decode()
    assert "1012.35万元" in page and "没有的名称" in page
    file = ma.post(answer.headers["Location"])
    text = text_of(file.content, "稿.docx").text
    assert "到位1012.35万元，【没有的名称】。" in text


def test_last_years_report_becomes_a_template(ma, programme):
    answer = send(ma, written("2023年，示例东区向示例西旗到位财政援助资金800万元。"), what="adopt",
                  period="2023")
    address = answer.headers["Location"]
    page = ma.get(address).content.decode()
    assert "【财政援助资金到位额】" in page
    number = page.split('name="take" value="')[1].split('"')[0]
    file = ma.post(address, {"take": number})
    text = text_of(file.content, "稿.docx").text
    assert "到位财政援助资金【财政援助资金到位额】。" in text


def test_an_upload_is_only_for_its_sender(ma, qian, programme):
    address = send(ma, written("【时段】")).headers["Location"]
    assert qian.get(address).status_code in (403, 404)


def test_a_filled_template_is_kept_as_a_draft_and_offered_again(ma, programme, home):
    address = send(ma, written("示例汇报", "到位【财政援助资金到位额】。")).headers["Location"]
    answer = ma.post(address, {"keep": "1"})
    page = ma.get(answer.url)
    assert page.context["kept"].source and not page.context["moved"]
    assert "1012.35万元" in page.content.decode() and "草稿" in page.content.decode()
    offered = ma.get("/reports?period=2024").context["own"]
    assert [one.name for one in offered] == ["模板"]
    again = ma.post("/reports", {"template": offered[0].code, "period": "2023"})
    assert "800万元" in ma.get(again.url).content.decode()
