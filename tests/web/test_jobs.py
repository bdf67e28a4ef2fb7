import threading

import pytest

from tests.jobs import works
from xieshou.jobs import queue
from xieshou.jobs.workers import _Worker, do

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def work_off():
    worker = _Worker(threading.Event())
    while (row := queue.take(worker.name)) is not None:
        do(row, worker)


def test_jobs_need_signing_in(client):
    assert "/sign-in" in client.get("/jobs").url


def test_ones_own_jobs_are_listed_and_nobody_elses(ma, qian):
    queue.put(works.count, "ma", "数甲", to=3)
    assert "数甲" in ma.get("/jobs").content.decode()
    assert "数甲" not in qian.get("/jobs").content.decode()


def test_the_list_asks_for_itself_again_only_while_something_is_open(ma):
    queue.put(works.count, "ma", "数甲", to=3)
    assert 'hx-trigger="every 2s"' in ma.get("/jobs").content.decode()
    work_off()
    page = ma.get("/jobs").content.decode()
    assert "every 2s" not in page and "数到了 3" in page


def test_a_file_that_a_job_left_is_handed_to_its_owner_only(ma, qian):
    id = queue.put(works.count, "ma", "数甲", to=3)
    work_off()
    answer = ma.get(f"/jobs/{id}/files/数.txt")
    assert b"".join(answer.streaming_content) == b"3"
    assert qian.get(f"/jobs/{id}/files/数.txt").status_code == 404


def test_a_job_is_cancelled_and_begun_again_by_its_owner_only(ma, qian):
    id = queue.put(works.count, "ma", "数甲", to=3)
    assert qian.post(f"/jobs/{id}/cancel").status_code == 404
    assert ma.get(f"/jobs/{id}/cancel").status_code == 405
    ma.post(f"/jobs/{id}/cancel")
    assert "已取消" in ma.get("/jobs").content.decode()
    ma.post(f"/jobs/{id}/retry")
    work_off()
    assert queue.job_of(id, "ma").state == "done"


def test_what_could_not_be_done_is_told_with_the_way_out(ma):
    queue.put(works.refuse, "ma", "甲", what="茄子")
    work_off()
    page = ma.get("/jobs").content.decode()
    assert "不喜欢「茄子」" in page and "请换一个" in page and "重新开始" in page
