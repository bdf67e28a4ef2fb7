"""Chinese text as pairs of characters: what is searched finds every word of two or more (二元切分).

Dictionaries miss words inside longer words; pairs of neighbouring characters miss nothing. Text
is folded first: full-width and half-width, capitals and blanks make no difference.
"""

import unicodedata

_SAME = str.maketrans({"〇": "零", "﹣": "-", "–": "-", "—": "-", "‐": "-", "−": "-"})


def fold(text: str) -> str:
    """Text as it is compared: one width, small letters, no blanks or line ends."""
    return "".join(_folded(text).split())


def grams(folded: str) -> set[str]:
    """Pairs of neighbours in folded text; the last character stands alone, for one-sign words."""
    return {folded[at:at + 2] for at in range(len(folded))}


def asked_grams(word: str) -> set[str]:
    """Pairs that a text must have to hold a folded word; a word of one sign is its own."""
    return {word[at:at + 2] for at in range(len(word) - 1)} or {word}


def words_of(query: str) -> list[str]:
    """The folded words of what somebody typed, parted by blanks, each once."""
    return list(dict.fromkeys(filter(None, map(fold, query.split()))))


def spans(text: str, query: str, limit: int = 2_000) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text as it was written, in order, not overlapping."""
    kept, places = [], []
    for at, char in enumerate(text):
        for one in _folded(char):
            if not one.isspace():
                kept.append(one)
                places.append(at)
    folded = "".join(kept)
    found: list[tuple[int, int]] = []
    for word in words_of(query):
        at = folded.find(word)
        while at >= 0 and len(found) < limit:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def likeness(one: str, other: str, size: int = 5) -> float:
    """The share of runs of characters that two folded texts have in common, 0 to 1."""
    mine = {one[at:at + size] for at in range(max(len(one) - size + 1, 1))}
    theirs = {other[at:at + size] for at in range(max(len(other) - size + 1, 1))}
    return len(mine & theirs) / len(mine | theirs)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().translate(_SAME)
