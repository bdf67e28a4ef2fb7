"""The page of the exchange: packages out and in, offices, conflicts with both values."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.exchange.test_exchange import (
    Office,
    agreed,  # noqa: F401
    change,
    conflict,  # noqa: F401
    offices,  # noqa: F401
    packed_by,
    persons,
    visit,  # noqa: F401
)
from tests.web.test_jobs import work_off
from xieshou.exchange import conflicts, keys, later
from xieshou.jobs import queue
from xieshou.ledger import evidence

pytestmark = pytest.mark.django_db


def sent(path, **more):
    return {"act": "import", "file": SimpleUploadedFile("p.zip", path.read_bytes()), **more}


def test_both_values_stand_side_by_side_and_a_person_settles(
        ma, qian, conflict, visit, operator):  # noqa: F811
    answer = ma.post("/exchange", sent(conflict))
    shown = answer.content.decode()
    assert answer.status_code == 200 and "冲突 1 条" in shown
    found, = conflicts.conflicts(operator)
    assert "<td class=\"cell\">15</td><td class=\"cell\">12</td>" in ma.get(
        "/exchange").content.decode()
    assert "甲示例" not in qian.get("/exchange").content.decode()
    assert qian.post("/exchange", {"id": found.id, "take": "theirs"}).status_code == 404
    ma.post("/exchange", {"id": found.id, "take": "theirs"})
    assert persons(visit, operator) == 12 and conflicts.conflicts(operator) == []


def test_differences_of_the_first_exchange_stand_apart_and_are_decided_together(
        ma, offices, visit, tmp_path, operator, pairing):  # noqa: F811
    path = packed_by(offices[0], tmp_path / "first.zip", operator, pairing)
    change(visit, operator, persons=15)
    offices[1].sit_down()
    ma.post("/exchange", sent(path))
    shown = ma.get("/exchange").content.decode()
    assert "首次交换的差异" in shown and "1 条都采用对方" in shown and "没有待处理的冲突" in shown
    office = conflicts.conflicts(operator)[0].office
    ma.post("/exchange", {"act": "first", "office": office, "take": "theirs"})
    assert persons(visit, operator) == 9
    assert "首次交换的差异" not in ma.get("/exchange").content.decode().replace("已处理首次", "")


def test_a_trial_writes_nothing(ma, conflict, operator):  # noqa: F811
    assert "冲突 1 条" in ma.post("/exchange", sent(conflict, trial="1")).content.decode()
    assert conflicts.conflicts(operator) == []


def test_a_package_is_downloaded_within_reach_and_named_by_its_pairing(
        ma, qian, offices, visit):  # noqa: F811
    answer = ma.get(f"/exchange/package?for={offices[0].card.fingerprint}")
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        assert "甲示例" in archive.read("data/visit.csv").decode()
    other = qian.get("/exchange/package")
    with zipfile.ZipFile(BytesIO(other.content)) as archive:
        assert "甲示例" not in archive.read("data/visit.csv").decode()


def test_what_a_package_leaves_at_home_is_told_on_the_next_page_and_by_its_job(
        ma, offices, visit, operator, monkeypatch):  # noqa: F811
    evidence.bind(visit.register, visit.pk, "花名册\n示例甲 11010519491231002X".encode(), "other",
                  operator, name="名单.txt")
    words = "有 1 份佐证没有带上：内部资料和个人敏感信息"
    ma.get("/exchange/package")
    assert words in ma.get("/exchange").content.decode()
    assert words not in ma.get("/exchange").content.decode()
    monkeypatch.setattr(later, "RECORDS", 0)
    ma.get("/exchange/package")
    work_off()
    assert words in ma.get("/jobs").content.decode()
    assert queue.jobs_of("ma")[0].result["kept_back"] == 1


def test_a_large_package_that_is_refused_is_called_as_its_sender_called_it(
        ma, offices, monkeypatch):  # noqa: F811
    monkeypatch.setattr(later, "BYTES", 1)
    ma.post("/exchange", {"act": "import", "file": SimpleUploadedFile("东区来件.zip", b"junk")})
    work_off()
    assert "「东区来件.zip」不是两地交换的数据包" in queue.jobs_of("ma")[0].error["message"]


def test_who_may_not_is_refused_and_what_cannot_be_read_is_answered_on_the_page(
        ma, zhou, conflict, offices, tmp_path, settings):  # noqa: F811
    assert zhou.post("/exchange", sent(conflict)).status_code == 403
    assert zhou.get("/exchange/package").status_code == 403
    file = SimpleUploadedFile("东区来件.zip", b"junk")
    answer = ma.post("/exchange", {"act": "import", "file": file})
    assert answer.status_code == 400
    assert "「东区来件.zip」不是两地交换的数据包" in answer.content.decode()
    assert ma.post("/exchange", {"act": "import"}).status_code == 400
    Office(tmp_path / "third", settings, "示例第三方").sit_down()
    card = SimpleUploadedFile("c.json", keys.card_text(keys.own_card()).encode())
    offices[1].sit_down()
    assert ma.post("/exchange", {"act": "trust", "file": card, "side": "supporter"}
                   ).status_code == 403
