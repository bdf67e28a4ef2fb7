"""A database that may forget what it acknowledged is refused at the first connection."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from xieshou.journal import durability

ROOT = Path(__file__).parents[2]
OPEN = """
import sys, django
from django.conf import settings
django.setup()
from django.db import connection
connection.settings_dict["OPTIONS"]["init_command"] = sys.argv[1]
connection.cursor()
from xieshou.ledger.verifying import database_settings
print(database_settings().detail)
"""
GOOD = "PRAGMA journal_mode=TRUNCATE;PRAGMA synchronous=FULL"


def opened(tmp_path, pragmas):
    return subprocess.run(
        [sys.executable, "-c", OPEN, pragmas], text=True, capture_output=True,
        env=os.environ | {"XIESHOU_HOME": str(tmp_path), "XIESHOU_DATABASE_URL": "",
                          "DJANGO_SETTINGS_MODULE": "xieshou.config.settings",
                          "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"})


def test_the_settings_of_an_installation_open(tmp_path):
    done = opened(tmp_path, GOOD)
    assert done.returncode == 0, done.stderr
    assert "journal_entry_no_update" in done.stdout  # no tables yet, so no triggers either
    assert "synchronous" not in done.stdout


@pytest.mark.parametrize(("pragmas", "named"), [
    (GOOD + ";PRAGMA synchronous=NORMAL", "synchronous为1"),
    (GOOD + ";PRAGMA synchronous=OFF", "synchronous为0"),
    (GOOD + ";PRAGMA foreign_keys=OFF", "foreign_keys为0"),
    ("PRAGMA journal_mode=OFF;PRAGMA synchronous=FULL", "journal_mode为off"),
    ("PRAGMA journal_mode=MEMORY;PRAGMA synchronous=FULL", "journal_mode为memory"),
])
def test_settings_that_may_forget_are_refused_by_name(tmp_path, pragmas, named):
    done = opened(tmp_path, pragmas)
    assert done.returncode != 0
    assert named in done.stderr


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_session_that_does_not_wait_for_the_disk_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    with pytest.raises(durability.NotDurableError, match="synchronous_commit"):
        durability.require(connection)
