"""Pages offer a contributor changes of their own rows only, and say whose the others are."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import OURS
from xieshou.directory.people import Role, create_account
from xieshou.directory.scope import scope_named
from xieshou.ledger import change, evidence
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db
OFFERS = ("/edit", 'data-dialog="step-void"', 'data-dialog="withdraw-', 'type="file"')


@pytest.fixture
def two(cast):
    """Two contributors of our pairing, each of an office of their own, signed in."""
    for name, words, office in (("bai", "白示例", "甲子镇"), ("he", "何示例", "乙丑镇")):
        create_account(name, words, office, "示例口令-12345", "tests",
                       [Role("contributor", OURS, "recipient")])
    clients = []
    for name in ("bai", "he"):
        client = Client()
        client.force_login(get_user_model().objects.get(username=name))
        clients.append(client)
    return clients


def entered(name, cast, day=5):
    values = {"date_from": date(2024, 3, day), "rank": "county", "persons": 5, "leader": "甲示例"}
    done, = change.write(register_named("visit"), cast.pairing, [change.Draft(values)],
                         scope_named(name))
    return done.record


def test_the_page_of_a_record_offers_changes_to_who_entered_it(cast, two):
    bai, he = two
    record = entered("he", cast)
    place = f"/registers/visit/{record.pk}"
    evidence.bind(register_named("visit"), record.pk, "考察纪要".encode(), "other",
                  scope_named("he"), name="一.txt")
    theirs, own = (client.get(place).content.decode() for client in (bai, he))
    for offer in OFFERS:
        assert (offer in own, offer in theirs) == (True, False), offer
    assert "这条记录是" in theirs and "何示例" in theirs and "这条记录是" not in own


def test_a_form_for_what_another_entered_is_not_even_opened(cast, two):
    bai, he = two
    record = entered("he", cast)
    place = f"/registers/visit/{record.pk}"
    for answer in (bai.get(f"{place}/edit"), bai.post(f"{place}/edit", {"version": "1"}),
                   bai.post(f"{place}/step", {"step": "void", "reason": "不对", "version": "1"}),
                   bai.post(f"{place}/evidence", {"kind": "other", "document": "1"})):
        assert answer.status_code == 403
        said = answer.content.decode()
        assert "何示例(乙丑镇)" in said and "县级专员" in said
    assert he.get(f"{place}/edit").status_code == 200


def test_a_list_lets_a_contributor_tick_their_own_rows_at_one_question_a_page(cast, two):
    bai, he = two
    mine, theirs = entered("he", cast, 1), [entered("bai", cast, day) for day in (2, 3, 4)]
    page = he.get("/registers/visit").content.decode()
    assert f'value="{mine.pk}:1"' in page and "批量修改" in page
    assert not any(f'value="{one.pk}:1"' in page for one in theirs)
    assert page.count("补佐证") == 1
    with CaptureQueriesContext(connection) as asked:
        bai.get("/registers/visit")
    assert sum("journal_entry" in one["sql"] and "create" in one["sql"]
               for one in asked.captured_queries) == 1
    done = he.post("/registers/visit", {"step": "set", "column": "persons", "value": "8",
                                        "reason": "更正",
                                        "record": [f"{mine.pk}:1", f"{theirs[0].pk}:1"]},
                   follow=True).content.decode()
    assert "白示例(甲子镇)" in done
    assert sorted(register_named("visit").model.objects.values_list("persons", flat=True)) == [
        5, 5, 5, 8]


def test_where_nothing_is_theirs_a_list_offers_no_acts(cast, two):
    bai = two[0]
    entered("he", cast)
    page = bai.get("/registers/visit").content.decode()
    assert "批量修改" not in page and 'name="record"' not in page and "补佐证" not in page
