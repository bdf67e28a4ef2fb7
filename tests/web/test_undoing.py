import threading
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from xieshou.directory import tokens
from xieshou.jobs import queue
from xieshou.jobs.work import Cancelled
from xieshou.jobs.workers import _Worker, do
from xieshou.ledger import inbox, undoing_later
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GOOD = "日期,带队级别,带队领导,人数\n2024-03-01,部门,示例甲,12\n"


@pytest.fixture(autouse=True)
def own_home(home):
    """Uploads go to a folder of the test."""


def test_an_import_is_taken_back_on_its_page_and_by_the_api(ma, browser_of):
    sent = SimpleUploadedFile("互访.csv", GOOD.encode("utf-8-sig"))
    place = ma.post("/registers/visit/import", {"file": sent}).url
    ma.post(place)
    number = ma.get(place).context["reports"][0]["batch"]
    back = f"/imports/batches/{number}"
    assert f'href="{back}"' in ma.get(place).content.decode()
    assert f'href="{back}"' in ma.get("/imports").content.decode()
    assert browser_of("qian").get(back).status_code == 404
    assert ma.post(back, {"reason": ""}).status_code == 400
    called = f"/api/v1/registers/imports/{number}/undo"
    program = Client(headers={"Authorization": f"Bearer {tokens.issue('ma', '测试', 'tests')[1]}"})
    told = program.get(called).json()
    assert len(told["voided"]) == 1 and not told["done"]
    # the number that is to be void opens its rows
    look = ma.get(back).content.decode()
    assert '<a href="?rows=voided#rows">1</a>' in look
    row = f'href="/registers/visit/{told["voided"][0]}"'
    assert row in look and row in ma.get(f"{back}?rows=voided").content.decode()
    assert row not in ma.get(f"{back}?rows=left").content.decode()
    assert ma.post(back, {"reason": "交错了"}).status_code == 302
    look = ma.get(back).content.decode()
    assert "已经撤销过" in look and '<a href="?rows=earlier#rows">1</a>' in look and row in look
    assert register_named("visit").model.objects.get().state == "void"
    answer = program.post(called, {"reason": "再撤"}, content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert (answer.json()["voided"], answer.json()["undone_before"]) == ([], 1)


def test_a_large_import_is_taken_back_behind_the_page_whole_or_not_at_all(ma, browser_of):
    """By page and API alike; cancelled nothing is taken back, and the list tells what is."""
    sent = SimpleUploadedFile("互访.csv", GOOD.encode("utf-8-sig"))
    place = ma.post("/registers/visit/import", {"file": sent}).url
    ma.post(place)
    number = ma.get(place).context["reports"][0]["batch"]
    back, visits = f"/imports/batches/{number}", register_named("visit").model.objects
    program = Client(headers={"Authorization": f"Bearer {tokens.issue('ma', '测试', 'tests')[1]}"})
    called, why = f"/api/v1/registers/imports/{number}/undo", {"reason": "交错了"}
    worker = _Worker(threading.Event())
    with patch.object(undoing_later, "AT_ONCE", 0):
        refused = program.post(called, why, content_type="application/json")
        assert refused.json()["error"]["code"] == "api.too_many_at_once"
        assert f"{called}/jobs" in refused.json()["error"]["hint"]
        assert ma.post(back, {"reason": " "}).status_code == 400
        assert ma.post(back, why).url == "/jobs"
    row = queue.take(worker.name)
    with patch.object(inbox, "look_again", side_effect=Cancelled):
        do(row, worker)
    told = queue.job_of(row.pk, "ma")
    assert (told.state, told.address, "一条也没有撤销" in told.words) == ("cancelled", back, True)
    assert visits.get().state == "submitted" and "已撤销" not in ma.get("/imports").content.decode()
    queue.retry(row.pk, "ma")
    do(queue.take(worker.name), worker)
    assert queue.job_of(row.pk, "ma").result["voided"] == 1 and visits.get().state == "void"
    # its process died before it could say so
    queue.Job.objects.filter(pk=row.pk).update(state="waiting")
    do(queue.take(worker.name), worker)
    told = queue.job_of(row.pk, "ma")
    assert (told.result["voided"], told.result["undone_before"], told.state) == (0, 1, "done")
    listed = ma.get("/imports").content.decode()
    assert "已撤销" in listed and f'href="{back}">查看' in listed
