"""Of what a rate of growth is told: its own subject, in real terms or not (谁的增速)."""

import re

from xieshou.audit.relations.change import DOWN, UP, rises
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting

KIN = 0.5
# In real terms a rate does not follow from the amounts.
REAL = re.compile("可比|不变价|扣除|剔除|同口径|实际(?:增长|下降|增幅)")
_COMPARED = re.compile(
    "同比|环比|(?:比|较)[^，；]{0,12}?(?:年|期|月|初|前)|分别|共|累计|净|继续|再|又|约|近|实现|增速|"
    "其中|并|也|均|都|连续|年均|同期|当年|全年"
    # 四年增长: of all the years
    "|(?<![其中前后头首近])(?:[一二两三四五六七八九十]|[0-9]{1,2})年(?:来|间|里)?"
)
# Rates of these are told in real terms always.
_IN_REAL_TERMS = re.compile("生产总值|经济总量|GDP|增加值|总产出|[工农]业总产值")
# 万元生产总值能耗 is told in tons.
_PER_OUTPUT = re.compile("(?:万元|亿元|单位)(?:地区|国内)?(?:生产总值|GDP|增加值)")
YEARLY = re.compile(
    r"(?:年(?:均|复合|均复合)|(?:平均|每)每?年(?:平均)?)(?:递增|增长|增幅|增速)(?:率|速度)?"
    r"(?:为|达|达到|约)?$"
)
_SUBJECT = 40
# What names a subject has so many signs.
_NAME, _LONG_NAME = 2, 6
_OWN = re.compile("[，；](?P<name>[^，；。]{4,})[由从][^，；。]*$")
_OWN_ITEM = 4
_MOVED = re.compile("(?:增加|增长|提高|提升|上升|下降|减少|降低|扩大|发展)[到至了]|[由从]|达到?")


def yearly(lead: str) -> bool:
    """Whether the words before a rate say that it is one of each year."""
    return YEARLY.search(lead) is not None


def of_another(
    setting: Setting, last: Claim, stated: Claim, before: list[Claim]
) -> bool:
    """Whether the rate has a subject of its own: 项目增加36个,制造业投资增长13.3%."""
    gap = setting.between(last, stated)
    if "；" in gap:
        return True
    if "，" not in gap:
        return False
    own = YEARLY.sub("", gap.rpartition("，")[2])
    own = _COMPARED.sub("", (UP if rises(gap) else DOWN).sub("", own))
    if len(own) < _NAME:
        return False
    names = [
        _MOVED.sub("", (one.measure or "") + one.lead + setting.noun_after(one))
        for one in before
    ]
    if len(own) > _LONG_NAME and max(map(len, names)) > _LONG_NAME:
        # 基础养老金从55元提高到65元，企业退休人员基本养老金增长10%
        return not any(alike(own, name) > KIN for name in names)
    return not any(alike(own[-4:], name) >= KIN for name in names)


def earlier(setting: Setting, claim: Claim, count: int) -> list[Claim]:
    """So many figures before one in its sentence, the nearest first."""
    found = []
    before = claim.previous
    while before is not None and len(found) < count:
        found.append(before)
        before = before.previous
    return found


def in_real_terms(setting: Setting, claim: Claim) -> bool:
    """地区生产总值从958亿元增加到1425亿元，年均增长5.9%: prices are taken out of the rate."""
    first = claim.previous
    words = claim.lead + (claim.measure or "")
    if first is not None:
        start, _ = setting.sentence_span(first.sentence)
        told = setting.text[max(start, first.start - _SUBJECT) : first.start]
        # 生产总值…；财政收入由48亿元增加到126亿元: of what has a name of its own
        own, item = _OWN.search(told), told.rpartition("；")[2]
        words += own[0] if own else item if len(item) >= _OWN_ITEM else told
    return _IN_REAL_TERMS.search(_PER_OUTPUT.sub("", words)) is not None
