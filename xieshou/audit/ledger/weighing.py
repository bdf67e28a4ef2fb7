"""Weighs the ways in which the ledger can answer a claim, and gives the verdict (判定)."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xieshou.audit.ledger.matching import Candidate
from xieshou.audit.text.claim import Claim
from xieshou.audit.verdict import ClaimVerdict
from xieshou.values.units import unit, written

# below LINKED a claim speaks of no indicator; from SURE on, wording alone proves which it is
LINKED, SURE = 0.56, 0.8
# free wording is also linked from here on, where one indicator accounts for all that is said and
# no other comes near
FREELY, APART = 0.4, 0.1
# what is said right at a figure must be words of the indicator that it is held against
EXPLAINED = 0.85
# who accounts for more of those words is a rival from PLAUSIBLE on
PLAUSIBLE = 0.35
_COST = {"": 0.0, "slice": 0.06, "period": 0.1, "row": 0.08}


@dataclass(frozen=True)
class Trial:
    """One way to read a claim: an indicator in a scope, and what the ledger gives for it.

    `change` tells what differs from the stated scope (slice, period, row; empty for none) and
    `words` names it; `named` means that the claim's own sentence says so. `partial` means that some
    rows (an opening total over more than the span, a row without a day) could not be counted, so
    that the ledger cannot be held against the claim;
    `narrower` that the words before the figure say more than the indicator does.
    """

    candidate: Candidate
    value: Decimal | None
    unit: str
    handle: str
    records: int
    vague: str = ""
    change: str = ""
    words: str = ""
    named: bool = False
    partial: bool = False
    narrower: bool = False

    @property
    def display(self) -> str:
        """Value and unit."""
        return "–" if self.value is None else f"{written(self.value)}{self.vague}{self.unit}"

    @property
    def base_value(self) -> Decimal | None:
        """The value in the base unit, to hold against the claim's interval."""
        if self.value is None:
            return None
        own = unit(self.unit)
        return self.value if own.base == "%" else self.value * own.factor


def meets(claim: Claim, trial: Trial) -> bool:
    """Whether the written interval and the ledger's value can be the same."""
    value = trial.base_value
    if value is None or not trial.records:
        return False
    own, scale = claim.quantity, unit(trial.unit).factor
    fraction = -min(0, trial.value.as_tuple().exponent)
    slack = scale * Decimal(5).scaleb(-fraction - 1) if fraction else Decimal(0)
    # a total of which only a lower bound is known may be larger by less than its last place
    above = value * Decimal("0.1") if trial.vague else Decimal(0)
    low = own.low if own.low is not None else own.value
    if own.high is not None and own.low != own.high and slack and not above:
        # two rounded numbers that only touch at their rims were different before rounding
        return low < value + slack and value - slack < own.high
    return low <= value + slack + above and (own.high is None or value - slack <= own.high)


def surprise(claim: Claim, trials: Sequence[Trial], cells: Sequence[Decimal]) -> float:
    """How much an agreement proves: little where many cells of the ledger would agree as well."""
    own = claim.quantity
    low = own.low if own.low is not None else own.value
    agreeing = sum(low <= cell and (own.high is None or cell <= own.high) for cell in cells)
    share = max(1, agreeing) / max(20, len(cells))
    return min(0.45, max(0.0, -0.12 * math.log(share) - 0.15))


def verdict_of(claim: Claim, trials: Sequence[Trial], cells: Sequence[Decimal]) -> ClaimVerdict:
    """The verdict of the best reading; an agreement counts by how surprising it is."""
    if not trials:
        return ClaimVerdict(None, "not_an_indicator", reason="台账中没有与这句话对应的指标。")
    bonus = surprise(claim, trials, cells)
    weighed = [(trial.candidate.score + (bonus if meets(claim, trial) else 0.0)
                - (0.0 if trial.named else _COST[trial.change]), trial) for trial in trials]
    weight, best = max(weighed, key=lambda pair: pair[0])
    if weight < LINKED and not (weight >= FREELY and _alone(best, trials)):
        return ClaimVerdict(None, "not_an_indicator", reason="台账中没有与这句话对应的指标。")
    if meets(claim, best):
        return _agrees(claim, best, weight)
    return _differs(claim, trials)


def _alone(best: Trial, trials: Sequence[Trial]) -> bool:
    """Whether one indicator accounts for all telling words, and no other comes near it."""
    own = best.candidate
    return own.explains >= 1 and all(
        trial.candidate.score < own.score - APART
        for trial in trials if trial.candidate.indicator.code != own.indicator.code)


def without_rivals(trials: Sequence[Trial], taken: Collection[str]) -> list[Trial]:
    """The same readings without indicators that other claims state rightly, but for the likeliest.

    捐款 and 捐物折款 are rivals until the one has been found in its own place.
    """
    if not trials:
        return []
    first = max(trials, key=lambda trial: trial.candidate.score).candidate.indicator.code
    return [trial for trial in trials
            if trial.candidate.indicator.code == first
            or trial.candidate.indicator.code not in taken]


def without_taken(verdicts: dict[str, ClaimVerdict]) -> dict[str, ClaimVerdict]:
    """A figure of the ledger that one claim states rightly is no evidence against another."""
    right = {one.indicator for one in verdicts.values() if one.verdict == "confirmed"}
    reason = "同一指标在文中另有一处与台账一致，这一处可能是其中一部分或另一口径，请指明。"
    return {
        claim: replace(one, verdict="ambiguous", reason=reason)
        if one.verdict == "contradicted" and one.indicator in right else one
        for claim, one in verdicts.items()
    }


def _agrees(claim: Claim, trial: Trial, weight: float) -> ClaimVerdict:
    name = trial.candidate.indicator.name
    if trial.change and not trial.named:
        return _said(trial, "other_scope",
                     f"口径不同：{trial.words}，台账「{name}」为{trial.display}，与报告一致。")
    own = claim.quantity
    closed = own.high is not None and own.approximation in (None, "range")
    if closed and not trial.vague and weight >= SURE:
        return _said(trial, "confirmed", f"与台账「{name}」{trial.display}一致。")
    why = "数字较小，仅供参考"
    if not closed or trial.vague:
        why = "台账为约数" if closed else "报告用的是约数"
    return _said(trial, "compatible", f"与台账「{name}」{trial.display}不矛盾({why})。")


def _differs(claim: Claim, trials: Sequence[Trial]) -> ClaimVerdict:
    """No reading agrees: a contradiction only where nothing but the value can be at fault."""
    stated = [trial for trial in trials if not trial.change or trial.named]
    best = max(stated, key=lambda trial: trial.candidate.score)
    name = best.candidate.indicator.name
    if best.partial and not _below(claim, best):
        return _said(best, "not_recorded", f"台账「{name}」有的期初数覆盖更长的时段，或有的记录没有"
                                           "日期或数值，不能确定报告所说时段的数，无法比对。")
    if not best.records:
        return _said(best, "not_recorded", f"对应指标「{name}」，但台账在这一时段没有记录。")
    rivals = {trial.candidate.indicator.code for trial in stated
              if trial.candidate.score > best.candidate.score - 0.12
              or (trial.candidate.score > PLAUSIBLE
                  and trial.candidate.explains > best.candidate.explains)}
    # below ten counts differ by chance; plans, parts and rates have scopes of their own
    plain = (claim.role in ("level", "total", "part") and not best.narrower
             and claim.modality == "actual"
             and (claim.quantity.digits > 1 or claim.quantity.value >= 10)
             and best.candidate.explains >= EXPLAINED)
    same = claim.quantity.dimension == best.candidate.indicator.dimension
    plain = plain and not best.candidate.generic
    if best.candidate.score >= SURE and len(rivals) == 1 and plain and same:
        return _said(best, "contradicted",
                     f"报告写为{claim.text.strip()}，台账「{name}」同一时段为{best.display}"
                     f"({best.records} 条记录)。")
    names = list(dict.fromkeys(
        trial.candidate.indicator.name for trial in
        sorted(stated, key=lambda trial: -trial.candidate.score)))[:3]
    close = "、".join(f"「{one}」" for one in names)
    return _said(best, "ambiguous", f"可能对应{close}，但数值都不一致，请指明口径。")


def _below(claim: Claim, trial: Trial) -> bool:
    """Whether a claim is less than what the ledger can show at the least."""
    least, high = trial.base_value, claim.quantity.high
    return (trial.candidate.indicator.kind == "flow" and bool(trial.records)
            and least is not None and high is not None and high < least)


def _said(trial: Trial, verdict: str, reason: str) -> ClaimVerdict:
    value = None if trial.value is None or not trial.records else written(trial.value)
    return ClaimVerdict(trial.candidate.indicator.code, verdict, value, trial.handle, reason)
