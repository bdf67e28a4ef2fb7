"""The small invented programme, and what an audit says of sentences about it (比对试句)."""

from types import SimpleNamespace

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def ledger(django_db_setup, django_db_blocker):
    """The cast and their programme, held against sentences; all is taken back at the end."""
    from tests.cast import cast
    from tests.reports import programme
    from xieshou.audit.ledger.judging import ledger_view
    from xieshou.audit.run import audit_text
    from xieshou.directory import places
    from xieshou.directory.scope import local_operator

    with django_db_blocker.unblock(), transaction.atomic():
        places.forget()
        people = cast()
        programme.fill(people.pairing)

        def claims(text, pairing=people.pairing.code, scope=None):
            view = ledger_view(scope or local_operator(), pairing)
            return audit_text(text, ledger=view)["claims"]

        yield SimpleNamespace(cast=people, claims=claims)
        transaction.set_rollback(True)
    places.forget()
