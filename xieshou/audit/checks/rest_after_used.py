"""What was used and what is left make up what there was (用去与剩余)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.sums.present_and_absent import present_and_absent
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import had_before
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.kinship import of_one_value
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_USED = re.compile(
    "^(?:已经?|实际|目前|当年|年内|现|累计|共|全年|(?:项目|协作|帮扶)?资金|经费)*(?:支出|使用|用去|拨付|支付|发放|完成|搬迁|改造|整改|销号|开工|建成"
    "|下达|安置|兑现|办结|投放|销售)"
)
_LEFT = re.compile(
    "^(?:还|尚|仍|现)?(?:结余|剩余|结存|库存|余下|剩下|剩|余|待搬迁|未搬迁)(?:资金|款|额)?[^，中每均\\d]{0,4}$"
)
_HAD = re.compile("到位|收到|募集|筹集|下达|计划|任务|共有|采购|购进|安排|核定|应|总|收入|接收|需")
# 执行率87%: says of what the rest was used.
_USED_RATE = re.compile(
    "^，(?:资金|预算|总)?(?:支出|使用|执行|拨付|支付|发放|完成)(?:率|进度)(?:为|达到?)?$"
)
_BROUGHT = re.compile("结转|上年|去年|往年|历年|利息|退回|追加|另|预算|同比")
_MORE = re.compile(f"{_BROUGHT.pattern}|其中")
_FAR, _HUNDRED = 6, 100


@check(
    code="arithmetic.rest_after_used",
    numbers=("R06",),
    name="用去与剩余",
    says="{used}加剩下的{left}是 {sum}，不是前面的{had}。",
    hint="请核对三个数字；有上年结转的，请一并写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="到位资金5200万元，已支出3900万元，结余1300万元。"),
        Example(passes="到位资金5200万元，上年结转300万元，已支出3900万元，结余1600万元。"),
        Example(passes="到位资金5200万元，已支出3900万元，结余资金中1100万元已分配。"),
        Example(fails="到位资金5200万元，已支出3900万元，结余1500万元。"),
        Example(passes="使用资金2750万元，子项目14个。实际支出2392.5万元，执行率87%，结余357.5万元。"),
        Example(fails="使用资金2750万元，子项目14个。实际支出2392.5万元，执行率87%，结余457.5万元。"),
        Example(fails="2024年争取资金4350万元，其中产业类2610万元。截至9月底，资金支出3128万元，"
                      "支出进度71.9%，结余1322万元。"),
        Example(passes="2024年争取资金4350万元，其中产业类2610万元。截至9月底，资金支出3128万元，"
                       "支出进度71.9%，结余1222万元。"),
        Example(passes="集体收入76万元，其中租金42万元，光伏收入18万元，支出50万元，结余26万元。"),
        Example(passes="今天的例会应到32人，实到29人，3人请假。"),
        Example(passes="今天的例会应到32人，实到29人，迟到5人。"),
        Example(fails="今天的例会应到32人，实到29人，5人请假。"),
        Example(fails="代表应到会86人，因事请假7人，出席77人。"),
        Example(fails="采购物资8600箱，发放7200箱，库存1600箱。"),
        Example(fails="募集款物350万元，使用280万元，剩余90万元结转下年。"),
    ],
)
def rest_after_used(reading: Reading) -> Iterator[Remark]:
    """Flag three figures side by side, had, used and left, of which the last two are more."""
    setting = reading.setting
    for had, came, gone in present_and_absent(setting):
        yield Remark((had, *came, *gone), facts={
            "used": "、".join(one.text for one in came), "had": had.text,
            "left": "、".join(one.text for one in gone),
            "sum": amount(sum(map(value_of, (*came, *gone))), had),
        })
    for left in setting.where("余剩存未待"):
        lead = left.lead
        if not _LEFT.search(lead):
            continue
        used = left.previous
        if used is not None and used.quantity.base_unit == "%":
            yield from _anchored(setting, used, left)
            continue
        had = used.previous if used is not None else None
        if used is None or had is None or not (had.plain and used.plain and left.plain) or (
            len({one.quantity.base_unit for one in (had, used, left)}) > 1
        ):
            continue
        if not _USED.search(used.lead) or not _HAD.search(had.lead) or (
            _MORE.search(setting.between(had, left)) or _MORE.search(had.lead)
            or setting.between(had, left).count("，") > 2
        ):
            continue
        both = total_of([used.interval, left.interval])
        if both.above(had.interval) and not had_before(setting, had) and not any(
            both.meets(one.interval) for one in setting.of_its_unit(had, _FAR, 0)
        ):
            yield _remark(had, used, left)


def _anchored(setting: Setting, rate: Claim, left: Claim) -> Iterator[Remark]:
    """到位A，已支出B，支出率r，结余C: the rate tells that A is what B was used of."""
    used = rate.previous
    if used is None or not _USED_RATE.match(rate.gap) or (
        not _USED.search(used.lead) or left.gap.count("，") != 1
    ):
        return
    wholes = [one for one in setting.of_its_unit(used, _FAR, 1) if one.plain and one.quantity.value
              and (used.interval.over(one.interval) * _HUNDRED).meets(rate.interval)]
    if not of_one_value(wholes) or left.quantity.base_unit != used.quantity.base_unit or (
        not (used.plain and left.plain) or _BROUGHT.search(setting.between(wholes[0], left))
        or _MORE.search(wholes[0].lead)
    ):
        return
    if not total_of([used.interval, left.interval]).meets(wholes[0].interval):
        yield _remark(wholes[0], used, left)


def _remark(had: Claim, used: Claim, left: Claim) -> Remark:
    return Remark((had, used, left), facts={
        "had": had.text, "used": used.text, "left": left.text,
        "sum": amount(value_of(used) + value_of(left), had),
    })
