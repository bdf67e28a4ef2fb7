"""The same measure, period and actor with another value in another report (跨文档).

Works on answers in the shape of the contract, so that kept audits and fresh ones are held against
each other alike. Speaks only where both texts say what is counted, when and for whom.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from xieshou.audit.fingerprint import fingerprint
from xieshou.values.finding import Level

CODE = "across.restated"
HINT = "请核对两份报告；数字后来订正过，或口径、范围不同的，请在文中写明。"
# wordings less alike than this may speak of two things
ALIKE = 0.5
# a text that shares so many of its sentences with another is a version of it
SAME_TEXT = 0.5
# verdicts of the ledger that leave no doubt what is meant
SURE = ("confirmed", "contradicted")
ROLES = ("level", "total", "part")
# So many wordings of one key are looked at; so many reports, or places, are named one by one.
MOST_WORDINGS, MOST_NAMED = 100, 10
MORE_REPORTS = "另有 {left} 份报告也是如此，不逐一列出。"
MORE_PLACES = "本文另有 {left} 处也是如此，不逐一列出。"
_ENDS = re.compile(r"[。！？!?\n]")
_CLAUSE = re.compile(r"[,，;；:：。！？!?\n()（）]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORDS = re.compile(r"[\u4e00-\u9fff0-9.]+")
_TIME = re.compile(r"(?:19|20)?\d{2}年|[一二三四五六七八九十0-9]+月份?|截至|截止|去年|今年|"
                   r"上年|全年|底|年以来|以来|累计|共计|合计|总计|共|已|达到?|为|约")
_PLACE = re.compile(r"(?:^(?:关于|印发|转发)*|(?<=[省市区盟州年发于]))"
                    r"([\u4e00-\u9fff]{2,7}?(?:自治[区州县旗]|[省市区县旗盟州]))")
_COMPARING = "比较由从的为是至到"
_OWN = re.compile("^(?:全|我|本|该)[省市区县旗盟州]$")
_GENERIC = re.compile(
    "(?:各类|其他)?(?:项目|资金|投资|投入|人员|人口|群众|干部|人才|企业|学校|医院|村|镇|活动|产品|贫困人口|"
    "脱贫人口|就业|培训|农产品|使用|工作|服务|会议|培训班|协议|劳动力|投入资金|到位资金)")


# key, actors, words before it, and what the ledger knows it for
Wording = tuple[str, frozenset[str], str, str]


@dataclass(frozen=True)
class Stated:
    """A figure of a report as another report may contradict it."""

    document: str
    claim: str
    key: str
    text: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    actors: frozenset[str]
    explicit: bool
    lead: str
    sentence: str
    run: int | None = None
    indicator: str = ""

    @property
    def wording(self) -> Wording:
        """All that counts where it is asked whether two speak of the same."""
        return self.key, self.actors, self.lead, self.indicator

    def speaks_of_the_same(self, other: "Stated") -> bool:
        """Whether both say the same of the same actor, whatever the value."""
        if not _same_actors(self.actors, other.actors):
            return False
        return self.in_other_words(other) or (
            self.key == other.key and likeness(self.lead, other.lead) >= ALIKE)

    def in_other_words(self, other: "Stated") -> bool:
        """Whether the ledger knows both for one indicator and time, whatever they are called."""
        return bool(self.indicator) and self.indicator == other.indicator

    def apart(self, other: "Stated") -> bool:
        """Whether no value can be both."""
        return ((self.high is not None and other.low is not None and self.high < other.low)
                or (other.high is not None and self.low is not None and other.high < self.low))


def stated_in(result: Mapping[str, Any], text: str, run: int | None = None) -> list[Stated]:
    """The figures of an audited report that can be held against another's."""
    name, place = result["document"]["name"], place_of(text)
    found = []
    for claim in result["claims"]:
        key = key_of(claim)
        if not key:
            continue
        start, end = claim["start"], claim["end"]
        found.append(Stated(
            name, claim["id"], key, claim["text"].strip(), start, end, _decimal(claim["low"]),
            _decimal(claim["high"]), actors_of(claim["actors"], place),
            bool(claim["period"]["explicit"]), told_by(text, start, claim["measure"]),
            sentence_of(text, start), run,
            said_of_indicator(claim["indicator"], claim["verdict"], claim["base_unit"],
                              claim["period"]["from"], claim["period"]["to"])))
    return found


def said_of_indicator(indicator: str | None, verdict: str | None, unit: str | None,
                      first: str | None, last: str | None) -> str:
    """The same for figures of one indicator, unit and time; empty where the ledger was not sure."""
    if not indicator or verdict not in SURE or not first or not last:
        return ""
    return "|".join((indicator, unit or "", first, last))


def key_of(claim: Mapping[str, Any]) -> str:
    """What is counted, in what, and when; empty where one of the three is not said."""
    period, measure = claim["period"] or {}, claim["measure"] or ""
    first, last = period.get("from") or "", period.get("to") or ""
    if (claim["kind"] != "measure" or claim["role"] not in ROLES
            or claim["modality"] != "actual" or not last
            or (period.get("kind") != "cumulative" and not first)
            or len(measure) < 3 or _GENERIC.fullmatch(measure)):
        return ""
    said = "|".join((measure, claim["base_unit"] or "", period["kind"], first, last))
    return hashlib.sha256(said.encode()).hexdigest()


def restated(mine: Sequence[Stated], others: Iterable[Stated]) -> list[dict[str, Any]]:
    """Findings about figures of one report that others state with another value.

    A report that states both values, say the old and the corrected one, contradicts neither.
    """
    told_in: dict[str, list[Stated]] = {}
    for other in others:
        told_in.setdefault(other.document, []).append(other)
    own = Told(mine)
    return bounded(one for theirs in told_in.values() for one in own.against(Told(theirs)))


def bounded(found: Iterable[dict[str, Any]], more: str = MORE_REPORTS) -> list[dict[str, Any]]:
    """Of the findings about one sentence so many are kept, the last of them says how many more."""
    about: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for one in found:
        about.setdefault((one["code"], one["spans"][0][0]), []).append(one)
    kept = [one for told in about.values() for one in _cut(told, more)]
    kept.sort(key=lambda finding: finding["spans"])
    return kept


def _cut(told: list[dict[str, Any]], more: str) -> list[dict[str, Any]]:
    left = len(told) - MOST_NAMED
    if left <= 0:
        return told
    last = told[MOST_NAMED - 1]
    return [*told[:MOST_NAMED - 1], {**last, "message": last["message"] + more.format(left=left)}]


class Told:
    """What a report says, by key and wording, each found once however many it is held against."""

    def __init__(self, stated: Iterable[Stated]) -> None:
        self._wordings: dict[str, dict[Wording, list[Stated]]] = {}
        self._own: dict[tuple[str, Wording], list[Stated]] = {}
        for one in stated:
            for key in _keys(one):
                here = self._wordings.setdefault(key, {})
                if len(here) < MOST_WORDINGS or one.wording in here:
                    here.setdefault(one.wording, []).append(one)

    @property
    def keys(self) -> Set[str]:
        """By what its figures are found."""
        return self._wordings.keys()

    def against(self, other: "Told") -> Iterator[dict[str, Any]]:
        """Findings about the figures that the other gives another value, a sentence once."""
        told: set[Wording] = set()
        for key, theirs in other._wordings.items():
            for wording, mine in self._wordings.get(key, {}).items():
                if wording in told:
                    continue
                same = _like(mine[0], theirs)
                if same and not _meet(self._like(key, wording), same):
                    told.add(wording)
                    yield from _cut([_finding(these, same[0]) for these in _sentences_of(mine)],
                                    MORE_PLACES)

    def _like(self, key: str, wording: Wording) -> list[Stated]:
        if (key, wording) not in self._own:
            here = self._wordings[key]
            self._own[key, wording] = _like(here[wording][0], here)
        return self._own[key, wording]


def _like(one: Stated, wordings: Mapping[Wording, Sequence[Stated]]) -> list[Stated]:
    """All that is said of the same, in whatever wording."""
    return [said for these in wordings.values() if one.speaks_of_the_same(these[0])
            for said in these]


def _sentences_of(stated: Iterable[Stated]) -> list[list[Stated]]:
    """What is said word for word again belongs to where it was said first."""
    found: dict[tuple[str, str], list[Stated]] = {}
    for one in stated:
        found.setdefault((one.sentence, one.text), []).append(one)
    return list(found.values())


def _meet(mine: Iterable[Stated], theirs: Iterable[Stated]) -> bool:
    """Whether a value of the one side can be one of the other's: one walk along both."""
    spans = sorted({(one.low is not None, one.low or 0, side, one.high)
                    for side, these in enumerate((mine, theirs)) for one in these},
                   key=lambda span: span[:3])
    reach: list[Decimal | None] = [Decimal("-Infinity"), Decimal("-Infinity")]
    for bounded_below, low, side, high in spans:
        far = reach[1 - side]
        if far is None or (far >= low if bounded_below else far != Decimal("-Infinity")):
            return True
        own = reach[side]
        reach[side] = None if own is None or high is None else max(own, high)
    return False


def _keys(stated: Stated) -> list[str]:
    """What a figure is found by: its wording, and the indicator the ledger knows it for."""
    return [stated.key, *([stated.indicator] if stated.indicator else [])]


def same_text(one: str, other: str) -> bool:
    """Whether a text is a version of the other: a draft, a correction, a copy."""
    return same_sentences(sentences(one), sentences(other))


def same_sentences(first: Set[str], second: Set[str]) -> bool:
    """The same of the sentences of both, for those who compare many texts."""
    least = min(len(first), len(second))
    return bool(least) and len(first & second) > SAME_TEXT * least


def place_of(text: str) -> str:
    """Whose report it is, by the most particular place its title names; empty if it names none."""
    lines = [line.strip() for line in text[:600].split("\n") if line.strip()]
    for line in lines[:4]:
        if len(line) <= 60 and "。" not in line and (found := _PLACE.findall(line)):
            return found[-1]
    return ""


def actors_of(names: Iterable[str], place: str) -> frozenset[str]:
    """The actors by name: 全县 and nobody at all are the place that reports."""
    named = {place if _OWN.match(name) else name for name in names} or {place}
    return frozenset(named - {""})


def lead_of(text: str, start: int) -> str:
    """The words of the clause before a figure, without those of time and counting."""
    begin = max((found.end() for found in _CLAUSE.finditer(text, max(0, start - 80), start)),
                default=max(0, start - 80))
    return "".join(_HAN.findall(_TIME.sub("", text[begin:start])))[-40:]


def told_by(text: str, start: int, measure: str | None) -> str:
    """The words before a figure; what it counts where they only compare (比2023年的5800万元)."""
    lead = lead_of(text, start)
    return lead if lead.strip(_COMPARING) else (measure or lead)[-40:]


def sentence_of(text: str, start: int) -> str:
    """The sentence in which a figure stands."""
    begin = max((found.end() for found in _ENDS.finditer(text, max(0, start - 400), start)),
                default=max(0, start - 400))
    end = _ENDS.search(text, start, start + 400)
    return text[begin:end.end() if end else start + 400].strip()


def likeness(one: str, other: str) -> float:
    """The share of the shorter wording's pairs of characters that the other has too."""
    first, second = _pairs(one), _pairs(other)
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at:at + 2] for at in range(len(text) - 1))


def sentences(text: str) -> set[str]:
    """The sentences of a text without signs; very short ones may stand anywhere."""
    plain = ("".join(_WORDS.findall(piece)) for piece in _ENDS.split(text))
    return {piece for piece in plain if len(piece) >= 6}


def _same_actors(one: frozenset[str], other: frozenset[str]) -> bool:
    """Equal, or one name the end of the other: 南县 is 示例南县."""
    if one == other:
        return bool(one)
    return len(one) == len(other) == 1 and any(
        a.endswith(b) or b.endswith(a) for a in one for b in other)


def _finding(said: Sequence[Stated], other: Stated) -> dict[str, Any]:
    one = said[0]
    sure = one.explicit and other.explicit and one.key == other.key
    return {
        "code": CODE,
        "level": (Level.WARNING if sure else Level.QUESTION).value,
        "message": f"这里写为{one.text}，「{other.document}」中同一指标、"
                   f"同一时段写为{other.text}。",
        "hint": HINT,
        "claims": [same.claim for same in said],
        "spans": [[same.start, same.end] for same in said],
        "suggestion": "",
        "working": "",
        "fingerprint": fingerprint(CODE, [one.sentence, other.sentence], [one.text, other.text]),
        "elsewhere": {"document": other.document, "claim": other.claim, "text": other.text,
                      "sentence": other.sentence, "run": other.run},
    }


def _decimal(value: str | None) -> Decimal | None:
    return None if value in (None, "") else Decimal(value)
