"""Whom one may ask: people and offices with a part in a pairing."""

from xieshou.directory import people


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
    office = f",{one.office}" if one.office else ""
    return f"{one.display_name or one.username}{office}({one.username})"
