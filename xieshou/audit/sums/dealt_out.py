"""What was dealt out to places, each named with what it got (分到各处).

下达计划4000户，已分到各县区：甲县2000户（其中残疾人160户）、乙县500户、…: all of it was dealt out,
and whoever got some is named. What stands in brackets is told of one place only.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import MOST_PARTS, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare

DEALT = "分到各处"
_OPENED = re.compile(
    "(?:分到|分配到?|分解到?|下达到?|安排到?|拨付到?|落实到)(?:了)?(?:各|[两三四五六七八九十\\d]{1,2}个?)"
    "(?:县|市|区|旗|乡|镇|乡镇|村|县区|区县|县市区|旗县|街道|地)[：，]")
_ITEM = re.compile("^）?[，、；]?[一-鿿]{1,8}[县市区旗州盟镇乡村]$")
_FIRST = re.compile("[：，][一-鿿]{1,8}[县市区旗州盟镇乡村]$")
_OPEN_BEHIND = re.compile("^[^，；。]{0,6}等")
_SIGNS = ("分到", "分配", "分解", "下达", "安排", "拨付", "落实到")
_PAIR, _BACK, _FAR = 3, 6, 0.3


def dealt_out(setting: Setting) -> Iterator[Relation]:
    """Wholes that were dealt out to places, with what each place got."""
    for said in setting.said(_SIGNS, _OPENED):
        end = setting.sentence_span(setting.sentence_at(said.start()))[1]
        parts: list[Claim] = []
        for one in setting.figures_within(said.end(), end):
            if one.bracket is not None:
                continue
            if one.role not in HELD or not (_ITEM if parts else _FIRST).search(
                setting.gap(one) if parts else one.gap
            ) or (parts and one.quantity.base_unit != parts[0].quantity.base_unit):
                break
            parts.append(one)
        if not _PAIR <= len(parts) <= MOST_PARTS or _OPEN_BEHIND.match(
            bare(setting.text[parts[-1].end : parts[-1].end + _BACK])
        ):
            continue
        before = [one for one in setting.figures_before(parts[0], _BACK, 1)
                  if one.quantity.base_unit == parts[0].quantity.base_unit
                  and one.end <= said.end() and one.bracket is None and one.sort != "ratio"]
        if before and value_of(before[0]) > max(map(value_of, parts)):
            made = sum_of(before[0], parts, [DEALT, "全:分到各处"])
            if made.holds() or relation_gap(made) <= _FAR:
                yield made
