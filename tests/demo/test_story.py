"""The invented programme hangs together, and breaks only the rules that it says it breaks."""

from collections import Counter

import pytest

from xieshou.demo.invented import generate
from xieshou.directory.scope import local_operator
from xieshou.funds import balances
from xieshou.ledger import watch
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# a pairing of several kinds covers a village twice; that is a question, not a fault
ASKED = {"twinning.villages_overlap"}


@pytest.mark.parametrize(("records", "seed"), [(60, 1), (200, 2), (3000, 7)])
def test_it_breaks_the_rules_that_it_says_and_no_other(records, seed, home):
    made = generate(1, records, seed, local_operator())
    (told,) = made.broken.values()
    fired = Counter(one.rule.code for one in watch.everything()
                    if not one.rule.awaits_proof and one.rule.code not in ASKED)
    assert fired == told
    assert sum(told.values()) < 0.03 * made.records
    assert records < 3000 or sum(told.values()) > 5


def test_parks_spend_on_their_roads_a_part_of_what_is_invested_in_them():
    generate(1, 60, 3, local_operator())
    parks = register_named("park").model.objects.all()
    assert parks and all(0 < park.infrastructure < park.fixed_assets for park in parks)


def test_days_stand_in_their_real_order_and_money_adds_up():
    generate(1, 1200, 8, local_operator())
    steps = ("pooled_on", "approved_on", "planned_start", "started_on", "finished_on",
             "accepted_on", "settled_on")
    for project in register_named("project").model.objects.all():
        days = [day for name in steps if (day := getattr(project, name))]
        assert days == sorted(days), project.name
    sums = [sum(row.amount for row in register_named(code).model.objects.all())
            for code in ("fund_transfer", "allocation", "disbursement")]
    assert sums[0] == sums[1] == sums[2]
    assert balances.check().ok


def test_an_accepted_project_was_told_to_be_done_and_came_there_step_by_step():
    generate(1, 1200, 8, local_operator())
    told = {}
    for row in register_named("progress").model.objects.order_by("as_of"):
        told.setdefault(row.project, []).append(row)
    assert told
    for project, rows in told.items():
        shares = [row.physical for row in rows]
        assert project.stage == "accepted" and rows[-1].as_of == project.finished_on
        assert shares[-1] == 100 and shares == sorted(set(shares))
