"""Asks the rules of a book, and puts their objections into words (业务规则检查)."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from xieshou.directory.models import Pairing
from xieshou.ledger import limits
from xieshou.ledger.book import CHUNK, Book
from xieshou.ledger.fields import Link
from xieshou.ledger.register import Register, register_named
from xieshou.ledger.rule import Alarm, Rule, rules
from xieshou.values.finding import Level

# so many records of one objection are kept by name; `about` are all of them
KEPT = 200
Tell = Callable[[int, int, str], None]
ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.QUESTION: 2, Level.NOTE: 3}


def _nothing(done: int, total: int, words: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Fired:
    """One objection in words, known again by its fingerprint; `records` are the first, by name."""

    rule: Rule
    level: Level
    pairing: str
    place: str
    subject: str
    message: str
    records: tuple[tuple[str, int, str], ...]
    about: tuple[tuple[str, int], ...]
    fingerprint: str

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self.about)


def everything(today: date | None = None, pairings: Iterable[int] | None = None,
               asked: Sequence[Rule] | None = None, tell: Tell = _nothing) -> list[Fired]:
    """All that the rules object to, the gravest first; `tell` hears how far it is."""
    today = today or timezone.localdate()
    asked = rules() if asked is None else asked
    book = Book(today, pairings, limits=limits.in_force(today), many=len(asked) > 1)
    return _fired(book, asked, tell)


def of_records(register: Register, ids: Sequence[int], today: date | None = None,
               asked: Sequence[Rule] | None = None) -> list[Fired]:
    """What the rules over one record object to in these records, whatever the others say."""
    today = today or timezone.localdate()
    asked = rules() if asked is None else asked
    own = [rule for rule in asked if rule.concerns(register.code)]
    set_limits = limits.in_force(today)
    found: list[Fired] = []
    for start in range(0, len(ids), CHUNK):
        chunk = tuple(ids[start:start + CHUNK])
        found += _fired(Book(today, alone=(register.code, chunk), limits=set_limits), own)
    return found


def _fired(book: Book, asked: Sequence[Rule], tell: Tell = _nothing) -> list[Fired]:
    found: list[tuple[Rule, Alarm]] = []
    for number, rule in enumerate(asked):
        tell(number, len(asked), rule.name)
        found += [(rule, alarm) for alarm in rule.alarms(book)]
    named = titles(alarm.records[:KEPT] for _, alarm in found)
    codes = dict(Pairing.objects.values_list("pk", "code"))
    fired = [_worded(rule, alarm, codes[alarm.pairing], named) for rule, alarm in found]
    return sorted(fired, key=lambda one: (ORDER[one.level], one.rule.numbers, one.rule.code,
                                          one.pairing, one.subject, one.fingerprint))


def _worded(rule: Rule, alarm: Alarm, pairing: str, called: dict[tuple[str, int], str]) -> Fired:
    kept = alarm.records[:KEPT]
    named = tuple((register, id, called[register, id]) for register, id in kept)
    register, _, title = named[0]
    subject = alarm.subject or f"{register_named(register).name}「{title}」"
    told = alarm.key or "|".join(f"{code}:{id}" for code, id in sorted(alarm.records))
    mark = hashlib.sha256(f"{rule.code}|{told}".encode()).hexdigest()
    message = rule.says.format_map({"title": f"「{title}」", **alarm.facts})
    return Fired(rule, alarm.level or rule.level, pairing, alarm.place, subject[:200], message,
                 named, alarm.records, mark)


def titles(groups: Iterable[Sequence[tuple[str, int]]]) -> dict[tuple[str, int], str]:
    """What people call the records, a question for each few thousand of a register."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for group in groups:
        for register, id in group:
            wanted[register].add(id)
    found: dict[tuple[str, int], str] = {}
    for code, ids in wanted.items():
        register = register_named(code)
        path = title_path(register)
        some = sorted(ids)
        for start in range(0, len(some), CHUNK):
            rows = register.model.objects.filter(pk__in=some[start:start + CHUNK])
            for id, opening, title in rows.values_list("pk", "opening", path):
                found[code, id] = _called(id, opening, title)
    return found


def _called(id: int, opening: bool, title: Any) -> str:
    words = str(title)[:60] if title not in (None, "") else f"第{id}号"
    return f"{words}(期初数)" if opening else words


def title_path(register: Register) -> str:
    """The column by which people call a record, through links to the text that is behind them."""
    kind = register.field(register.title)
    if isinstance(kind, Link):
        return f"{kind.name}__{title_path(kind.remote_field.model.register)}"
    return f"{kind.name}__name" if kind.is_relation else kind.name
