"""The figures of one unit in a row, whatever stands between, for sums known by place (相邻的数).

What is counted with several measure words stands in rows of its own beside them: 466家单位 are
326所学校 and 140个卫生院, 64人 are 18人 and 46名.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from xieshou.audit.relations.within_a_slip import PLACES
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.units import CONTINUOUS

_start = attrgetter("start")
_ROLES = ("level", "total", "part", "increment")
_ROUGH = ("range", "数", "超", "上", "不足")
# Of so many of one unit in one sentence some always add up by chance.
_CROWD = 120
_VISITS = "人次"
# Fewer figures make no sum.
_LEAST = 3
# A slip moves a figure to ten times or ten thousand times as much, or as little.
_SHIFTS = (9.0, 0.9, 9999.0, 0.9999)
_LEAST_SHIFT = min(_SHIFTS)


class Row:
    """Figures in order, with what each stands for as plain numbers: of one unit, unless mixed.

    These numbers only tell what is worth reckoning exactly.
    """

    def __init__(
        self, claims: list[Claim], ends: list[tuple[float, float]] | None = None,
        mixed: bool = False,
    ) -> None:
        self.claims, self.mixed = claims, mixed
        self.ends = [*map(_ends, claims)] if ends is None else ends

    def without(self, left_out: Collection[str]) -> "Row | None":
        """The row without some figures; nothing where none of them stands in it, or too few stay.

        What is told of the parts of a sum stands between it and its neighbours.
        """
        kept = [at for at, claim in enumerate(self.claims) if claim.id not in left_out]
        if not _LEAST <= len(kept) < len(self.claims):
            return None
        return Row([self.claims[at] for at in kept], [self.ends[at] for at in kept], self.mixed)

    def place_of(self, claim: Claim) -> int:
        """Where a figure stands in the row."""
        return bisect_left(self.claims, claim.start, key=_start)

    def holds(self, claim: Claim) -> bool:
        """Whether a figure stands in the row."""
        place = self.place_of(claim)
        return place < len(self.claims) and self.claims[place] is claim

    def told(self, total: int, parts: Sequence[int]) -> str:
        """Say "same" where parts make up a total, "near" where one slip may be between them.

        Where much rounding makes them meet, it says "round".
        """
        ends, low, high = self.ends, 0.0, 0.0
        for at in parts:
            one = ends[at]
            low += one[0]
            high += one[1]
        least, most = ends[total]
        off, rest = abs(low + high - least - most) / 2, (high - low + most - least) / 2
        if low <= most and least <= high:
            return "same" if off <= rest / 3 else "round"
        rest += 1e-9 * off
        # one digit written wrongly, or two turned round
        for size in (off, off / 9):
            place = PLACES[bisect_right(PLACES, size) - 1]
            if -rest <= size - round(size / place) * place <= rest:
                return "near"
        furthest = (off + rest) / _LEAST_SHIFT
        for at in (total, *parts):
            one = ends[at]
            value = (one[0] + one[1]) / 2
            if value <= furthest:
                for shift in _SHIFTS:
                    if -rest <= off - value * shift <= rest:
                        return "near"
        return ""


def _ends(claim: Claim) -> tuple[float, float]:
    low, high = claim.quantity.low, claim.quantity.high
    least = float(low or 0)
    return least, least if high is low else float(high or 0)


def rows_of(setting: Setting) -> Iterator[Row]:
    """The figures of every unit, as far as they can be added up; those of a bracket by themselves.
    """
    found: dict[tuple[str | None, tuple[int, int] | None], list[Claim]] = {}
    for claim in setting.figures:
        if _can_be_added(claim):
            found.setdefault((claim.quantity.base_unit, claim.bracket), []).append(claim)
    for claims in found.values():
        if len(row := _uncrowded(claims)) >= _LEAST:
            yield Row(row)


def mixed_rows_of(setting: Setting) -> Iterator[Row]:
    """All that is counted, with whatever measure words: persons, and anything else.

    What is measured, as money and lengths are, adds up in one unit alone; so do visits (人次).
    """
    found: dict[tuple[bool, tuple[int, int] | None], list[Claim]] = {}
    for claim in setting.figures:
        unit = claim.quantity.base_unit
        if unit and unit not in CONTINUOUS and unit != _VISITS and _can_be_added(claim):
            found.setdefault((claim.sort == "person", claim.bracket), []).append(claim)
    for claims in found.values():
        row = _uncrowded(claims)
        if len(row) >= _LEAST and len({claim.quantity.base_unit for claim in row}) > 1:
            yield Row(row, mixed=True)


def _can_be_added(claim: Claim) -> bool:
    quantity = claim.quantity
    return bool(
        claim.role in _ROLES and claim.cell is None and quantity.high
        and dimension(claim) != "ratio" and quantity.approximation not in _ROUGH)


def _uncrowded(claims: list[Claim]) -> list[Claim]:
    many = Counter(claim.sentence for claim in claims)
    return [claim for claim in claims if many[claim.sentence] <= _CROWD]
