"""A worker process that is killed in the middle of its job, and the one that comes after."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

pytestmark = [pytest.mark.slow]
ROOT = Path(__file__).parents[2]
PUT = """
import sys
from xieshou.console import home
place = home.choose(sys.argv[1]); home.make_ready(place)
from tests.jobs import works
from xieshou.jobs import queue
print(queue.put(works.slowly, "ma", "慢", to=40, rest=0.5, log=sys.argv[2]))
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
    deadline = time.monotonic() + 120
    while not log.exists() or len(log.read_text().split()) < 5:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    assert "39" not in log.read_text().split()
    Path(f"{log}.hurry").touch()
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
    deadline = time.monotonic() + 120
    while not log.exists():
        assert time.monotonic() < deadline and server.poll() is None
        time.sleep(0.05)
    server.terminate()
    assert server.wait(120) == 0
    with sqlite3.connect(tmp_path / "home" / "xieshou.sqlite3") as database:
        # beside what the server puts off by itself, which waits too
        found = database.execute("SELECT state, attempts FROM jobs_job WHERE owner = 'ma'"
                                 ).fetchall()
    assert found == [("waiting", 0)]


MADE = """
import sys
from xieshou.console import home
place = home.choose(sys.argv[1]); home.make_ready(place)
from xieshou.demo.invented import generate
from xieshou.directory.places import pairings
from xieshou.directory.scope import local_operator
from xieshou.jobs import queue
from xieshou.ledger.later import export_later
from xieshou.ledger.register import register_named
from xieshou.reports.later import write_later
from xieshou.values.period import Period
me = local_operator()
generate(1, 300, 7, me)
code = pairings()[0].code
print(write_later("annual", code, Period.parse("2024"), me),
      export_later(register_named("placement"), me, code, "", "xlsx"))
"""
# a step takes its time, so that the kill hits the midst
TARRY = """
from xieshou.jobs import workers
progress = workers._Task.progress
def tarried(task, done, total, words=""):
    progress(task, done, total, words)
    if done or words.startswith("正在写出"):
        with open(sys.argv[2], "a") as log:
            log.write(f"{task.id} {done}\\n")
        time.sleep(float(sys.argv[3]))
workers._Task.progress = tarried
"""


def test_a_report_and_a_table_come_out_whole_and_once_after_a_kill_in_their_midst(
        ready_home, tmp_path):
    log = tmp_path / "log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("XIESHOU_DATABASE_URL", None)

    def run(code, rest="0"):
        return subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "home"), str(log),
                                 rest], env=environment, stdout=subprocess.PIPE, text=True,
                                cwd=ROOT)

    said = run(MADE).communicate(timeout=200)[0].split()
    assert len(said) == 2
    working = WORK.replace("queue.LEASE =", f"{TARRY}\nqueue.LEASE =")
    working = working.rpartition("print")[0] + "print(*Job.objects.values_list('attempts'))"
    for id in said:
        killed, deadline = run(working, "20"), time.monotonic() + 100
        while not log.exists() or f"{id} " not in log.read_text():
            assert time.monotonic() < deadline and killed.poll() is None
            time.sleep(0.05)
        killed.send_signal(signal.SIGKILL)
        killed.wait(10)
        if id == said[0]:
            # the second is reached once the first is done
            with sqlite3.connect(tmp_path / "home" / "xieshou.sqlite3") as database:
                assert database.execute("SELECT state FROM jobs_job WHERE id = ?", [id]
                                        ).fetchall() == [("running",)]
                database.execute("UPDATE jobs_job SET state = 'failed' WHERE id = ?", [id])
    with sqlite3.connect(tmp_path / "home" / "xieshou.sqlite3") as database:
        database.execute("UPDATE jobs_job SET state = 'running' WHERE id = ?", [said[0]])
    assert run(working).wait(200) == 0
    with sqlite3.connect(tmp_path / "home" / "xieshou.sqlite3") as database:
        assert database.execute("SELECT state, attempts FROM jobs_job ORDER BY id").fetchall() == [
            ("done", 2), ("done", 2)]
        kept, = database.execute("SELECT count(*) FROM reports_writtenreport").fetchone()
        rows, = database.execute("SELECT count(*) FROM ledger_placement WHERE state != 'void'"
                                 ).fetchone()
    assert kept == 1
    file, = (tmp_path / "home" / "jobs" / said[1]).glob("*.xlsx")
    sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
    assert sum(1 for row in sheet.iter_rows(values_only=True) if any(row)) >= rows > 10


# whoever reads a table may be in its midst for as long as it has rows
WRITERS = """
import sqlite3, sys, time
from datetime import date, timedelta
from xieshou.console import home
place = home.choose(sys.argv[1]); home.make_ready(place)
from tests.reports.programme import enter
from xieshou.demo.invented import made_pairing
from xieshou.directory.scope import local_operator
from xieshou.jobs.models import Job
from xieshou.jobs.workers import Workers
from xieshou.ledger.later import export_later
from xieshou.ledger.register import register_named
me = local_operator()
pairing = made_pairing(0, me)
enter("visit", pairing, *({"date_from": date(2010, 1, 1) + timedelta(days=day), "persons": 1}
                          for day in range(4500)))
for format in ("xlsx", "csv", "parquet"):
    export_later(register_named("visit"), me, pairing.code, "", format)
other = sqlite3.connect(place / "xieshou.sqlite3", timeout=10, isolation_level=None)
longest = 0
with Workers(1):
    while Job.objects.filter(state__in=("waiting", "running")).exists():
        begun = time.monotonic()
        other.execute("UPDATE directory_region SET tags = tags")
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.02)
print(*Job.objects.values_list("state", flat=True), longest < 5)
"""


def test_who_writes_waits_for_no_table_that_is_written_out_and_it_for_nobody(
        ready_home, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("XIESHOU_DATABASE_URL", None)
    said = subprocess.run([sys.executable, "-c", WRITERS, str(tmp_path / "home")], cwd=ROOT,
                          env=environment, capture_output=True, text=True, timeout=200)
    assert said.stdout.split() == ["done", "done", "done", "True"], said.stderr[-800:]
