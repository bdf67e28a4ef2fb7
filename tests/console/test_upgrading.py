"""A home of any earlier version comes to stand where a new one stands."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

pytestmark = [pytest.mark.database, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
# an office that stopped in the middle: some parts at their first steps, the rest
# through; one change was journalled before the journal named pairings
EARLIER = """
import django; django.setup()
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from xieshou.backup.database import make_tables_of
steps = MigrationLoader(None).disk_migrations
reached = {"journal": 1, "library": 2, "reports": 1}
make_tables_of([f"{app}.{name}" for (app, name), step in steps.items() if not step.replaces
                and int(name[:4]) <= reached.get(app, 99)])
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO journal_entry (seq, at, actor, kind, subject, subject_id, action, "
                   "version, after, reason, batch, digest) VALUES (1, '2024-05-01 00:00:00+00:00', "
                   "'lin', 'record', 'visit', '1', 'create', 1, %s, '', '', '')",
                   ['{"pairing": "910100-920101"}'])
"""
NOW = """
import json, os
from pathlib import Path
from django.db import connection
from xieshou.console.home import make_ready
make_ready(Path(os.environ["XIESHOU_HOME"]))
from xieshou.journal import guards
tables = {}
with connection.cursor() as cursor:
    for table in connection.introspection.table_names(cursor):
        columns = connection.introspection.get_table_description(cursor, table)
        bound = connection.introspection.get_constraints(cursor, table)
        tables[table] = [sorted(map(str, columns)), sorted(map(str, bound.items()))]
    cursor.execute("SELECT pairing FROM journal_entry")
    print(json.dumps({"tables": tables, "pairings": cursor.fetchall(), "open": sum(
        (guards.missing_on(connection, table) for table in
         ("journal_entry", "funds_transfer", "reports_issuedreport")), [])}))
"""


@pytest.fixture
def where(tmp_path, django_db_blocker):
    """The environment of a home by name; on a server, with a database of its own."""
    made = []

    def environment(home):
        address = ""
        if connection.vendor == "postgresql":
            there, name = connection.settings_dict, f"xieshou_upgrade_{home}_{os.getpid()}"
            made.append(name)
            with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name}")
            address = (f"postgresql://{there['USER']}:{there['PASSWORD']}@:{there['PORT']}/{name}"
                       f"?host={there['HOST']}")
        return os.environ | {
            "XIESHOU_HOME": str(tmp_path / home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
            "XIESHOU_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "xieshou.config.settings"}

    yield environment
    with django_db_blocker.unblock():
        for name in made:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def python(code, environment):
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_home_stopped_half_way_gets_the_tables_of_a_new_one_and_keeps_its_rows(where):
    there = where("earlier")
    python(EARLIER, there)
    upgraded, new = json.loads(python(NOW, there)), json.loads(python(NOW, where("new")))
    assert upgraded["tables"] == new["tables"] and len(new["tables"]) > 100
    assert upgraded["open"] == new["open"] == []
    assert upgraded["pairings"] == [["910100-920101"]]
