"""Every pattern that is let loose on a whole text takes time in proportion to its length.

Which patterns these are is seen while a report is audited, and what is hostile to each is read
from the pattern itself, so that a new one is tried without being named here.
"""

import ast
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes
from re import _parser as parser

import pytest

from benchmarks.audit_speed import PROSE
from xieshou.audit.check import CHECKS
from xieshou.audit.run import audit_text

# A stretch longer than any window that the reading cuts out of a text.
_LONG = 1000
_FEW, _MANY = 10_000, 100_000
_UNITS = 5
# So many times as long as a mere look for rare signs a search may take.
_DEAR = 15


class _Watched:
    """A pattern that tells how long the stretches are that it is asked about."""

    __class__ = re.Pattern

    def __init__(self, pattern: re.Pattern[str], asked: dict[tuple[str, str], int], name: str):
        self.watched, self.asked, self.name = pattern, asked, name

    def __getattr__(self, kind: str):
        act = getattr(self.watched, kind)
        if not callable(act):
            return act

        def told(*given, **named):
            text, *span = given[1:2] if kind == "sub" else given
            start = span[0] if span else 0
            end = span[1] if len(span) > 1 else len(text)
            key = self.name, "match" if kind in ("match", "fullmatch") else "finditer"
            self.asked[key] = max(self.asked.get(key, 0), end - start)
            return act(*given, **named)

        return told


@pytest.fixture
def let_loose(monkeypatch) -> dict[tuple[str, str], re.Pattern[str]]:
    """The patterns asked about long stretches, by their name and by what is asked."""
    asked: dict[tuple[str, str], int] = {}
    patterns: dict[str, re.Pattern[str]] = {}
    report = _examples()
    for module in [one for name, one in sys.modules.items()
                   if name.startswith(("xieshou.audit", "xieshou.language"))]:
        for name, value in list(vars(module).items()):
            watched = _watched(value, f"{module.__name__}.{name}", asked, patterns)
            if watched is not value:
                monkeypatch.setattr(module, name, watched)
    compiled = re._compile

    def watched_at_once(pattern, flags):
        """Those that are made while a text is audited."""
        made = compiled(pattern.watched if type(pattern) is _Watched else pattern, flags)
        return _watched(made, f"re {made.pattern}", asked, patterns)

    monkeypatch.setattr(re, "_compile", watched_at_once)
    audit_text(report)
    audit_text(report.replace("。", "。\n"))
    return {key: patterns[key[0]] for key, size in asked.items() if size > _LONG}


def _examples() -> str:
    """A report made of all that the checks let pass and object to."""
    return "".join(example.passes + example.fails for entry in CHECKS
                   for example in entry.examples)


def _watched(value, name: str, asked: dict, patterns: dict[str, re.Pattern[str]]):
    """The same with every pattern in it watched, in rows and by-words of patterns as well."""
    if type(value) is re.Pattern:
        patterns[name] = value
        return _Watched(value, asked, name)
    if type(value) in (tuple, list):
        row = type(value)(_watched(one, f"{name}[{place}]", asked, patterns)
                          for place, one in enumerate(value))
        return row if any(new is not old for new, old in zip(row, value, strict=True)) else value
    if type(value) is dict:
        by = {key: _watched(one, f"{name}[{key}]", asked, patterns) for key, one in value.items()}
        return by if any(by[key] is not old for key, old in value.items()) else value
    return value


@pytest.mark.slow
def test_every_pattern_let_loose_on_a_text_is_linear(let_loose):
    assert len(let_loose) > 20
    slow = []
    for (name, kind), pattern in let_loose.items():
        for unit in _hostile(pattern):
            for size in (_FEW, _MANY):
                # at one place no more than a bounded stretch may be read, at all places each once
                most = 0.02 if kind == "match" else 0.15 * size / _FEW
                took = _seconds(pattern, kind, (unit * size)[:size], most)
                if took > most:
                    slow.append((name, kind, unit, size, round(took, 3)))
                    break
    assert not slow


@pytest.mark.slow
def test_no_pattern_let_loose_on_a_text_is_tried_at_every_sign(let_loose):
    """What begins with a set of signs passes over prose without figures; a few may look closer."""
    prose = "".join(PROSE) * 100
    scan = _seconds(re.compile("[甲乙]"), "finditer", prose, 0)
    dear = {
        name: round(took / scan) for (name, kind), pattern in let_loose.items()
        if kind != "match" and (
            took := _seconds(pattern, kind, prose, 0)) > _DEAR * scan
    }
    assert not dear


def test_no_pattern_is_made_from_the_words_of_a_text(monkeypatch):
    """One that is made anew for every text costs more than it finds, and is tried by no test."""
    report = _examples()
    written = {
        one.value for name, module in list(sys.modules.items())
        if name.startswith(("xieshou.audit", "xieshou.language")) and module.__file__
        for one in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8")))
        if isinstance(one, ast.Constant)
    }
    made, compiled = set(), re._compile

    def noted(pattern, flags):
        if isinstance(pattern, str):
            made.add(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr(re, "_compile", noted)
    audit_text(report)
    assert made
    assert made <= written


def _seconds(pattern: re.Pattern[str], kind: str, text: str, most: float) -> float:
    """The least of some tries, so that other work of the machine does not count."""
    took = []
    for _ in range(4):
        begun = time.process_time()
        if kind == "match":
            pattern.match(text)
        else:
            sum(1 for _ in pattern.finditer(text))
        took.append(time.process_time() - begun)
        if took[-1] < most / 2:
            break
    return min(took)


def _hostile(pattern: re.Pattern[str]) -> list[str]:
    """What the pattern would match, the same without its end, and the signs it may begin with."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    whole = ["".join(_sample(tree, choice)) for choice in range(3)]
    units = [*whole, *(one[:-1] for one in whole), *whole[0][:2]]
    return list(dict.fromkeys(unit for unit in units if unit))[:_UNITS]


def _sample(parts, choice: int) -> Iterator[str]:
    """Signs that a sequence of a parsed pattern may be made of."""
    for code, of in parts:
        if code is codes.LITERAL:
            yield chr(of)
        elif code in (codes.IN, codes.NOT_LITERAL, codes.ANY):
            yield _one_of(of) if code is codes.IN else "资"
        elif code is codes.BRANCH:
            yield from _sample(of[1][choice % len(of[1])], choice)
        elif code is codes.SUBPATTERN:
            yield from _sample(of[3], choice)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            for _ in range(min(max(of[0], choice), 8, of[1])):
                yield from _sample(of[2], choice)


def _one_of(kinds) -> str:
    kind, of = kinds[0]
    if kind is codes.NEGATE:
        return "资"
    if kind is codes.CATEGORY:
        return " " if of is codes.CATEGORY_SPACE else "2"
    return chr(of[0] if kind is codes.RANGE else of)


def test_no_words_said_again_and_again_are_made_of_each_other():
    """已达 beside 已 and 达: a run of them could be read in twice as many ways with each."""
    slow = []
    for module in [one for name, one in sys.modules.items()
                   if name.startswith(("xieshou.audit", "xieshou.language"))]:
        for name, pattern in vars(module).items():
            if isinstance(pattern, re.Pattern):
                tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
                for body in _repeated_within(tree):
                    words = set(_words(body))
                    slow += [(module.__name__, name, word) for word in words
                             if _ways(word, words) > 1 and _again_and_again(pattern, word) > 0.5]
    assert not slow


def _again_and_again(pattern: re.Pattern[str], word: str) -> float:
    """How long it takes to see that a word said so often leads nowhere."""
    begun = time.process_time()
    for act in (pattern.search, pattern.fullmatch):
        act(word * 22 + "乙")
    return time.process_time() - begun


def _repeated_within(parts) -> Iterator[list]:
    """What may be said again and again before something else must follow."""
    parts = list(parts)
    for at, (code, of) in enumerate(parts):
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            if of[1] > _UNITS and at + 1 < len(parts):
                yield list(of[2])
            yield from _repeated_within(of[2])
        elif code is codes.SUBPATTERN:
            yield from _repeated_within(of[3])
        elif code is codes.BRANCH:
            for branch in of[1]:
                yield from _repeated_within(branch)


def _words(parts) -> list[str]:
    """The words that a sequence stands for, as far as it is made of signs alone."""
    found = [""]
    for code, of in parts:
        if code is codes.LITERAL:
            more = [chr(of)]
        elif code is codes.IN:
            more = [chr(sign) for kind, sign in of if kind is codes.LITERAL]
        elif code is codes.BRANCH:
            more = [word for branch in of[1] for word in _words(branch)]
        elif code is codes.SUBPATTERN:
            more = _words(of[3])
        elif code is codes.MAX_REPEAT and of[:2] == (0, 1):
            more = ["", *_words(of[2])]
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            more = [""]
        else:
            return []
        found = [begun + word for begun in found for word in more][:_FEW]
    return found


def _ways(word: str, words: set[str]) -> int:
    """In how many ways a word may be put together."""
    ways = [1]
    for end in range(1, len(word) + 1):
        ways.append(sum(ways[at] for at in range(end) if word[at:end] in words))
    return ways[-1]
