"""The made-up programme, the people who work on it, and the addresses that they ask for."""

import os
import random
import time
from dataclasses import dataclass, field
from datetime import timedelta

PASSWORD = "示例口令-2026-load"
# so many of fifty; the last two see every pairing
ROLES = (("clerk", "recipient", 18), ("supporter", "supporter", 10),
         ("contributor", "recipient", 10), ("finance", "recipient", 4), ("leader", "both", 4),
         ("assessor", "both", 2), ("leader", "everywhere", 1), ("admin", "everywhere", 1))
SEVERAL = 10  # pairings of an assessor
OWN = 5  # records of each register that a contributor entered
REGISTERS = ("placement", "disbursement", "sale", "allocation", "project", "beneficiary")
LISTS = ("", "?state=verified", "?page=7&size=50", "?from=2024-01-01&to=2024-12-31", "?q=示例",
         "?sort=-amount", "?evidenced=no&attested=one_sided", "?state=submitted")
FIGURES = ("funds.received", "FUND-10", "LAB-01", "CON-01", "PROJ-01", "SOC-02")


def make(pairings: int, records: int) -> None:
    """A programme through ledger and journal; durable only once it is whole."""
    from django.db import connection

    from xieshou.demo.invented import generate
    from xieshou.directory.scope import local_operator
    from xieshou.ledger import inbox

    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")
    started = time.perf_counter()
    made = generate(pairings, records, 7, local_operator())
    told = inbox.run(local_operator())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    os.sync()
    print(f"{made.records} records of {made.pairings} pairings, {told.fired} warnings, "
          f"{time.perf_counter() - started:.0f} s", flush=True)


@dataclass
class Person:
    """Somebody who works: an account, its pairing, and the records that pages of it are about.

    `own` are those that the person may change.
    """

    name: str
    role: str
    pairing: str
    records: dict[str, list[int]] = field(default_factory=dict)
    own: dict[str, list[int]] = field(default_factory=dict)


def people(count: int) -> list[Person]:
    """Accounts of all roles, spread over the pairings."""
    from xieshou.directory import places
    from xieshou.directory.people import NameTakenError, Role, change_password, create_account
    from xieshou.directory.scope import OWN_ONLY
    from xieshou.ledger.register import register_named

    known = [one.code for one in places.pairings()]
    places_of = [(role, side) for role, side, many in ROLES for _ in range(many)]
    made = []
    for at in range(count):
        role, side = places_of[at % len(places_of)]
        own = known[at * len(known) // count]
        held = [own]
        if role == "assessor":
            held = [known[(known.index(own) + step) % len(known)] for step in range(SEVERAL)]
        where = [None] if side == "everywhere" else list(dict.fromkeys(held))
        side = "both" if side == "everywhere" else side
        # told apart by the crowd, so that a smaller one before leaves them no other pairing
        name = f"load{count}-{at:02}"
        try:
            create_account(name, f"示例{at}", "示例办", PASSWORD, "示例",
                           [Role(role, code, side) for code in where])
        except NameTakenError:
            change_password(name, PASSWORD, "示例")
        records = {code: list(register_named(code).model.objects.filter(pairing__code=own)
                              .exclude(state="void").order_by("pk").values_list("pk", flat=True))
                   for code in REGISTERS}
        kept = entered(name, own) if role in OWN_ONLY else records
        made.append(Person(name, role, own, records, kept))
    return made


def entered(name: str, pairing: str) -> dict[str, list[int]]:
    """Records that a person entered, of each register: like the first, of another day.

    Where the day does not tell an act from another, its first words do.
    """
    from xieshou.directory import places
    from xieshou.directory.scope import scope_named
    from xieshou.ledger.change import Draft, write
    from xieshou.ledger.register import register_named

    scope, found = scope_named(name), dict[str, list[int]]()
    for code in REGISTERS:
        register = register_named(code)
        drafts = []
        for row in register.model.objects.filter(pairing__code=pairing).exclude(
                state="void").order_by("pk")[:OWN]:
            values = {kind.name: getattr(row, kind.name) for kind in register.fields}
            if register.when in register.identity:
                values[register.when] += timedelta(days=1)
            else:
                values[register.identity[0]] = f"{name}-{row.pk}"
            drafts.append(Draft({**values, "place": row.place}))
        found[code] = [one.record.pk for one in write(
            register, places.pairing_named(pairing), drafts, scope, state="draft")]
    return found


def address(kind: str, person: Person, dice: random.Random) -> str:
    """An address of a kind of page, of many that there are."""
    register = dice.choice(REGISTERS)
    number = dice.choice((person.own if kind == "save" else person.records)[register])
    match kind:
        case "cockpit":
            return "/"
        case "list":
            return f"/registers/{register}{quoted(dice.choice(LISTS))}"
        case "record":
            return f"/registers/{register}/{number}"
        case "save":
            return f"/registers/{register}/{number}/edit"
        case "figure":
            return f"/figures/{dice.choice(FIGURES)}"
        case "people":
            return dice.choice(("/people", "/people?page=3"))
        case "projects":
            return dice.choice(("/projects", "/projects?view=table&sort=-paid"))
    return "/" + kind.replace("-", "/")


def quoted(query: str) -> str:
    """An address that may be sent."""
    return query.replace("示例", "%E7%A4%BA%E4%BE%8B")
