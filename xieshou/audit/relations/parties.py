"""Parties that were named together before a total: 与定边县、靖边县结对 (同为一方)."""

import re

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

# What a list of parties ends with, where it names all of them.
_ALL_OF_THEM = re.compile(
    "[一-鿿]{0,4}?(?:[两二三四五]个?[县市区地镇乡村州旗校院企社]"
    "|(?:分别)?(?:结对|对口|定点|帮扶|协作|结为|建立|签|携手|牵手))"
)
_JOINED = re.compile("[一-鿿]{0,3}[、和与及][一-鿿]{0,4}")
_NAMES = re.compile("[一-鿿]{2,8}")
_FAR, _MOST, _SHORT = 200, 5, 2
# 全县培训: of all there are, not of the two that were named.
_WIDER = re.compile("全[国省市州县区旗镇乡村]|总")


def named_together(setting: Setting, total: Claim, labels: list[str]) -> bool:
    """Whether all parts, and no others, were named in one breath as those it was done with."""
    if not 1 < len(labels) <= _MOST or _WIDER.search(total.lead) or not all(
            _NAMES.fullmatch(label) for label in labels):
        return False
    begin = max(setting.text.rfind("\n", 0, total.start) + 1, total.start - _FAR)
    said = setting.text[begin : total.start]
    names = [label[:_SHORT] for label in labels]
    if not all(name in said for name in names) or len({*names}) < len(names):
        return False
    at = said.find(names[0])
    while at >= 0:
        end = at + _SHORT
        for name in names[1:]:
            begun = said.find(name, end)
            if begun < 0 or not _JOINED.fullmatch(said, end, begun):
                break
            end = begun + _SHORT
        else:
            if _ALL_OF_THEM.match(said, end):
                return True
        at = said.find(names[0], at + 1)
    return False
