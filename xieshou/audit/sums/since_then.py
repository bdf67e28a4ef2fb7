"""How much more than at another time, where the two states stand apart (前后相差).

投入25亿元。2016年底时为15亿元，此后两年增加10亿元;
7月初到位33亿元。到9月底为33.9亿元，比7月初增加0.9亿元.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.sums.triples import TRIPLE
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting

_MORE = "(?:净增|增加|增长|增|提高|上升|扩大|多)(?:了|出)?$"
_AFTERWARDS = re.compile(
    f"^(?:此后|其后|之后|到(?:19|20)\\d\\d年|[一两二三四五]年间)[^，；。]{{0,6}}{_MORE}")
_THAN = re.compile(
    f"^[比较](?P<when>\\d{{1,2}}月(?:初|底|末|份)|年初|上半年|一季度)(?:时)?的?{_MORE}")
_SIGNS = frozenset("此其之到一两二三四五比较")
# One of these stands where a difference is told of another time.
_SINCE = ("此后", "其后", "之后", "到19", "到20", "年间", "比", "较")
_DATED = re.compile(r"(?:19|20)\d\d年|\d{1,2}月|年[初底末]|去年|上年|当时|起初|最初")
_BACK, _SENTENCES, _SAME, _TIED, _PAIR = 14, 3, 0.75, 1.01, 2


def since_then(setting: Setting) -> Iterator[Relation]:
    """All sums of what was and of what came to it that such words tell."""
    for more in setting.where(_SINCE):
        lead = more.lead
        if more.cell is not None or more.sort == "ratio" or lead[:1] not in _SIGNS:
            continue
        beside = more.previous
        if beside is None or not _fits(beside, more):
            continue
        made = None
        if _AFTERWARDS.search(lead) and _DATED.search(beside.gap):
            now = next((one for one in _others(setting, beside, more)
                        if alike(one.measure, beside.measure) >= _SAME), None)
            made = sum_of(now, [beside, more], [TRIPLE, "全:变动"]) if now else None
        elif found := _THAN.search(lead):
            was = next((one for one in _others(setting, beside, more)
                        if found["when"] in _words(setting, one)
                        and (one.measure or "")[-_PAIR:] == (beside.measure or "")[-_PAIR:]), None)
            made = sum_of(beside, [was, more], [TRIPLE, "全:变动"]) if was else None
        if made is not None and (plausible(made, _TIED)):
            yield made


def _fits(one: Claim, more: Claim) -> bool:
    return one.quantity.base_unit == more.quantity.base_unit and (
        one.role in STATES and one.cell is None)


def _others(setting: Setting, beside: Claim, more: Claim) -> Iterator[Claim]:
    """States of the same unit before the one beside the difference, the nearest first."""
    for one in setting.figures_before(beside, _BACK, _SENTENCES):
        if _fits(one, more) and (one.role == "average") == (beside.role == "average"):
            yield one


def _words(setting: Setting, claim: Claim) -> str:
    """The words of the sentence up to a figure."""
    start, _ = setting.sentence_span(claim.sentence)
    return setting.text[start : claim.start]
