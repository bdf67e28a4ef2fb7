"""The throwaway server: its tests must not run on SQLite by mistake."""

import os
import subprocess
from pathlib import Path

import pytest
from django.db import connection

SCRIPT = Path(__file__).parents[2] / "tools" / "postgres.sh"

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _on_the_server():
    """These never stand by: who runs them without the server is told how to."""
    if not os.environ.get("XIESHOU_DATABASE_URL"):
        pytest.fail("no PostgreSQL here: tools/postgres.sh pytest -m postgres", pytrace=False)


@pytest.mark.django_db
def test_the_tests_marked_postgres_run_on_postgresql():
    assert connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_encoding'), '携手'::text")
        assert cursor.fetchone() == ("UTF8", "携手")


def test_the_server_ends_with_its_command_and_hands_on_the_status():
    done = subprocess.run(
        [SCRIPT, "sh", "-c", "echo $XIESHOU_DATABASE_URL; exit 7"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert done.returncode == 7
    folder = done.stdout.strip().partition("?host=")[2]
    assert folder.startswith("/tmp/")
    assert folder != os.environ["XIESHOU_DATABASE_URL"].partition("?host=")[2]
    assert not Path(folder).exists()
