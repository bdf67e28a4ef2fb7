"""Totals told behind the figures of places, groups or levels: 三地共, 市区两级合计 (归总)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED, STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.numerals import DIGITS

_SUM = "(?:合计|共计|总计|总共|一共|共)(?:有|达|为)?$"
_TOLD, _SUM_ENDS = re.compile(_SUM), frozenset("计共有达为\n")
# So many places, groups or levels are summed up: 三地共, 两市合计, 市区两级资金合计.
_PARTIES = re.compile(
    "^[^两二三四五六七八九]{0,4}(?P<number>[两二三四五六七八九])"
    f"(?P<kind>个[一-鿿]{{1,4}}?|[地市县省州区镇乡村方国校院级所家])(?:的?[一-鿿]{{2,6}})??{_SUM}"
)
# 参加签约的国企共13家, 国企共63家: what was counted just before is counted in all.
_NAMED = re.compile(f"(?P<noun>[一-鿿]{{2}}){_SUM}")
_CLAUSE, _LISTED = re.compile("[，；。\n]"), re.compile("[、和与及]")
_STOPS = re.compile("[，；]|其中|合计|共计|总计|[共占比]")
# So many figures and sentences back the parts stand; a slip that chance offers seldom.
_BACK, _SELDOM = 14, 0.3


def gathered(setting: Setting, total: Claim) -> Iterator[Relation]:
    """The nearest figures of a total's own unit: as many as are named, or all that bear its noun.

    Only what adds up, or would but for one slip, is believed; where more figures stand there than
    are named, or not each with its party, only a slip that chance offers seldom.
    """
    lead = total.lead
    if lead[-1:] not in _SUM_ENDS or not _TOLD.search(lead):
        return
    start, _ = setting.sentence_span(total.sentence)
    words = bare(_CLAUSE.split(setting.text[start : total.start])[-1])
    near = _near(setting, total)[:MOST_PARTS]
    found = _PARTIES.search(words)
    made = _of_parties(total, near, found) if found else _of_noun(setting, total, near)
    if made is None:
        return
    certain = len(made.parts) == len(near) and (
        found is None or _each_has(setting, made.parts, found["kind"].removeprefix("个"))
    )
    if plausible(made, _SELDOM) or (certain and made.mended()):
        yield made


def _near(setting: Setting, total: Claim) -> list[Claim]:
    """States of the total's own unit in its sentence, the nearest first; not beyond a total."""
    found = []
    for one in setting.of_its_unit(total, _BACK, 0):
        if one.role == "total" or one.role in DERIVED or one.bracket:
            break
        if one.role in STATES:
            found.append(one)
    return found


def _of_parties(total: Claim, near: list[Claim], found: re.Match[str]) -> Relation | None:
    """红河参展产品208个，玉溪210个，楚雄163个，三地共581个: one of each."""
    most = DIGITS[found["number"]]
    if len(near) < most:
        return None
    return sum_of(total, near[:most][::-1], ["合计", "全:各方合计"])


def _each_has(setting: Setting, parts: tuple[Claim, ...], kind: str) -> bool:
    """Whether every part is told with a party of its own: 小榄组团…，石岐组团…; 北京…，天津…."""
    actors = {actor for part in parts for actor in part.actors[:1]}
    if len(actors) == len(parts):
        return True
    return all(kind in part.gap for part in parts)


def _of_noun(setting: Setting, total: Claim, near: list[Claim]) -> Relation | None:
    """广东7家国企、黑龙江6家国企签订协议8个，参加签约的国企共13家: those of its noun."""
    found = _NAMED.search(total.lead)
    if found is None:
        return None
    noun = found["noun"]
    at = next((at for at, one in enumerate(near) if _bears(setting, one, noun)), len(near))
    parts = near[at : at + 1]
    at_once = bool(parts) and parts[0].next is total
    for one in near[at + 1 :]:
        words = setting.between(one, parts[-1])
        if _STOPS.search(words) or not _LISTED.search(words):
            break
        if not (at_once or _bears(setting, one, noun)):
            break
        parts.append(one)
    if len(parts) < 2:
        return None
    return sum_of(total, parts[::-1], ["合计", "全:同名合计"])


def _bears(setting: Setting, claim: Claim, noun: str) -> bool:
    return noun in setting.noun_after(claim) or noun in (claim.measure or "")
