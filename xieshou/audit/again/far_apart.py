"""Figures that tell one fact and are far apart, and what else they could be (相去甚远).

大会签约38个项目…这45个项目: no slip of the pen makes the one of the other. Who tells so tells two
things mostly: what is left of the first, what others told, what other figures make.
"""

import re
from decimal import Decimal
from itertools import pairwise

from xieshou.audit.again.worded_again import FIRST, LAST, members_of
from xieshou.audit.claims.subjects import places_of
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.relation import value_of
from xieshou.audit.relations.wording import Wording
from xieshou.audit.relations.words_of_two import told_about
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import of_one_time
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

# Nobody tells a fact again as so many times what it was; more than so many times is seldom meant.
_FURTHEST, _FAR = 10, 2
# How much the words about each, and all with those between, must say for a closer look.
_LIKELY, _TOGETHER = -2.8, -2.5
# What is told besides, or made by two of a row, stands no more than so many figures off.
_BACK = 40
# 超28亿元 goes no further than that.
_ROUGHLY = Decimal("1.1")
# A kind is told by so many signs behind the figure.
_KIND = 2
# Every year another.
_AGE = "岁"
_ENDS = frozenset(" \n，。；：、（）“”")
# 剩下31个, 去年的3100头, 那栋8600平方米的, 16辆旧校车: words about the later that tell of another.
_ANOTHER = re.compile(
    "另|同[类省市县院期]|其[他余]|先前|追加|[去上往前]年|旧|自有|计划|拟|力争|预计|余下|剩|又|还有|最后"
    "|前[一二两三几]?[批期轮届]|那[栋座家条所间处]")
_ANOTHER_BEHIND = re.compile("^的?(?:旧|老旧|其他|别的|自有|外地)")
# 脱贫村62个。有46个脱贫村组建了合作社, 签约52家。31家企业已经开工: some of them.
_SOME = re.compile("已|正在|先后|陆续|率先|开工|投产|获")
_ALL_OF_THEM = re.compile("[全都均无]|悉数|个个")
_THESE = re.compile("[这那该]|上述|以上|全部|所有")
# 这45个项目, 41间车间都已挂牌: what is known, and all of it, is told again.
_KNOWN = re.compile("[这那该]|上述")
_ALL_TOLD = re.compile("^[一-鿿]{0,8}?(?:都|均|全部|全都|悉数|个个)")
# 春季招聘会, 秋季招聘会: one of several, where both tell which.
_WHICH = re.compile(
    "[春夏秋冬]|[一二三四五六七八九十][期轮]|第[一二三四五六七八九十]+[批期轮届次]|首[批期]|[上下]半年"
    "|[省县市][内外]")


def may_be_one(setting: Setting, wording: Wording, first: Claim, last: Claim) -> bool:
    """Whether two that are far apart may tell one fact, by looks that cost next to nothing."""
    if not (_KNOWN.search(last.lead) or _ALL_TOLD.match(last.tail)):
        return False
    if first.sentence == last.sentence or setting.text[last.end : last.end + 1] in _ENDS or (
        last.quantity.base_unit == _AGE
    ):
        return False
    return not far_apart(first, last, _FURTHEST) and (
        wording.about(LAST, last) + wording.about(FIRST, first) >= _LIKELY
    ) and wording.together(members_of(first, last)) >= _TOGETHER


def far_apart(first: Claim, last: Claim, times: int = _FAR) -> bool:
    """Whether the one of two is more than so many times the other."""
    low, high = sorted((value_of(first), value_of(last)))
    return high > low * times


def is_another(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the later of two is of another time or place, told besides, or made by others."""
    if _ANOTHER.search(last.lead) or _ANOTHER_BEHIND.search(last.tail) or not (
        of_one_time(first, last)
    ) or (value_of(last) < value_of(first) and _some_of_them(last)) or (
        not _THESE.search(last.lead) and _of_one_kind(setting, first, last)
    ):
        return True
    which, of = (
        {*_WHICH.findall(setting.text[setting.sentence_span(claim.sentence)[0] : claim.start])}
        for claim in (first, last))
    one, other = places_of(setting, first), places_of(setting, last)
    return (
        bool(which and of and not which & of) or bool(one and other and not one & other)
        or _told_besides(setting, first, last))


def _some_of_them(last: Claim) -> bool:
    """Whether so many of what was told did something."""
    return last.lead.endswith("有") or (
        _SOME.search(last.tail) is not None and not _ALL_OF_THEM.search(last.tail)
        and not _THESE.search(last.lead))


def _of_one_kind(setting: Setting, *both: Claim) -> bool:
    """实施项目41个。…18个产业项目全部开工: the less are of a kind that the more are not said to be.
    """
    less, more = sorted(both, key=value_of)
    return setting.once(told_about, less)[1][:_KIND] not in setting.once(told_about, more)[3]


def _told_besides(setting: Setting, first: Claim, last: Claim) -> bool:
    near = setting.figures[max(last.place - _BACK, 0) : last.place + _BACK]
    row = [one for one in near if one is not last and one.role in HELD and counted_alike(one, last)]
    reach = _reach(last)
    return any(one is not first and _reach(one).meets(reach) for one in row) or any(
        made.meets(reach) for one, other in pairwise(map(_reach, row))
        for made in (one + other, one - other, other - one))


def _reach(claim: Claim) -> Interval:
    """What a figure may stand for; 超28亿元 is no thirty."""
    low, high = claim.interval
    return Interval(low, low * _ROUGHLY if high is None else high)
