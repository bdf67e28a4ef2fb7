"""Two versions of a paper are compared, line by line (比对)."""

import difflib
from collections import Counter
from dataclasses import dataclass

from xieshou.library.papers import text_of

# pairs of equal lines that a comparison looks at
LOOKS = 2_000_000


@dataclass(frozen=True)
class Difference:
    """One line of two versions: same, only in the older, only in the newer."""

    sign: str
    words: str


def compare(older: int, newer: int, around: int = 2) -> list[Difference]:
    """The texts of two versions line by line; long stretches that are the same are left out."""
    one, other = text_of(older)[0].splitlines(), text_of(newer)[0].splitlines()
    found: list[Difference] = []
    # a line that stands in both a thousand times is looked at a million times: then common lines
    # are no longer what others are lined up by
    there = Counter(other)
    many = sum(there[line] for line in one) > LOOKS
    for group in difflib.SequenceMatcher(None, one, other, autojunk=many).get_grouped_opcodes(
            around):
        if found:
            found.append(Difference("gap", "…"))
        for kind, a, b, c, d in group:
            if kind == "equal":
                found += [Difference("same", line) for line in one[a:b]]
            else:
                found += [Difference("old", line) for line in one[a:b]]
                found += [Difference("new", line) for line in other[c:d]]
    return found
