"""How a claim is said: one figure of a report, with its place, interval and meaning (报告数字)."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from xieshou.language.quick import quick

if TYPE_CHECKING:
    from xieshou.audit.text.intervals import Interval

KINDS = ("measure", "ratio", "ordinal", "numbering", "date", "rank")
# Words that say how a figure was counted; checks and people want to see them.
_QUALIFIERS = quick(
    "累计|合计|共计|总计|先后|新增|其中|分别|[人户县村年日月]均|同比|实际|计划|预计|平均|每年"
)
UNREAD = "?"
ROLES = ("level", "total", "part", "increment", "growth", "share", "average", "target")


@dataclass(slots=True)
class Quantity:
    """A written number: value in the written unit, interval in the base unit.

    `low` and `high` are in `base_unit` (the unit without its scale; % stays %); None is an open
    end. `approximation` is one of 余 多 近 约 超 不足 上 数 range, or None.
    """

    value: Decimal
    unit: str | None
    low: Decimal | None
    high: Decimal | None
    base_unit: str | None
    dimension: str
    approximation: str | None = None
    digits: int = 0

    @property
    def exact(self) -> bool:
        """Whether the number stands for one value only."""
        return self.low is not None and self.low == self.high


class ClaimPeriod(NamedTuple):
    """The time a claim speaks of: ISO days or None for an open or unsaid end.

    `kind` is flow, cumulative or point; `explicit` tells that its sentence says it.
    """

    first: str | None
    last: str | None
    kind: str
    explicit: bool

    def as_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {"from": self.first, "to": self.last, "kind": self.kind, "explicit": self.explicit}


@dataclass(eq=False, slots=True)
class Claim:
    """A figure found in a text. Offsets are into the document's own text.

    `interval` is what it stands for in its base unit; `sort` is the class of things counted, within
    which figures may be compared.
    """

    id: str
    start: int
    end: int
    text: str
    kind: str
    quantity: Quantity
    interval: "Interval"
    sort: str = "number"
    role: str = "level"
    modality: str = "actual"
    measure: str | None = None
    actors: tuple[str, ...] = ()
    direction: str | None = None
    period: ClaimPeriod | None = None
    # The words of its clause before it, without expressions of time.
    before: str = field(default="", repr=False)
    # What a table's heads call the cell it stands in.
    cell: str | None = None
    # What it would say after one slip of the pen, once it was asked for.
    slips: Any = field(default=None, repr=False)
    # What it stands for in plain numbers, once it was asked for.
    number: Any = field(default=None, repr=False)
    # Its digits without separators, once they were asked for.
    digits: str | None = field(default=UNREAD, repr=False)
    # What surrounds it, noted and told by the setting: kept on the figure itself, because every
    # check walks over all figures and asks for these.
    place: int = field(init=False, repr=False)
    sentence: int = field(init=False, repr=False)
    gap: str = field(init=False, repr=False)
    lead: str = field(init=False, repr=False)
    tail: str = field(init=False, repr=False)
    # The words right after it to the next mark, once they were asked for.
    noun: str | None = field(init=False, repr=False)
    previous: "Claim | None" = field(init=False, repr=False)
    next: "Claim | None" = field(init=False, repr=False)
    bracket: tuple[int, int] | None = field(init=False, repr=False)
    # Whether it stands for just what is written, in running text: no 约, cell or bracket.
    plain: bool = field(init=False, repr=False)
    # Whether it tells plainly how much there was: no rate, plan or estimate.
    factual: bool = field(init=False, repr=False)

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """Words that say how it was counted; of most figures nobody asks."""
        return tuple(_QUALIFIERS.findall(self.before))

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end
