"""A figure that is told once more in like words, and not as it was (换句话又说一遍).

引进企业9家，到位投资1.53亿元。…引进企业7家，到位投资1.53亿元; 挂职干部共14名。…16名挂职干部走遍了;
说起去年的73万元收入 after 去年卖了37万元: what stands beside both, the whole that cannot be less
than its own, or the digits turned say that one thing is meant.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.claims.subjects import places_of
from xieshou.audit.relations.change import HELD, held_in
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import of_one_time
from xieshou.audit.text.intervals import scale_of, significant
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import digits_of, turned

_YEAR = re.compile("^(?:(?:截至|到)?(?:(?:19|20)\\d\\d年(?:底|末)?|全年|当年|今年|本年|年内"
    "|一年来))+")
# Words that say nothing of what is counted, and a shorter lead names nothing.
_NAMED, _LONG, _TELLING, _MOST = 4, 3, 2, 6
_FAR, _SENTENCES, _WHOLLY = 24, 6, Decimal("1.6")
# 共14名, 共召开会议4次: all there were.
_ALL = re.compile("共(?!同|建|享|产|青|计划)|总计|合计|总共|一共|全部|累计")
_ALSO = re.compile("其中|计划|目标|任务|拟|上年|去年|新增|另|比|较|首批|第[一二三四五六]|每"
    "|其[余他]|预计")
# 一年来，16名挂职干部走遍了: nothing but a time stands before it, and its noun behind.
_OPENS = re.compile(
    "^(?:[一两二三四五]年来|半年来|全年|一年里|期间|其间|如今|目前|眼下|现在|几年来|年底|年末|[这该](?:些|批)?|为|让|由|"
    "组织|安排|经)?$"
)
_NOUN_ENDS = re.compile("^[走都均已全共累先陆分在里中带把深为来到议签商解给帮服驻吃住各，]")
_SHORT = 2
_MORE = re.compile("新增|又|再|另|补充|增[派加至]|调整|扩|追加|后来|加上|连同|以及|还|去年|上年"
    "|换届|轮换")
# 说起去年的73万元收入, 这批价值281万元的物资: it is known already.
_SPOKEN = re.compile(
    "(?:说起|谈起|提起|聊起|谈到|说到|提到|讲起|聊到|算起|回忆起|想起|指着|看着|捧着|手里)(?:了|这)?"
    "(?:[今去当上]年|这)?(?:的|里|中)?(?:这|那)?(?:笔)?的?$"
)


def told_anew(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure told first, and one of the same thing told later that says another number."""
    beside: dict[tuple[str, str, str, str], Claim] = {}
    for last in setting.all_of(held_in):
        first = _in_the_same_words(last, beside) or _more_than_all(setting, last) or (
            _spoken_of(setting, last))
        if first is not None:
            yield first, last


def _in_the_same_words(
    last: Claim, seen: dict[tuple[str, str, str, str], Claim]
) -> Claim | None:
    """全年引进企业9家，到位投资1.53亿元 and 7家 with the same investment: one thing told twice."""
    beside, lead = last.next, _YEAR.sub("", last.lead)
    if beside is None or len(lead) < _NAMED or significant(beside) < _LONG or (
        not beside.plain or beside.sort == "ratio" or beside.gap.count("，") > 1
    ):
        return None
    key = lead, last.quantity.unit or "", beside.gap, beside.text
    first = seen.setdefault(key, last)
    if first is last or first.sentence == last.sentence or not of_one_time(first, last) or (
        first.interval.meets(last.interval) or _ALSO.search(last.gap) or _ALSO.search(first.gap)
    ):
        return None
    return first


def _before(setting: Setting, last: Claim) -> list[Claim]:
    return [one for one in setting.figures_before(last, _FAR, _SENTENCES)
            if counted_alike(one, last) and one.factual and one.role in HELD
            and one.sentence < last.sentence and setting.in_one_paragraph(one, last)]


def _more_than_all(setting: Setting, last: Claim) -> Claim | None:
    """挂职干部共14名。一年来，16名挂职干部走遍了: there are not more of them than all."""
    if not _OPENS.match(last.lead) or last.quantity.value < _TELLING:
        return None
    if _MORE.search(last.gap):
        return None
    told = _before(setting, last)
    named = [one for one in told if _its_noun(one, last)]
    if len(named) != 1:
        return None
    (first,) = named
    values = [one.quantity.value for one in told]
    if last.quantity.value in values or sum(values) == last.quantity.value or (
        _ALSO.search(first.lead) or not _ALL.search(first.lead)
        or _MORE.search(setting.between(first, last))
    ):
        return None
    low, high = first.interval.high, last.interval.low
    return first if low is not None and low < high <= low * _WHOLLY and (
        _of_one_place(setting, first, last)) else None


def _its_noun(first: Claim, last: Claim) -> bool:
    """Whether what follows the later figure is what the earlier one was told of."""
    lead, behind, tail = first.lead.replace("共", "").replace("有", ""), first.tail, last.tail
    for long in range(min(_MOST, len(tail)), _SHORT - 1, -1):
        noun = tail[:long]
        if (lead.endswith(noun) or behind.startswith(noun)) and (
            len(tail) == long or _NOUN_ENDS.match(tail[long:])
        ):
            return True
    return False


def _spoken_of(setting: Setting, last: Claim) -> Claim | None:
    """去年卖了37万元；说起去年的73万元收入: of what was told, with its digits turned."""
    if not _SPOKEN.search(last.lead) or len(digits_of(last)) < _TELLING:
        return None
    told = [one for one in setting.figures_before(last, _FAR, 2)
            if counted_alike(one, last) and one.factual and setting.in_one_paragraph(one, last)]
    if any(one.quantity.value == last.quantity.value for one in told):
        return None
    slips = [one for one in told if turned(digits_of(one), digits_of(last)) and (
        scale_of(one.quantity.unit) == scale_of(last.quantity.unit))]
    return slips[0] if len(slips) == 1 and of_one_time(slips[0], last) else None


def _of_one_place(setting: Setting, first: Claim, last: Claim) -> bool:
    one, other = places_of(setting, first), places_of(setting, last)
    return not (one and other) or bool(one & other)
