"""What an import tells of one sheet or file: counts, faults, headings (导入结果)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xieshou.errors import Invalid
from xieshou.ledger.headings import Heading
from xieshou.ledger.taken import found
from xieshou.values.finding import Finding, Level

if TYPE_CHECKING:
    from xieshou.ledger.staged import SheetStaging


@dataclass
class ImportReport:
    """What became of one sheet or file; counts are of rows.

    `outcomes`, where somebody keeps them, are row, status and record number of each row taken;
    `staged` keeps what becomes of each row, to be looked at.
    """

    register: str
    file: str = ""
    sheet: str = ""
    pairing: str = ""
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    findings: list[Finding] = field(default_factory=list)
    understood: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[tuple[int, str, str]] = field(default_factory=list)
    returned_file: str = ""
    batch: str = ""
    dry_run: bool = False
    headings: list[Heading] = field(default_factory=list)
    outcomes: list[tuple[int, str, int]] | None = None
    written: list[tuple[int, int]] = field(default_factory=list)
    hidden: dict[str, Any] | None = None
    staged: "SheetStaging | None" = None

    def take_unseen(self, errors: Sequence[Invalid], taken: bool) -> None:
        """Say what of the sheet is hidden, and whether it was taken all the same."""
        errors = list(dict.fromkeys(errors))
        self.findings += [found(one, Level.WARNING if taken else Level.NOTE) for one in errors]
        if errors:
            self.hidden = {"taken": taken, **{name: sum(one.facts[name] for one in errors)
                                              for name in ("rows", "columns")}}

    def as_json(self) -> dict[str, Any]:
        """The shape that programs rely on."""
        return {
            "register": self.register, "read": self.read, "created": self.created,
            "updated": self.updated, "unchanged": self.unchanged, "rejected": self.rejected,
            "findings": [
                {"row": one.row, "column": one.column, "value": one.value, "code": one.code,
                 "level": str(one.level), "message": one.message, "hint": one.hint}
                for one in self.findings
            ],
            "returned_file": self.returned_file or None,
            "file": self.file, "sheet": self.sheet,
            "batch": "" if self.dry_run else self.batch,
            "dry_run": self.dry_run, "hidden": self.hidden,
            "understood": [{"heading": heading, "column": label}
                           for heading, label in self.understood],
            "headings": [one.as_json() for one in self.headings],
            "skipped": [{"row": row, "reason": reason, "text": text}
                        for row, reason, text in self.skipped],
        }
