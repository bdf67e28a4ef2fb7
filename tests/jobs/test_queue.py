import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.jobs import works
from xieshou.jobs import queue
from xieshou.jobs.halves import HALF
from xieshou.jobs.models import Job
from xieshou.jobs.work import folder_of
from xieshou.jobs.workers import _Worker, do

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def worker():
    return _Worker(threading.Event())


def put(what, owner="ma", /, **arguments):
    return queue.put(what, owner, "试", address="/somewhere/{}".format, **arguments)


def work_off(worker):
    while (row := queue.take(worker.name)) is not None:
        do(row, worker)


def test_work_is_done_in_turn_and_its_result_is_kept(home, worker):
    first, second = put(works.count, to=3), put(works.count, to=5)
    assert queue.take(worker.name).pk == first
    do(Job.objects.get(pk=first), worker)
    work_off(worker)
    done = queue.job_of(second, "ma")
    assert (done.state, done.words, done.result["last"]) == ("done", "数到了 5", 5)
    assert done.address == f"/somewhere/{second}" and done.name == "数一数"
    assert queue.file_of(second, "ma", "数.txt").read_text("utf-8") == "5"


def test_a_refusal_ends_in_the_words_of_the_error(home, worker):
    id = put(works.refuse, what="茄子")
    work_off(worker)
    failed = queue.job_of(id, "ma")
    assert failed.state == "failed" and failed.error["message"] == "不喜欢「茄子」。"


def test_a_fault_of_ours_ends_with_a_number_and_never_with_a_stack(home, worker):
    id = put(works.fall)
    work_off(worker)
    error = queue.job_of(id, "ma").error
    assert error["code"] == "jobs.incident" and "Zero" not in str(error)
    assert "ZeroDivisionError" in next((home / "incidents").iterdir()).read_text("utf-8")


def test_work_of_another_version_is_refused_in_words(home, worker):
    id = put(works.count, to=1)
    Job.objects.update(work="xieshou.gone:away")
    work_off(worker)
    assert queue.job_of(id, "ma").error["code"] == "jobs.unknown_work"


def test_what_waits_is_cancelled_at_once_and_may_begin_again(home, worker):
    id = put(works.count, to=2)
    queue.cancel(id, "ma")
    assert queue.job_of(id, "ma").state == "cancelled" and queue.take(worker.name) is None
    queue.retry(id, "ma")
    work_off(worker)
    assert queue.job_of(id, "ma").state == "done"
    with pytest.raises(queue.NotWaitingError):
        queue.retry(id, "ma")


def test_what_runs_is_left_off_at_its_next_step(home, worker):
    id = put(works.count, to=2)
    row = queue.take(worker.name)
    queue.cancel(id, "ma")
    assert queue.job_of(id, "ma").state_words == "正在停下"
    do(row, worker)
    assert queue.job_of(id, "ma").state == "cancelled"


def test_a_job_of_a_dead_worker_is_taken_again_and_given_up_in_the_end(home, worker):
    id = put(works.fall)
    for _ in range(2):
        assert queue.take("dead").pk == id
        assert queue.take(worker.name) is None  # it may still live
        Job.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
    assert queue.take(worker.name) is None
    given_up = queue.job_of(id, "ma")
    assert given_up.state == "failed" and "2 次中途停止" in given_up.error["message"]


def test_of_a_file_in_whose_midst_a_worker_died_nothing_is_left(home):
    id = put(works.count, to=3)
    queue.take("dead")
    (folder_of(id) / f"表.csv{HALF}").write_text("半")
    (folder_of(id) / "来件.csv").write_text("全")
    queue.cancel(id, "ma")
    Job.objects.update(seen_at=timezone.now() - queue.LEASE - timedelta(seconds=1))
    assert queue.recover() == 1 and queue.job_of(id, "ma").state == "cancelled"
    assert [one.name for one in folder_of(id).iterdir()] == ["来件.csv"]


def test_who_lost_a_job_writes_nothing_more_into_it(home, worker):
    id = put(works.count, to=4)
    row = queue.take("slow")
    Job.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
    assert queue.take(worker.name).pk == id
    slow = _Worker(threading.Event())
    row.taken_by = "slow"
    slow._name = "slow"
    do(row, slow)
    running = Job.objects.get(pk=id)
    assert running.state == "running" and running.taken_by == worker.name


def test_a_worker_that_has_to_go_gives_its_job_back(home):
    leaving = threading.Event()
    worker = _Worker(leaving)
    id = put(works.count, to=2)
    row = queue.take(worker.name)
    leaving.set()
    do(row, worker)
    row = Job.objects.get(pk=id)
    assert (row.state, row.attempts, row.taken_by) == ("waiting", 0, "")


def test_jobs_are_seen_by_their_owner_only(home):
    id = put(works.count, to=1)
    assert queue.jobs_of("lin") == []
    for act in (queue.job_of, queue.cancel, queue.retry):
        with pytest.raises(queue.UnknownJobError):
            act(id, "lin")


def test_a_name_that_leads_out_of_the_folder_is_no_file_of_the_job(home, worker):
    id = put(works.count, to=1)
    work_off(worker)
    (home / "jobs" / "secret").write_text("x")
    for name in ("../secret", "nothing.txt"):
        with pytest.raises(queue.UnknownJobError):
            queue.file_of(id, "ma", name)


def test_old_jobs_go_with_their_files(home, worker):
    id = put(works.count, to=1)
    work_off(worker)
    assert queue.sweep() == 0
    Job.objects.update(ended_at=timezone.now() - timedelta(days=100))
    assert queue.sweep() == 1 and not (home / "jobs" / str(id)).exists()
