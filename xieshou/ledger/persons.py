"""Persons across registers: whoever is named, and everything that is registered of them (人员)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from xieshou.directory.scope import Scope
from xieshou.ledger.naming import person_registers
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


def names(scope: Scope, pairing: str, words: str = "", register: str = "") -> list[str]:
    """Names of persons within reach in order, each once."""
    questions = [_rows(one, scope, pairing, words).order_by().values_list("person", flat=True)
                 for one in person_registers() if register in ("", one.code)]
    if not questions:
        return []
    return sorted(set(questions[0].union(*questions[1:])))


def persons(scope: Scope, pairing: str, wanted: list[str]) -> list[Person]:
    """Everything within reach that is registered of persons of these names."""
    found: dict[tuple[str, str], list[Part]] = {}
    masks: dict[tuple[str, str], str] = {}
    for register in person_registers():
        units = [kind.name for kind in register.declared
                 if kind.is_relation and kind.related_model._meta.model_name == "organization"]
        rows = _rows(register, scope, pairing).filter(person__in=wanted).select_related(
            "pairing", *units).order_by(F(register.when).desc(nulls_last=True), "-pk")
        for record in rows:
            key = (record.person, record.resident_id.partition(":")[0])
            unit = next((one.name for name in units if (one := getattr(record, name))), "")
            found.setdefault(key, []).append(Part(register, record, record.day, unit))
            masks[key] = register.field("resident_id").show(record.resident_id)
    return [Person(key[0], masks[key] if key[1] else "", tuple(found[key]))
            for key in sorted(found)]


def _rows(register: Register, scope: Scope, pairing: str, words: str = ""):  # noqa: ANN202
    rows = register.model.objects.within(scope).filter(
        pairing__code=pairing, state__in=COUNTED, opening=False).exclude(person="")
    return rows.filter(person__contains=words) if words else rows
