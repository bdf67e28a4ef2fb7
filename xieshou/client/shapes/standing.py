"""What answers of standing hold; `./run docs` writes it."""

from typing import Literal, NotRequired, TypedDict


class AttestationOut(TypedDict):
    """What one side says of a record; not `current` where the record was changed after."""

    side: Literal["supporter", "recipient"]
    side_words: str
    stance: Literal["confirm", "dispute"]
    stance_words: str
    value: str
    note: str
    actor: str
    at: str
    current: bool


class ChangeProposalOut(TypedDict):
    """A proposal, and how it was answered."""

    id: int
    register_code: str
    record_id: int
    pairing: str
    title: str
    column: str
    label: str
    before: str
    value: str
    reason: str
    proposer: str
    owner: str
    at: str
    state: str
    answer: str
    decider: str
    decided_at: str | None


class CoveredOut(TypedDict):
    """Rows entered since for which an opening figure still stands."""

    records: list[int]
    whole: bool


class MovedMoneyOut(TypedDict):
    """Money that a record moves, from account to account, in yuan."""

    on: str
    credit: str
    debit: str
    amount: str  # 元，至多两位小数
    reverses: bool


class NamedRecord(TypedDict):
    """A record by its register, its number and how people call it."""

    register: str
    id: int | str
    title: NotRequired[str]


class PersonLookOut(TypedDict):
    """Somebody saw a personal number of the record."""

    at: str
    actor: str
    label: str
    reason: str


class WarningOut(TypedDict):
    """One warning as the contract says."""

    id: int
    rule: str
    name: str
    numbers: list[str]
    level: Literal["error", "warning", "question"]
    subject: str
    message: str
    hint: str
    pairing: str
    state: Literal["open", "waived", "resolved"]
    owner: str
    reason: str
    records: list[NamedRecord]
    count: int
    fingerprint: str
    first_seen: str
    last_seen: str


class StandingOfRecordOut(TypedDict):
    """All that stands about a record; `looks` only for who may see numbers or manages.
    `changeable` is whether the caller may change what it says: a contributor what they
    entered.
    """

    attested: Literal["agreed", "one_sided", "disputed"]
    attestations: list[AttestationOut]
    entered_by: str
    changeable: bool
    steps: list[str]
    missing: dict[str, str]
    postings: list[MovedMoneyOut]
    warnings: list[WarningOut]
    proposals: list[ChangeProposalOut]
    counted: list[str]
    covered: CoveredOut | None
    looks: list[PersonLookOut] | None
