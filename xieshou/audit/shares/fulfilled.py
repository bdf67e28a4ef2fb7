"""What was done against what was aimed at, and told as a rate of it (实绩与任务)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting

# 完成率, 执行比例, 完成: a rate of a task; 到岗率, 拨付率: one of what was planned or is at hand.
_RATE = re.compile(
    r"(?:^|[，；。：])(?:任务|目标|计划|预算|协议|总体|实际)?(?P<stem>完成|执行|兑现|达成)"
    r"(?:了|率|比例|进度)?(?:为|达到?|是)?$"
)
_STEMMED = re.compile(r"(?:^|[，；。：])(?P<stem>[一-鿿]{2})(?:率|进度)(?:为|达到?|是|已达)?$")
_IS = re.compile("^，(?:为|是|占)$")
_AIMED = re.compile(
    "(?:(?:任务|目标|协议|计划|预留|核定|应[选派拨到完配])[^，；。、]{0,10}|预留[^，；。、]{0,12})$"
)
_DONE = re.compile(
    "实际|已|完成|到岗|到位|到账|成交|拨付|支付|执行|实现|下达|兑现|支出|使用|选派|派出"
)
# 已完成年度投资计划746亿元: what was done of the plan, not the plan.
_CARRIED_OUT = re.compile("完成[^，；。、]{0,8}(?:计划|任务|目标)$")
# 超额完成规划确定的33.5亿元目标任务: the aim's word stands behind it.
_AIM_BEHIND = re.compile("(?:年度|总)?(?:目标|任务|计划)")
_AIM_SET = re.compile("(?:超额|提前)完成|(?:规划|计划|协议)?(?:确定|下达|约定|规定)的")
_LEFT = re.compile("还剩|剩|尚|余|未|没有|没")
_MORE = re.compile("(?:增加|减少|多出?|少|超出?|高出?|新增|增长)[了约近]*$")
# ；比预留额多: what was aimed at is spoken of again.
_APART = re.compile("\n|；(?![^；]*[比较](?:预留|计划|目标|任务|协议|核定)[额数]?[多少超高])")
_FAR = 6
# 完成年度计划的80%: of a plan that was told some sentences before.
_OF_PLAN = re.compile(
    "(?:完成|达到?|占|为|是)了?(?:全年|年度|当年|年初|全部|总)(?:的)?(?:计划|任务|目标)(?:任务|数|量|总数)?的(?:近|约)?$"
)
_PLANNED = re.compile("(?:计划|任务|目标|拟|预算)[^，；。、]{0,12}$")
_BACK, _SENTENCES, _KIN = 12, 4, 0.3


def fulfilments(setting: Setting) -> Iterator[Relation]:
    """协议数B,完成x%; 任务只有B人,完成率x%; 已支付A,为x%; 已拨付A,还剩C,拨付率x%."""
    for stated in setting.rates:
        lead = stated.lead
        if _RATE.search(lead):
            found = _against_the_task(setting, stated)
        elif "的" in lead and _OF_PLAN.search(lead):
            found = _of_the_plan(setting, stated)
        elif _IS.match(stated.gap):
            found = _is_so_much(setting, stated)
        elif stemmed := _STEMMED.search(lead):
            found = _beside_what_is_left(setting, stated, stemmed["stem"])
        else:
            continue
        if found is not None:
            part, whole = found
            yield share_of(part, whole, stated, ("完成",))


def _told(setting: Setting, stated: Claim) -> list[Claim]:
    """Amounts and counts of the sentence before a rate, the nearest first; what is more is none."""
    return [
        one for one in setting.figures_before(stated, _FAR, 2)
        if dimension(one) != "ratio" and one.role in AMOUNTS
        and not _MORE.search(one.lead)
        and not _APART.search(setting.text[one.end : stated.start])
    ]


def aimed(setting: Setting, claim: Claim) -> bool:
    """Whether a figure is what was to be reached: a task, a plan, what was agreed on."""
    words = re.split("[，；。：]", claim.lead)[-1]
    if _CARRIED_OUT.search(words) and claim.tail[:1] != "的":
        return False
    return claim.role == "target" or _AIMED.search(words) is not None or (
        _AIM_BEHIND.match(claim.tail) is not None and _AIM_SET.search(words) is not None)


def _against_the_task(setting: Setting, stated: Claim) -> tuple[Claim, Claim] | None:
    """The one figure that was aimed at and the one that was reached, in either order."""
    told = _told(setting, stated)
    aims = [one for one in told if aimed(setting, one)]
    if not aims or aims[0] not in told[:3]:
        return None
    aim = aims[0]
    reached = [one for one in told if one is not aim and comparable(one, aim)
               and not aimed(setting, one)]
    after = [one for one in reached if one.start > aim.start]
    if after:
        # 计划选派213人，到岗290人，完成136.2%
        between = aim.next is after[0] and after[0].next is stated
        return (after[0], aim) if between or _DONE.search(after[0].lead) else None
    if aim.next is not stated or not reached:
        return None
    # 拨付资金140亿元，比上月增加8亿元，协议数为127亿元，完成109.9%
    return reached[0], aim


def _of_the_plan(setting: Setting, stated: Claim) -> tuple[Claim, Claim] | None:
    """计划改造3200户。截至9月底,已完成2560户,完成年度计划的80%: the one plan of that name."""
    part = stated.previous
    if part is None or dimension(part) == "ratio" or part.role not in AMOUNTS or (
        aimed(setting, part) or "；" in stated.gap
    ):
        return None
    plans = [
        one for one in setting.figures_before(part, _BACK, _SENTENCES)
        if comparable(one, part) and one.role in AMOUNTS
        and one.quantity.base_unit == part.quantity.base_unit
        and (one.role == "target" or _PLANNED.search(one.lead))
        and setting.in_one_paragraph(one, part) and _of_one_year(one, part)
    ]
    named = [one for one in plans if alike(one.measure, part.measure) >= _KIN]
    if len(named) != 1:
        return None
    others = [
        one for one in _told(setting, stated)
        if one.start > named[0].start and comparable(one, part)
    ]
    # 开工36个、完工24个,完成年度计划的72%: which of them was done of it is seen by the rate
    fits = (one for one in others if share_of(one, named[0], stated, ()).holds())
    return next(fits, part), named[0]


def _of_one_year(one: Claim, other: Claim) -> bool:
    """Whether two figures are not told of different years."""
    first, last = one.period, other.period
    if first is None or last is None or not (first.last and last.last):
        return True
    return first.last[:4] == last.last[:4]


def _is_so_much(setting: Setting, stated: Claim) -> tuple[Claim, Claim] | None:
    """专项资金3900万元，已支付2975.76万元，为76.3%."""
    told = _told(setting, stated)
    if len(told) < 2 or told[0].next is not stated:
        return None
    part, whole = told[:2]
    done = "已" in part.lead or "实际" in part.lead
    if not (done and comparable(part, whole) and whole.next is part):
        return None
    return part, whole


def _beside_what_is_left(
    setting: Setting, stated: Claim, stem: str
) -> tuple[Claim, Claim] | None:
    """资金24亿元，已拨付13亿元，还剩11亿元没有拨，拨付率55.8%."""
    told = _told(setting, stated)
    if len(told) < 3 or not _LEFT.search(told[0].lead):
        return None
    left, part, *wholes = told
    whole = next((one for one in wholes if comparable(one, part)), None)
    if whole is None or not comparable(left, part) or stem not in part.lead:
        return None
    return part, whole
