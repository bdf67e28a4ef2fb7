"""What people and programs are told when the database itself is gone, torn or not whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
# a person and a program at work, then what befalls the file, then the same pages again
WORK = """
import json, os, sys
from pathlib import Path
from xieshou.console import home
place = home.choose(None)
home.make_ready(place)
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from tests import cast
from xieshou.directory import tokens
cast.cast()
cast.accounts()
ma = Client(raise_request_exception=False)
ma.force_login(get_user_model().objects.get(username="ma"))
token = tokens.issue("ma", "测试", "tests", ["see"])[1]
file = place / "xieshou.sqlite3"
def drop(table):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute(f"DROP TABLE {table}")
assert ma.get("/registers/donation").status_code == 200
exec(sys.argv[1])
connection.close()
told = []
for address, more in (("/registers/donation", {}), ("/registers/donation", {"HX-Request": "true"}),
                      (sys.argv[2], {"Authorization": f"Bearer {token}"})):
    answer = ma.get(address, headers=more)
    told.append([answer.status_code, answer.content.decode()])
print(json.dumps(told))
"""


def after(home, deed, asked):
    """What the page, a part of it and the API answer once the deed is done to the file."""
    environment = {**os.environ, "XIESHOU_HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("XIESHOU_DATABASE_URL", None)
    done = subprocess.run([sys.executable, "-c", WORK, deed, asked], env=environment, check=True,
                          capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


@pytest.mark.parametrize(("deed", "code"), [
    ("connection.close(); file.write_bytes(b'This is no database. ' * 5000)", "journal.damaged"),
    ("connection.close(); whole = file.read_bytes();"
     "file.write_bytes(whole[:8192] + bytes([255]) * (len(whole) - 8192))", "journal.damaged"),
    ("connection.close(); file.unlink()", "journal.lacking"),
    ("connection.close(); file.unlink(); file.mkdir()", "journal.out_of_reach"),
    ("drop('ledger_donation')", "journal.lacking"),
    # the menu itself asks it
    ("drop('ledger_rulewarning')", "journal.lacking"),
])
def test_what_befell_the_database_is_told_once_and_nothing_more(ready_home, deed, code):
    asked = "warnings" if "warning" in deed else "registers/donation/records"
    told, log = after(ready_home, deed, f"/api/v1/{asked}")
    (status, page), (_, part), (_, answer) = told
    assert status == 503 and page.count("<html") == page.count("xs-fault-words") == 1
    assert code in page and "/registers/donation" in page and "管理员" in page
    assert 'hx-get="/inbox/counts"' not in page
    for text in (part, answer):
        error = json.loads(text)["error"]
        assert error["code"] == code and error["where"] and error["hint"]
        assert error["facts"]["incident"] in log
    for text in (page, part, answer):
        assert "不受影响" not in text and "Traceback" not in text and "Error:" not in text
        assert "sqlite" not in text.lower() and "no such table" not in text
