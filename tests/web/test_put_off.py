"""Every kind of long work: left off when its owner asks, begun again by the next server, kept."""

import io
import threading
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.exchange.test_exchange import agreed, conflict, offices, visit  # noqa: F401
from tests.forms.development import SUMMARY
from tests.forms.making import made
from tests.web.test_jobs import work_off
from tests.web.test_later import workbook
from xieshou.directory.people import Role, grant
from xieshou.exchange import conflicts
from xieshou.exchange import later as exchanging
from xieshou.forms import later as filling
from xieshou.indicators.figures import Figures
from xieshou.jobs import queue, workers
from xieshou.jobs.models import Job
from xieshou.jobs.workers import _Worker, do
from xieshou.journal import reading
from xieshou.ledger import taking_in
from xieshou.ledger.register import register_named, registers
from xieshou.library import later as archiving
from xieshou.library import papers, storage, year_package
from xieshou.reports import editions, store
from xieshou.reports import later as writing
from xieshou.warehouse import refresh

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch):
    for module, name in ((taking_in, "AT_ONCE"), (filling, "AT_ONCE"), (exchanging, "RECORDS"),
                         (exchanging, "BYTES"), (archiving, "PAPERS"), (writing, "CHANGES")):
        monkeypatch.setattr(module, name, 0)


class _Stopping(_Worker):
    """A worker that hears at the nth word of its work that it must go, or that nobody wants it."""

    def __init__(self, at: int, unwanted: bool):
        super().__init__(threading.Event())
        self.left, self.unwanted = at, unwanted

    def heard(self, job: int) -> None:
        self.left -= 1
        if self.left == 0 and self.unwanted:
            queue.cancel(job, queue.view(_row(job)).owner)
        elif self.left == 0:
            self.leaving.set()


def _row(id):
    return Job.objects.get(pk=id)


def interrupted(monkeypatch, at: int, unwanted: bool) -> queue.JobView:
    """The job that waits, done by a worker that is stopped in the middle."""
    worker = _Stopping(at, unwanted)
    progress, heed = workers._Task.progress, workers._Task.heed

    def counted(task, done, total, words=""):
        worker.heard(task.id)
        task._noted = 0.0
        progress(task, done, total, words)

    def heeded(task, done=0, total=0, words=""):
        worker.heard(task.id)
        # what the pulse carries over from another connection in a server
        if queue.is_unwanted(task.id):
            task.unwanted.set()
        heed(task, done, total, words)

    with monkeypatch.context() as patch:
        patch.setattr(workers._Task, "progress", counted)
        patch.setattr(workers._Task, "heed", heeded)
        row = queue.take(worker.name)
        do(row, worker)
    assert worker.left <= 0, "the work ended before it was to be stopped"
    return queue.view(_row(row.pk))


def stopped_and_begun_again(monkeypatch, browser, at: int) -> queue.JobView:
    """Cancelled in the middle, begun again, left by one server, ended by the next."""
    cancelled = interrupted(monkeypatch, at, unwanted=True)
    assert (cancelled.state, cancelled.result) == ("cancelled", {}), cancelled
    browser.post(f"/jobs/{cancelled.id}/retry")
    assert interrupted(monkeypatch, at, unwanted=False).state == "waiting"
    work_off()
    done = queue.view(_row(cancelled.id))
    assert done.state == "done", done.error
    return done


def file_of(browser, job):
    name, = job.result["files"]
    return b"".join(browser.get(f"/jobs/{job.id}/files/{name}").streaming_content)


def test_a_report_is_kept_once_however_often_it_was_begun(ma, qian, programme, scope_of_ma,
                                                          monkeypatch):
    answer = ma.post("/reports?period=2024", {"template": "annual", "period": "2024"})
    assert answer.url == "/jobs"
    address = queue.jobs_of("ma")[0].address
    assert ma.get(address).url == "/jobs"
    job = stopped_and_begun_again(monkeypatch, ma, at=4)
    kept, = store.written(scope_of_ma, programme.pairing.code)
    assert ma.get(address).url == f"/reports/{kept.id}" and job.result["report"] == kept.id
    assert qian.get(address).status_code == 404
    written = editions.written_by("annual", kept.pairing, kept.period, Figures(scope_of_ma),
                                  kept.as_of)
    assert written.sha256 == kept.sha256


def test_a_form_is_filled_behind_the_page_and_one_cell_on_it(ma, programme, monkeypatch):
    import openpyxl

    form = SimpleUploadedFile("汇总表.xlsx", made(SUMMARY)[0])
    place = ma.post("/forms?period=2024", {"file": form}).url
    page = ma.get(f"{place}?period=2024").content.decode()
    assert "在后台填写" in page and "1812.3456" not in page
    key = page.split('href="?cell=')[1].split("#")[0]
    assert ma.get(f"{place}?period=2024&cell={key}").status_code == 200
    assert ma.post(f"{place}/fill?period=2024").url == "/jobs"
    job = stopped_and_begun_again(monkeypatch, ma, at=2)
    book = openpyxl.load_workbook(io.BytesIO(file_of(ma, job)))
    assert book["汇总"]["E5"].value == 1812.3456 and "数据来源" in book.sheetnames


def test_a_package_goes_out_and_comes_in_whole_or_not_at_all(
        ma, offices, visit, monkeypatch):  # noqa: F811
    assert ma.get(f"/exchange/package?for={offices[0].card.fingerprint}").url == "/jobs"
    job = stopped_and_begun_again(monkeypatch, ma, at=5)
    package = file_of(ma, job)
    with zipfile.ZipFile(io.BytesIO(package)) as found:
        assert "甲示例" in found.read("data/visit.csv").decode()
    assert len(list(reading.changes("package"))) == 1


def test_a_package_taken_in_is_cancelled_without_a_trace(
        ma, conflict, monkeypatch, operator):  # noqa: F811
    package = SimpleUploadedFile("对方.zip", conflict.read_bytes())
    before = reading.last_position()
    assert ma.post("/exchange", {"act": "import", "file": package}).url == "/jobs"
    cancelled = interrupted(monkeypatch, 6, unwanted=True)
    assert cancelled.state == "cancelled" and reading.last_position() == before
    ma.post(f"/jobs/{cancelled.id}/retry")
    work_off()
    job = queue.job_of(cancelled.id, "ma")
    assert job.state == "done" and "冲突 1" in job.words and job.result["conflicts"] == 1
    assert len(conflicts.conflicts(operator)) == 1


def test_a_years_papers_are_packed_behind_the_page(ma, cast, scope_of_ma, monkeypatch, tmp_path):
    for name in ("甲", "乙"):
        stored = storage.store(f"{name}的正文".encode(), f"{name}.txt", "ma",
                               pairing=cast.pairing.code)
        papers.describe(stored.id, scope_of_ma, retention="D30", issued_on=date(2019, 5, 1))
    assert ma.post("/documents/archive", {"year": "2019"}).url == "/jobs"
    job = stopped_and_begun_again(monkeypatch, ma, at=2)
    target = tmp_path / "包.zip"
    target.write_bytes(file_of(ma, job))
    # two pieces with their metadata; beside them the list, the credits, the check and the words
    assert year_package.check_package(target) == job.result["pieces"] * 2 + 4 == 8


def test_corrected_headings_of_a_large_file_are_previewed_by_a_job(ma, programme, monkeypatch):
    place = ma.post("/registers/donation/import", {"file": workbook(
        ["2024.5.6", "示例公司", 12.5, "示例西旗民政局"])}).url
    work_off()
    answer = ma.post(f"{place}/headings", {"register": "donation", "heading": ["捐赠单位"],
                                           "before": ["donor"], "column": [""]})
    assert answer.url == "/jobs"
    cancelled = interrupted(monkeypatch, 1, unwanted=True)
    assert cancelled.state == "cancelled"
    ma.post(f"/jobs/{cancelled.id}/retry")
    work_off()
    assert queue.job_of(cancelled.id, "ma").state == "done"
    assert ma.get(place).status_code == 200


def test_the_copy_for_figures_is_compacted_register_by_register(browser_of, programme, monkeypatch,
                                                                ma, accounts, settings):
    grant("ma", Role("admin"), "tests")
    assert "现在整理" in ma.get("/settings").content.decode()
    # that nobody said where backups are written is told where one is asked for
    assert "没有设置备份写到哪里" in ma.get("/settings").content.decode()
    settings.BACKUPS = "/elsewhere"
    assert "现在备份" in ma.get("/settings").content.decode()
    assert browser_of("zhou").post("/settings/compaction").status_code == 403
    assert ma.post("/settings/compaction").url == "/jobs"
    ma.post("/settings/compaction")
    assert len(queue.jobs_of("ma")) == 1
    before = reading.last_position()
    job = stopped_and_begun_again(monkeypatch, ma, at=2)
    done = [one for one in registers() if refresh.base_of(one).position == job.result["position"]]
    assert before <= job.result["position"] and len(done) >= job.result["registers"] > 0
    transfers = refresh.base_of(register_named("fund_transfer"))
    assert transfers.rows == sum(1 for _ in reading.changes("record", "fund_transfer"))
    ma.post("/settings/compaction")
    work_off()
    assert queue.jobs_of("ma")[0].result["registers"] == 0
