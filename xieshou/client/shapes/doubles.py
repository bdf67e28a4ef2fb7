"""What answers of doubles hold; `./run docs` writes it."""

from typing import Literal, TypedDict


class MergeOut(TypedDict):
    """A merge that stands; `key` is the number of the unit, or stands for the person. `records`
    of `uses`, by register, were turned by it and are within reach; the list of a register
    shows them where it is asked for them as `merged=organization-7`.
    """

    kind: Literal["organization", "person"]
    key: str
    lost: str
    kept: str
    records: int
    uses: dict[str, int]
    actor: str
    at: str
    reason: str


class MergedOut(TypedDict):
    """How many records were turned."""

    records: int


class NamedOut(TypedDict):
    """A name under which a person is registered, and in how many records of which register."""

    name: str
    numbered: bool
    uses: dict[str, int]


class UnitOut(TypedDict):
    """A unit as it is registered."""

    id: int
    name: str
    aliases: list[str]
    kind: str
    side: str
    region: str
    credit_code: str
    merged_into: int | None


class PairOut(TypedDict):
    """Units that are probably one, and why."""

    why: str
    units: list[UnitOut]


class PersonsOut(TypedDict):
    """Names that are probably one person's; the key stands for their number."""

    key: str
    why: str
    names: list[NamedOut]
