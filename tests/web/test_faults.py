import logging

import pytest

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


def test_scripts_get_an_error_as_a_small_document(ma):
    answer = ma.get("/registers/nonsense", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "ledger.unknown_register"


def test_a_wrong_span_in_the_address_says_how_to_write_one(ma):
    answer = ma.get("/?period=昨天")
    assert answer.status_code == 400 and "可写为 2019" in answer.content.decode()
