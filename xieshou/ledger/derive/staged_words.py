"""The rows of an import in words: what would be written, what is changed, what is wrong (逐行)."""

from dataclasses import dataclass
from typing import Any

from xieshou.ledger.derive.history import shown
from xieshou.ledger.record import STANDING
from xieshou.ledger.register import Register, register_named


@dataclass(frozen=True)
class StagedCell:
    """One column of a row, as it would stand; `before` where the record says otherwise now."""

    column: str
    label: str
    before: str | None
    after: str


@dataclass(frozen=True)
class StagedFault:
    """Why a row is not taken, and which of its columns is at fault if one is."""

    column: str
    message: str


@dataclass(frozen=True)
class StagedRow:
    """One row of a sheet; `id` is the number of a record that is there already."""

    sheet: str
    register: Register
    row: int
    fate: str
    id: int | None
    title: str
    cells: tuple[StagedCell, ...]
    faults: tuple[StagedFault, ...]


def in_words(kept: dict[str, Any]) -> StagedRow:
    """A row as it was kept; a rejected one by its own headings, the others by our columns."""
    register = register_named(kept["register"])
    if kept["fate"] == "rejected":
        cells = [StagedCell("", heading, None, text) for heading, text in kept["cells"]]
    else:
        before, after = kept["before"], kept["after"]
        kinds = {kind.name: kind for kind in (*register.all_fields, *register.held)}
        cells = [_cell(name, kinds.get(name), before, after) for name in after
                 if name in kinds or name in STANDING]
    return StagedRow(kept["sheet"], register, kept["row"], kept["fate"], kept.get("id"),
                     kept.get("title", ""), tuple(cells),
                     tuple(StagedFault(**one) for one in kept.get("faults", ())))


def _cell(name: str, kind: Any, before: dict[str, Any], after: dict[str, Any]) -> StagedCell:
    if name in STANDING:
        label, words = STANDING[name]
        was, now = (words.get(one.get(name), "–") for one in (before, after))
    else:
        label, was, now = kind.label, shown(kind, before.get(name)), shown(kind, after.get(name))
    return StagedCell(name, label, was if name in before else None, now)
