"""What a check says: code, level, place, words and the way out (问题)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """A contradiction, probably wrong, needs a scope note, or for information."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    NOTE = "note"

    @property
    def words(self) -> str:
        """The level as people read it."""
        words = {"error": "错误", "warning": "提醒", "question": "待说明", "note": "说明"}
        return words[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Level).index(self)


# What says that something is wrong; the others ask or tell.
ACCUSING = (Level.ERROR, Level.WARNING)


@dataclass(frozen=True)
class Finding:
    """One thing found, with its place: text spans of a report, or row and column of a sheet."""

    code: str
    level: Level
    message: str
    hint: str = ""
    claims: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    suggestion: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
