"""Patterns of many words, made quick to look for in text that holds none of them (快速查词)."""

import re
from collections.abc import Iterable, Iterator
from re import _constants as codes
from re import _parser as parser
from typing import Any

_BESIDE = re.compile(r"\(\?<([!=])([^()]*)\)")
_SIGN = re.compile(r"\[([^\]^\\-]+)\]|([^\[\](){}|.*+?^$\\])")
_REPEATED = ("?", "*", "+", "{")
_LOOK = re.compile(r"\(\?<?[=!][^()]*\)")
_AHEAD, _NO_END = re.compile(r"\(\?[=!][^()]*\)$"), "?*+})"
# All that \s stands for.
_BLANKS = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())


def quick(pattern: str) -> re.Pattern[str]:
    """The same pattern with its alternatives under the signs that they begin with.

    A place whose sign begins none costs next to nothing, any other the alternatives of its sign
    alone. Every alternative must begin with a sign or a set of signs, at most with looks behind
    before it; raises ValueError where one does not.
    """
    by_sign: dict[str, list[str]] = {}
    for words in _alternatives(pattern):
        for sign, rest in _begun(words):
            by_sign.setdefault(sign, []).append(rest)
    return re.compile(
        "|".join(
            sign + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
            for sign, rests in by_sign.items()
        )
    )


def without_looks(pattern: str) -> str:
    """The words of a pattern without what it looks at beside them.

    Where none of these stands, as in most sentences, the pattern matches in no part of them.
    """
    return _LOOK.sub("", pattern)


def last_sign(pattern: str) -> frozenset[str]:
    """The signs that the alternatives of a pattern end with: a cheap look before a dear search.

    Raises ValueError where one ends with no sign or set of signs.
    """
    found: set[str] = set()
    for words in _alternatives(pattern):
        words = _AHEAD.sub("", words)
        if words[-1] in _NO_END:
            message = f"an alternative ends with no sign: {words!r}"
            raise ValueError(message)
        if words[-1] == "]":
            inside = words[words.rindex("[") + 1 : -1]
            found.update(_BLANKS if r"\s" in inside else "", inside.replace(r"\s", ""))
        else:
            found.add(words[-1])
    return frozenset(found)


def sieve(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Signs of which every match holds one: a cheap look before a dear search.

    They are read from the pattern itself; raises ValueError where no few signs are needed.
    """
    return re.compile(f"[{re.escape(needed(pattern))}]")


def needed(*patterns: re.Pattern[str]) -> str:
    """Signs of which every match of one of the patterns holds one, read from the patterns.

    Raises ValueError where one needs no few signs.
    """
    found: set[str] = set()
    for pattern in patterns:
        signs = _needed(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
        if not signs or pattern.flags & re.IGNORECASE:
            message = f"a pattern may match without any sign of its own: {pattern.pattern!r}"
            raise ValueError(message)
        found |= signs
    return "".join(sorted(found))


def _needed(parts: Any) -> set[str]:
    """The fewest signs of which a sequence of the parsed pattern holds one; none where unknown."""
    found = [signs for code, of in parts if (signs := _needed_by(code, of))]
    return min(found, key=len, default=set())


def _needed_by(code: Any, of: Any) -> set[str]:
    if code is codes.LITERAL:
        return {chr(of)}
    if code is codes.IN:
        plain = all(kind is codes.LITERAL for kind, _ in of)
        return {chr(sign) for _, sign in of} if plain else set()
    if code is codes.BRANCH:
        each = [_needed(branch) for branch in of[1]]
        return set().union(*each) if all(each) else set()
    if code is codes.SUBPATTERN:
        return _needed(of[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and of[0]:
        return _needed(of[2])
    return set()


def closing(pattern: re.Pattern[str]) -> frozenset[str]:
    """The signs that a text may end with where a pattern reaches to its end, read from itself.

    Raises ValueError where it may match nothing, or where too many signs may stand last.
    """
    signs, empty = _last(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    if empty or pattern.flags & (re.IGNORECASE | re.MULTILINE):
        message = f"a pattern may end with any sign: {pattern.pattern!r}"
        raise ValueError(message)
    return frozenset(signs)


def _last(parts: Any) -> tuple[set[str], bool]:
    """The signs that a sequence of the parsed pattern ends with, and whether it may be empty."""
    found: set[str] = set()
    for code, of in reversed(parts):
        signs, empty = _last_of(code, of)
        found |= signs
        if not empty:
            return found, False
    return found, True


def _last_of(code: Any, of: Any) -> tuple[set[str], bool]:
    if code is codes.LITERAL:
        return {chr(of)}, False
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in of):
        return {chr(sign) for _, sign in of}, False
    if code is codes.BRANCH:
        each = [_last(branch) for branch in of[1]]
        return set().union(*(signs for signs, _ in each)), any(empty for _, empty in each)
    if code is codes.SUBPATTERN:
        return _last(of[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        signs, empty = _last(of[2])
        return signs, empty or of[0] == 0
    if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
        # the end of the text also stands before a break of its last line
        return ({"\n"} if of is codes.AT_END else set()), True
    message = f"a pattern may end with any sign: {code}"
    raise ValueError(message)


def longest(pattern: re.Pattern[str]) -> int:
    """How many signs a match has at most."""
    return int(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE).getwidth()[1])


def holds(text: str, word: str) -> bool:
    """Whether a word stands in a long text, in which single signs are found the soonest."""
    sign, at = word[0], -1
    if word[-1] in text:
        at = text.find(sign)
        while at >= 0 and not text.startswith(word, at):
            at = text.find(sign, at + 1)
    return at >= 0


def places(text: str, words: Iterable[str] | re.Pattern[str]) -> list[int]:
    """Where any of some rare words stands, in order; each sought alone is found the soonest.

    Of more words than a few a pattern that begins with a set of signs is sooner.
    """
    if isinstance(words, re.Pattern):
        return [one.start() for one in words.finditer(text)]
    found, find = [], text.find
    for word in words:
        # one sign is found many times as soon as a word of two
        sign, long = word[0], len(word)
        at = find(sign)
        if long == 1:
            while at >= 0:
                found.append(at)
                at = find(sign, at + 1)
            continue
        while at >= 0:
            if text[at : at + long] == word:
                found.append(at)
            at = find(sign, at + 1)
    found.sort()
    return found


def near(
    pattern: re.Pattern[str], text: str, words: Iterable[str] | re.Pattern[str],
    before: int, behind: int,
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` finds, sought only about the places of rare words.

    Every match must hold one of the words, begin no more than `before` signs ahead of it, and end,
    with all that the pattern looks ahead at, no more than `behind` signs after its beginning.
    """
    return about(pattern, text, places(text, words), before, behind)


def about(
    pattern: re.Pattern[str], text: str, known: Iterable[int], before: int, behind: int
) -> Iterator[re.Match[str]]:
    """The same about places that are known, in order."""
    begin = end = -1
    for at in known:
        if at - before > end:
            if end >= 0:
                yield from pattern.finditer(text, begin, end)
            begin = at - before if at > before else 0
        end = at + behind
    if end >= 0:
        yield from pattern.finditer(text, begin, end)


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, parted where no bracket is open."""
    found, depth, begun, inside = [], 0, 0, False
    for at, sign in enumerate(pattern):
        if sign == "[":
            inside = True
        elif sign == "]":
            inside = False
        elif inside:
            continue
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "|" and not depth:
            found.append(pattern[begun:at])
            begun = at + 1
    return [*found, pattern[begun:]]


def _begun(words: str) -> list[tuple[str, str]]:
    """The signs that an alternative may begin with, and what follows each.

    A look behind is moved after the sign: (?<!公)共 says the same as 共(?<!公共).
    """
    beside: list[tuple[str, str]] = []
    at = 0
    while looked := _BESIDE.match(words, at):
        beside.append((looked[1], looked[2]))
        at = looked.end()
    found = _SIGN.match(words, at)
    if not found or words[found.end() :].startswith(_REPEATED):
        message = f"an alternative of a quick pattern begins with no sign: {words!r}"
        raise ValueError(message)
    rest = words[found.end() :]
    return [
        (sign, "".join(f"(?<{kind}(?:{what}){sign})" for kind, what in beside) + rest)
        for sign in found[1] or found[2]
    ]
