"""One small programme and its report for a whole file of tests; all is taken back at the end."""

from types import SimpleNamespace

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The cast, their programme, and its report of 2024."""
    from tests.cast import cast
    from tests.reports import programme
    from xieshou.directory import places

    with django_db_blocker.unblock(), transaction.atomic():
        places.forget()
        people = cast()
        programme.fill(people.pairing)
        yield SimpleNamespace(cast=people, report=programme.report(people.pairing))
        transaction.set_rollback(True)
    places.forget()


@pytest.fixture
def report(told):
    """The report of 2024."""
    return told.report
