"""Large files and tables are worked off behind the page that asked for them."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.test_jobs import work_off
from xieshou.jobs import queue, workers
from xieshou.journal import inserting
from xieshou.journal.models import Entry
from xieshou.ledger import later, taking_in
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("home")]


@pytest.fixture
def everything_is_large(monkeypatch):
    monkeypatch.setattr(taking_in, "AT_ONCE", 10)
    monkeypatch.setattr(later, "AT_ONCE", 1)


def workbook(*rows) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in (["捐赠时间", "捐赠单位", "资金(万元)", "受赠单位"], *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("捐赠.xlsx", file.getvalue())


def test_a_large_file_is_previewed_and_taken_in_by_jobs(ma, programme, everything_is_large):
    rows = [["2024.5.6", "示例公司", 12.5, "示例西旗民政局"],
            ["不是日期", "示例公司", 1, "示例西旗民政局"]]
    place = ma.post("/registers/donation/import", {"file": workbook(*rows)}).url
    assert ma.get(place).url == "/jobs"
    work_off()
    job = queue.jobs_of("ma")[0]
    assert (job.state, job.address) == ("done", place)
    page = ma.get(place).content.decode()
    assert "确认" in page or "导入没有问题的行" in page
    assert ma.post(place).url == "/jobs"
    work_off()
    assert queue.jobs_of("ma")[0].words == "新增 1，更新 0，未变 0，退回 1。"
    page = ma.get(place).content.decode()
    returned = page.split("/imports/returned/")[1].split('"')[0]
    assert ma.get(f"/imports/returned/{returned}").status_code == 200


def test_an_import_under_way_hears_its_owner_and_takes_everything_back(
        ma, programme, everything_is_large, monkeypatch):
    monkeypatch.setattr(inserting, "TOGETHER", 2)
    gifts, journal = register_named("donation").model.objects, Entry.objects
    before = gifts.count(), journal.count()
    rows = [[f"2024.5.{day}", f"示例公司{day}", day, "示例西旗民政局"] for day in range(1, 8)]
    place = ma.post("/registers/donation/import", {"file": workbook(*rows)}).url
    work_off()
    ma.post(place)
    id, shown = queue.jobs_of("ma")[0].id, []
    heed = workers._Task.heed

    def hearing(task, done, total, words):
        heed(task, done, total, words)
        if words.startswith("正在写入") and done == 4:
            assert gifts.count() > before[0]
            shown.append(ma.get("/jobs").content.decode())
            ma.post(f"/jobs/{id}/cancel")

    monkeypatch.setattr(workers._Task, "heed", hearing)
    work_off()
    assert "4 / 7 正在写入「社会捐赠」" in shown[0]
    job = queue.jobs_of("ma")[0]
    assert job.state == "cancelled" and job.words.startswith("停下时：正在写入「社会捐赠」(6 / "
                                                             "7)。")
    assert "一行也没有留下" in ma.get("/jobs").content.decode()
    assert (gifts.count(), journal.count()) == before
    assert "导入预览" in ma.get(place).content.decode()
    monkeypatch.setattr(workers._Task, "heed", heed)
    ma.post(f"/jobs/{id}/retry")
    work_off()
    assert queue.jobs_of("ma")[0].words == "新增 7，更新 0，未变 0，退回 0。"


def test_a_file_that_cannot_be_used_ends_its_job_in_words(ma, programme, everything_is_large):
    book = SimpleUploadedFile("空.xlsx", b"not a workbook at all")
    ma.post("/registers/donation/import", {"file": book})
    work_off()
    job = queue.jobs_of("ma")[0]
    assert job.state == "failed" and job.error["message"]


def test_a_large_table_is_exported_as_it_was_filtered(ma, qian, programme, everything_is_large):
    answer = ma.get("/registers/fund_transfer/export?format=csv&opening=no")
    assert answer.url == "/jobs"
    work_off()
    job = queue.jobs_of("ma")[0]
    assert job.state == "done" and len(job.result["files"]) == 1
    file = b"".join(ma.get(f"/jobs/{job.id}/files/{job.result['files'][0]}").streaming_content)
    assert file.decode("utf-8-sig").count("示例财") == job.result["records"] == 3
    assert qian.get(f"/jobs/{job.id}/files/{job.result['files'][0]}").status_code == 404
