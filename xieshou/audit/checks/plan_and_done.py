"""A rate of completion follows from what was planned and what was done (计划与实绩)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import value_of
from xieshou.audit.shares.fulfilled import aimed
from xieshou.audit.shares.of_no_whole_told import only_agreed
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import dimension, in_percent
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# ，完成率85%: nothing is named but the rate itself.
_RATE = re.compile(
    "^，(?:任务|计划|目标|投资|资金|年度)*(?:完成|到位|兑现|实现|达成|落实)(?:率|比例|进度)(?:为|是|达到?|仅|只有)*$"
)
# ，完成年度目标的72%: of the plan itself, whatever part of its time is over.
_OF_PLAN = re.compile(
    "^，(?:已经?|目前)?(?:完成|实现|达到|占|为|是|相当于)了?(?:全年|年度|年初|计划)*(?:目标|任务|计划|协议)(?:任务|数|额|量)?的$"
)
_DONE = re.compile(
    "^(?:全年|目前|截至|\\d{4}年|[一-鿿]{0,4}底|年内|当年)*(?:实际|已|累计|完成|到位|兑现|落实)"
)
_PLANNED = re.compile("计划|任务|目标|应(?!用|急)")
_SO_FAR = re.compile("季度|半年|月|序时|阶段|上年|去年|\n")
_FAR, _SENTENCES, _HUNDRED = 8, 1, 100
# What it is of may stand further back.
_FURTHER, _SOME = 16, 4


@check(
    code="arithmetic.plan_and_done",
    numbers=("R59",),
    name="计划与完成率",
    says="计划{plan}，完成{done}，完成率是 {rate}%，文中写为{stated}。",
    hint="请核对计划数、完成数和完成率；按别的口径计算的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="计划到位投资8亿元，实际到位6亿元，完成率75%。"),
        Example(passes="计划投资8000万元，其中产业项目计划5000万元，实际完成4000万元，完成率80%。"),
        Example(passes="计划培训3000人次，实际培训1500人次，项目完成率85%。"),
        Example(fails="计划到位投资8亿元，实际到位6亿元，完成率85%。"),
        Example(fails="2024年，消费帮扶全年目标8亿元，上半年实现5.36亿元，完成年度目标的72%。"),
        Example(passes="2024年，消费帮扶全年目标8亿元，上半年实现5.36亿元，完成年度目标的67%。"),
        Example(passes="税收累计312万元，为全年任务520万元的60%，其中增值税84万元，为全年任务的52%。"),
        Example(passes="签约9个，协议引资6.4亿元，到位资金7.2亿元，为年度目标任务的180%。"),
    ],
)
def plan_and_done(reading: Reading) -> Iterator[Remark]:
    """Flag a rate of completion that no figure told before, and not the one plan, gives."""
    setting = reading.setting
    for stated in setting.rates:
        done = stated.previous
        if done is None or not _fit(done) or not (stated.plain and in_percent(stated)) or (
            aimed(setting, done)
        ):
            continue
        of_plan = _OF_PLAN.match(stated.gap) is not None
        if not of_plan and not (
            _RATE.match(stated.gap) and _DONE.match(done.lead)
        ):
            continue
        told = [
            one for one in setting.figures_before(done, _FAR, _SENTENCES)
            if one.quantity.base_unit == done.quantity.base_unit and one.quantity.value
        ]
        plans = [one for one in told if _fit(one) and _is_plan(setting, one)
                 and not (of_plan and _another_plan(one, stated))]
        if len(plans) != 1 or any(
            _rate(done, one).meets(stated.interval)
            for one in setting.figures_before(done, _FURTHER, _SOME)
            if one.quantity.base_unit == done.quantity.base_unit and one.quantity.value
        ):
            continue
        between = setting.between(plans[0], stated)
        if "。" in between if of_plan else _SO_FAR.search(between):
            # 计划招聘教师300名。培训医生120名，完成年度计划的80%: of another plan
            continue
        (plan,) = plans
        yield Remark((plan, done, stated), facts={
            "plan": plan.text, "done": done.text, "stated": stated.text,
            "rate": round(value_of(done) / value_of(plan) * _HUNDRED, 1),
        })


def _fit(claim: Claim) -> bool:
    return claim.plain and claim.role in AMOUNTS and dimension(claim) != "ratio"


def _is_plan(setting: Setting, claim: Claim) -> bool:
    return aimed(setting, claim) or _PLANNED.search(claim.lead) is not None


def _another_plan(plan: Claim, stated: Claim) -> bool:
    """Whether a plan has its own rate behind it, or is only agreed on where a task is spoken of.

    税收445万元，为任务740万元的60.1%，其中国税70万元，为任务的51%: each of a task of its own.
    """
    own = plan.next
    return (own is not None and own is not stated and in_percent(own)
            and own.gap.startswith("的")) or only_agreed(plan, stated)


def _rate(done: Claim, plan: Claim) -> Interval:
    """What was done of a plan, in a hundred; a plan is set, and not rounded."""
    exact = Interval(value_of(plan), value_of(plan))
    return done.interval.over(exact) * _HUNDRED
