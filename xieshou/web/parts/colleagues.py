"""Whom one may ask: people and offices with a part in a pairing."""

from typing import TYPE_CHECKING

from django.core.cache import cache

from xieshou.directory import people
from xieshou.web.parts.said import said

if TYPE_CHECKING:
    from django.http import HttpRequest

_NAMES, _KEPT = "names-of-people", 300


def of(pairing: str) -> list[people.AccountView]:
    """Active accounts that can see a pairing; for a text of no pairing, nobody but by name."""
    return [one for one in people.accounts() if pairing and one.active
            and any(grant.pairing in ("", None, pairing) for grant in one.grants)]


def named(words: str, pairing: str) -> str:
    """The account that is meant by a name, a display name or both; else the words themselves."""
    words = words.strip()
    for one in of(pairing):
        if words in (one.username, one.display_name, label(one)):
            return one.username
    return words


def label(one: people.AccountView) -> str:
    """How the list offers a person: name, office, account."""
    office = f"，{one.office}" if one.office else ""
    return f"{one.display_name or one.username}{office}({one.username})"


def name_of(actor: str) -> str:
    """What a person is called where no page is at hand, as in a tray; else the account."""
    known = cache.get(_NAMES) or {}
    if actor not in known:
        known = people.names()
        cache.set(_NAMES, known, _KEPT)
    return said(known.get(actor) or actor)


def names_of(request: "HttpRequest", wanted: str) -> dict[str, str]:
    """Accounts and what their people are called; asked again where somebody is not among them."""
    known: dict[str, str] | None = getattr(request, "names_of_people", None)
    if known is None:
        known = cache.get(_NAMES) or {}
    if wanted not in known and not getattr(request, "asked_for_names", False):
        known = people.names()
        cache.set(_NAMES, known, _KEPT)
        request.asked_for_names = True  # type: ignore[attr-defined]
    request.names_of_people = known  # type: ignore[attr-defined]
    return known
