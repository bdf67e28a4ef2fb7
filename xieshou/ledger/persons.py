"""Persons across registers: whoever is named, and everything that is registered of them (人员)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.functions import Substr

from xieshou.directory.scope import Scope
from xieshou.ledger.naming import KEY, person_registers
from xieshou.ledger.record import COUNTED, Record
from xieshou.ledger.register import Register


@dataclass(frozen=True)
class Part:
    """One record that tells of a person: where, when, of which unit."""

    register: Register
    record: Record
    day: date | None
    unit: str


@dataclass(frozen=True)
class Person:
    """A person by name and number; the number is masked, without one the name alone tells."""

    name: str
    masked: str
    parts: tuple[Part, ...]


# a person by name and the index of their number; without one the name alone tells
Known = tuple[str, str]


def known(scope: Scope, pairing: str, words: str = "", register: str = "") -> list[Known]:
    """Persons within reach in the order of their names, each once."""
    questions = [_rows(one, scope, pairing, words).order_by().values_list(
        "person", Substr("resident_id", 1, KEY)) for one in person_registers()
        if register in ("", one.code)]
    if not questions:
        return []
    return sorted(set(questions[0].union(*questions[1:])))


def persons(scope: Scope, pairing: str, wanted: Sequence[Known]) -> list[Person]:
    """Everything within reach that is registered of these persons."""
    found: dict[Known, list[Part]] = {one: [] for one in wanted}
    masks: dict[Known, str] = {}
    for register in person_registers():
        units = [kind.name for kind in register.declared
                 if kind.is_relation and kind.related_model._meta.model_name == "organization"]
        rows = _rows(register, scope, pairing).filter(
            person__in={name for name, _ in wanted}).select_related(
            "pairing", *units).order_by(F(register.when).desc(nulls_last=True), "-pk")
        for record in rows:
            key = (record.person, record.resident_id[:KEY])
            if key in found:
                unit = next((one.name for name in units if (one := getattr(record, name))), "")
                found[key].append(Part(register, record, record.day, unit))
                masks[key] = register.field("resident_id").show(record.resident_id)
    return [Person(key[0], masks[key] if key[1] else "", tuple(found[key]))
            for key in sorted(found) if found[key]]


def _rows(register: Register, scope: Scope, pairing: str, words: str = ""):  # noqa: ANN202
    rows = register.model.objects.within(scope).filter(
        pairing__code=pairing, state__in=COUNTED, opening=False).exclude(person="")
    return rows.filter(person__contains=words) if words else rows
