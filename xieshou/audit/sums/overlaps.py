"""Lists whose items overlap, or are not all, by what they say of themselves (交叉与未列全)."""

import re

from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.sums.several_ways import in_several_ways
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, total_of
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting

# What was begun is done later: 推进200个，开工145个、续建55个、竣工90个.
_BEGUN = re.compile("开工|动工|启动|在建|续建|实施|签约|受理|立项")
_DONE = re.compile("竣工|完工|建成|投产|达产|投用|投运|验收|办结|审结|交付")
_REST = re.compile("(?:其余|其他|其它|剩余|剩下|余下)的?[一-鿿]{0,4}$")
# Two lists of one sentence begin so near to each other.
_NEAR = 60
# Lists that nothing opens.
_UNOPENED = ("逐项", "又分", "并列", "同名", "逐行列出")
# 办公机构8个以及秘书厅，共64个: one more is named without a number.
_ONE_MORE = re.compile("^[^，。；]{0,8}?(?:以及|及|和|加上|外加)[一-鿿]{2,10}，[^，。；]{0,6}$")


def overlap(setting: Setting, relation: Relation) -> bool:
    """Whether the parts of a list cannot be meant to make up their whole."""
    return (
        _later_stage(setting, relation)
        or _as_large(relation)
        or _rest_told(setting, relation)
        or _one_more(setting, relation)
        or in_several_ways([one.lead or setting.noun_after(one) for one in relation.parts])
    )


def _later_stage(setting: Setting, relation: Relation) -> bool:
    """Whether what was begun makes up the whole, and what of it is done is told beside."""
    done = [part for part in relation.parts if _DONE.search(_words(setting, part))]
    rest = [part for part in relation.parts if part not in done]
    if not done or len(rest) < 2 or not any(_BEGUN.search(_words(setting, one)) for one in rest):
        return False
    return _made(rest).meets(relation["total"].interval)


def _as_large(relation: Relation) -> bool:
    """Whether one item of a list that nothing opens is as large as the whole: 11个…，返迁11个."""
    if relation.evidence[0] not in _UNOPENED or relation.residual < 0:
        return False
    total, size = relation["total"], value_of(relation["total"])
    return total.quantity.approximation is None and any(
        value_of(part) == size for part in relation.parts
    )


def _rest_told(setting: Setting, relation: Relation) -> bool:
    """Whether the list ended before, at the rest: 435人中，8人…，其余427名中…，424人…."""
    whole = relation["total"].interval
    for count, part in enumerate(relation.parts[:-1], 1):
        after = part.next
        if (
            after is not None
            and after not in relation.parts
            and comparable(after, relation["total"])
            and _REST.search(after.lead)
            and _made([*relation.parts[:count], after]).meets(whole)
        ):
            return True
    return False


def _one_more(setting: Setting, relation: Relation) -> bool:
    """Whether something without a number is named before the total behind."""
    last, total = relation.parts[-1], relation["total"]
    return (
        relation.residual < 0
        and last.end <= total.start
        and _ONE_MORE.search(setting.text[last.end : total.start]) is not None
    )


def missing_alike(relation: Relation, others: list[Relation]) -> bool:
    """Whether another list of the same labels lacks just as much: the same item is left out.

    机构由100个减为61个，其中部委由52个减为42个…: of both one is not told.
    """
    return relation.residual < 0 and any(
        # the same list may be told by words and by its numbers
        other["total"] is not relation["total"]
        and other.residual == relation.residual
        and len(other.parts) == len(relation.parts) > 1
        and other["total"].quantity.base_unit == relation["total"].quantity.base_unit
        and abs(other["total"].start - relation["total"].start) < _NEAR
        for other in others
    )


def _words(setting: Setting, part: Claim) -> str:
    return part.lead[-8:] + setting.noun_after(part)[:4]


def _made(parts: list[Claim]) -> Interval:
    return total_of([part.interval for part in parts])
