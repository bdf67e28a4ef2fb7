"""A worker process that is killed in the middle of its job, and the one that comes after."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow]
ROOT = Path(__file__).parents[2]
PUT = """
import sys
from xieshou.console import home
place = home.choose(sys.argv[1]); home.make_ready(place)
from tests.jobs import works
from xieshou.jobs import queue
print(queue.put(works.slowly, "ma", "慢", to=40, rest=0.05, log=sys.argv[2]))
"""
WORK = """
import sys, time
from datetime import timedelta
from xieshou.console import home
place = home.choose(sys.argv[1]); home.make_ready(place)
from xieshou.jobs import queue
from xieshou.jobs.models import Job
from xieshou.jobs.workers import Workers
queue.LEASE = timedelta(seconds=1)
with Workers(1):
    while Job.objects.filter(state__in=("waiting", "running")).exists():
        time.sleep(0.05)
print(Job.objects.get().state, Job.objects.get().attempts)
"""


def test_a_job_survives_the_death_of_its_process(tmp_path):
    log = tmp_path / "log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("XIESHOU_DATABASE_URL", None)

    def run(code):
        return subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "home"), str(log)],
                                env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    assert run(PUT).communicate(timeout=120)[0].strip() == "1"
    first = run(WORK)
    deadline = time.monotonic() + 60
    while not log.exists() or len(log.read_text().split()) < 5:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    assert "39" not in log.read_text().split()
    assert run(WORK).communicate(timeout=120)[0].split() == ["done", "2"]
    assert log.read_text().split()[-1] == "39"
