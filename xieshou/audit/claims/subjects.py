"""Who acts and what is done, as far as a sentence says it in so many words (主体与行为)."""

import re
from functools import lru_cache

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

# Words that name no thing in particular: two projects may each have a 总投资.
_BARE_NAME = re.compile(
    "(?:(?:累计|实际|计划|已|共|新增|完成|实现|安排|到位|落实|总|年)*(?:投资|资金|项目|产值|面积|金额|收入|投入|规模|企业|工程|就业|人员)(?:额|总额)?)?"
)
# No subject stands further before its figure than this.
_REACH = 160
# Nor does a list go further back.
_LIST = 6
_ONE = r"[一-鿿]{2,4}?(?:自治区|省|市|区|县|旗|州)(?![一-鿿]?(?:级|本级|域|直))"
_ONE_PLACE = re.compile(_ONE)
_PLACE = re.compile(f"(?:{_ONE})+")
_CLAUSES, _LISTED = re.compile("[，；：]"), re.compile("[^，；]*、[^，；]*$")
_PIECES = re.compile(r"[、及和与同向对在由年月日\d]")
_NOT_PLACE = re.compile(
    r"地区|园区|社区|小区|山区|城市|各市|全市|全县|全区|全省|城区|示范区|开发区|受援县|贫困县|协作县|国贫"
)

ACTS = {
    "投入": r"投入|投资|安排|拨付|援助|下达|到位",
    "捐赠": r"捐赠|捐款|捐资|捐助|募集",
    "培训": r"培训|参训|受训",
    "脱贫": r"脱贫|摘帽",
    "就业": r"就业|务工|上岗",
    "选派": r"选派|派出|互派|派送|派驻|挂职",
    "销售": r"销售|采购|帮销|销往|购销",
    "引进": r"引进|引入|招引",
    "实施": r"实施|援建|建设|共建",
}
_ACT_OF = {word: name for name, pattern in ACTS.items() for word in pattern.split("|")}
# No word of one act begins within a word of another, so that one pass finds all.
_ACT = re.compile("|".join(_ACT_OF))


def says_nothing(name: str | None) -> bool:
    """Whether a measure is a bare 完成投资 or 总投资, which every project has."""
    return _BARE_NAME.fullmatch(name or "") is not None


def subject_of(setting: Setting, claim: Claim) -> str:
    """The words that open a figure's clause, or the nearest clause before it with a place."""
    return str(setting.once(_subject, claim))


def _subject(setting: Setting, claim: Claim) -> str:
    start, _ = setting.sentence_span(claim.sentence)
    words = setting.text[max(start, claim.start - _REACH) : claim.start].replace(" ", "")
    for clause in reversed(_CLAUSES.split(words)):
        if places_in(clause):
            return clause
    return ""


def places_of(setting: Setting, claim: Claim) -> frozenset[str]:
    """The places that a figure is told of, by the words of `subject_of`."""
    return places_in(subject_of(setting, claim))


@lru_cache(maxsize=4096)
def places_in(words: str) -> frozenset[str]:
    """Places named; of 甲市乙区 only the last, which is what is meant."""
    found = set()
    for piece in _PIECES.split(words):
        match = _PLACE.search(piece)
        if match and not _NOT_PLACE.search(match.group()):
            found.add(_ONE_PLACE.findall(match.group())[-1])
    return frozenset(found)


def acts_of(setting: Setting, claim: Claim) -> frozenset[str]:
    """The acts named in the words around a figure, in its own clause."""
    found: frozenset[str] = setting.once(_acts, claim)
    return found


def _acts(setting: Setting, claim: Claim) -> frozenset[str]:
    words = claim.lead + "│" + claim.tail
    return frozenset(map(_ACT_OF.__getitem__, _ACT.findall(words)))


def acts_governing(setting: Setting, claim: Claim) -> frozenset[str]:
    """The acts at a figure, or in a list (派送A、B、C) those at the figure it began with."""
    one: Claim | None = claim
    for _ in range(_LIST):
        if one is None or (found := acts_of(setting, one)):
            return found if one is not None else frozenset()
        if not _LISTED.match(one.gap):
            return frozenset()
        one = one.previous
    return frozenset()
