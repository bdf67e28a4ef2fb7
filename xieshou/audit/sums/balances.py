"""Figures of which one is taken from another: 顺差 and 逆差, 收入、支出 and 累计结余 (轧差与结余).

货物和服务贸易顺差337亿元，其中货物贸易顺差391亿元，服务贸易逆差53亿元: one is taken from the other.
基金收入71亿元，支出66亿元，年底累计结余74亿元: what is left has been laid by for years.
"""

import re

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim

# Words of a surplus, and of what is set off against it.
_OVER, _UNDER = re.compile("顺差|盈余|盈利|净[流转迁]入"), re.compile("逆差|赤字|亏损|净[流转迁]出")
# What is left of all years, not of this one.
_LEFT, _OF_YEARS = re.compile("[结盈]余|结[存转]|余额"), re.compile("累[计积]|滚存|历年|历史")
_SPENT = re.compile("支[出付]|拨付|发放|使用|结算")


# In these some is taken off, so that a part may be larger.
_SET_OFF = re.compile("[顺逆]差|差额|盈亏|净(?:流[入出]|增|减|出口|进口|投放|回笼|迁[入出])")


def set_off(whole: Claim) -> bool:
    """Whether a figure is a surplus or a net one, of which a part may be larger than it."""
    return _SET_OFF.search(whole.lead) is not None


def balanced(relation: Relation) -> bool:
    """Whether parts are set off against each other, or a part has been laid by for years."""
    over = [_OVER.search(one.lead) is not None for one in relation.members]
    under = [_UNDER.search(one.lead) is not None for one in relation.members]
    if any(over) and any(under):
        return True
    left = [one for one in relation.members
            if _LEFT.search(one.lead) and _OF_YEARS.search(one.lead)]
    others = [one for one in relation.members if one not in left]
    return bool(left) and any(_SPENT.search(one.lead) for one in others) and not any(
        _OF_YEARS.search(one.lead) for one in others)
