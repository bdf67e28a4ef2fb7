"""Rates of change whose words give them to others than the states beside them (另有所指的增速).

部门由40个减少到29个，人员总数减少一半: of the staff. 清单缩减到122条，90%左右的行业开放: no change
is told. 新建45项，较“十三五”期间增长150%: what there was then is told nowhere.
"""

import re

from xieshou.audit.growth.whose_growth import REAL
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting

_MARKS = re.compile("[，；。：、（）]")
_CHANGE = re.compile(
    "[同环]比|[比较与][^，；。]{0,8}?(?:年|期|月|初|前)(?:相比)?|增[长加幅速产收]?|提[高升]|扩大|"
    "下[降滑跌]|上[涨升]|减[少低幅]?|降[低幅]?|压[减缩]|精[减简]|削减|缩[减小短]|[翻扩升涨添拉攀超降跌滑缩压多少了约近达为又再也均都已总共净]|数|额|量|率|幅度")
# 较“十三五”期间, 比2015年: the time that a rate is told against.
_SINCE = re.compile("[比较][“\"]?(?P<then>十[一二三四五]五|(?:19|20)\\d\\d年)")
# 劳动生产率平均每年提高3.8%: a rate of each year, of something else than what moved.
_EACH_YEAR = re.compile("(?:平均每年|年均|每年平均|逐年)[^，；。]{0,4}$")
_OTHER_SIDE = (("收入", "支出"), ("进口", "出口"), ("存款", "贷款"), ("流入", "流出"))
_NAME, _LONG = 2, 8


def told_of_others(setting: Setting, made: Relation) -> bool:
    """Whether the words of a rate that does not hold speak of something else."""
    if made.kind not in ("growth", "fall") or "new" not in made:
        return False
    if "increment" in made:
        return _added_to_another(made["new"], made["increment"])
    if "old" not in made:
        return False
    stated, new, old = made["stated"], made["new"], made["old"]
    if NEAR not in made.evidence:
        gap = stated.gap
        return stated.previous is new and not _MARKS.search(gap) and len(gap) > _LONG and (
            _EACH_YEAR.search(gap) is not None)
    if stated.start < new.start or stated.start < old.start:
        return False
    since = _SINCE.search(stated.lead)
    if since is not None and since["then"] not in setting.text[
        setting.sentence_span(old.sentence)[0] : old.end
    ]:
        return True
    if not stated.lead and stated.tail.startswith("的") and stated.role == "share":
        return True
    own = _CHANGE.sub("", _MARKS.split(stated.lead)[-1])
    told = "，".join(setting.clause(one) + (one.measure or "") + setting.noun_after(one)
                    for one in (new, old))
    return len(own) >= _NAME and not bigrams(own) & bigrams(told)


def _added_to_another(new: Claim, more: Claim) -> bool:
    """支出293亿元。同上年可比部分相比，收入增长9.7亿元: of the other side, or at other prices."""
    if REAL.search(more.gap) is not None:
        return True
    return new.next is not more and any(
        one in more.lead and other in new.lead and one not in new.lead and other not in more.lead
        for pair in _OTHER_SIDE for one, other in (pair, pair[::-1]))
