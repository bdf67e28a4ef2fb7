"""Several workers at one queue: every job is done once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUT = """
from xieshou.console import home
import sys
place = home.choose(sys.argv[1]); home.make_ready(place)
from tests.jobs import works
from xieshou.jobs import queue
for n in range(24):
    queue.put(works.slowly, "ma", f"慢{n}", to=1, rest=0.01, log=f"{sys.argv[2]}/{n}")
"""
WORK = """
import sys, time
from xieshou.console import home
place = home.choose(sys.argv[1]); home.make_ready(place)
from xieshou.jobs.models import Job
from xieshou.jobs.workers import Workers
with Workers(3):
    while Job.objects.filter(state__in=("waiting", "running")).exists():
        time.sleep(0.05)
print(Job.objects.filter(state="done", attempts=1).count())
"""


def race(tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    (tmp_path / "logs").mkdir()

    def run(code):
        return subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "home"),
                                 str(tmp_path / "logs")], env=environment,
                                stdout=subprocess.PIPE, text=True, cwd=ROOT)

    # it makes all tables first, which a busy machine may take minutes for
    assert run(PUT).wait(240) == 0
    both = [run(WORK), run(WORK)]
    assert [one.communicate(timeout=120)[0].strip() for one in both] == ["24", "24"]
    assert [(tmp_path / "logs" / str(n)).read_text().split() for n in range(24)] == [["0"]] * 24


@pytest.mark.slow
def test_six_workers_of_two_processes_do_every_job_once_on_sqlite(
        ready_home, tmp_path, monkeypatch):
    monkeypatch.delenv("XIESHOU_DATABASE_URL", raising=False)
    race(tmp_path)


@pytest.mark.postgres
def test_six_workers_of_two_processes_do_every_job_once_on_postgresql(tmp_path):
    race(tmp_path)
