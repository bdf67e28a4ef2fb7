"""Shares of something that is not told, though a whole stands right before (另有基数的比率).

收入20348万元，为预算的55.3%，其中地方收入13916万元，为预算的56%: each is set against its own
budget, for the whole itself is told as so much of it in the same words. 在校生97314人，入学率99%:
of the children of that age. 基本支出881300元，占96.74%；项目支出29700元，占3.26%: of both.
协议引资6.4亿元，到位7.2亿元，为年度目标任务的180%: what was signed is no task that was set.
"""

import re

from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of
from xieshou.audit.text.setting import Setting

# What such a rate is of is seldom told beside it.
_OF_THEIR_OWN = re.compile(
    "(?:入[学园托]|辍学|出生|死亡|自然增长|发病)率"
    "(?:为|是|达到?|均?在)?$")
_STATE = re.compile("(?<=占)(?:已|新)?(?:落地|开工|竣工|完工|签约|投产|在建|续建|建成|入库)")
_TASK, _AGREED = re.compile("目标|任务|计划"), re.compile("协议|签约|合同")
# 为预算的, 占调整预算的, 完成年初预算: a noun stands in the words, not 占 alone.
_MARKS = re.compile("[，；、（）]")
_NOUN, _AROUND, _HUNDRED = 3, 8, 100


def of_no_whole_told(setting: Setting, made: Relation) -> bool:
    """Whether a share that does not hold is told of something else than its whole."""
    whole, stated = made["whole"], made["stated"]
    if stated.quantity.base_unit != "%":
        return False
    return (
        _as_the_whole_is(whole, stated)
        or (_OF_THEIR_OWN.search(stated.gap) is not None and (
            not made.tight or NEAR in made.evidence))
        or _of_both(setting, made) or _of_another_state(setting, whole, stated)
        or only_agreed(whole, stated)
    )


def only_agreed(whole: Claim, stated: Claim) -> bool:
    """Whether a rate is of a task, and what was taken for it was only signed."""
    said = whole.lead + whole.tail
    return (
        _TASK.search(stated.gap) is not None and _AGREED.search(stated.gap) is None
        and _AGREED.search(said) is not None and _TASK.search(said) is None)


def _as_the_whole_is(whole: Claim, stated: Claim) -> bool:
    """Whether the whole is a share in the same words: neither is a share of the other."""
    own, words = whole.next, _MARKS.sub("", stated.gap)
    return own is not None and own is not stated and own.quantity.base_unit == "%" and (
        len(words) >= _NOUN and _MARKS.sub("", own.gap) == words)


def _of_another_state(setting: Setting, whole: Claim, stated: Claim) -> bool:
    """433亿元，落地17个，到位26亿元，占落地项目投资额的20%: of those alone, who have no sum."""
    state = _STATE.search(stated.gap)
    return state is not None and state[0] not in setting.clause(whole) and any(
        state[0] in one.lead for one in setting.figures[whole.place + 1 : stated.place])


def _of_both(setting: Setting, made: Relation) -> bool:
    """Whether what was taken for the whole is the other part, and both shares make up all."""
    part, other, stated = made["part"], made["whole"], made["stated"]
    first = max(min(part.place, stated.place) - _AROUND, 0)
    near = setting.figures[first : max(part.place, stated.place) + _AROUND]
    rest = _HUNDRED - stated.quantity.value
    if not any(one.quantity.base_unit == "%" and one is not stated
               and one.quantity.value == rest for one in near):
        return False
    both = value_of(part) + value_of(other)
    return abs(value_of(part) * _HUNDRED / both - stated.quantity.value) <= precision_of(stated) / 2
