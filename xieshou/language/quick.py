"""Patterns of many words, made quick to look for in text that holds none of them (快速查词)."""

import re
from collections.abc import Iterable, Iterator

_BESIDE = re.compile(r"\(\?<[!=]")
_AHEAD = re.compile(r"\(\?=\[([^\]^][^\]]*)\]\)")
_SIGN = re.compile(r"\[[^\]]*\]|[^\[\](){}|.*+?^$\\]")
_OPTIONAL = ("?", "*", "{0")


def quick(pattern: str) -> re.Pattern[str]:
    """The same pattern behind a look at the one sign before it, so that most places cost nothing.

    Every alternative must begin with a sign, a set of signs or a look ahead at such a set, at most
    with a look behind before it; raises ValueError where one does not.
    """
    signs = "".join(dict.fromkeys(_first(words) for words in _alternatives(pattern)))
    return re.compile(f"(?=[{signs}])(?:{pattern})")


def last_sign(pattern: str) -> re.Pattern[str]:
    """The signs that the alternatives of a pattern end with: a cheap look before a dear search."""
    ends = (words[words.rindex("[") + 1 : -1] if words[-1] == "]" else words[-1]
            for words in _alternatives(pattern))
    return re.compile(f"[{''.join(dict.fromkeys(ends))}]")


def places(text: str, words: Iterable[str]) -> list[int]:
    """Where any of some rare words stands, in order; each sought alone is found the soonest."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    found.sort()
    return found


def near(
    pattern: re.Pattern[str], text: str, words: Iterable[str], before: int, behind: int
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` finds, sought only about the places of rare words.

    Every match must hold one of the words, begin no more than `before` signs ahead of it, and end,
    with all that the pattern looks ahead at, no more than `behind` signs after its beginning.
    """
    begin = end = -1
    for at in places(text, words):
        if at - before > end:
            if end >= 0:
                yield from pattern.finditer(text, begin, end)
            begin = max(at - before, 0)
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


def _first(words: str) -> str:
    """The sign, or the inside of the set of signs, that an alternative begins with."""
    while _BESIDE.match(words):
        words = words[words.index(")") + 1 :]
    if ahead := _AHEAD.match(words):
        return ahead[1]
    found = _SIGN.match(words)
    if not found or words.startswith("[^") or words[found.end() :].startswith(_OPTIONAL):
        message = f"an alternative of a quick pattern begins with no sign: {words!r}"
        raise ValueError(message)
    return found[0].strip("[]")
