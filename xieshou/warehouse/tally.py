"""An answer as its groups of rows come in, whatever engine finds them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from xieshou.warehouse.query import Answer, Behind, Cell, Question

# what a question makes of a row: counted; its measure is empty; its span only overlaps; it has
# neither day nor span; an opening figure that does not say the measure
COUNTED, UNMEASURED, LEFT_OUT, UNDATED, SILENT = 1, 2, 3, 4, 5


class Scanned(Protocol):
    """What one scan of a register found out."""

    @property
    def answers(self) -> list[Answer]:
        """Of every question that was asked, in any order."""

    def behind(self, questions: Sequence[Question]) -> Behind:
        """The rows that any of one figure's questions counts, each once."""


@dataclass(frozen=True)
class Stood:
    """What a group of rows stands on."""

    evidenced: bool = False
    attested: str = ""
    channel: str = ""
    vague: str = ""


@dataclass
class Tally:
    """Grows by groups of rows, or of keys, that stand on the same."""

    value: int | Decimal = 0
    records: int = 0
    evidenced: int | Decimal = 0
    opening: int | Decimal = 0
    agreed: int | Decimal = 0
    disputed: int | Decimal = 0
    told: dict[int, int] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)
    vague: set[str] = field(default_factory=set)

    def add(self, mark: int, opening: bool, stood: Stood, vague: str, count: int,
            value: int | Decimal) -> None:
        """Rows that stand on the same."""
        if mark != COUNTED:
            self.told[mark] = self.told.get(mark, 0) + count
            return
        self.value += value
        self.records += count
        self.opening += value if opening else 0
        self.evidenced += value if stood.evidenced and not opening else 0
        self.agreed += value if stood.attested == "agreed" else 0
        self.disputed += value if stood.attested == "disputed" else 0
        self.channels |= {stood.channel}
        self.vague |= {vague} - {""}

    def add_keys(self, keys: int, proven: int, regular: int, agreed: int, undisputed: int) -> None:
        """Different keys that are alike in what they stand on."""
        self.value += keys
        self.evidenced += keys if proven else 0
        self.opening += 0 if regular else keys
        self.agreed += keys if agreed else 0
        self.disputed += 0 if undisputed else keys

    @property
    def cell(self) -> Cell:
        """The finished answer."""
        return Cell(self.value, self.records, self.evidenced, self.opening, self.agreed,
                    self.disputed, self.told.get(LEFT_OUT, 0), self.told.get(UNDATED, 0),
                    self.told.get(UNMEASURED, 0), self.told.get(SILENT, 0),
                    tuple(sorted(self.channels)), tuple(sorted(self.vague)))
