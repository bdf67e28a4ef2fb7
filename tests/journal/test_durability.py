"""A database that may forget what it acknowledged is refused at the first connection."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from xieshou.journal import durability

ROOT = Path(__file__).parents[2]
# programs that differ in these settings alone: each is a process of its own, begun by one that has
# read the modules and opened nothing
OPEN = """
import json, os, sys, traceback, django
django.setup()
from django.db import connection
from xieshou.ledger.verifying import database_settings
told = []
for number, pragmas in enumerate(json.loads(sys.argv[1])):
    assert connection.connection is None
    if not (child := os.fork()):
        out, err = (open(f"{sys.argv[2]}/{number}.{end}", "w") for end in ("out", "err"))
        try:
            connection.settings_dict["OPTIONS"]["init_command"] = pragmas
            connection.cursor()
            print(database_settings().detail, file=out, flush=True)
        except BaseException:
            traceback.print_exc(file=err)
            err.flush()
            os._exit(1)
        os._exit(0)
    told.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(json.dumps(told))
"""
GOOD = "PRAGMA journal_mode=TRUNCATE;PRAGMA synchronous=FULL"
FORGETFUL = {
    GOOD + ";PRAGMA synchronous=NORMAL": "synchronous为1",
    GOOD + ";PRAGMA synchronous=OFF": "synchronous为0",
    GOOD + ";PRAGMA foreign_keys=OFF": "foreign_keys为0",
    "PRAGMA journal_mode=OFF;PRAGMA synchronous=FULL": "journal_mode为off",
    "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=FULL": "journal_mode为memory",
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """How each program ended, and what it said and complained of, by its settings."""
    place = tmp_path_factory.mktemp("opened")
    asked = [GOOD, *FORGETFUL]
    done = subprocess.run(
        [sys.executable, "-c", OPEN, json.dumps(asked), place], text=True, capture_output=True,
        check=True, env=os.environ | {
            "XIESHOU_HOME": str(place), "XIESHOU_DATABASE_URL": "", "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "xieshou.config.settings", "PYTHONUTF8": "1"})
    return {pragmas: (code, (place / f"{number}.out").read_text("utf-8"),
                      (place / f"{number}.err").read_text("utf-8"))
            for number, (pragmas, code) in enumerate(
                zip(asked, json.loads(done.stdout), strict=True))}


def test_the_settings_of_an_installation_open(opened):
    code, said, complained = opened[GOOD]
    assert code == 0, complained
    assert "journal_entry_no_update" in said  # no tables yet, so no triggers either
    assert "synchronous" not in said


@pytest.mark.parametrize(("pragmas", "named"), FORGETFUL.items())
def test_settings_that_may_forget_are_refused_by_name(pragmas, named, opened):
    code, _, complained = opened[pragmas]
    assert code != 0
    assert named in complained


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_session_that_does_not_wait_for_the_disk_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    with pytest.raises(durability.NotDurableError, match="synchronous_commit"):
        durability.require(connection)
