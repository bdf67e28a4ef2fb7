"""Totals told behind their parts by number, kind or years: 两类共, 各级结对共, 四年累计 (归总)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

_SUM = "(?:合计|共计|总计|一共|累计|共)(?:有|达|为)?$"
# What such a word ends with.
_SUM_ENDS = frozenset("计共有达为\n")
_ALL = re.compile(_SUM)
# So many things were added: 两项, 三类; what stands before them says no more than that.
_COUNTERS = {"项", "类", "者", "部分", "方面", "笔", "块", "样"}
_POINTING = re.compile("^(?:以上|上述|这)?$")
_OF_KIND = re.compile(
    f"^(?:各[类级项种式层]|(?P<pair>双向|双方|两地|相互))(?P<noun>[一-鿿]{{2,6}}?){_SUM}"
)
_JOINT = re.compile(
    f"^(?P<one>[一-鿿]{{2}})[和与、]?(?P<other>[一-鿿]{{2}})(?P<noun>[一-鿿]{{0,6}}?){_SUM}"
)
_YEARS = re.compile(
    r"^[一二两三四五六七八九十\d]{1,2}年(?:来|间|里)?(?:累计|合计|总计|共计|共)(?P<noun>[一-鿿]{2,8})$"
)
_RUN = re.compile("[。；\n]")
# So many figures and sentences back the parts stand; a slip that chance offers seldom.
_BACK, _SENTENCES, _SELDOM, _MOST = 14, 1, 0.3, 9


def together(setting: Setting, total: Claim) -> Iterator[Relation]:
    """What a total sums up by its wording: the one reading that names its parts."""
    lead = total.lead
    if lead[-1:] in _SUM_ENDS and _ALL.search(lead):
        for of in (_counted, _of_kind, _of_both):
            made = of(setting, total, lead)
            if made is not None:
                yield made
                return
    found = _YEARS.search(lead) if "年" in lead else None
    if found:
        yield from _over_years(setting, total, found["noun"][-2:])


def _before(setting: Setting, total: Claim, sentences: int) -> list[Claim]:
    """States of the total's unit before it, the nearest first."""
    return [one for one in setting.of_its_unit(total, _BACK, sentences) if one.role in AMOUNTS]


def _counted(setting: Setting, total: Claim, lead: str) -> Relation | None:
    """甲109名、乙402名，两类共511名: as many figures as are named."""
    number = total.previous
    if number is None or total.gap != lead or number.quantity.unit not in _COUNTERS:
        return None
    most = int(number.quantity.value)
    if not 2 <= most <= _MOST or not _POINTING.match(number.lead):
        return None
    back = 0 if number.previous is not None else _SENTENCES
    parts = [one for one in _before(setting, total, back)
             if one.bracket == total.bracket][:most]
    if len(parts) < most:
        return None
    return sum_of(total, parts[::-1], ["合计", "全:以上合计"])


def _of_kind(setting: Setting, total: Claim, lead: str) -> Relation | None:
    """市县结对20个、县乡结对90个，各级结对共110个: the figures just before that bear its noun."""
    found = _OF_KIND.search(lead)
    if found is None:
        return None
    noun, parts = found["noun"][-2:], []
    near = _before(setting, total, 0)[:MOST_PARTS]
    for one in near:
        if noun not in one.lead:
            break
        parts.append(one)
    if len(parts) > 1:
        return sum_of(total, parts[::-1], ["合计", "全:各类合计"])
    near = near[:2] if found["pair"] else near
    return _convincing(sum_of(total, near[::-1], ["合计"])) if len(near) > 1 else None


def _of_both(setting: Setting, total: Claim, lead: str) -> Relation | None:
    """援疆派出315名；援藏派出699名，援疆援藏专家合计1014名: one figure of each name."""
    found = _JOINT.search(lead)
    if found is None:
        return None
    pair: list[Claim] = []
    for name, not_name in ((found["one"], found["other"]), (found["other"], found["one"])):
        for one in _before(setting, total, _SENTENCES):
            words = _words_of(setting, one)
            if name in words and not_name not in words:
                pair.append(one)
                break
    if len(pair) < 2 or pair[0] is pair[1]:
        return None
    pair.sort(key=lambda one: one.start)
    return _convincing(sum_of(total, pair, ["合计", "全:合称"]))


def _words_of(setting: Setting, claim: Claim) -> str:
    """The words of a figure since the last ； or sentence."""
    start, _ = setting.sentence_span(claim.sentence)
    return _RUN.split(setting.text[start : claim.start])[-1]


def _over_years(setting: Setting, total: Claim, noun: str) -> Iterator[Relation]:
    """三届签约168个、441亿元。2022年引进76个、112亿元；四年累计签约244个，总额553亿元."""
    parts = [one for one in _before(setting, total, _SENTENCES)
             if one.role != "part" and noun in one.lead + setting.noun_after(one)]
    made = [sum_of(total, parts[:most][::-1], ["合计", "全:累计"])
            for most in range(2, min(len(parts), _MOST) + 1)]
    fits = next((one for one in made if one.holds()), None)
    fits = fits or next((one for one in made if _convincing(one)), None)
    if fits is None:
        return
    yield fits
    total_of_column, column = total.next, [part.next for part in fits.parts]
    rows = [one for one in column if one is not None and total_of_column is not None
            and one.quantity.base_unit == total_of_column.quantity.base_unit
            and one.role in STATES and dimension(one) != "ratio"]
    if total_of_column is not None and len(rows) == len(fits.parts):
        second = sum_of(total_of_column, rows, ["合计", "全:累计"])
        if second.holds() or _convincing(second):
            yield second


def _convincing(made: Relation) -> Relation | None:
    return made if plausible(made, _SELDOM) else None
