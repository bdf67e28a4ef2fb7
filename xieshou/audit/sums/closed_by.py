"""Totals told behind their parts as what came of them: 便筹得, 因此达到, 这批图书 (由此所得).

侨联捐120万元，商会捐200万元，红十字会送来价值46万元的药械，当天便筹得366万元: deeds of several,
one after the other, and then what they came to, told by a word of result, of gathering, or by 这
and the thing.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, HELD
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.own_clause import own_clause
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, OPEN_END, may_be_added, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

CLOSED = "由此所得"
_GATHERED = (
    "筹[得到措集]|[募收][得到集]|凑[齐足到成出]|集齐|谈[成下]|攒[下到]|进账|到账|汇[成集聚]|拼成|合[成计为起]|聚[起成]|形成"
    "|拿[到下]|落[实到]|有|达到?|共|多达|超过"
)
# 短短三天就凑齐, 因此达到, 由此有了.
_THUS = re.compile(
    "^，[^，；。、]{0,12}?(?:因此|由此|因而|从而|于是|这样|如此|总算|算来|全[天程场月周]|就(?![业近地读医诊学职])|便(?![民利捷道]))(?:已经?|一共|共)?"
    f"(?:{_GATHERED})?[了到]?[^，；。、]{{0,8}}$"
)
# 工程款凑到, 到账资金已有, 当季收到蜂蜜, 凑成一支.
_CAME = re.compile(
    "^，[^，；。、]{0,10}?(?:筹[得到集]|募[得到集]|凑[齐足到成]|集齐|攒下|汇成|拼成|聚起|收到|到账|进账|合起来|加起来|归拢)"
    "[^，；。、]{0,8}$"
)
_SIZE = re.compile(
    "^，[^，；。、一二三]{0,6}?(?:规模|盘子|总[量数额盘]|体量|家底|总计|大盘)(?:子)?(?:就|便|已经?|也)?"
    "(?:做到|达到?|扩到|扩至|有|为|是|到|增至)?了?$"
)
_THESE = re.compile(
    "^，[^，；。、]{0,4}?这(?:批|些|笔|支|份|几[^，；。、\\d]{1,3})?[^，；。、]{0,4}$")
_SIGNS = (
    "因此", "由此", "因而", "从而", "于是", "这", "如此", "总算", "算来", "全", "就", "便",
    "筹", "募", "凑", "集齐", "攒", "汇", "拼", "聚", "收到", "到账", "进账", "起来", "归拢",
    "规模", "盘", "总", "体量", "家底",
)
_NEXT = re.compile("^[^，；。、]{0,10}[，、；][^，；。、]{1,16}$")
# What is no deed beside the others.
_NOT = re.compile(
    "其中|占|比|较|同[比期]|每|均|最|增[长加至幅速]|[净新]增|减|降|目标|计划|任务|原有|去年|上年|前年|达到|累计|共|合计|总[数量额共计值投]|为此|用于|剩|余|欠|差"
    "|带动|惠及|撬动|人均|覆盖|实现"
)
_LATER = re.compile("后[期续]|[二三]期|追加|后来|又|再|自筹|配套")
_TIMES = frozenset(("天", "日", "小时", "分钟", "周", "个月", "月", "年", "个小时"))
_PAIR, _LIKELY, _TIED = 2, 0.3, 1.01


def closed_by(setting: Setting) -> Iterator[Relation]:
    """All totals that a list of deeds comes to, by the words between."""
    for total in setting.where(_SIGNS):
        if total.cell is not None or total.sort == "ratio" or total.role not in HELD:
            continue
        last, gap = total.previous, own_clause(total)
        if last is not None and not gap and last.quantity.base_unit in _TIMES and (
                "，" not in total.gap):
            # 短短12天便销掉520吨
            last, gap = last.previous, own_clause(last) + total.gap
        if not any(words.match(gap) for words in (_CAME, _THUS, _SIZE, _THESE)):
            continue
        parts = _deeds(setting, total, last)
        if len(parts) < _PAIR:
            continue
        made = sum_of(total, parts, [CLOSED, "全:由此所得"])
        later = _LATER.search(parts[-1].gap) is not None
        limit = _TIED if len(parts) > _PAIR or later else _LIKELY
        if plausible(made, limit):
            yield made


def _deeds(setting: Setting, total: Claim, last: Claim | None) -> list[Claim]:
    """The figures of a total's unit right before it, each a deed of its own; all there are."""
    parts: list[Claim] = []
    one = last
    while one is not None and may_be_added(one, total):
        if one.role not in AMOUNTS or len(parts) == MOST_PARTS or _NOT.search(one.lead) or (
                OPEN_END.search(one.lead) or compared(setting, one)):
            return []
        parts.insert(0, one)
        actor = one.previous
        if actor is not None and actor.gap in ("，", "；") and "，" not in one.gap and not (
                may_be_added(actor, total)):
            # 三家超市拉走265吨: how many they were who did it
            one = actor.previous
            continue
        if actor is not None and not _NEXT.match(one.gap) and one.gap not in ("、", "和"):
            # of a list longer than is understood nothing is told
            return parts if one.gap[:1] in ("，", "；", "、") else []
        one = actor
    return parts
