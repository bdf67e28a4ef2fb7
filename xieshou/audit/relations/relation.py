"""How figures can hang together: a total and its parts, shares, averages, growth (数字关系)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, getcontext, localcontext
from functools import lru_cache
from itertools import combinations
from typing import Any

from xieshou.audit.relations.repair import Repair, repairs
from xieshou.audit.relations.wanted import wanted_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, precision_of, scale_of, total_of
from xieshou.audit.text.once import Once
from xieshou.values.units import plain

_new = tuple.__new__
# What each figure stands for.
At = Callable[[Claim], Interval]
# Evidence that two figures could play one role: only a slip makes such a relation worth a remark.
AMBIGUOUS = "可有两解"
# Evidence that the wording alone names the figures: no other that happens to fit is looked for.
TIED = "句内相连"
# The growth of something that was less than nothing: no stated rate reaches it.
_BEYOND = Interval(Decimal(10) ** 9, Decimal(10) ** 9)
_HUNDREDTH = Decimal("0.01")
_ALMOST, _OVER = Decimal("0.95"), Decimal("1.6")
_ONE = Interval(Decimal(1), Decimal(1))


@dataclass(eq=False)
class Relation:
    """Figures that must agree, named by role; `parts` belong to totals only.

    `evidence` says why we think so, `tight` that the wording binds them; `years` counts in
    averages a year and compound rates.
    """

    kind: str
    roles: tuple[tuple[str, Claim], ...]
    parts: tuple[Claim, ...] = ()
    evidence: tuple[str, ...] = ()
    tight: bool = True
    years: Decimal = Decimal(1)

    @Once
    def _by_role(self) -> dict[str, Claim]:
        return dict(self.roles)

    def __getitem__(self, role: str) -> Claim:
        return self._by_role[role]

    def get(self, role: str) -> Claim | None:
        """The figure in a role, if there is one."""
        return self._by_role.get(role)

    def __contains__(self, role: str) -> bool:
        return role in self._by_role

    @Once
    def cut_off(self) -> Decimal:
        """How much more than stated it may be where digits were cut off instead of rounded."""
        return precision_of(self["stated"]) / 2

    @Once
    def members(self) -> list[Claim]:
        """All figures, each once, in order of the text."""
        found = {claim.id: claim for claim in (*(c for _, c in self.roles), *self.parts)}
        return sorted(found.values(), key=lambda claim: claim.start)

    def pairs(self) -> set[frozenset[str]]:
        """Every two of its figures."""
        return {frozenset((one.id, other.id)) for one, other in combinations(self.members, 2)}

    def sides(self, at: At) -> tuple[Interval, Interval]:
        """What is computed and what is stated, for figures that stand for `at`."""
        computed, stated = _SIDES[self.kind]
        return computed(self, at), stated(self, at)

    def holds(self) -> bool:
        """Whether it can hold as written."""
        return self._holding

    @Once
    def as_written(self) -> tuple[Interval, Interval]:
        """What is computed and what is stated, for figures as they are written."""
        return self.sides(_written)

    @Once
    def _holding(self) -> bool:
        return self._meet(*self.as_written)

    def _meet(self, computed: Interval, stated: Interval) -> bool:
        if self.kind == "subset":
            return stated.high is None or computed.low <= stated.high
        return computed.meets(stated)

    @property
    def status(self) -> str:
        """confirmed, compatible (an open or wide interval proves little) or contradicted."""
        if not self.holds():
            return "contradicted"
        computed, stated = self.as_written
        if self.kind == "subset" or computed.high is None or stated.high is None:
            return "compatible"
        wide = max(computed.width or 0, stated.width or 0)
        return "confirmed" if wide <= (stated.high or 0) / 20 else "compatible"

    @Once
    def computed(self) -> Decimal:
        """What the written values give, in the base unit; a rate as a share of one."""
        return self._at_points[0].low

    @Once
    def residual(self) -> Decimal:
        """Computed less stated, taken at the written values, in the base unit of the stated."""
        computed, stated = self._at_points
        return plain(computed.low - stated.low)

    @Once
    def _at_points(self) -> tuple[Interval, Interval]:
        return self.sides(_point)

    def holds_with(self, claim: Claim, instead: Interval) -> bool:
        """Whether it would hold with one figure read otherwise."""
        return self._holds_with()(claim, instead)

    def mended(self) -> list[Repair]:
        """Single slips that would settle it exactly."""
        return self._slips

    @Once
    def _slips(self) -> list[Repair]:
        wholly = self._wholly_with if self.kind == "sum" and (
            len(self.members) == len(self.parts) + 1) else None
        return repairs(self.members, self._holds_with(), wanted_in(self), exact=wholly)

    def _wholly_with(self, claim: Claim, instead: Interval) -> bool:
        """Whether the sum leaves no rest with one figure read otherwise."""
        if instead.high is None:
            return False
        middle = (instead.low + instead.high) / 2
        there = Interval(middle, middle)
        computed, stated = self.sides(lambda one: there if one is claim else _point(one))
        return computed.low == stated.low

    def _holds_with(self) -> Callable[[Claim, Interval], bool]:
        """Whether it holds with one figure read otherwise; the other side is reckoned only once."""
        compute, state = _SIDES[self.kind]
        meet, (role, last) = self._meet, self.roles[-1]
        computed, stated = self.as_written
        apart = role == "stated" and sum(one is last for _, one in self.roles) == 1

        def holds(claim: Claim, instead: Interval) -> bool:
            def at(one: Claim) -> Interval:
                return instead if one is claim else one.interval

            if not apart:
                return meet(compute(self, at), state(self, at))
            if claim is last:
                return meet(computed, state(self, at))
            return meet(compute(self, at), stated)

        return holds

    def as_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        found: dict[str, Any] = {"kind": self.kind}
        found.update({role: claim.id for role, claim in self.roles})
        if self.parts:
            found["parts"] = [claim.id for claim in self.parts]
        residual = self.residual
        if self.kind in ("sum", "subset"):
            residual = residual / factor_of(self["total"])
        return {**found, "status": self.status, "residual": format(round(plain(residual), 4), "f")}


def share_of(part: Claim, whole: Claim, stated: Claim, evidence: tuple[str, ...],
             tight: bool = True) -> Relation:
    """A part, what it is a part of, and the share of it that is stated."""
    roles = (("part", part), ("whole", whole), ("stated", stated))
    return Relation("share", roles, evidence=evidence, tight=tight)


def average_of(total: Claim, count: Claim, stated: Claim, evidence: tuple[str, ...] = (),
               tight: bool = True, years: Decimal = Decimal(1)) -> Relation:
    """A total, what it is divided by, and what is stated for each of them."""
    roles = (("total", total), ("count", count), ("stated", stated))
    return Relation("average", roles, evidence=evidence, tight=tight, years=years)


Side = Callable[[Relation, At], Interval]


def factor_of(claim: Claim) -> Decimal:
    """How many base units one written unit holds."""
    return scale_of(claim.quantity.unit)[1]


def value_of(claim: Claim) -> Decimal:
    """What is written, in the base unit."""
    return claim.quantity.value * factor_of(claim)


def as_finely(claims: Sequence[Claim]) -> list[Interval]:
    """Figures read as finely as the finest of them is told: 2万亩 beside 5.2万亩 is 2.0万亩."""
    half = min(precision_of(one) for one in claims) / 2
    return [Interval(value_of(one) - half, value_of(one) + half) for one in claims]


def _written(claim: Claim) -> Interval:
    return claim.interval


def _point(claim: Claim) -> Interval:
    value = value_of(claim)
    return Interval(value, value)


def _sum(relation: Relation, at: At) -> Interval:
    return total_of([at(part) for part in relation.parts])


def _total(relation: Relation, at: At) -> Interval:
    return at(relation["total"])


def _stated(relation: Relation, at: At) -> Interval:
    return at(relation["stated"])


def _stated_rate(relation: Relation, at: At) -> Interval:
    """A rate as a number; cutting off instead of rounding is accepted."""
    claim = relation["stated"]
    stated, unit = at(claim), claim.quantity.base_unit
    if unit == "%":
        low, high = stated
        high = None if high is None else (high + relation.cut_off) * _HUNDREDTH
        return _new(Interval, (low * _HUNDREDTH, high))
    if unit == "成":
        # 七成 is said of anything nearer to it than to six or eight
        half = Decimal("0.5") if claim.quantity.approximation is None else Decimal(0)
        return stated.widened(half) * Decimal("0.1")
    return stated


def _stated_average(relation: Relation, at: At) -> Interval:
    claim = relation["stated"]
    stated = at(claim)
    if stated.high is not None and claim.quantity.approximation is None:
        stated = _new(Interval, (stated.low, stated.high + relation.cut_off))
    return stated


def _stated_doubling(relation: Relation, at: At) -> Interval:
    """翻一番 is twice as much, or somewhat more; people do not say it of less."""
    times = Decimal(2) ** relation["stated"].quantity.value
    return Interval(times * _ALMOST, times * _OVER)


def _share(relation: Relation, at: At) -> Interval:
    return at(relation["part"]).over(at(relation["whole"]))


def _average(relation: Relation, at: At) -> Interval:
    count = at(relation["count"]) if "count" in relation else _ONE
    years = relation.years
    return at(relation["total"]).over(count if years == 1 else count * years)


def _product(relation: Relation, at: At) -> Interval:
    return at(relation["each"]).times(at(relation["count"])) * relation.years


def _growth(relation: Relation, at: At) -> Interval:
    """Either a new value and the difference, or an old and a new value."""
    if "old" in relation:
        ratio = _multiple(relation, at)
        return (_less_than_one if relation.kind == "fall" else _above_one)(ratio)
    new, more = at(relation["new"]), at(relation["increment"])
    if relation.kind == "growth" and new.high is not None and more.low >= new.high:
        return _BEYOND
    old = (
        Interval(
            new.low + more.low,
            None if new.high is None or more.high is None else new.high + more.high,
        )
        if relation.kind == "fall"
        else Interval(
            max(new.low - (more.high if more.high is not None else new.low), Decimal(0)),
            None if new.high is None else max(new.high - more.low, Decimal(0)),
        )
    )
    return more.over(old)


def _above_one(ratio: Interval) -> Interval:
    return Interval(ratio.low - 1, None if ratio.high is None else ratio.high - 1)


def _less_than_one(ratio: Interval) -> Interval:
    return Interval(Decimal(0) if ratio.high is None else 1 - ratio.high, 1 - ratio.low)


def _multiple(relation: Relation, at: At) -> Interval:
    return at(relation["new"]).over(at(relation["old"]))


def _difference(relation: Relation, at: At) -> Interval:
    new, old = at(relation["new"]), at(relation["old"])
    low, high = (old, new) if new.low >= old.low else (new, old)
    least = Decimal(0) if low.high is None else max(high.low - low.high, Decimal(0))
    return Interval(least, None if high.high is None else high.high - low.low)


def _cagr(relation: Relation, at: At) -> Interval:
    if "total_growth" in relation:
        more = at(relation["total_growth"]) * _HUNDREDTH
        ratio = Interval(1 + more.low, None if more.high is None else 1 + more.high)
    else:
        ratio = at(relation["end"]).over(at(relation["start"]))
    low = _root(ratio.low, relation.years, getcontext().prec) if ratio.low > 0 else Decimal(0)
    if ratio.high is None or ratio.high == ratio.low:
        high = None if ratio.high is None else low
    else:
        high = _root(ratio.high, relation.years, getcontext().prec)
    return Interval(low - 1, None if high is None else high - 1)


# A root costs as much as a whole sentence; each is asked for by several readings of it.
@lru_cache(maxsize=1024)
def _root(value: Decimal, years: Decimal, precision: int) -> Decimal:
    with localcontext(prec=precision):
        return value ** (Decimal(1) / years)


# What figures give by themselves, and what is said of it.
_SIDES: dict[str, tuple[Side, Side]] = {
    "sum": (_sum, _total),
    "subset": (_sum, _total),
    "share": (_share, _stated_rate),
    "average": (_average, _stated_average),
    "product": (_product, _total),
    "growth": (_growth, _stated_rate),
    "fall": (_growth, _stated_rate),
    "multiple": (_multiple, _stated),
    "doubling": (_multiple, _stated_doubling),
    "difference": (_difference, _stated),
    "cagr": (_cagr, _stated_rate),
}
