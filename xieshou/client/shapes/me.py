"""What answers of me hold; `./run docs` writes it."""

from typing import TypedDict


class GrantOut(TypedDict):
    """A role that somebody holds."""

    id: int
    role: str
    pairing: str
    side: str
    region: str


class PairingOut(TypedDict):
    """A pairing within reach."""

    code: str
    name: str
    supporter: str
    supporter_name: str
    recipient: str
    recipient_name: str
    started_on: str
    ended_on: str | None
    channel: str


class MeOut(TypedDict):
    """Who calls, what the token allows, and which roles the account holds."""

    actor: str
    rights: list[str]
    side: str
    pairings: list[PairingOut]
    display_name: str
    office: str
    grants: list[GrantOut]
