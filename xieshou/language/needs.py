"""What a text must hold where a pattern is to match in it: read from the pattern (必有的字)."""

import re
from re import _constants as codes
from re import _parser as parser
from typing import Any

# Any digit, of whatever width, in what a pattern needs.
DIGIT = "0"
# Signs that stand for themselves in every form of a text, in full width or in half.
_STEADY = re.compile(f"[{DIGIT}一-鿿—–－～~-]+")
# More signs than these are no quick look.
_MANY = 20
Ways = tuple[tuple[str, ...], ...]
# By what each pattern is, and not by what it says, as a pattern is hashed over its whole program.
_known: dict[int, tuple[re.Pattern[str], Ways]] = {}


def needs(pattern: re.Pattern[str]) -> Ways:
    """The ways in which a pattern may match, each told by strings of signs.

    What matches holds, for one of the ways, one sign of each of its strings, where `DIGIT` stands
    for every digit. A way without any may match anywhere.
    """
    known = _known.get(id(pattern))
    if known is None:
        # kept with its ways, so that no other pattern is ever found in its place
        known = _known[id(pattern)] = pattern, _needs(pattern)
    return known[1]


def _needs(pattern: re.Pattern[str]) -> Ways:
    if pattern.flags & re.IGNORECASE:
        return ((),)
    return tuple(map(_steady, _ways(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))))


def _steady(each: list[set[str]]) -> tuple[str, ...]:
    """Those of the sets that are quickly looked for, the smallest first, each once."""
    told = {"".join(sorted(signs)) for signs in each if len(signs) <= _MANY}
    return tuple(sorted(filter(_STEADY.fullmatch, told), key=lambda signs: (len(signs), signs)))


def _ways(parts: Any) -> list[list[set[str]]]:
    """The alternatives of a pattern, each with what it needs."""
    if len(parts) == 1:
        code, of = parts[0]
        if code is codes.BRANCH:
            return [way for branch in of[1] for way in _ways(branch)]
        if code is codes.SUBPATTERN:
            return _ways(of[3])
    return [_each(parts)]


def _each(parts: Any) -> list[set[str]]:
    """Sets of signs of each of which what matches a sequence holds one."""
    return [signs for code, of in parts for signs in _by(code, of)]


def _by(code: Any, of: Any) -> list[set[str]]:
    if code is codes.LITERAL:
        return [{_sign(of)}]
    if code is codes.IN:
        signs = {_one_of(kind, what) for kind, what in of}
        return [] if "" in signs else [signs]
    if code is codes.BRANCH:
        each = [_each(branch) for branch in of[1]]
        # one of the first that its words need, and one of the last
        return [set().union(*(found[at] for found in each)) for at in (0, -1)] if all(each) else []
    if code is codes.SUBPATTERN:
        return _each(of[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and of[0]:
        return _each(of[2])
    return []


def _one_of(kind: Any, what: Any) -> str:
    """What a part of a set of signs stands for, where it is a single sign or any digit."""
    if kind is codes.LITERAL:
        return _sign(what)
    digits = what is codes.CATEGORY_DIGIT if kind is codes.CATEGORY else (
        kind is codes.RANGE and all(chr(end).isdecimal() for end in what)
        and what[1] - what[0] < len("0123456789"))
    return DIGIT if digits else ""


def _sign(code: int) -> str:
    return DIGIT if chr(code).isdecimal() else chr(code)
