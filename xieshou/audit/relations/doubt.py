"""When a relation that does not hold is worth a remark, and how its sum is written out (研判)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf

from xieshou.audit.relations.relation import AMBIGUOUS, TIED, Relation, factor_of, value_of
from xieshou.audit.relations.repair import Repair, suggestion_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import lowest_digit, precision_of, significant
from xieshou.audit.text.once import Once
from xieshou.audit.text.slips import WRONG_DIGIT, slips_of
from xieshou.values.units import plain

# How often chance alone may offer a slip that settles a relation before we stop believing it.
CHANCE = 0.15
# A tight relation further off than this, with no slip to explain it, was probably misread.
FAR = Decimal("0.5")
# 三十年里派出120人次，平均每年12人次: what the wording alone ties to its years may be off by more.
WIDELY = Decimal(4)
# Slips of digits turned round and points shifted are half of all.
_RARER = 2


@dataclass
class Doubt:
    """A relation that cannot hold, with the slips that would settle it, looked for when asked."""

    relation: Relation

    @Once
    def repairs(self) -> list[Repair]:
        """Single slips that would make it hold."""
        return self.relation.mended()

    @property
    def suggestion(self) -> str:
        """The proposals in one line."""
        return suggestion_of(self.repairs)

    @property
    def convincing(self) -> bool:
        """Whether a slip explains it better than chance would."""
        return self.likely(CHANCE)

    def likely(self, limit: float) -> bool:
        """Whether there is a slip, and chance would offer one less often than `limit`."""
        return chance(self.relation) < limit and bool(self.repairs)


def plausible(made: Relation, limit: float) -> bool:
    """Whether a relation holds, or chance would offer a slip to settle it less often than that."""
    return made.holds() or Doubt(made).likely(limit)


def believed(made: Sequence[Relation], limit: float) -> Relation | None:
    """Of several readings the first that holds, else the first that a slip likely explains."""
    holding = next((one for one in made if one.holds()), None)
    return holding or next((one for one in made if Doubt(one).likely(limit)), None)


def doubt(relation: Relation) -> Doubt | None:
    """What is wrong with a relation; None when it can hold or cannot be told."""
    if relation.holds() or any(
        _unknown(claim) and not (relation.kind == "sum" and _nothing(claim, relation))
        for claim in relation.members
    ):
        return None
    return Doubt(relation)


def credible(relation: Relation) -> Doubt | None:
    """A doubt that the wording or a likely slip supports."""
    found = doubt(relation)
    if found is None or not (relation.tight or found.convincing):
        return None
    limit = WIDELY if relation.years != 1 and TIED in relation.evidence else FAR
    if relation_gap(relation) > limit and relation.kind == "share" and any(
        claim.interval.high is None for claim in relation.members
    ):
        # so far off, and any slip would settle what is open: 超过5500亿 by 4456亿 is not 24%
        return None
    if found.repairs or (relation_gap(relation) <= limit and AMBIGUOUS not in relation.evidence):
        return found
    return None


def relation_gap(relation: Relation) -> Decimal:
    """How far computed and stated are apart, as a share of the stated."""
    _, stated = relation.as_written
    reach = stated.high if stated.high is not None else stated.low
    return abs(relation.residual) / reach if reach else abs(relation.residual)


def chance(relation: Relation) -> float:
    """How likely some single slip would settle figures that have nothing to do with each other."""
    computed, stated = relation.as_written
    size = max(stated.high or stated.low, computed.low)
    if not size:
        return 1.0
    width = max(size if side.width is None else side.width for side in (computed, stated))
    if relation.kind in ("sum", "subset"):
        width = max(width, *(precision_of(claim) for claim in relation.members))
        # Of 300 and 200 in 600 only hundreds could be meant otherwise.
        width = max(width, min(lowest_digit(claim) for claim in relation.members))
        towards = 1 if relation.residual < 0 else -1
        fitting: set[int | Decimal] = set()
        for claim in relation.members:
            upwards = (towards > 0) != (claim is relation["total"])
            fitting.update(slips_of(claim).up_to(size, upwards))
        return min(1.0, float(len(fitting) * width / size))
    count = sum(len(slips_of(claim)) for claim in relation.members)
    return min(1.0, float(count * width / size / 4))


def chance_of_its_slips(relation: Relation) -> float:
    """How often chance offers such slips as settle a quotient, beside how often they are made.

    Of the slips that can be made most are a digit written wrongly, of those that are made hardly
    more than half: where two digits turned round or a shifted point settle it, chance is asked for
    such alone. Without any slip it is endless.
    """
    computed, stated = relation.as_written
    size = max(stated.high or stated.low, computed.low)
    if not size:
        return inf
    width = max(size if side.width is None else side.width for side in (computed, stated))
    slips = [slips_of(claim) for claim in relation.members]
    every = sum(map(len, slips))
    rarer = max(every - sum(one.wrong_digits for one in slips), 1) * _RARER
    offered = (every if repair.rank == WRONG_DIGIT else min(rarer, every)
               for repair in relation.mended())
    return min((float(many * width / size / 4) for many in offered), default=inf)


def _unknown(claim: Claim) -> bool:
    """Nothing can be reckoned with what was not read, nor with nought."""
    quantity = claim.quantity
    if claim.gap.strip() == "·":
        # 3 · 1亿平方米, as a page was read by eye: what stands before the point is lost
        return True
    return (quantity.low is None and quantity.high is None) or not quantity.value


def _nothing(claim: Claim, relation: Relation) -> bool:
    """出国费0万元: whether a part is said to be none at all, which adds nothing."""
    return claim is not relation["total"] and not claim.quantity.value and (
        claim.quantity.approximation is None)


def amount(value: Decimal, like: Claim) -> str:
    """A value of the base unit in the unit another figure is written in."""
    scaled = value / factor_of(like)
    return format(plain(round(scaled, 4)), "f") + (like.quantity.unit or "")


def number(claim: Claim, like: Claim) -> str:
    """The digits of a figure in the unit of another."""
    return format(plain(value_of(claim) / factor_of(like)), "f")


def addition(relation: Relation) -> dict[str, str]:
    """The parts, their sum and the difference to the total, written out."""
    total = relation["total"]
    found = sum((value_of(part) for part in relation.parts), Decimal(0))
    gap = found - value_of(total)
    terms = " + ".join(number(part, total) for part in relation.parts)
    return {
        "total": total.text,
        "count": str(len(relation.parts)),
        "sum": f"{terms} = {number_of(found, total)}" if len(relation.parts) > 1 else terms,
        "sign": "≠" if total.quantity.approximation is None else "与",
        "stated": number(total, total),
        "gap": f"{'多' if gap > 0 else '少'} {_spaced(amount(abs(gap), total))}",
    }


def multiplication(count: Claim, each: Claim, total: Claim, factor: Decimal | int = 1
                   ) -> dict[str, str]:
    """A count, what each one has, what is told of all, and what the two make; a unit in others."""
    made = value_of(count) * value_of(each) * factor
    return {
        "count": count.text, "each": each.text, "total": total.text,
        "product": amount(made, total),
    }


def number_of(value: Decimal, like: Claim) -> str:
    """A value of the base unit as digits in the unit another figure is written in."""
    return format(plain(round(value / factor_of(like), 4)), "f")


def _spaced(text: str) -> str:
    for at, char in enumerate(text):
        if not (char.isdigit() or char == "."):
            return f"{text[:at]} {text[at:]}"
    return text


def mean_digits(claims: list[Claim]) -> float:
    """Significant digits a figure has on average."""
    return sum(significant(claim) for claim in claims) / len(claims)


__all__ = [
    "CHANCE",
    "Doubt",
    "addition",
    "amount",
    "chance",
    "chance_of_its_slips",
    "credible",
    "doubt",
    "mean_digits",
    "multiplication",
    "number",
    "number_of",
    "plausible",
    "relation_gap",
]
