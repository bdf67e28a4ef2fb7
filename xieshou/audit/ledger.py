"""Judges the claims of a report against the ledger: value, scope and the way to the rows (比对)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from xieshou.audit.claim import Claim
from xieshou.audit.matching import Candidate, Lexicon
from xieshou.audit.reading import Reading
from xieshou.audit.verdict import ClaimVerdict, LedgerView
from xieshou.directory.places import PairingView, pairing_named, pairings
from xieshou.directory.scope import Scope
from xieshou.indicators.definition import indicators
from xieshou.indicators.figures import Figures
from xieshou.values.figure import Figure
from xieshou.values.period import Period
from xieshou.values.units import unit, written

LINKED, SURE = 0.52, 0.78
# a figure of so few digits agrees with some wrong cell by chance too often to prove anything
TELLING_DIGITS = 3


@dataclass(frozen=True)
class _Trial:
    """One way to read a claim: an indicator over a span, and the figure that the ledger gives."""

    candidate: Candidate
    span: Period
    words: str
    figure: Figure


def ledger_view(scope: Scope, pairing: str | None) -> LedgerView:
    """The ledger as the audit sees it; without a pairing, the one that the text names."""
    return _Ledger(scope, pairing)


@dataclass
class _Ledger:
    scope: Scope
    pairing: str | None
    _asked: dict[Period, dict[str, Figure]] = field(default_factory=dict)

    def judge(self, reading: Reading) -> Mapping[str, ClaimVerdict]:
        """Verdicts of all figures; none when the text speaks of no pairing we know."""
        pairing = self._pairing(reading)
        if pairing is None:
            reason = "报告没有写明是哪一对结对关系,未与台账比对;可指定结对关系后重新核验。"
            return {claim.id: ClaimVerdict(None, "not_an_indicator", reason=reason)
                    for claim in reading.figures}
        lexicon = Lexicon(indicators())
        latest = _latest(reading)
        plans: dict[str, list[tuple[Candidate, list[tuple[Period, str]]]]] = {}
        wanted: dict[Period, set[str]] = defaultdict(set)
        for claim in reading.figures:
            found = [one for one in lexicon.candidates(reading, claim) if one.score >= LINKED]
            spans = _spans(claim, pairing, latest)
            plans[claim.id] = [(one, spans) for one in found]
            for one in found:
                for span, _ in spans:
                    wanted[span].add(one.indicator.code)
        values = self._values(pairing, wanted)
        return {
            claim.id: _verdict(claim, [
                _Trial(one, span, words, values[span][one.indicator.code])
                for one, spans in plans[claim.id] for span, words in spans
            ])
            for claim in reading.figures
        }

    def _pairing(self, reading: Reading) -> PairingView | None:
        if self.pairing:
            return pairing_named(self.pairing, self.scope.pairings)
        known = pairings(self.scope.pairings)
        named = [one for one in known
                 if one.supporter_name in reading.text and one.recipient_name in reading.text]
        return named[0] if len(named) == 1 else None

    def _values(self, pairing: PairingView,
                wanted: dict[Period, set[str]]) -> dict[Period, dict[str, Figure]]:
        figures = Figures(self.scope)
        found: dict[Period, dict[str, Figure]] = {}
        for span, codes in wanted.items():
            asked = sorted(codes)
            answers = figures.many(asked, pairing=pairing.code, period=span)
            found[span] = dict(zip(asked, answers, strict=True))
        return found


def _latest(reading: Reading) -> date:
    """The last day of which the text speaks: figures without an end reach up to it."""
    ends = [claim.period.last for claim in reading.figures
            if claim.period and claim.period.explicit and claim.period.last]
    return max((date.fromisoformat(end) for end in ends), default=date(2100, 12, 31))


def _spans(claim: Claim, pairing: PairingView, latest: date) -> list[tuple[Period, str]]:
    """Readings of the claim's time, the stated one first, each with what it changes in words."""
    start, period = pairing.started_on, claim.period
    first = date.fromisoformat(period.first) if period and period.first else start
    last = date.fromisoformat(period.last) if period and period.last else latest
    spans = [(Period(min(first, last), last), "")]
    spans.append((Period(min(start, latest), latest), "时段(按结对以来累计)"))
    year = last.year
    spans.append((Period.year(year), f"时段(按{year}年全年)"))
    seen: dict[Period, str] = {}
    for span, words in spans:
        seen.setdefault(span, words)
    return list(seen.items())


def _meets(claim: Claim, figure: Figure) -> bool:
    """Whether the written interval and the ledger's value can be the same."""
    if figure.value is None:
        return False
    own, theirs = claim.quantity, unit(figure.unit)
    factor = theirs.factor if theirs.base != "%" else Decimal(1)
    value = figure.value * factor
    slack = Decimal(5).scaleb(-3) * factor if "." in written(figure.value) else Decimal(0)
    above = value * Decimal("0.1") if figure.vague else Decimal(0)
    low = own.low if own.low is not None else own.value
    return low <= value + slack + above and (own.high is None or value - slack <= own.high)


def _verdict(claim: Claim, trials: list[_Trial]) -> ClaimVerdict:
    if not trials:
        return ClaimVerdict(None, "not_an_indicator", reason="台账中没有与这句话对应的指标。")
    stated = [trial for trial in trials if not trial.words]
    best = stated[0]
    recorded = [trial for trial in stated if trial.figure.records]
    for trial in recorded:
        if _meets(claim, trial.figure) and trial.candidate.score >= best.candidate.score - 0.15:
            return _agrees(claim, trial)
    if not any(trial.figure.records for trial in trials):
        return _said(best, "not_recorded",
                     f"对应指标「{best.candidate.indicator.name}」,但台账在这一时段没有记录。")
    for trial in trials:
        if trial.words and trial.figure.records and _meets(claim, trial.figure) and (
                trial.candidate.indicator.code == best.candidate.indicator.code):
            return _said(trial, "other_scope",
                         f"口径不同:改变{trial.words}后,台账为{trial.figure.display},与报告一致。")
    for trial in recorded:
        if _meets(claim, trial.figure):
            name = trial.candidate.indicator.name
            return _said(trial, "other_scope", f"口径不同:与指标「{name}」"
                                               f"的台账数{trial.figure.display}一致。")
    if best.candidate.score < SURE or not best.figure.records:
        names = dict.fromkeys(trial.candidate.indicator.name for trial in stated)
        close = "、".join(f"「{name}」" for name in names)
        return _said(best, "ambiguous", f"可能对应{close},但数值都不一致,请指明口径。")
    return _said(best, "contradicted",
                 f"报告写为{claim.text.strip()},台账「{best.candidate.indicator.name}」"
                 f"同一时段为{best.figure.display}({best.figure.records}条记录)。")


def _agrees(claim: Claim, trial: _Trial) -> ClaimVerdict:
    name, shown = trial.candidate.indicator.name, trial.figure.display
    own = claim.quantity
    closed = own.high is not None and own.approximation in (None, "range")
    telling = own.digits >= TELLING_DIGITS or trial.candidate.score >= SURE
    if closed and telling and not trial.figure.vague:
        return _said(trial, "confirmed", f"与台账「{name}」{shown}一致。")
    why = "数字较小,仅供参考"
    if not closed or trial.figure.vague:
        why = "台账为约数" if closed else "报告用的是约数"
    return _said(trial, "compatible", f"与台账「{name}」{shown}不矛盾({why})。")


def _said(trial: _Trial, verdict: str, reason: str) -> ClaimVerdict:
    figure = trial.figure
    value = None if figure.value is None or not figure.records else written(figure.value)
    return ClaimVerdict(trial.candidate.indicator.code, verdict, value, str(figure.handle), reason)
