"""Which records name a unit, tell of a person, or were turned by a merge: counted and listed alike.

A list is narrowed by the same conditions by which pages count, so that a number opens its rows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from xieshou.journal import reading
from xieshou.ledger import fields
from xieshou.ledger.register import Register, registers

# the number of a unit; the index of a person's number, or nothing, and the name; a merge
UNIT = re.compile(r"[0-9]{1,18}")
PERSON = re.compile(r"([0-9a-f]{32})?:\S.{0,199}")
MERGED = re.compile(r"organization-[0-9]{1,18}|person-[0-9a-f]{32}")
# an index of a resident id, as `directory.secrets` makes it
KEY = 32


@dataclass(frozen=True)
class Use:
    """How many records of a register and pairing, that are not void, name a unit or person."""

    register: Register
    count: int
    pairing: str = ""


def by_register(uses: Iterable[Use]) -> dict[str, int]:
    """The same over all pairings, by the codes of the registers."""
    found: dict[str, int] = {}
    for one in uses:
        found[one.register.code] = found.get(one.register.code, 0) + one.count
    return found


def unit_columns(register: Register) -> list[Any]:
    """Columns that name a unit."""
    return [kind for kind in register.declared if isinstance(kind, fields.Organization)]


def person_registers() -> list[Register]:
    """Registers that tell of persons by name and number."""
    return [one for one in registers() if _tells_of_persons(one)]


def of_unit(register: Register, said: str) -> Q:
    """Records that name a unit in any of their columns."""
    found = Q(pk__in=())
    for kind in unit_columns(register):
        found |= Q(**{kind.attname: int(said)})
    return found


def said_of(key: str, name: str) -> str:
    """A person as an address says it."""
    return f"{key}:{name}"


def of_person(register: Register, said: str) -> Q:
    """Records of a person under just that name and number, or under none where it has none."""
    key, _, name = said.partition(":")
    if not _tells_of_persons(register):
        return Q(pk__in=())
    number = Q(resident_id__startswith=f"{key}:") if key else Q(resident_id="")
    return number & Q(person=name, opening=False)


def of_merge(register: Register, said: str) -> Q:
    """Records that a merge turned which stands."""
    kind, _, key = said.partition("-")
    past = [one for one in reading.history(kind, kind, key) if one.action in ("merge", "separate")]
    if not past or past[-1].action != "merge":
        return Q(pk__in=())
    return Q(pk__in=turned(kind, past[-1].after).get(register.code, ()))


def turned(kind: str, after: dict[str, Any]) -> dict[str, list[int]]:
    """The numbers of the records that a merge turned, each once, by register."""
    if kind == "organization":
        return {code: sorted({id for ids in columns.values() for id in ids})
                for code, columns in after["moved"].items()}
    return {code: sorted({row[0] for row in rows}) for code, rows in after["moved"].items()}


def _tells_of_persons(register: Register) -> bool:
    return {"person", "resident_id"} <= {kind.name for kind in register.declared}
