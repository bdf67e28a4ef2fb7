"""Two processes over one home: what one writes the other tells at once, whoever folds meanwhile."""

import json
import subprocess
import sys

import pytest

WORKER = '''
import json, os, sys
from datetime import date

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "xieshou.config.settings"
django.setup()
from django.core.management import call_command

call_command("migrate", verbosity=0)
from xieshou.demo.invented import generate
from xieshou.directory.scope import local_operator
from xieshou.directory.places import pairings
from xieshou.indicators.figures import Figures
from xieshou.ledger.change import Draft, edit, write
from xieshou.ledger.register import register_named
from xieshou.warehouse import refresh

refresh.GRACE_SECONDS = -5
scope, visit = local_operator(), register_named("visit")
kept = []


def found():
    if not pairings():
        generate(1, 150, 5, scope)


def enter(persons):
    draft = Draft({"date_from": date(2024, 3, 1 + len(kept)), "rank": "county", "persons": persons,
                   "leader": "甲"})
    kept.append(write(visit, pairings()[0], [draft], scope)[0].record)


def change(persons):
    record = kept[-1]
    kept[-1] = edit(visit, record.pk, {"persons": persons}, record.version, scope)


def fold():
    refresh.refresh(visit)


def figure():
    found = Figures(scope).figure("visits.attendances", period="2024")
    rows = Figures(scope).rows(found.handle)
    return [str(found.value), str(sum(row["contributes"] for row in rows)), found.records]


def many(times):
    return sorted({tuple(figure()) for _ in range(times)})


for line in sys.stdin:
    name, *values = json.loads(line)
    print(json.dumps(globals()[name](*values)), flush=True)
'''


class Worker:
    """One process that does what it is told."""

    def __init__(self, home) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, env={"XIESHOU_HOME": str(home), "PATH": "/usr/bin:/bin"})

    def tell(self, *words):
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()

    def hear(self):
        return json.loads(self.process.stdout.readline())

    def do(self, *words):
        self.tell(*words)
        return self.hear()


@pytest.mark.slow
def test_what_one_process_writes_the_other_tells_at_once_whoever_folds(tmp_path):
    one = Worker(tmp_path)
    one.do("found")
    other = Worker(tmp_path)
    try:
        before = int(other.do("figure")[0])
        one.do("enter", 5)
        assert int(other.do("figure")[0]) == before + 5
        one.do("fold")
        one.do("change", 50)
        assert int(other.do("figure")[0]) == before + 50
        other.tell("many", 25)  # asks all the while that the first folds and sweeps
        for _ in range(6):
            one.do("fold")
        assert len(other.hear()) == 1
        other.do("fold")
        one.do("enter", 7)
        here, there = one.do("figure"), other.do("figure")
        assert here == there
        assert here[0] == here[1] == str(before + 57)
    finally:
        for worker in (one, other):
            worker.process.stdin.close()
            worker.process.wait(30)
