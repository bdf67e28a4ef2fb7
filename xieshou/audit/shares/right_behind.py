"""Shares that a verb or a rate tells right behind a whole and its part (紧跟其后的占比).

新增学位3200个，援建学校提供1280个，贡献了40%: whatever the word, the plain reading
is that of the two figures it follows.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, falls, rises
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.relation import AMBIGUOUS, Relation, share_of
from xieshou.audit.shares.wide_shares import newly
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import bigrams, dimension
from xieshou.audit.text.setting import Setting

_DID = re.compile("^[一-鿿]{2,4}了(?:近|约)?$")
_OF = re.compile("^的(?!份额|比[重例]|量)")
_RATE = re.compile("^(?P<own>[一-鿿]{2,8})率(?:为|达到?|是|约)*$")
_ANOTHER = re.compile("[比较于]|上年|去年|同期|增|减|提高|降|完成|超|满意|合格")
# 买入3200万元。仅员工福利一项就有1920万元: one of what the sentence before tells.
_ONE_OF_IT = re.compile("^。?(?:其中|仅|单是?|光是?|这里面|这当中)")
_LONGEST = 24


def right_behind(setting: Setting, told: set[str]) -> Iterator[Relation]:
    """A share of the figure right before it and of the one before that, by no known word."""
    for stated in setting.rates:
        lead = stated.lead
        did = _DID.match(lead)
        rate = None if did else _RATE.match(lead)
        if stated.id in told or not (did or rate) or stated.role in ("growth", "increment"):
            continue
        if rises(lead) or falls(lead) or _ANOTHER.search(lead) or _OF.match(stated.tail):
            continue
        part = stated.previous
        whole = setting.before_in_paragraph(part) if part is not None else None
        if part is None or whole is None or not _of_a_kind(setting, part, whole, stated):
            continue
        words = setting.text[max(whole.start - _LONGEST, 0) : part.end]
        if rate is not None and (
            newly(setting, part, rate["own"][-2:]) or not bigrams(rate["own"]) & bigrams(words)
        ):
            continue
        yield share_of(part, whole, stated, (lead, AMBIGUOUS))


def _of_a_kind(setting: Setting, part: Claim, whole: Claim, stated: Claim) -> bool:
    """Whether two figures right before a share can be whole and part, each in its own clause."""
    return (
        all(one.role in AMOUNTS and not compared(setting, one) for one in (part, whole))
        and part.quantity.base_unit == whole.quantity.base_unit
        and dimension(part) != "ratio" and significant(whole) > 1
        and "，" in stated.gap and "；" not in part.gap + stated.gap
        and part.sentence == stated.sentence
        and ("，" in part.gap if part.sentence == whole.sentence
             else _ONE_OF_IT.match(part.gap) is not None)
    )
