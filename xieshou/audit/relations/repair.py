"""The one-slip test: which single slip of the pen would make figures agree (单字笔误试改)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xieshou.audit.relations.wanted import Wanted
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.slips import Range, Variant, slips_of

MOST_REPAIRS = 6
Holds = Callable[[Claim, Interval], bool]


@dataclass(frozen=True)
class Repair:
    """One figure read otherwise, after which the relation holds, `nearly` within its rounding."""

    claim: Claim
    text: str
    slip: str
    rank: int
    nearly: bool = False
    interval: Interval | None = None

    @property
    def words(self) -> str:
        """The proposal as people read it."""
        return f"「{self.claim.text}」或应为「{self.text}」({self.slip})"


def repairs(
    members: list[Claim], holds: Holds, wanted: Wanted | None = None, limit: int = MOST_REPAIRS,
    exact: Holds | None = None,
) -> list[Repair]:
    """The slips that would settle a relation, likeliest first, those that leave no rest before.

    `wanted` says in what range a figure settles it, as far as that can be said of one; every slip
    of the others is tried.
    """
    found = [
        Repair(claim, text, slip, rank, bool(exact and not exact(claim, interval)), interval)
        for claim in members
        for text, interval, slip, rank in _settling(claim, holds, wanted and wanted(claim))
    ]
    seen: set[tuple[str, str]] = set()
    unique = []
    for repair in sorted(found, key=lambda repair: (repair.nearly, repair.rank)):
        if (repair.claim.id, repair.text) not in seen:
            seen.add((repair.claim.id, repair.text))
            unique.append(repair)
    return unique[:limit]


def _settling(claim: Claim, holds: Holds, reach: Range | None) -> Iterator[Variant]:
    if reach is not None:
        yield from slips_of(claim).within(reach)
    else:
        yield from (one for one in slips_of(claim).variants() if holds(claim, one[1]))


def suggestion_of(found: list[Repair]) -> str:
    """All proposals in one line; empty without any."""
    return "；".join(repair.words for repair in found)
