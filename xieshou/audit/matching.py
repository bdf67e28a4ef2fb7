"""From a claim to the indicators it may speak of: wording, unit and direction (指标对应)."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from xieshou.audit.claim import Claim
from xieshou.audit.reading import Reading
from xieshou.indicators.definition import Indicator

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_COUNTING = re.compile(r"(?:总?数|总?额|人数|次数|人次|场次|家数|合计|金额)$")
_OF_WHICH = re.compile(r"^(?:其中|互派|东部|西部)")
# measure words that people use for one another when they write of the same thing
_ALIKE = (
    {"person", "attendance"},
    {"household", "household_time"},
    {"organization", "count", "pair", "unit:座", "village", "town", "unit:村"},
    {"time", "event", "batch", "count", "unit:轮"},
    {"ratio", "points"},
    {"class", "count"},
)
# a word counts most in the claim's own measure, less the farther away it stands
_NEAR, _CLAUSE, _SENTENCE = 1.0, 0.8, 0.35


@dataclass(frozen=True)
class Candidate:
    """An indicator a claim may speak of, with how well the wording fits (0 to about 1.3)."""

    indicator: Indicator
    score: float
    phrase: str


class Lexicon:
    """All wordings of all indicators, weighed by how telling their characters are."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.phrases = [
            (indicator, phrase, pieces(phrase))
            for indicator in indicators for phrase in _wordings(indicator)
        ]
        self._in = Counter(piece for _, _, own in self.phrases for piece in set(own))

    def weight(self, piece: str) -> float:
        """Rare and long pieces tell more."""
        rarity = math.log(1 + len(self.phrases) / (1 + self._in[piece]))
        return rarity * len(piece)

    @cached_property
    def _totals(self) -> list[float]:
        return [sum(map(self.weight, set(own))) for _, _, own in self.phrases]

    def candidates(self, reading: Reading, claim: Claim, most: int = 4) -> list[Candidate]:
        """The best few indicators for a claim, the best first."""
        strength = _strengths(reading, claim)
        direction = claim.direction or ""
        best: dict[str, Candidate] = {}
        for (indicator, phrase, own), total in zip(self.phrases, self._totals, strict=True):
            if not total or not comparable(claim, indicator):
                continue
            covered = sum(self.weight(piece) * strength.get(piece, 0.0) for piece in set(own))
            score = covered / total * (1 + 0.05 * math.log(total))
            score *= _direction_fit(indicator, direction) * _role_fit(indicator, claim)
            if score > best.get(indicator.code, Candidate(indicator, 0.0, "")).score:
                best[indicator.code] = Candidate(indicator, score, phrase)
        ranked = sorted(best.values(), key=lambda one: (-one.score, one.indicator.code))
        return ranked[:most]


def _wordings(indicator: Indicator) -> list[str]:
    """Its names, also without the words that only tell what kind of number it is."""
    found: dict[str, None] = {}
    for name in indicator.names:
        bare = _COUNTING.sub("", _OF_WHICH.sub("", name))
        found[name] = None
        if len(bare) > 1:
            found[bare] = None
    return list(found)


def pieces(text: str) -> list[str]:
    """Runs of one to three characters; single ones only where nothing longer is to be had."""
    found: list[str] = []
    for run in _HAN.findall(text):
        sizes = (2, 3) if len(run) > 1 else (1,)
        found += [run[at:at + size] for size in sizes for at in range(len(run) - size + 1)]
    return found


def comparable(claim: Claim, indicator: Indicator) -> bool:
    """Whether the claim's unit can be one of the indicator's."""
    mine, theirs = claim.quantity.dimension, indicator.dimension
    if mine == theirs:
        return True
    if mine == "number":
        return theirs in ("person", "household", "attendance", "count")
    return any(mine in group and theirs in group for group in _ALIKE)


def clause_of(reading: Reading, claim: Claim) -> str:
    """The words of the clause in which a claim stands."""
    text = reading.setting.text
    start = max(text.rfind(mark, 0, claim.start) for mark in "，；。：！？\n") + 1
    ends = [at for at in (text.find(mark, claim.end) for mark in "，；。！？\n") if at >= 0]
    return text[start:min(ends, default=len(text))]


def _strengths(reading: Reading, claim: Claim) -> dict[str, float]:
    sentence = reading.setting.sentence_text(reading.setting.sentence(claim))
    strength: dict[str, float] = {}
    measure = "".join(_HAN.findall(claim.measure or ""))
    for text, weight in ((sentence, _SENTENCE), (clause_of(reading, claim), _CLAUSE),
                         (measure, _NEAR)):
        plain = re.sub(r"[^\u4e00-\u9fff]+", "", text) if weight == _CLAUSE else text
        for piece in pieces(plain):
            strength[piece] = max(strength.get(piece, 0.0), weight)
    return strength


def _direction_fit(indicator: Indicator, direction: str) -> float:
    """An indicator of one direction does not answer for the other."""
    own = {value for term in indicator.terms for condition in term.part.where
           if condition.column == "direction" for value in condition.values}
    wanted = {"E2W": "east_west", "W2E": "west_east"}.get(direction)
    if not own or not wanted:
        return 1.0
    return 1.1 if wanted in own else 0.6


def _role_fit(indicator: Indicator, claim: Claim) -> float:
    """Rates answer rates; a part prefers an indicator that is a part."""
    if claim.role in ("growth", "increment", "target"):
        return 0.3
    if (claim.role in ("share", "average")) != indicator.is_ratio:
        return 0.7
    return 1.0
