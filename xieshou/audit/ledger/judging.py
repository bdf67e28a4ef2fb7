"""Judges the claims of a report against the ledger: value, scope and the way to the rows (比对)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from xieshou.audit.bound import judged
from xieshou.audit.ledger.aliases import wordings_of
from xieshou.audit.ledger.matching import Candidate, Lexicon, clause_of
from xieshou.audit.ledger.weighing import Trial, meets, verdict_of, without_rivals, without_taken
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.verdict import ClaimVerdict, LedgerView
from xieshou.directory.places import PairingView, pairing_named, pairings
from xieshou.directory.scope import Scope
from xieshou.indicators.definition import Indicator, indicator_named
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.journal.reading import last_position
from xieshou.values.figure import Figure
from xieshou.values.period import Period

# wording as thin as this is tried, and linked only if the value agrees surprisingly well
TRIED, TRIED_IF_TELLING = 0.3, 0.12
TELLING_DIGITS = 3
# so many characters that no wording of an indicator accounts for speak of something else: of a
# part 工商联捐款, of anything 开工商品房项目
_ELSE, _ANOTHER = 2, 3
DIRECTIONS = {"E2W": "east_west", "W2E": "west_east"}
# single rows are looked through only where there are few: one of very many agrees by chance
FEW_ROWS = 60


def ledger_view(scope: Scope, pairing: str | None) -> LedgerView:
    """The ledger as the audit sees it; without a pairing, the one that the text names."""
    return _Ledger(scope, pairing)


@dataclass(frozen=True)
class _Ask:
    """A figure to be asked for a claim, and what it changes of the stated scope."""

    candidate: Candidate
    key: tuple
    change: str = ""
    words: str = ""
    split: str = ""


@dataclass
class _Ledger:
    scope: Scope
    pairing: str | None
    _figures: dict[tuple, Figure] = field(default_factory=dict)
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _told: tuple[object, Lexicon] | None = None

    @cached_property
    def _position(self) -> int:
        """All that is judged by this view is judged by the ledger as it stood at one position."""
        return last_position()

    def judge(self, reading: Reading) -> Mapping[str, ClaimVerdict]:
        """Verdicts of all figures; none is judged when the text names no pairing we know."""
        # what Xieshou wrote itself is known by its handles, not by its words
        own = judged(reading, Figures(self.scope)) if reading.bound else {}
        claims = [claim for claim in reading.figures if claim.id not in own]
        pairing = self._pairing(reading)
        if pairing is None:
            reason = "报告没有写明是哪一对结对关系，未与台账比对；可指定结对关系后重新核验。"
            return own | {claim.id: ClaimVerdict(None, "not_an_indicator", reason=reason)
                          for claim in claims}
        lexicon = self._lexicon(pairing)
        latest = _latest(reading)
        plans: dict[str, list[_Ask]] = {}
        for claim in claims:
            telling = claim.quantity.digits >= TELLING_DIGITS
            least = TRIED_IF_TELLING if telling else TRIED
            found = [one for one in lexicon.candidates(reading, claim) if one.score >= least]
            plans[claim.id] = list(_asks(claim, found, pairing, latest))
        self._fetch(pairing, [ask for asks in plans.values() for ask in asks])
        cells = self._cells()
        tried = {claim.id: self._tried(reading, claim, plans[claim.id], lexicon)
                 for claim in claims}
        near = {claim.id: [cell for ask in plans[claim.id][:1] for cell in
                           cells.get(ask.candidate.indicator.dimension, [])]
                for claim in claims}
        verdicts = {claim.id: verdict_of(claim, tried[claim.id], near[claim.id])
                    for claim in claims}
        taken = {one.indicator for one in verdicts.values() if one.verdict == "confirmed"}
        for claim in claims:
            if verdicts[claim.id].verdict == "ambiguous":
                left = without_rivals(tried[claim.id], taken)
                verdicts[claim.id] = verdict_of(claim, left, near[claim.id])
        return without_taken(verdicts) | own

    def _lexicon(self, pairing: PairingView) -> Lexicon:
        """The wordings of the indicators, weighed anew only where somebody changed them."""
        told = pairing, all_indicators(), wordings_of(pairing.code)
        if self._told is None or self._told[0] != told:
            sides = {pairing.supporter_name: "东部", pairing.recipient_name: "西部"}
            self._told = told, Lexicon(told[1], sides, told[2])
        return self._told[1]

    def _pairing(self, reading: Reading) -> PairingView | None:
        if self.pairing:
            return pairing_named(self.pairing, self.scope.pairings)
        named = [one for one in pairings(self.scope.pairings)
                 if one.supporter_name in reading.text and one.recipient_name in reading.text]
        return named[0] if len(named) == 1 else None

    def _fetch(self, pairing: PairingView, asks: list[_Ask]) -> None:
        """Every figure that any claim needs, in one fused question."""
        figures = Figures(self.scope)
        keys = list(dict.fromkeys(ask.key for ask in asks if ask.key not in self._figures))
        requests = [
            figures.request(code, pairing=pairing.code, period=span, by=by, slices=dict(slices),
                            as_of=self._position)
            for code, span, slices, by in keys
        ]
        self._figures.update(zip(keys, figures.many(requests), strict=True))

    def _cells(self) -> dict[str, list[Decimal]]:
        """Values that the ledger holds, by what they measure: agreement is weighed by them."""
        found: dict[str, set[Decimal]] = {}
        for (code, *_), figure in self._figures.items():
            if figure.value is None or not figure.records:
                continue
            indicator = indicator_named(code)
            values = [figure.value, *(part["value"] for part in figure.by)]
            for value in values:
                trial = _trial(_plain(indicator), figure, value=value)
                if trial.base_value is not None:
                    found.setdefault(indicator.dimension, set()).add(trial.base_value)
        return {dimension: sorted(values) for dimension, values in found.items()}

    def _tried(self, reading: Reading, claim: Claim, asks: list[_Ask],
               lexicon: Lexicon) -> list[Trial]:
        trials = list(self._trials(reading, claim, asks))
        if trials and not any(meets(claim, trial) for trial in trials):
            trials += self._single_rows(claim, trials[0])
        least = _ELSE if claim.role == "part" else _ANOTHER
        return [replace(trial, narrower=lexicon.leaves_out(
            reading, claim, trial.candidate.indicator, least)) for trial in trials]

    def _trials(self, reading: Reading, claim: Claim, asks: list[_Ask]) -> Iterator[Trial]:
        clause = clause_of(reading, claim)
        whole = {ask.candidate.indicator.code: self._figures[ask.key] for ask in reversed(asks)
                 if ask.change == "period"}
        for ask in asks:
            figure = self._figures[ask.key]
            if not ask.split:
                since = whole.get(ask.candidate.indicator.code)
                partial = not ask.change and bool(figure.uncounted or (
                    since and since.records > figure.records and since.grade.get("opening")))
                yield _trial(ask.candidate, figure, change=ask.change, words=ask.words,
                             partial=partial)
                continue
            for part in figure.by:
                label = "、".join(str(words) for words in part["key"].values())
                yield _trial(ask.candidate, figure, value=part["value"], records=part["records"],
                             handle=part.get("handle"), change="slice",
                             words=f"只计{label}", named=len(label) > 1 and label in clause)

    def _single_rows(self, claim: Claim, trial: Trial) -> list[Trial]:
        """Rows of the best reading that alone agree with the claim."""
        if not trial.records or trial.records > FEW_ROWS or claim.quantity.digits < 2:
            return []
        if trial.handle not in self._rows:
            self._rows[trial.handle] = Figures(self.scope).rows(trial.handle)
        found = []
        for row in self._rows[trial.handle]:
            one = Trial(trial.candidate, Decimal(row["contributes"]), trial.unit, trial.handle, 1,
                        change="row", words=f"只计「{row['title']}」这一条记录")
            if meets(claim, one):
                found.append(one)
        return found[:1]


def _asks(claim: Claim, found: list[Candidate], pairing: PairingView,
          latest: date) -> Iterator[_Ask]:
    """The stated scope first, then scopes that differ from it in one thing."""
    spans = _spans(claim, pairing, latest)
    for place, one in enumerate(found):
        code, dimensions = one.indicator.code, one.indicator.by
        slices: tuple[tuple[str, str], ...] = ()
        direction = DIRECTIONS.get(claim.direction or "")
        for span, words in spans:
            yield _Ask(one, (code, span, slices, ()), "period" if words else "", words)
        if direction and "direction" in dimensions:
            slices = (("direction", direction),)
            yield _Ask(one, (code, spans[0][0], slices, ()))
        if place < 2 and not one.indicator.is_distinct:
            for name in (*dimensions, "channel"):
                yield _Ask(one, (code, spans[0][0], (), (name,)), "slice", split=name)


def _spans(claim: Claim, pairing: PairingView, latest: date) -> list[tuple[Period, str]]:
    """Readings of the claim's time, the stated one first, each with what it changes in words."""
    start, period = pairing.started_on, claim.period
    first = date.fromisoformat(period.first) if period and period.first else start
    last = date.fromisoformat(period.last) if period and period.last else latest
    spans = {Period(min(first, last), last): ""}
    spans.setdefault(Period(min(start, latest), latest), "时段改为结对以来累计")
    spans.setdefault(Period.year(last.year), f"时段改为{last.year}年全年")
    return list(spans.items())


def _latest(reading: Reading) -> date:
    """The last day of which the text speaks: figures without an end reach up to it."""
    ends = [claim.period.last for claim in reading.figures
            if claim.period and claim.period.explicit and claim.period.last]
    return max((date.fromisoformat(end) for end in ends), default=date(2100, 12, 31))


def _trial(candidate: Candidate, figure: Figure, *, value: Decimal | None = None,
           records: int | None = None, handle: str | None = None, **rest: Any) -> Trial:
    return Trial(candidate, figure.value if value is None else value, figure.unit,
                 handle or str(figure.handle), figure.records if records is None else records,
                 figure.vague, **rest)


def _plain(indicator: Indicator) -> Candidate:
    return Candidate(indicator, 0.0, "")
