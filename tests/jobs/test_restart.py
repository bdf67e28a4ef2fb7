"""A worker process that is killed in the middle of its job, and the one that comes after."""

import os
import signal
import socket
import sqlite3
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


def test_a_job_survives_the_death_of_its_process(ready_home, tmp_path):
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


def test_a_server_that_is_asked_to_end_gives_its_job_back(ready_home, tmp_path):
    log = tmp_path / "log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("XIESHOU_DATABASE_URL", None)
    where = [str(tmp_path / "home"), str(log)]
    subprocess.run([sys.executable, "-c", PUT, *where], env=environment, check=True, cwd=ROOT,
                   capture_output=True, timeout=120)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = subprocess.Popen(
        [Path(sys.executable).parent / "xieshou", "serve", "--port", port, "--home", where[0]],
        env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not log.exists():
        assert time.monotonic() < deadline and server.poll() is None
        time.sleep(0.05)
    server.terminate()
    assert server.wait(30) == 0
    with sqlite3.connect(tmp_path / "home" / "xieshou.sqlite3") as database:
        # beside what the server puts off by itself, which waits too
        found = database.execute("SELECT state, attempts FROM jobs_job WHERE owner = 'ma'"
                                 ).fetchall()
    assert found == [("waiting", 0)]
