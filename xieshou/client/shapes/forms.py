"""What answers of forms hold; `./run docs` writes it."""

from typing import NotRequired, TypedDict


class EmptyCell(TypedDict):
    """A cell that stays empty, and why."""

    sheet: str
    cell: str
    heading: str
    reason: str
    kind: str
    key: str
    choices: list[str]


class FilledCell(TypedDict):
    """A cell of a form with what it holds and where that comes from."""

    sheet: str
    cell: str
    kind: str
    value: str
    unit: str
    handle: str
    code: str
    reason: str
    heading: str
    records: int


class FormOut(TypedDict):
    """A kind of form that is known again."""

    id: int
    name: str
    places: int
    understood: int
    actor: str
    at: str


class MappedCell(TypedDict):
    """A cell of a form with what it asks for; corrected it is handed back."""

    key: str
    sheet: str
    cell: str
    heading: str
    kind: str
    code: NotRequired[str]
    span: NotRequired[str]
    manner: NotRequired[str]
    unit: NotRequired[str]
    text: NotRequired[str]
    slices: NotRequired[dict[str, str]]
    columns: NotRequired[dict[str, str]]
    reason: NotRequired[str]
    choices: NotRequired[list[str]]
    corrected: NotRequired[bool]


class FormPlacesOut(TypedDict):
    """A known form with every place of it and what it asks for."""

    id: int
    name: str
    places: int
    understood: int
    actor: str
    at: str
    cells: list[MappedCell]


class MappingOut(TypedDict):
    """Every place of a form with what it asks for."""

    name: str
    fingerprint: str
    cells: list[MappedCell]


class ProposedOut(TypedDict):
    """What each cell would hold and why; what is left empty and why."""

    cells: list[FilledCell]
    unfilled: list[EmptyCell]
    changes: list[dict[str, str]]
    warnings: list[str]
