"""Eight processes spend from one account that can pay a third of them: nothing is overspent."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

pytestmark = [pytest.mark.database, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
THERE = 600
PREPARE = f"""
import django; django.setup()
from datetime import date
from django.core.management import call_command
from django.db import transaction
call_command("migrate", verbosity=0)
from xieshou.directory import places
from xieshou.funds.posting import Leg, Wanted, settle
from xieshou.journal.chain import append
for code in ("910100", "920101"):
    places.add_regions([{{"code": code, "name": code, "short": "", "aliases": []}}], "race")
places.add_pairing("910100-920101", date(2021, 5, 1), "race")
legs = [Leg("held:treasury:920101", "outside:funder:x", {THERE}, date(2024, 1, 1)),
        Leg("spent:x", "outside:funder:x", 1, date(2024, 1, 1))]
with transaction.atomic():
    append(settle([Wanted("race", 0, legs)]), "race")
"""
AFTER = """
import django; django.setup()
from xieshou.journal import reading
shut = [one.seq for one in reading.changes("closing")]
print(len(shut), sum(one.seq > shut[0] for one in reading.changes("posting")))
"""
JUDGE = """
import django; django.setup()
from xieshou.funds import balances
from xieshou.journal import chain
print(balances.balance("held:treasury:920101"), balances.check().ok, chain.verify().ok)
"""


def address_of(name):
    there = connection.settings_dict
    host, port = there["HOST"], there["PORT"]
    return f"postgresql://{there['USER']}:{there['PASSWORD']}@:{port}/{name}?host={host}"


def where(home, name=""):
    """The environment of a home and, on the server under test, of a database of this name."""
    address = address_of(name) if connection.vendor == "postgresql" else ""
    return os.environ | {"XIESHOU_HOME": str(home), "PYTHONPATH": str(ROOT),
                         "XIESHOU_DATABASE_URL": address,
                         "DJANGO_SETTINGS_MODULE": "xieshou.config.settings"}


@contextmanager
def made(name, blocker, template="template1"):
    """A database of its own on the server under test; on SQLite the home holds it."""
    if connection.vendor != "postgresql":
        yield
        return
    with blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield
    with blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, django_db_blocker):
    """One account that can be spent from, with all tables: made once, every race has a copy."""
    home, name = tmp_path_factory.mktemp("prepared"), f"xieshou_ready_{os.getpid()}"
    with made(name, django_db_blocker):
        subprocess.run([sys.executable, "-c", PREPARE], env=where(home, name), check=True)
        yield home, name


@pytest.fixture
def database(tmp_path, prepared, django_db_blocker):
    """The environment of a database of its own that processes share."""
    home, name = tmp_path / "home", f"xieshou_race_{os.getpid()}"
    shutil.copytree(prepared[0], home)
    with made(name, django_db_blocker, template=prepared[1]):
        yield where(home, name)


def race(way, database, workers=8, turns=50):
    """What all workers together were allowed to spend, and what the books say after."""
    running = [
        subprocess.Popen([sys.executable, ROOT / "tests/funds/race.py", way, str(worker),
                          str(turns)], env=database, text=True, stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for worker in range(1, workers + 1)
    ]
    for one in running:
        assert one.stdout.readline() == "ready\n"
    for one in running:
        one.stdin.write("\n")
        one.stdin.flush()
    ends = [one.communicate(timeout=200) for one in running]
    assert [end[1] for end in ends] == [""] * workers
    judged = subprocess.run([sys.executable, "-c", JUDGE], env=database, check=True, text=True,
                            capture_output=True).stdout.split()
    return sum(int(end[0]) for end in ends), int(judged[0]), judged[1:] == ["True", "True"]


def test_settling_from_eight_processes_never_overspends(database):
    spent, left, whole = race("settled", database)
    assert THERE - 9 < spent <= THERE
    assert left == THERE - spent
    assert whole


def test_paying_out_and_sending_back_at_once_never_takes_more_than_there_is(database):
    taken, left, whole = race("returned", database)
    assert THERE - 9 < taken <= THERE
    assert left == THERE - taken
    assert whole


def test_nothing_is_posted_to_a_year_once_it_is_closed(database):
    spent, left, whole = race("closing", database, turns=20)
    assert spent < sum(1 + (worker * 7 + turn * 3) % 9 for worker in range(1, 9)
                       for turn in range(20)), "nothing was refused"
    assert left == THERE - spent and whole
    after = subprocess.run([sys.executable, "-c", AFTER], env=database, check=True, text=True,
                           capture_output=True).stdout.split()
    assert after == ["1", "0"]


def test_the_guarded_update_alone_never_overspends(database):
    spent, left, _ = race("guarded", database)
    assert THERE - 9 < spent <= THERE
    assert left == THERE - spent


def test_looking_first_and_writing_after_does_overspend(database):
    spent, left, _ = race("naive", database)
    assert spent > THERE or left != THERE - spent
