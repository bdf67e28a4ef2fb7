import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from xieshou.backup import nightly
from xieshou.jobs import queue, regular
from xieshou.jobs.workers import _Worker, do

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow,
              pytest.mark.usefixtures("home")]


def night():
    assert len(regular.due(("xieshou.backup.nightly",))) == 1
    worker = _Worker(threading.Event())
    while (row := queue.take(worker.name)) is not None:
        do(row, worker)
    return regular.latest(nightly.back_up)


def test_a_backup_is_taken_every_day_and_seven_are_kept(tmp_path_factory, settings):
    folder = tmp_path_factory.mktemp("elsewhere") / "备份"
    settings.BACKUPS = str(folder)
    folder.mkdir()
    today = timezone.localdate()
    old = [folder / f"携手-{today - timedelta(days=back):%Y%m%d}.zip"
           for back in range(1, 10)]
    for path in old:
        path.write_bytes(b"old")
    job = night()
    assert job.state == "done" and job.result["ok"] is True, job.error
    left = sorted(path.name for path in folder.iterdir())
    assert len(left) == 7 and left[-1] == f"携手-{today:%Y%m%d}.zip"
    assert regular.due(("xieshou.backup.nightly",)) == []


def test_without_a_place_nothing_is_written_and_it_is_said(settings):
    settings.BACKUPS = ""
    job = night()
    assert job.state == "done" and job.result["ok"] is None


def test_a_place_inside_the_data_is_refused_in_words(home, settings):
    settings.BACKUPS = str(home / "备份")
    job = night()
    assert job.state == "failed" and "数据目录" in job.error["message"]
