"""A sentence of a report: Chinese with gaps for figures and for words of its time (句式)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xieshou.reports.prose import MANNERS

_GAP = re.compile(
    r"(?P<name>[A-Za-z_][\w.\-]*)(?:\[(?P<slices>[^\]]*)\])?(?::(?P<manner>[^{}\[\]:]+))?")
_TOKEN = re.compile(r"\{([^{}]*)\}|([〔〕{}])")


class BadSentenceError(ValueError):
    """A sentence that cannot be read: a fault of its author, shown by the system checks."""


@dataclass(frozen=True)
class Gap:
    """A figure wanted: which indicator, which slice of it, and how it is said.

    `span` are other days than the report's own (年初以来, 上年同期); `agreed` counts only records
    that both sides confirmed.
    """

    code: str
    slices: tuple[tuple[str, str], ...] = ()
    manner: str = ""
    span: str = ""
    agreed: bool = False

    def __str__(self) -> str:
        inside = ",".join(f"{name}={value}" for name, value in self.slices)
        return "{" + self.code + (f"[{inside}]" if inside else "") + (
            f":{self.manner}" if self.manner else "") + "}"


@dataclass(frozen=True)
class Word:
    """A word wanted: the period, a place, or a term as it was said in those years."""

    name: str


@dataclass(frozen=True)
class Clause:
    """Part of a sentence that is left out when one of its figures has no value."""

    parts: "tuple[Part, ...]"


Part = str | Gap | Word | Clause


@dataclass(frozen=True)
class Sentence:
    """Text with `{gap}`s and 〔clauses〕; a leading line break begins a new paragraph.

    A sentence is left out, or `otherwise` stands in its place, when a figure outside clauses has
    no value, or when no figure of its clauses has one. What is `optional` goes without a warning.
    """

    text: str
    otherwise: str = ""
    optional: bool = False

    @property
    def begins_paragraph(self) -> bool:
        """Whether it starts on a new line."""
        return self.text.startswith("\n")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text taken apart; raises BadSentenceError."""
        return parse(self.text.strip())

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every figure wanted, also inside clauses and in the alternative."""
        return tuple(gaps_of((*self.parts, *parse(self.otherwise))))

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word wanted."""
        return tuple(words_of((*self.parts, *parse(self.otherwise))))


def parse(text: str) -> tuple[Part, ...]:
    """Take a sentence apart; clauses do not nest."""
    parts: list[Part] = []
    inside: list[Part] | None = None
    end = 0
    for token in _TOKEN.finditer(text):
        here = parts if inside is None else inside
        if token.start() > end:
            here.append(text[end:token.start()])
        end = token.end()
        sign = token[2]
        if sign is None:
            here.append(gap(token[1]))
        elif sign == "〔" and inside is None:
            inside = []
        elif sign == "〕" and inside is not None:
            parts.append(Clause(tuple(inside)))
            inside = None
        else:
            raise BadSentenceError(f"「{sign}」没有配对：{text}")
    if inside is not None:
        raise BadSentenceError(f"「〔」没有配对：{text}")
    if text[end:]:
        parts.append(text[end:])
    return tuple(parts)


def gap(inside: str) -> Gap | Word:
    """One gap: a name with a dot or a catalogue number is an indicator, any other a word."""
    found = _GAP.fullmatch(inside.strip())
    if not found:
        raise BadSentenceError(f"空格「{{{inside}}}」写法不对")
    name, slices, manner = found["name"], found["slices"], found["manner"] or ""
    if "." not in name and "-" not in name:
        if slices is not None or manner:
            raise BadSentenceError(f"词语「{{{inside}}}」不能带条件或写法")
        return Word(name)
    if manner and manner not in MANNERS:
        raise BadSentenceError(f"空格「{{{inside}}}」的写法只能是：{'、'.join(MANNERS)}")
    pairs = [tuple(part.strip() for part in one.split("=", 1))
             for one in (slices or "").split(",") if one.strip()]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise BadSentenceError(f"空格「{{{inside}}}」的条件应写成 名称=值")
    return Gap(name, tuple(sorted(pairs)), manner)


def gaps_of(parts: tuple[Part, ...]) -> Iterator[Gap]:
    """The figures wanted, in order."""
    for part in parts:
        if isinstance(part, Gap):
            yield part
        elif isinstance(part, Clause):
            yield from gaps_of(part.parts)


def words_of(parts: tuple[Part, ...]) -> Iterator[Word]:
    """The words wanted, in order."""
    for part in parts:
        if isinstance(part, Word):
            yield part
        elif isinstance(part, Clause):
            yield from words_of(part.parts)
