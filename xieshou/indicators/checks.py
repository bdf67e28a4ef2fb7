"""Refuses wrong definitions when the program starts, each with its near misses (口径自检)."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.checks import CheckMessage, Error

from xieshou.indicators.definition import SHELF, Formula, Indicator, Term
from xieshou.indicators.legality import broken
from xieshou.ledger.derive.columns import columns_of
from xieshou.ledger.register import register_named
from xieshou.values.units import unit
from xieshou.warehouse.query import Rule

CHINESE = re.compile("[\u4e00-\u9fff]")
ASCII = re.compile("[ -~]+")
# what `indicators.legality` finds
ILLEGAL = {
    "E010": "adds a column of shares, prices or levels",
    "E012": "is made of a ratio or of what single rows come to",
    "E013": "adds what is measured in unlike units",
    "E014": "adds the same rows twice, or a part besides its whole",
    "E015": "adds or subtracts persons who may be the same",
    "E016": "adds what stands on a day to what happened in a span",
}


class Fault(Error):
    """A definition names what there is not; `near` is what it may have meant, with its words."""

    wrong = ""
    near: tuple[tuple[str, str], ...] = ()


def check_indicators(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Everything wrong with the shelf, for `manage.py check`."""
    return faults_of(list(SHELF))


def faults_of(catalogue: list[Indicator]) -> list[CheckMessage]:
    """Faults of single definitions and between them."""
    found: list[CheckMessage] = []
    codes = [one.code for one in catalogue]
    found += _double("E002", codes, "code")
    found += _double("E003", [one.number for one in catalogue], "number")
    found += _double("E004", [name for one in catalogue for name in set(one.names)], "name")
    for one in catalogue:
        found += _words(one)
        structure = list(_structure(one))
        found += structure
        # a law is about what is there
        there = all(fault.id == "indicators.E009" for fault in structure)
        found += [] if not there else [
            _fault(law.number, f"{one.code} {ILLEGAL[law.number]}", law.wrong, dict(law.near))
            for law in broken(one)]
        if one.narrower_than and one.narrower_than not in codes:
            found.append(_fault("E008", f"{one.code} is said to be part of an unknown indicator",
                                one.narrower_than, {each.code: each.name for each in catalogue}))
    return found


def _double(number: str, values: list[str], what: str) -> Iterable[CheckMessage]:
    for value, count in Counter(values).items():
        if count > 1:
            yield Error(f"two indicators have the {what} {value}",
                        hint="Give each its own; the catalogue is domain.md's.",
                        id=f"indicators.{number}")


def _words(one: Indicator) -> Iterable[CheckMessage]:
    for name in ("name", "says"):
        if not CHINESE.search(getattr(one, name)):
            yield Error(f"{one.code}: {name} is not Chinese",
                        hint="Users read it; write it as a report would.", id="indicators.E001")
    if not ASCII.fullmatch(one.english):
        yield Error(f"{one.code}: english is not English", hint="Plain letters only.",
                    id="indicators.E001")


def _structure(one: Indicator) -> Iterable[CheckMessage]:
    if one.kind not in [rule.value for rule in Rule]:
        yield _fault("E005", f"{one.code}: unknown kind", one.kind,
                     {rule.value: rule.words for rule in Rule})
        return
    if isinstance(one.value, Formula) and one.where:
        yield Error(f"{one.code}: a formula has no filter of its own",
                    hint="Filter its parts with `.only(...)`.", id="indicators.E006")
    for term in one.terms:
        columns = {column.name: column.label for column in columns_of(
            register_named(term.part.register))}
        for name in one.by:
            if name not in columns:
                yield _fault("E005", f"{one.code}: {term.part.register} has no dimension", name,
                             columns)
        for condition in term.part.where:
            if (condition.column not in columns
                    or condition.register not in ("", term.part.register)):
                yield _fault("E005", f"{one.code}: filter on a column of another register",
                             condition.column, columns)
                continue
            yield from _values(one, term, condition.column, condition.values)
        yield from _unit(one, term)


def _values(one: Indicator, term: Term, column: str, values: tuple) -> Iterable[CheckMessage]:
    if column in ("id", "pairing", "state", "version", "evidenced", "attested"):
        return
    options = getattr(register_named(term.part.register).field(column), "options", None)
    for value in values if options else ():
        if value not in options:
            yield _fault("E007", f"{one.code}: {column} has no option", value, options)


def _unit(one: Indicator, term: Term) -> Iterable[CheckMessage]:
    """Money in money units, counts in counts; persons and attendances never mix."""
    own = unit(one.unit).dimension
    if one.is_ratio:
        return
    if term.part.money != (own == "money"):
        yield Error(f"{one.code}: unit {one.unit} does not fit its measure",
                    hint="Money is written in 元, 万元 or 亿元; nothing else is.",
                    id="indicators.E009")
    if term.part.measure.kind == "sum" and not term.part.money:
        column = register_named(term.part.register).field(term.part.measure.column)
        measured = unit(column.unit).dimension if column.unit else own
        kinds = {"person", "attendance", "household", "household_time", "time"}
        if measured != own and {measured, own} & kinds:
            yield Error(f"{one.code}: adds {column.unit} and calls them {one.unit}",
                        hint="人 and 人次, 户 and 户次 are never the same.", id="indicators.E009")


def _fault(number: str, words: str, wrong: str, known: Mapping[str, str]) -> CheckMessage:
    said = {str(name): str(label) for name, label in known.items()}
    near = difflib.get_close_matches(str(wrong), said, 3, 0.4)
    hint = (f"Did you mean {' or '.join(near)}?" if near else
            f"Known: {', '.join(said)}." if said else "See docs/howto/add-an-indicator.md.")
    fault = Fault(f"{words}: {wrong!r}", hint=hint, id=f"indicators.{number}")
    fault.wrong, fault.near = str(wrong), tuple((one, said[one]) for one in near or said)
    return fault
