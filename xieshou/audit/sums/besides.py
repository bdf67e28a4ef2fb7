"""Wholes of which one part is set aside and the other told: 除A外，B; A以外，B; 刨去A，B (除外).

资金3.65亿元，除计划内资金3.2亿元外，计划外0.45亿元: what is left when a part is set aside is the
other part, whatever both are called. The whole stands before the two, or behind them as what there
is in all.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED, HELD
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import may_be_added, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

BESIDES = "除外"
_SIGNS = (
    "除", "外", "扣", "减", "刨", "剔", "去掉", "不算", "不计", "不含", "不说", "不在",
    "另算", "另计", "撇开", "抛开", "净", "纯",
)
_SET_ASIDE = re.compile(
    "(?:^|[，；。：、])(?:其中|若|如|如果|在)?(?P<word>除(?:去|了|开|却|掉)?|扣(?:除|掉|去)|减[去掉]|刨[去除开掉]"
    "|剔除|去掉|不算|不计|不含|撇开|抛开)[^，；。、]{0,14}$"
)
_OUTSIDE = re.compile("^[^，；。、]{0,12}?(?:以外|之外|外)(?:的)?，")
_BEYOND = re.compile("^[^，；。、]{0,12}?(?:以外|之外)(?:的)?，")
# 食堂的1.9亿元不算，商超1.5亿元.
_NOT_COUNTED = re.compile("^[^，；。、]{0,4}(?:不[算计说]|另[算计]|除外|撇开|不在其内)，")
# 道路沟渠用掉240亩，净种植面积1620亩.
_NET = re.compile("^[^，；。、]{0,8}，(?:净|纯)(?![增减])[^，；。、]{0,8}$")
_THEN = re.compile("^[^，；。]{0,14}，[^，；。]{0,16}$")
# 还撬动社会资本1.5亿元, 每人1200元: no other part of the same.
_ELSE = re.compile(
    "撬动|带动|拉动|引导|吸引|惠及|辐射|新增|目标|计划(?![内外])|同比|[比较]上|占|均|每|增长|累计|[共总]|再次|合计|[光仅]|单是")
_IN_ALL = re.compile("[总共全]|合计|累计|至此|达到")
# 全市床位总数: of what there was before as well.
_STOCK = re.compile("总[数量]|存量|保有|现有|拥有|累计")
_OTHERS = re.compile("另|此外|同时|还|又|再")
_ALL_OF_IT, _INSIDE_OUT = re.compile("总|共|合计|全部|全[省市县区州村镇]"), re.compile("外")
# 除A外，还有B、C: more is told.
_GOES_ON = re.compile("^[^，；。]{0,8}(?:、|和|及|，(?:还|另)?有)$")
_BACK, _BETWEEN, _LIKELY, _SURE, _TIED = 6, 2, 0.3, 0.6, 1.01


def besides(setting: Setting) -> Iterator[Relation]:
    """All wholes of two parts of which one is set aside."""
    for aside in setting.where(_SIGNS):
        rest = aside.next
        if rest is None or not _part(aside) or not _part(rest) or not may_be_added(aside, rest):
            continue
        word = _SET_ASIDE.search(aside.gap)
        if not _apart(word["word"] if word else "", rest.gap) or _ELSE.search(rest.lead):
            continue
        further = rest.next
        if further is not None and may_be_added(further, rest) and _GOES_ON.match(further.gap):
            continue
        also = word is not None and _OTHERS.search(rest.lead) is not None
        for whole, limit in _wholes(setting, aside, rest):
            if also and whole.start < aside.start and not (
                    _ALL_OF_IT.search(whole.lead) or _INSIDE_OUT.search(rest.lead)):
                # 投入3.65亿元，除财政资金3.2亿元外，还争取贷款0.95亿元
                continue
            made = sum_of(whole, [aside, rest], [BESIDES, "全:除外"])
            if plausible(made, limit):
                yield made
                break


def _part(claim: Claim) -> bool:
    return claim.role in HELD and claim.cell is None and claim.sort != "ratio"


def _apart(word: str, gap: str) -> bool:
    """Whether the words between two figures set the first aside."""
    if not _THEN.match(gap):
        return False
    if not word:
        if _NET.match(gap):
            return True
        return _BEYOND.match(gap) is not None or _NOT_COUNTED.match(gap) is not None
    return not word.startswith("除") or _OUTSIDE.match(gap) is not None or word in ("除去", "除掉")


def _wholes(setting: Setting, aside: Claim, rest: Claim) -> Iterator[tuple[Claim, float]]:
    """What may be whole of two parts, each with how often a slip may fit by chance."""
    behind = rest.next
    if behind is not None and may_be_added(behind, rest) and _part(behind) and (
            behind.gap[:1] == "，" and _IN_ALL.search(behind.lead)
            and not _STOCK.search(behind.lead)):
        yield behind, _SURE
    between = 0
    for one in setting.figures_before(aside, _BACK, 1):
        if one.role in DERIVED or not may_be_added(one, aside):
            between += one.role not in DERIVED
            if between > _BETWEEN:
                return
            continue
        if _part(one) and not compared(setting, one) and setting.in_one_paragraph(one, aside):
            near = one.sentence == aside.sentence and not between
            yield one, _TIED if near and not _NET.match(rest.gap) else _LIKELY
        return
