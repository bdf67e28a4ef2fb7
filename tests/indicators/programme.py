"""An invented programme for the tests of figures: single acts, openings, drafts, voids, memos."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction

from xieshou.demo.invented import generate, in_order
from xieshou.directory.places import PairingView, pairing_named
from xieshou.directory.scope import Scope, local_operator
from xieshou.journal.reading import last_position
from xieshou.ledger.change import Draft, edit, void, write
from xieshou.ledger.register import Register, register_named, registers

OPENING = {"opening": True, "opening_from": date(2023, 1, 1), "opening_to": date(2023, 12, 31)}

CHANGED = ("visit", "sale", "placement", "donation", "training")


@dataclass
class Programme:
    """The pairing, who asks, and the position before the last changes."""

    pairing: PairingView
    scope: Scope
    before: int


def make() -> Programme:
    """About 700 records in all registers, then some of them changed."""
    scope = local_operator()
    made = generate(1, 600, 11, scope)
    pairing = pairing_named(next(iter(made.names)))
    for register in in_order(registers()):  # money comes in before it goes out
        write(register, pairing, [Draft(_opening(register))], scope)
    visits = register_named("visit")
    some = {"rank": "county", "persons": 9, "date_from": date(2024, 5, 5)}
    write(visits, pairing, [Draft({**some, "leader": "甲", "channel": "designated"})], scope)
    write(visits, pairing, [Draft({**some, "leader": "乙"})], scope, state="draft")
    write(visits, pairing, [Draft({**some, "leader": "丙", "memo": True})], scope)
    before = last_position()
    for code in CHANGED:
        model = register_named(code).model
        first, second = model.objects.filter(opening=False, state="verified").order_by("pk")[:2]
        void(model.register, first.pk, first.version, scope, "登记错误")
        measure = next(kind.name for kind in model.register.measures if kind.column_type == "int"
                       or kind.column_type == "money")
        edit(model.register, second.pk, {measure: 77}, second.version, scope)
    return Programme(pairing, scope, before)


def _opening(register: Register) -> dict:
    values = {**OPENING, "stands_for": 7, "vague": "余"}
    for kind in register.fields:
        if kind.role == "measure" and kind.column_type != "decimal":
            values[kind.name] = 11_000_000 if kind.column_type == "money" else 5
        elif getattr(kind, "options", None):
            values[kind.name] = next(iter(kind.options))
    return values


@pytest.fixture(scope="module")
def programme(django_db_setup, django_db_blocker):
    """Made once for a file of tests and taken back after it; its tests only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)
