"""How a rule is said: what the ledger must hold, its words, limits and examples (业务规则)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.apps import apps

from xieshou.errors import NotFound
from xieshou.ledger.limit import Limit
from xieshou.shelf import Shelf
from xieshou.values.finding import Level

if TYPE_CHECKING:
    from xieshou.ledger.book import Book


class UnknownRuleError(NotFound):
    """No rule of that code."""

    code = "ledger.unknown_rule"
    message = "没有「{rule}」这条业务规则。"
    hint = "用 xieshou rules 查看全部规则及其代码。"


class Row:
    """A row of an example, its values as staff would write them under the headings."""

    def __init__(self, register: str, **values: Any) -> None:
        self.register = register
        self.values = values


class Kept(str):
    """A value of an example that no entry lets in: it came another way, and so is kept as it is."""

    __slots__ = ()


@dataclass(frozen=True)
class Example:
    """Rows that a rule must let pass, or must object to, seen on one day; exactly one is given."""

    passes: tuple[Row, ...] = ()
    fails: tuple[Row, ...] = ()
    on: str = "2025-06-30"

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, whichever way they are judged."""
        return self.passes or self.fails


@dataclass(frozen=True)
class Alarm:
    """What a rule objects to: the records at fault and the facts that fill its words.

    `key` tells the same matter again on the next day; without one the records do. `subject`
    names what no single record stands for, such as a year.
    """

    pairing: int
    records: tuple[tuple[str, int], ...] = ()
    place: str = ""
    key: str = ""
    subject: str = ""
    level: Level | None = None
    facts: dict[str, Any] = field(default_factory=dict)


Judge = Callable[["Book", SimpleNamespace], Iterable[Alarm]]


@dataclass(frozen=True)
class Rule:
    """One rule of the house; its file in a folder `rules`, here or above, is all it takes.

    `numbers` are those of the domain study; `reads` names registers, none for all of them. A
    `single` rule judges each record alone, so that it can be asked while one is saved. What a
    rule that `awaits_proof` asks for cannot come with a row, only after it.
    """

    code: str
    numbers: tuple[str, ...]
    name: str
    level: Level
    says: str
    hint: str
    source: str
    reads: tuple[str, ...]
    examples: tuple[Example, ...]
    judge: Judge
    single: bool = False
    awaits_proof: bool = False
    limits: tuple[Limit, ...] = ()

    def concerns(self, register: str) -> bool:
        """Whether it can judge one record of that register."""
        return self.single and (not self.reads or register in self.reads)

    @property
    def explanation(self) -> str:
        """The rule's own first line."""
        return (self.judge.__doc__ or "").strip().splitlines()[0]

    def alarms(self, book: "Book") -> Iterator[Alarm]:
        """Objections to what the book holds, by the limits in force on its day and place."""
        for part, limits in book.by_limits(self):
            yield from self.judge(part, SimpleNamespace(**limits))


def rule(*, code: str, numbers: tuple[str, ...], name: str, level: Level, says: str, hint: str,
         source: str, reads: tuple[str, ...] | str = (), examples: Iterable[Example],
         single: bool = False, awaits_proof: bool = False, limits: tuple[Limit, ...] = ()
         ) -> Callable[[Judge], Rule]:
    """Make a function an entry of the shelf of rules; `single` if it judges each record alone."""
    registers = (reads,) if isinstance(reads, str) else reads

    def declare(judge: Judge) -> Rule:
        return Rule(code, numbers, name, level, says, hint, source, registers, tuple(examples),
                    judge, single, awaits_proof, limits)

    return declare


def alarm(*rows: Any, key: str = "", subject: str = "", level: Level | None = None,
          **facts: Any) -> Alarm:
    """An objection to these rows of a book; the first one gives its name to the words."""
    places = {row.place for row in rows}
    return Alarm(rows[0].pairing_id, tuple((row.of, row.id) for row in rows),
                 places.pop() if len(places) == 1 else "", key, subject, level, facts)


def _folders() -> Iterator[str]:
    """The folder `rules` of every part of the house: the ledger's, and those of floors above it.

    What a floor above knows (figures, tasks) its rules may ask; the ledger knows only the shelf.
    """
    for part in apps.get_app_configs():
        folder = f"{part.name}.rules"
        if part.name.startswith("xieshou.") and find_spec(folder) is not None:
            yield folder


RULES: Shelf[Rule] = Shelf(_folders, Rule, lambda entry: entry.code)


def rules() -> list[Rule]:
    """Every rule, by the numbers of the domain study."""
    return sorted(RULES, key=lambda one: (one.numbers, one.code))


def rule_named(code: str) -> Rule:
    """The rule of a code; raises UnknownRuleError."""
    if code not in RULES:
        raise UnknownRuleError(rule=code)
    return RULES[code]
