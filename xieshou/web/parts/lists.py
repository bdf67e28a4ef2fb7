"""Addresses of lists, for whoever shows a number of their rows (列表的地址)."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from xieshou.ledger.derive.listing import Wish, asked_of
from xieshou.ledger.naming import Use
from xieshou.ledger.register import Register
from xieshou.web.door import Asked

# a pairing's name where there are several, and its registers with their numbers and lists
Uses = list[tuple[str, list[tuple[Register, int, str]]]]


def list_of(register: Register, wish: Wish, pairing: str = "") -> str:
    """The list of a register that shows just the rows of a wish, of the pairing in use or of one.
    """
    said = asked_of(wish) | ({"pairing": pairing} if pairing else {})
    return f"{reverse('register', args=[register.code])}?{urlencode(said)}"


def uses_of(request: Asked, uses: Iterable[Use], wish: Wish) -> Uses:
    """By pairing and register, how many rows a wish finds, each with its list."""
    names = {one.code: one.name for one in request.choice.pairings}
    found: dict[str, list[tuple[Register, int, str]]] = {code: [] for code in names}
    for use in uses:
        found.setdefault(use.pairing, []).append(
            (use.register, use.count, list_of(use.register, wish, use.pairing)))
    return [(names.get(code, code) if len(names) > 1 else "", lines)
            for code, lines in found.items() if lines]
