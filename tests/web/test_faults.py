import logging

import pytest

from xieshou.web import faults
from xieshou.web import page as shell
from xieshou.web.pages import registers

pytestmark = pytest.mark.django_db


def test_an_unknown_address_is_a_calm_page(ma):
    answer = ma.get("/nowhere")
    assert answer.status_code == 404 and "没有这个页面" in answer.content.decode()


def test_a_fault_of_ours_is_a_number_and_never_a_trace(ma, monkeypatch, caplog):
    def broken(*args):
        raise RuntimeError("inner secret")

    monkeypatch.setattr(registers, "holdings", broken)
    with caplog.at_level(logging.ERROR, "xieshou.web"):
        answer = ma.get("/registers")
    page = answer.content.decode()
    assert answer.status_code == 500 and "故障编号" in page
    assert "inner secret" not in page and "Traceback" not in page
    number = caplog.records[0].args[0]
    assert number in page and "inner secret" in caplog.text


def test_who_sent_something_is_not_told_that_all_is_well(rf):
    page = faults.incident(rf.post("/registers/visit/new"), RuntimeError("inner secret"))
    words = page.content.decode()
    assert "web.unfinished" in words and "不能确定" in words and "/registers/visit/new" in words
    assert "不受影响" not in words and "inner secret" not in words


def test_a_fault_in_the_menu_itself_is_a_page_without_it(ma, monkeypatch):
    def broken(*args, **named):
        raise RuntimeError("inner secret")

    monkeypatch.setattr(shell, "menu_of", broken)
    answer = ma.get("/registers")
    page = answer.content.decode()
    assert answer.status_code == 500 and "web.incident" in page and "<nav" not in page


def test_scripts_get_an_error_as_a_small_document(ma):
    answer = ma.get("/registers/nonsense", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "ledger.unknown_register"


def test_a_wrong_span_in_the_address_says_how_to_write_one(ma):
    answer = ma.get("/?period=昨天")
    assert answer.status_code == 400 and "可写为 2019" in answer.content.decode()


def test_what_a_part_of_a_page_is_refused_for_is_told_in_the_language_of_the_reader(ma):
    ma.cookies["django_language"] = "en"
    told = ma.get("/journal?action=creat", headers={"HX-Request": "true"}).json()["error"]
    assert told["message"].startswith("The address") and "「creat」" in told["message"]
    assert "动作" not in told["message"]
