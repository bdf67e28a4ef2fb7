"""Several people at the same moment: the same act is one record, and no edit is lost."""

import threading
from datetime import date

import pytest
from django.db import connections

from tests.cast import cast as whole_cast
from xieshou.ledger import change
from xieshou.ledger.refusals import StaleRecordError
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TRANSFER = register_named("fund_transfer")
PEOPLE = 8


def at_once(act):
    """What each of eight threads got back: an outcome, or the fault."""
    found, start = [], threading.Barrier(PEOPLE)

    def run():
        start.wait()
        try:
            found.append(act())
        except Exception as fault:
            found.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def send(people, amount=100):
    draft = change.Draft({"document_no": "甲1", "received_on": date(2024, 3, 1),
                          "amount": amount})
    return change.write(TRANSFER, people.pairing, [draft], people.ma)[0]


def test_the_same_act_sent_eight_times_at_once_is_one_record(home):
    people = whole_cast()
    found = at_once(lambda: send(people).status)
    assert sorted(found) == ["created"] + ["unchanged"] * (PEOPLE - 1)
    assert TRANSFER.model.objects.count() == 1


def test_of_eight_edits_of_one_version_one_wins_and_seven_are_told(home):
    people = whole_cast()
    record = send(people).record
    amounts = iter(range(200, 300))
    found = at_once(lambda: change.edit(
        TRANSFER, record.pk, {"amount": next(amounts)}, 1, people.ma).version)
    assert found.count(2) == 1
    assert sum(isinstance(one, StaleRecordError) for one in found) == PEOPLE - 1
