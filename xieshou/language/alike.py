"""Names that probably mean the same: another bracket, a word more, a slip (近似名称)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

_WIDE = str.maketrans("\uff08\uff09\u3010\u3011[]", "()()()")
# blanks, dots, dashes and quotation marks
_NOISE = re.compile(r"[\s\u00b7\u2022\u30fb,\uff0c.\u3002\u3001\-\u2014'\u2018-\u201d]+")
# the same company whichever of these ends its name
_FORMS = re.compile(r"\(?(?:股份|有限责任|股份有限|有限|集团)?公司\)?$")
# a name that differs by one of these is another one: first and second school, east and west
TELLING = set("0123456789一二三四五六七八九十百零两甲乙丙丁戊己庚辛东西南北中上下前后左右大小新老")
LEAST = 4


def plain_name(name: str) -> str:
    """A name without what people write in different ways: blanks, brackets, forms of companies."""
    text = _NOISE.sub("", name.translate(_WIDE)).lower()
    return _FORMS.sub("", text) or text


def alike(names: Mapping[int, str]) -> list[tuple[int, int, str]]:
    """Pairs of numbers whose names are probably of one, each with `same` or `near`.

    Near names differ by one character that tells nothing by itself. The work grows with the
    length of the names, not with the square of their number.
    """
    plain = {number: plain_name(name) for number, name in names.items()}
    found: dict[tuple[int, int], str] = {}
    for numbers in _groups((text, number) for number, text in plain.items()):
        for first, second in pairwise(numbers):
            found[first, second] = "same"
    shorter = ((text[:at] + text[at + 1:], number) for number, text in plain.items()
               if len(text) >= LEAST for at in range(len(text)))
    whole = ((text, number) for number, text in plain.items() if len(text) >= LEAST)
    for numbers in _groups((*shorter, *whole)):
        # a key shared by very many names says nothing of any two of them
        if len(numbers) > 12:
            continue
        for place, first in enumerate(numbers):
            for second in numbers[place + 1:]:
                pair = (min(first, second), max(first, second))
                if pair not in found and is_near(plain[first], plain[second]):
                    found[pair] = "near"
    return [(first, second, how) for (first, second), how in sorted(found.items())]


def is_near(first: str, second: str) -> bool:
    """Whether two names differ by one character, put in, left out or replaced, of no weight."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
                 min(len(first), len(second)))
    longer, other = (first, second) if len(first) >= len(second) else (second, first)
    skip = int(len(longer) == len(other))
    if longer[start + 1:] != other[start + skip:]:
        return False
    differing = {longer[start], *(other[start:start + 1] if skip else ())}
    return not differing & TELLING


def _groups(keyed: Iterable[tuple[str, int]]) -> list[list[int]]:
    by_key: dict[str, set[int]] = defaultdict(set)
    for key, number in keyed:
        by_key[key].add(number)
    return [sorted(numbers) for numbers in by_key.values() if len(numbers) > 1]
