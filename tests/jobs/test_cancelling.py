"""Work that its owner no longer wants stops at its next step, keeps nothing, and says so."""

import threading
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import Program
from tests.cast import OURS
from tests.forms.development import SUMMARY
from tests.forms.making import made
from tests.reports.programme import enter, fill
from xieshou.directory import people, tokens
from xieshou.jobs import queue, workers
from xieshou.jobs.workers import _Worker, do
from xieshou.reports import store

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def elsewhere(settings, tmp_path_factory):
    """Where backups go."""
    settings.BACKUPS = str(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def chief(accounts, cast):
    """Ma, who manages too, as a program."""
    people.grant("ma", people.Role("admin"), "tests")
    return Program(tokens.issue("ma", "测试", "tests")[1])


def visits():
    """A sheet with a row that can be taken and one that cannot."""
    rows = ("来访日期，带队领导，人数", "2024-05-06，丙示例，9", "某天，丙示例，1")
    return SimpleUploadedFile("来访.csv", "\n".join(rows).encode())


def put_off(calling):
    """One job of every kind that programs can put off; `calling` has the rights that it needs."""
    def form(right, place, **said):
        answer = calling(right).client.post(f"/api/v1{place}", said)
        assert answer.status_code == 202, answer.content.decode()
        return answer.json()

    def asked(right, place, **said):
        status, answer = calling(right).post(place, said)
        assert status == 202, answer
        return answer

    good = SimpleUploadedFile(
        "互访.csv", "日期,带队级别,带队领导,人数\n2024-03-01,部门,示例甲,12\n".encode())
    taken = calling("enter").client.post(
        "/api/v1/registers/visit/imports", {"pairing": OURS, "file": good}).json()["batch"]
    hook = calling("manage").post("/webhooks", {
        "name": "示例平台", "url": "http://127.0.0.1:9/", "events": ["report.issued"]})[1]
    reports = [SimpleUploadedFile(f"{n}.txt", f"到位资金{n}万元。".encode()) for n in (1, 2)]
    return [
        asked("manage", f"/webhooks/{hook['id']}/attempts"),
        asked("report", "/reports/jobs", template="annual", pairing=OURS, period="2024"),
        asked("see", "/registers/fund_transfer/table", pairing=OURS, format="csv"),
        asked("attest", "/exchange/packages", pairing=OURS),
        asked("verify", "/archive/packages", year=2024),
        asked("verify", "/warnings/runs/jobs"), asked("manage", "/jobs/backup"),
        asked("enter", f"/registers/imports/{taken}/undo/jobs", reason="导错了"),
        asked("manage", "/jobs/compaction"), form("audit", "/audits/batches", files=reports),
        form("enter attest", "/exchange/arrivals", file=SimpleUploadedFile("p.zip", b"PK")),
        form("report", "/forms/jobs", pairing=OURS, period="2024",
             file=SimpleUploadedFile("调度表.xlsx", made(SUMMARY)[0])),
        form("enter", "/registers/visit/imports/jobs", pairing=OURS, file=visits()),
        form("enter", "/registers/imports/jobs", pairing=OURS, file=visits(), dry_run="true"),
    ]


def test_every_kind_of_job_stops_at_its_first_step_and_can_begin_again(chief, cast):
    fill(cast.pairing)
    worker, jobs = _Worker(threading.Event()), put_off(lambda right: chief)
    for job in jobs:
        row = queue.take(worker.name)
        assert row.pk == job["id"]
        assert chief.post(f"/jobs/{row.pk}/cancellation", {})[0] == 200
        do(row, worker)
        ended = chief.get(f"/jobs/{row.pk}")[1]
        assert (ended["state"], ended["files"], ended["facts"]) == ("cancelled", [], {}), ended
        assert ended["ended_at"] and ended["error"] == {}
        assert chief.get(f"/audits/batches/{row.pk}")[1] == []
    assert store.written(cast.operator) == []
    status, again = chief.post(f"/jobs/{jobs[1]['id']}/restart", {})
    assert (status, again["state"]) == (202, "waiting")
    do(queue.take(worker.name), worker)
    assert chief.get(f"/jobs/{jobs[1]['id']}")[1]["facts"]["report"]


def test_a_job_that_waits_ends_at_once(chief, cast):
    _, job = chief.post("/registers/visit/table", {"format": "csv"})
    assert chief.post(f"/jobs/{job['id']}/cancellation", {})[1]["state"] == "cancelled"
    assert queue.take("nobody") is None


def test_work_that_is_called_off_on_its_way_is_not_done(chief, cast, monkeypatch):
    class Regretted(workers._Task):
        asked = 0

        def progress(self, *said):
            self.asked += 1
            if self.asked == 3:
                assert chief.post(f"/jobs/{self.id}/cancellation", {})[0] == 200
            super().progress(*said)

    enter("visit", cast.pairing, *({"date_from": date(2024, 1, 1) + timedelta(days=day),
                                    "persons": 1} for day in range(250)))
    worker = _Worker(threading.Event())
    monkeypatch.setattr(workers, "_Task", Regretted)
    table = "/registers/visit/table"
    for place, body in ((table, {"format": "xlsx"}), (table, {"format": "csv"}),
                        (table, {"format": "parquet"}), ("/jobs/compaction", {})):
        job = chief.post(place, body)[1]
        do(queue.take(worker.name), worker)
        ended = chief.get(f"/jobs/{job['id']}")[1]
        assert (ended["state"], ended["files"], ended["facts"]) == ("cancelled", [], {}), ended
