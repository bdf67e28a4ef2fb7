"""From the headings over a cell to the indicators that it may ask for (表头对应指标)."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from xieshou.audit.ledger.matching import Candidate, Lexicon, alike, pieces
from xieshou.indicators.definition import Indicator
from xieshou.values.units import unit

# a title speaks of the whole sheet: it may help, but no cell is meant by it alone
_CONTEXT = 0.3
_UNKNOWN_WEIGHT = 6.0
_IDLE = re.compile(r"[的及和与、/（）()]|情况|方面|工作")
# one measure word for another (人 for 人次) is how people write, and yet seldom what they mean
_ALIKE_ONLY = 0.85
_EXACT, _NEARLY = 1.3, 1.15
# an indicator of one side is not meant where the headings name the other, or none
_OTHER_SIDE, _NO_SIDE = 0.6, 0.85
# a wording that was made by leaving the side out is less of one than a declared one
_MADE = 0.9
_SIDES = ("东部", "西部")
_COUNTING = re.compile(r"(?<=..)(?:总?数量?|金额|总?额)$")
_PERSONS = re.compile(r"(?<=..)人$")


class HeadingLexicon(Lexicon):
    """The same wordings as for reports, asked with headings instead of sentences."""

    def __init__(self, indicators: Iterable[Indicator],
                 sides: Mapping[str, str] | None = None) -> None:
        super().__init__(indicators, sides)
        # what every heading would ask of the same wordings again
        self._cores = [_bare(self._sided(phrase)) for _, phrase, _ in self.phrases]
        self._made = [1.0 if any(_bare(name).startswith(phrase) for name in indicator.names)
                      else _MADE for indicator, phrase, _ in self.phrases]
        self._named = {
            indicator.code: [{side for side in _SIDES if side in self._sided(name)}
                             for name in indicator.names]
            for indicator, _, _ in self.phrases
        }
        # a form is read again by every request about it
        self.fitting = lru_cache(maxsize=5000)(self._fitting)

    def _fitting(self, words: tuple[str, ...], context: tuple[str, ...] = (),
                 unit_name: str = "", most: int = 8) -> list[Candidate]:
        """The indicators that these headings may name, the best first.

        `words` are the cell's own headings, outer ones first; `context` titles of the sheet.
        `explains` is the share of the own headings that is the indicator's wording.
        """
        own = [_COUNTING.sub("", self._sided(one)) for one in words if one]
        whole = "".join(own)
        near = set(pieces(whole)) | {piece for one in own for piece in pieces(one)}
        strength = dict.fromkeys(pieces(self._sided("".join(context))), _CONTEXT)
        strength.update(dict.fromkeys(near, 1.0))
        covered: dict[int, float] = {}
        for piece, how in strength.items():
            for place in self._where.get(piece, ()):
                covered[place] = covered.get(place, 0.0) + self._weight[piece] * how
        within = {piece for one in own for piece in pieces(one)}
        said = sum(self._heft(piece) for piece in within) or 1.0
        best: dict[str, Candidate] = {}
        bare_own = [_bare(one) for one in own]
        shares: dict[str, float] = {}
        sides: dict[str, float] = {}
        for place, much in covered.items():
            indicator, phrase, _ = self.phrases[place]
            kind = _unit_fit(unit_name, indicator.dimension)
            if not kind:
                continue
            code = indicator.code
            if code not in shares:
                known = self._pieces_of[code]
                shares[code] = sum(self._heft(piece) for piece in within if piece in known) / said
                sides[code] = self._side_fit(indicator, whole)
            explains = shares[code]
            total = self._totals[place]
            alike_words = _likeness(self._cores[place], bare_own)
            # longer wordings tell more, but nothing tells more than the very wording
            length = 1.0 if alike_words == _EXACT else 1 + 0.02 * math.log(total)
            score = much / total * length * kind * (0.45 + 0.55 * explains) * alike_words
            score = score * sides[code] * self._made[place]
            if code not in best or score > best[code].score:
                best[code] = Candidate(indicator, score, phrase, explains)
        ranked = sorted(best.values(), key=lambda one: (-one.score, one.indicator.code))
        return ranked[:most]

    def share_of(self, indicator: Indicator, words: Sequence[str]) -> float:
        """How much of some headings is wording of an indicator."""
        within = {piece for one in words for piece in pieces(_COUNTING.sub("", self._sided(one)))}
        known = self._pieces_of[indicator.code]
        said = sum(self._heft(piece) for piece in within)
        return sum(self._heft(piece) for piece in within if piece in known) / said if said else 1.0

    def _side_fit(self, indicator: Indicator, whole: str) -> float:
        """Whether the indicator is of the side that the headings name."""
        named = self._named[indicator.code]
        asked = {side for side in _SIDES if side in whole}
        if not asked:
            return _NO_SIDE if sum(map(bool, named)) * 2 > len(named) else 1.0
        return _OTHER_SIDE if any(named) and not any(own & asked for own in named) else 1.0

    def _heft(self, piece: str) -> float:
        """How much a piece tells; what no indicator is called by tells most against one."""
        return self._weight.get(piece, _UNKNOWN_WEIGHT)


@lru_cache(maxsize=4)
def lexicon(indicators: tuple[Indicator, ...], supporter: str, recipient: str) -> HeadingLexicon:
    """The wordings of these indicators for a pairing; weighing all takes longer than a form."""
    return HeadingLexicon(indicators, {supporter: "东部", recipient: "西部"})


def _unit_fit(unit_name: str, dimension: str) -> float:
    """Whether a figure can be written in the unit that the form prints; 0 for no."""
    if not unit_name:
        return 1.0
    wanted = unit(unit_name).dimension
    if wanted == dimension:
        return 1.0
    return _ALIKE_ONLY if alike(wanted, dimension) else 0.0


def _bare(text: str) -> str:
    """A wording without the words that only tell what kind of number it is."""
    return _COUNTING.sub("", _IDLE.sub("", text))


def _likeness(phrase: str, own: Sequence[str]) -> float:
    """A heading that is the wording itself is better than one that merely holds its parts."""
    wholes = ("".join(own), "".join(reversed(own)), *own[-1:])
    # 培训致富带头人 and 培训人数: the last 人 may be counted or meant
    if {phrase, _PERSONS.sub("", phrase)} & {*wholes, *(_PERSONS.sub("", one) for one in wholes)}:
        return _EXACT
    near = any(whole.endswith(phrase) for whole in wholes)
    return _NEARLY if near else 1.0
