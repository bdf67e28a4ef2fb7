"""From a claim to the indicators it may speak of: wording, unit and direction (指标对应)."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from xieshou.audit.ledger.wordings import Wordings
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinds import exclude, kinds_of, plain_words, unsaid
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
# from GOOD on an indicator is a rival; UNEXPLAINED is what silence on all words costs
GOOD, UNEXPLAINED = 0.3, 0.3
# three characters in a row are seldom kept in free wording, so that missing them costs less
_LENGTH = {1: 1.0, 2: 2.0, 3: 1.5}
# a wording cut short is less of a wording
_CUT = 0.85
# persons where attendances are meant, and money spent where money received is
_ALMOST, _EXCLUDED = 0.8, 0.4
# 开工项目 said of an indicator that knows of no beginning
_UNSAID = 0.93
# what a person tied to an indicator has no rivals
_SAID = 0.3
_FUNCTION = re.compile("其中|分别|共计|合计|累计|[共有达为约和与及]")
# who, where and when, and what all of a programme is called
_ASIDE = re.compile(
    "全[县旗市区省年]|两[地边]|双方|[我咱]们|东部|西部|结对地|(?:自结对)?以来|近三年|年|东西部|协作|帮扶|"
    "开展|组织|进行|实施|已经?|成功|先后|通过|实现|完成|其|的|由|在|从|把|给|向|对|得到|农村|脱贫|"
    "政府|社会|各界|一些|资金|项目|企业"
)
# 协作项目已开工 is said of 开工项目
_TURNED = re.compile(
    "([\u4e00-\u9fff]{2})(?:已经?|全部|均已?)(开工|完工|竣工|投产|到位|到账|拨付|支出|入驻|签约|落地)"
)
# 开工建设协作项目 as well
_BEGUN = re.compile("(开工|完工|竣工|投产|新建)(?:建设)?[\u4e00-\u9fff]{1,6}?(项目|车间|企业|园区)")
_BARE_VERB = 4
_AT_WORK = "就业|务工|稳岗|打工|上班|干活"
# 会,我们就开了6次: who speaks tells nothing of what is meant
_SPEAKER = re.compile("我们|实打实|咱们|一共|总共|前前后后|前后|[就又也还了]")
# 园区里头已经进了5家企业
_MOVED_IN = re.compile("(园区)(?:里头?|里面|内)?(?:已经?)?(?:进驻?|搬进|住进)[来了]?")
_NOUN_AFTER = re.compile(r"[\u4e00-\u9fff]{0,8}")


@dataclass(frozen=True)
class Candidate:
    """An indicator a claim may speak of, with how well the wording fits (0 to about 1.3).

    `explains` is the share of the telling words at the figure that are words of this indicator,
    held against the indicator that knows most of them. A `generic` phrase (帮扶资金) stands inside
    the names of other indicators too, so that it alone proves nothing.
    """

    indicator: Indicator
    score: float
    phrase: str
    explains: float = 1.0
    generic: bool = False


class Lexicon:
    """All wordings of all indicators, weighed by how telling their characters are.

    `sides` gives the names of places that a text uses where indicators say 东部 or 西部; `said`
    the wordings that people tied to an indicator or said not to mean it.
    """

    def __init__(self, indicators: Iterable[Indicator],
                 sides: Mapping[str, str] | None = None, said: Wordings | None = None) -> None:
        self.sides = sides or {}
        self.said = said or Wordings()
        self.phrases = [
            (indicator, phrase, frozenset(pieces(plain_words(phrase))))
            for indicator in indicators
            for phrase in (*_wordings(indicator), *self.said.confirmed.get(indicator.code, ()))
        ]
        self._kinds = {indicator.code: kinds_of(*indicator.names)
                       for indicator, _, _ in self.phrases}
        self._where: dict[str, list[int]] = {}
        for place, (_, _, own) in enumerate(self.phrases):
            for piece in own:
                self._where.setdefault(piece, []).append(place)
        # the indicators of which some wording holds a piece, each once
        self._codes = {
            piece: tuple(dict.fromkeys(self.phrases[place][0].code for place in places))
            for piece, places in self._where.items()
        }
        # rare and long pieces tell more
        self._weight = {
            piece: math.log(1 + len(self.phrases) / (1 + len(places))) * _LENGTH[len(piece)]
            for piece, places in self._where.items()
        }
        self._totals = [sum(map(self._weight.__getitem__, own)) for _, _, own in self.phrases]
        # longer wordings tell more, and those cut short less
        self._lengths = [1 + 0.05 * math.log(total) if total else 1.0 for total in self._totals]
        self._wholeness = [
            1.0 if phrase in (*indicator.names, *self.said.confirmed.get(indicator.code, ()))
            else _CUT
            for indicator, phrase, _ in self.phrases
        ]
        # every figure of a sentence, and every step of the matching, asks for the same words
        self._sided = lru_cache(maxsize=1024)(self._in_one_vocabulary)

    def candidates(self, reading: Reading, claim: Claim, most: int = 4) -> list[Candidate]:
        """The best few indicators for a claim, the best first."""
        said = local_words(reading, claim)
        sided = self._sided(said)
        local = [piece for piece in set(pieces(sided)) if piece in self._weight]
        strength = self._strengths(reading, claim, local)
        covered: dict[int, float] = {}
        for piece, how in strength.items():
            for place in self._where.get(piece, ()):
                covered[place] = covered.get(place, 0.0) + self._weight[piece] * how
        found: dict[str, tuple[float, int]] = {}
        for place, much in covered.items():
            code = self.phrases[place][0].code
            score = much / self._totals[place] * self._lengths[place] * self._wholeness[place]
            if score > found.get(code, (0.0, 0))[0]:
                found[code] = score, place
        direction = claim.direction or ""
        ranked = []
        words = _bare(said)
        kinds = kinds_of(sided)
        for score, share, place in self._told_apart(found, local):
            indicator, phrase, _ = self.phrases[place]
            if not comparable(claim, indicator) or any(
                code == indicator.code and _bare(wording) in words
                for code, wording in self.said.rejected
            ):
                continue
            confirmed = self.said.confirmed.get(indicator.code, ())
            if any(_bare(wording) in words for wording in confirmed):
                score, share = max(score, 1.0) + _SAID, 1.0
            score *= _direction_fit(indicator, direction) * _role_fit(indicator, claim)
            if claim.quantity.dimension != indicator.dimension:
                score *= _ALMOST
            if exclude(kinds, self._kinds[indicator.code]):
                score *= _EXCLUDED
            elif unsaid(kinds, self._kinds[indicator.code]):
                score *= _UNSAID
            ranked.append(Candidate(indicator, score, phrase, share, phrase in self._generic))
        ranked.sort(key=lambda one: (-one.score, one.indicator.code))
        return ranked[:most]

    def _told_apart(self, found: dict[str, tuple[float, int]],
                    local: list[str]) -> Iterable[tuple[float, float, int]]:
        """Scores by how much of the words right at the figure an indicator accounts for.

        带头人带动 may be the wording of few, but 带动 is that of many: who leaves more of what
        is said unexplained than another does, is less likely to be meant.
        """
        explained = dict.fromkeys(found, 0.0)
        for piece in local:
            weight = self._weight[piece]
            for code in self._codes[piece]:
                if code in explained:
                    explained[code] += weight
        most = max((explained[code] for code, (score, _) in found.items() if score >= GOOD),
                   default=0.0)
        for code, (score, place) in found.items():
            share = min(1.0, explained[code] / most) if most else 1.0
            yield score * (1 - UNEXPLAINED * (1 - share)), share, place

    def _strengths(self, reading: Reading, claim: Claim, local: Iterable[str]) -> dict[str, float]:
        setting = reading.setting
        sentence = self._sided(setting.sentence_text(claim.sentence))
        clause = "".join(_HAN.findall(self._sided(clause_of(reading, claim))))
        measure = "".join(_HAN.findall(self._sided(claim.measure or "")))
        strength: dict[str, float] = {}
        for text, weight in ((sentence, _SENTENCE), (clause, _CLAUSE), (measure, _NEAR)):
            strength.update(dict.fromkeys(pieces(text), weight))
        strength.update(dict.fromkeys(local, _NEAR))
        return strength

    def _in_one_vocabulary(self, text: str) -> str:
        """The text in the words of the indicators, with sides in the place of their names."""
        for name, side in self.sides.items():
            if name in text:
                # who goes to work in the paired place goes to 结对地, wherever that lies
                text = re.sub(f"(?<=[赴到往去]){re.escape(name)}(?={_AT_WORK})", "结对地", text)
                text = text.replace(name, side)
        text = plain_words(_MOVED_IN.sub(r"\1入驻", text))
        return _BEGUN.sub(r"\g<0>|\1\2", _TURNED.sub(r"\g<0>|\2\1", text))

    def leaves_out(self, reading: Reading, claim: Claim, indicator: Indicator,
                   least: int = 2) -> bool:
        """Whether words before the figure are none of the indicator's: 工商联捐款 is not 捐款."""
        before = local_words(reading, claim).split("|")[0]
        words = _FUNCTION.sub("", self._sided("".join(_HAN.findall(before))))
        if least > 2:
            words = _ASIDE.sub("", words)
        own = {piece for piece in self._pieces_of.get(indicator.code, ()) if len(piece) == 2}
        known = {at + step for at in range(len(words)) if words[at:at + 2] in own
                 for step in (0, 1)}
        return len(words) - len(known & set(range(len(words)))) >= least

    @cached_property
    def _generic(self) -> frozenset[str]:
        """Wordings that are no indicator's own name but part of the names of others."""
        names = {name for indicator, _, _ in self.phrases for name in indicator.names}
        return frozenset(
            phrase for indicator, phrase, _ in self.phrases
            if phrase not in names
            and sum(phrase in other.name and other.dimension == indicator.dimension
                    for other in {one.code: one for one, _, _ in self.phrases}.values()
                    if other.code != indicator.code)
        )

    @cached_property
    def _pieces_of(self) -> dict[str, set[str]]:
        """The pieces of all of every indicator's wordings."""
        found: dict[str, set[str]] = {}
        for indicator, _, own in self.phrases:
            found.setdefault(indicator.code, set()).update(own)
        return found


def _wordings(indicator: Indicator) -> list[str]:
    """Its names, also without the words that only tell what kind of number it is."""
    found: dict[str, None] = {}
    for name in indicator.names:
        whole = _OF_WHICH.sub("", name)
        # 东部就业 without 东部 would be anybody's
        bare = _COUNTING.sub("", whole if len(whole) > 3 else name)
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


def _bare(text: str) -> str:
    """The words of a text that tell something, run together."""
    return _FUNCTION.sub("", "".join(_HAN.findall(text)))


def comparable(claim: Claim, indicator: Indicator) -> bool:
    """Whether the claim's unit can be one of the indicator's."""
    return alike(claim.quantity.dimension, indicator.dimension)


def alike(mine: str, theirs: str) -> bool:
    """Whether people write the one kind of unit where they mean the other."""
    if mine == theirs:
        return True
    if mine == "number":
        return theirs in ("person", "household", "attendance", "count")
    return any(mine in group and theirs in group for group in _ALIKE)


def clause_of(reading: Reading, claim: Claim) -> str:
    """The words of the clause in which a claim stands."""
    if claim.cell is not None:
        return claim.cell
    text, floor, ceiling = _around(reading, claim)
    start = max(text.rfind(mark, floor, claim.start) for mark in "，；：") + 1
    ends = [at for at in (text.find(mark, claim.end, ceiling) for mark in "，；") if at >= 0]
    return text[max(start, floor):min(ends, default=ceiling)]


def _around(reading: Reading, claim: Claim) -> tuple[str, int, int]:
    """The text, and where the sentence of a claim begins and ends in it."""
    setting = reading.setting
    start, end = setting.sentence_span(claim.sentence)
    return setting.text, start, max(end, claim.end)


def local_words(reading: Reading, claim: Claim) -> str:
    """The words from the figure before, or the clause's beginning, to just after this figure."""
    if claim.cell is not None:
        return claim.cell + "|"
    text, floor, _ = _around(reading, claim)
    start = max(floor, max(text.rfind(mark, floor, claim.start) for mark in "，；：（") + 1)
    before = claim.previous
    if before is not None and before.end > start:
        # in 13名医生、102名教师 the doctors belong to the figure before
        start = max(text.find("、", before.end, claim.start) + 1, before.end)
    found = _NOUN_AFTER.match(text, claim.end)
    own = plain_words(_SPEAKER.sub("", text[start:claim.start]))
    if before is None and start > floor and len(own) < _BARE_VERB:
        # 举办党政干部培训,参训337人次: the verb alone tells little
        start = max(floor, max(text.rfind(mark, floor, start - 1) for mark in "，；：（") + 1)
    return text[start:claim.start] + "|" + (found[0] if found else "")


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
