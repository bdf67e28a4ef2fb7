"""What is typed is kept for its writer alone, without what is sealed, until it is sent."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.reports.programme import enter
from xieshou.directory import unsent

pytestmark = pytest.mark.django_db


def keep(client, address, **fields):
    return client.post(address, json.dumps({"fields": fields, "version": 1}),
                       content_type="application/json")


def test_what_is_typed_is_offered_again_to_who_typed_it_only(ma, browser_of, cast):
    assert keep(ma, "/registers/visit/keep", leader="示例未提交").json()["kept"]
    assert 'id="kept-data"' in ma.get("/registers/visit/new").content.decode()
    lin = browser_of("lin").get("/registers/visit/new").content.decode()
    assert 'id="kept-data"' not in lin
    assert "新增互访对接" in ma.get("/inbox").content.decode()


def test_a_resident_id_is_never_kept(ma, cast):
    keep(ma, "/registers/secondment/keep", person="示例", resident_id="11010119900307123X",
         nothing="示例")
    assert unsent.at(cast.ma, "secondment/new").typed == {"person": "示例"}


def test_once_sent_it_is_forgotten(ma, cast):
    keep(ma, "/registers/visit/keep", leader="示例")
    ma.post("/registers/visit/new", {"save": "draft", "leader": "示例",
                                     "pairing": cast.pairing.code})
    assert unsent.at(cast.ma, "visit/new") is None


def test_the_answer_says_that_somebody_changed_the_record_meanwhile(ma, qian, cast):
    from xieshou.ledger.change import edit
    from xieshou.ledger.register import register_named

    one = enter("visit", cast.pairing, {"date_from": date(2024, 4, 1), "persons": 12,
                                        "leader": "甲示例", "rank": "county"})[0]
    edit(register_named("visit"), one.pk, {"persons": 13}, 1, cast.lin)
    told = keep(ma, f"/registers/visit/{one.pk}/keep", persons="14").json()
    assert (told["version"], told["actor"]) == (2, "lin")
    assert keep(qian, f"/registers/visit/{one.pk}/keep", persons="14").status_code == 404


def test_too_much_is_refused_in_words_and_nonsense_is_no_fault(ma, cast):
    answer = keep(ma, "/registers/visit/keep", leader="字" * 30_000)
    assert answer.status_code == 400
    assert ma.post("/registers/visit/keep", "{", content_type="application/json").json() == {
        "version": None, "kept": False}


def test_a_file_sent_before_the_session_ended_is_found_after_signing_in_by_its_sender_only(
        ma, browser_of, cast, home):
    sheet = SimpleUploadedFile("互访.csv", "日期,带队领导,人数\n2024-03-01,示例甲,12\n".encode())
    place = ma.post("/registers/visit/import", {"file": sheet}).url
    again = browser_of("ma")
    assert "导入预览" in again.get(place).content.decode()
    assert browser_of("lin").get(place).status_code == 404
    assert ma.get("/imports/..%2Fkeys").status_code == 404
