"""Patterns of many words, made quick to look for in text that holds none of them (快速查词)."""

import re

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
