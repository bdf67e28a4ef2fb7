"""Resident ids in a running text (GB 11643): eighteen signs whose last one checks the others."""

import re

_FOUND = re.compile(r"[1-9](?<![0-9A-Za-z][1-9])\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])"
                    r"(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def resident_ids(text: str) -> int:
    """How many different ones a text has; a number that only looks like one is none."""
    return len({one for one in map(str.upper, _FOUND.findall(text)) if _fits(one)})


def first_id(text: str) -> str:
    """The first that a text has, or nothing."""
    return next((one[0] for one in _FOUND.finditer(text) if _fits(one[0].upper())), "")


def veiled(text: str) -> str:
    """The text with stars in place of each id, and every other sign where it was."""
    return _FOUND.sub(lambda one: "*" * len(one[0]) if _fits(one[0].upper()) else one[0], text)


def masked(number: str) -> str:
    """The first three and last four characters (110***********002X)."""
    return number[:3] + "*" * max(len(number) - 7, 4) + number[-4:]


def check_sign(digits: str) -> str:
    """The eighteenth sign, by the seventeen digits before it."""
    return _CHECKS[sum(int(one) * weight for one, weight in zip(digits, _WEIGHTS)) % 11]


def _fits(number: str) -> bool:
    return check_sign(number[:17]) == number[17]
