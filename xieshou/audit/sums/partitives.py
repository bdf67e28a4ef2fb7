"""Two of those counted right before, each told by what they do: 过夜的A，一日游的B (的字两项).

接待86.4万人次，过夜的31.2万人次，一日游的55.2万人次: what ends in 的 speaks of some of those just
told. Two such leave no third where a slip keeps them from making up the whole that chance hardly
offers; what many are at once (党员, 持证的) divides nothing.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.own_clause import own_clause
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import OPEN_END, goes_on_behind, may_be_added, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

PARTITIVE = "的字两项"
_SOME = re.compile("^[，；][^，；。、\\d]{1,9}的(?:有|为|是|共)?$")
# 1640人当中有1280人结了业，中途退学360人.
_WITHIN = re.compile("^[^，；。、\\d]{0,10}(?:当中|之中|里面|里头|[里中])，?有$")
_OTHERS = re.compile("^[，；][^，；。、\\d]{1,10}$")
# What one may be beside something else, and what is no part of them.
_AT_ONCE = re.compile(
    "党员|团员|妇女|女性|残|脱贫|低保|监测|少数民族|持证|取得|获|达|优|满[一二两三四五六七八九十\\d意]|本科|硕士|博士"
    "|高级|中级|以上|以下|最|参加|参与|培训|就业|上岗|享受|覆盖|其中|每|均|比|较|占|增|减|目标|计划|任务|累计|共|合计"
    "|同比|带动|惠及|连续|评[为上]|入选|另(?!有|外)"
)
_SIGNS = ("的", "有")
_SELDOM = 0.12


def partitives(setting: Setting) -> Iterator[Relation]:
    """All wholes right before two such parts and no third."""
    for first in setting.where(_SIGNS):
        whole, second = first.previous, first.next
        if whole is None or second is None or not (
                _WITHIN.match(first.gap)
                or _SOME.match(own_clause(first)) or _SOME.match(own_clause(second))):
            continue
        if not _held(whole) or compared(setting, whole):
            continue
        parts, after = [first, second], second.next
        if not all(_held(one) and may_be_added(one, whole) for one in parts) or not (
                _OTHERS.match(own_clause(second))):
            continue
        if _WITHIN.match(first.gap) and "；" in second.gap:
            # 216名学生里，有118名女生；随队教师18名: the next clause is of others
            continue
        if not (_WITHIN.match(first.gap) or _OTHERS.match(own_clause(first))):
            continue
        if any(_AT_ONCE.search(one.lead) or OPEN_END.search(one.lead) for one in parts) or (
                goes_on_behind(setting, second)):
            continue
        if after is not None and may_be_added(after, whole) and _SOME.match(own_clause(after)):
            continue
        made = sum_of(whole, parts, [PARTITIVE, "全:的字两项"])
        if plausible(made, _SELDOM):
            yield made


def _held(claim: Claim) -> bool:
    return claim.role in HELD and claim.plain and claim.sort != "ratio"
