"""What is said again to a database is what the gate wrote, row by row."""

from datetime import date

import pytest
from django.db import connection, transaction

from tests.cast import accounts, cast
from tests.reports.programme import enter, fill
from tests.said_again import said_again
from xieshou.directory.models import Account
from xieshou.ledger.verifying import checks

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list]:
    """Every row of every table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def written() -> dict[str, list]:
    """The rows of who is who and their programme, which are then taken back."""
    with transaction.atomic():
        people = said_again(cast)
        said_again(accounts)
        said_again(fill, people.pairing)
        found = rows()
        transaction.set_rollback(True)
    return found


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_the_second_has_the_rows_of_the_first():
    first = written()
    assert written() == first
    assert len(first["ledger_visit"]) == 4 and first["directory_grant"]


def test_what_was_said_again_stands_every_trial_and_goes_on(home):
    written()
    people = said_again(cast)
    said_again(fill, people.pairing)
    assert [one for one in checks() if not one.ok] == []
    record, = enter("job_fair", people.pairing, {"name": "示例", "held_on": date(2024, 5, 1)})
    assert record.pk and [one for one in checks() if not one.ok] == []


def test_where_anything_differs_it_is_written_anew():
    written()
    said_again(cast)
    Account.objects.create_user("wu")
    made = said_again(accounts)
    assert made["lin"].pk == Account.objects.get(username="lin").pk > Account.objects.get(
        username="wu").pk
