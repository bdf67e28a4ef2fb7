"""What is counted on writing is what counting the rows gives, whatever was done with them."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from tests.cast import OURS, TOWN, VILLAGE
from xieshou.errors import XieshouError
from xieshou.ledger import change, tallying, workflow
from xieshou.ledger.counting import holdings, in_state, numbers
from xieshou.ledger.record import COUNTED, BypassError, open_gate
from xieshou.ledger.register import register_named
from xieshou.values.place import within

pytestmark = [pytest.mark.django_db, pytest.mark.database]
REGISTERS = tuple(map(register_named, ("visit", "fund_transfer")))
PLACES = ("", TOWN, VILLAGE, "920101102")
SEEDS = range(2)


def drafts(dice, register):
    for _ in range(dice.randint(1, 3)):
        values = {"place": dice.choice(PLACES)}
        if dice.random() < 0.2:
            values |= {"opening": True, "opening_from": date(2023, 1, 1),
                       "opening_to": date(2023, 12, 31)}
        day = date(2024, dice.randint(1, 12), dice.randint(1, 4))
        values |= ({"date_from": day, "rank": "city", "persons": dice.randint(1, 9)}
                   if register.code == "visit" else
                   {"document_no": f"甲{dice.randint(1, 9)}", "received_on": day,
                    "amount": dice.randint(1, 9)})
        yield change.Draft(values)


def do(dice, cast):
    """Something that people do, wherever they look; it may be refused."""
    register = dice.choice(REGISTERS)
    pairing = dice.choice((cast.pairing, cast.pairing, cast.other_pairing))
    known = list(register.model.objects.order_by("pk"))
    deed = dice.choice(("write", "edit", "move", "step", "prove", "undo")) if known else "write"
    if deed == "write":
        change.write(register, pairing, list(drafts(dice, register)), cast.operator,
                     batch=str(dice.randint(1, 5)), state=dice.choice(("submitted", "draft")))
        return
    one = dice.choice(known)
    if deed == "edit":
        change.edit(register, one.pk, {"scope_note": str(dice.random())}, one.version,
                    cast.operator)
    elif deed == "move":
        change.edit(register, one.pk, {"place": dice.choice(PLACES[1:])}, one.version,
                    cast.operator)
    elif deed == "step":
        workflow.take(register, one.pk, dice.choice(list(workflow.STEPS)), cast.operator, "示例")
    elif deed == "prove":
        change.mark(register, one.pk, cast.operator, "evidence", evidenced=dice.random() < 0.5)
    else:
        one.state = dice.choice(("void", "submitted"))
        change.take_back(register, [one], cast.operator, "示例", "undo:1")


def counted(rows):
    return Counter((row.state, row.opening, row.evidenced) for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_what_the_rows_say_after_every_deed(seed, cast):
    dice, refused = random.Random(seed), 0
    for _ in range(50):
        try:
            do(dice, cast)
        except XieshouError:
            refused += 1
        assert [one.code for one in tallying.wrong(REGISTERS)] == []
    assert refused < 30, refused
    for scope in (cast.ma, cast.qian, cast.operator, cast.in_town(cast.ma)):
        for pairing in ("", OURS):
            kept = {(code, *line): rows for code, *line, rows in tallying.held(scope, pairing)}
            assert kept == {
                (register.code, *line): rows for register in REGISTERS for line, rows in counted(
                    one for one in register.model.objects.within(scope).select_related("pairing")
                    if pairing in ("", one.pairing.code)).items()}
    before = {tuple(line): line[-1] for line in tallying.held(cast.operator)}
    tallying.count_anew(REGISTERS)
    assert before == {tuple(line): line[-1] for line in tallying.held(cast.operator)}
    mine = [one for register in REGISTERS for one in register.model.objects.within(cast.ma)]
    assert tallying.counting({OURS}) == sum(one.state in COUNTED for one in mine)


def test_who_sees_a_town_counts_a_town_and_others_nothing(cast):
    change.write(REGISTERS[0], cast.pairing, [change.Draft({
        "date_from": date(2024, 3, day + 1), "rank": "city", "persons": 1, "place": place})
        for day, place in enumerate(PLACES)], cast.ma)
    held = {one: holdings(one_scope, OURS)["visit"].rows for one, one_scope in {
        "all": cast.ma, "town": cast.in_town(cast.ma), "other": cast.qian,
        "none": replace(cast.ma, pairings=frozenset())}.items()}
    assert held == {"all": 4, "town": sum(within(place, TOWN) for place in PLACES if place),
                    "other": 0, "none": 0}
    assert in_state(cast.in_town(cast.ma), OURS, "submitted") == {"visit": 2}
    assert len(numbers(["visit"], cast.in_town(cast.ma), OURS, "submitted")) == 2


def test_nothing_else_can_write_what_rows_are_counted_by(cast):
    rows = REGISTERS[0].model.objects
    with open_gate():
        for values in ({"state": "void"}, {"place": TOWN}, {"pairing": 1}, {"evidenced": True}):
            with pytest.raises(BypassError):
                rows.update(**values)
        with pytest.raises(BypassError):
            rows.bulk_create([])
        with pytest.raises(BypassError):
            REGISTERS[0].model().save()


def test_a_line_that_is_not_so_is_found_and_made_anew(cast):
    change.write(REGISTERS[0], cast.pairing, list(drafts(random.Random(1), REGISTERS[0])), cast.ma)
    tallying.RowCount.objects.update(records=7)
    assert list(tallying.wrong(REGISTERS)) == [REGISTERS[0]]
    tallying.count_anew(REGISTERS)
    assert list(tallying.wrong(REGISTERS)) == []
