"""Totals told in a sentence of their own behind the list: A、B、C。三项合计D (隔句归总).

帮扶资金来自三条渠道：发展资金2.64亿元，市县援助2.69亿元，捐助折款1.32亿元。合计6.65亿元.
The list is all of one unit in the sentence before, or what stands behind its colon; 三项合计 says
how many they are.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

SUMMED_NEXT = "隔句归总"
_SUM = re.compile(
    "^(?:以上|上述|这|前述|前面)?(?:(?P<many>[两二三四五六七八九])[一-鿿]{1,3}?)?[一-鿿]{0,4}?"
    "(?:加在一起|合在一起|加起来|合起来|相加|加总|合计|总计|共计|总共|一共|拢共|加到一块)"
    "(?:之后|后)?，?(?:就|正好|恰好|刚好|便)?(?:是|有|为|达|达到|得)?$")
_SIGNS = (
    "合计", "总计", "共计", "总共", "一共", "拢共", "加起来", "合起来", "在一起", "相加",
    "加总", "一块")
_NO_ITEM = re.compile(
    "其中|同比|比上年|较|增长|[人户县年月平]均|平均|每|占|累计|合计|总计|共计|一共|总共|目标|计划"
    "|年底|去年|上年")
# Behind so many signs at the most a colon opens the list.
_PAIR, _HEAD, _TIED, _LIKELY = 2, 12, 1.01, 0.6


def summed_next(setting: Setting) -> Iterator[Relation]:
    """All totals that open a sentence and sum up the one before."""
    for total in setting.where(_SIGNS):
        if total.previous is not None or total.role not in HELD or not total.factual:
            continue
        found = _SUM.match(total.gap)
        before = setting.figures_before(total, 1, 1)
        if found is None or not before or not setting.in_one_paragraph(before[0], total):
            continue
        parts = _listed(setting, before[0], total)
        many = whole_number(found["many"]) if found["many"] else 0
        if many and many < len(parts) and _apart(parts[-many:]):
            parts = parts[-many:]
        if len(parts) < _PAIR or (many and many != len(parts)):
            continue
        made = sum_of(total, parts, [SUMMED_NEXT, "全:以上合计"])
        if plausible(made, _TIED if many or len(parts) > _PAIR else _LIKELY):
            yield made


def _listed(setting: Setting, last: Claim, total: Claim) -> list[Claim]:
    """All figures of the total's unit in the sentence of one; none where one is no item."""
    row = [one for one in setting.by_sentence[last.sentence] if one.sort != "ratio"]
    heads = [at for at, one in enumerate(row) if "：" in one.gap[:_HEAD]]
    row = row[heads[-1] :] if heads and len(row) - heads[-1] >= _PAIR else row
    parts = [one for one in row if may_be_added(one, total)]
    if any(one.role not in HELD or _NO_ITEM.search(one.gap) or compared(setting, one)
           for one in parts):
        return []
    return parts


def _apart(parts: list[Claim]) -> bool:
    """Whether the first of some stands behind a mark that parts it from what was before."""
    return parts[0].gap[:1] in "；：，"
