"""A share of what was left is reckoned from what there was and what was used (余下的占比)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 占余下资金的65%, 占其余人数的85%.
_OF_REST = re.compile("占(?:余下|剩余|其余|剩下|结余)(?:的)?[一-鿿]{0,4}的(?:约|近)?$")
# 上半年使用60%, 已拨付75%, 已支出3000万元.
_USED = re.compile(
    "^[^；。]{0,3}，?(?:上半年|[一二三]季度|前[一二三]季度|[春夏秋]季|当年|目前|年内|首批)?(?:已经?|先)?"
    "(?:使用|拨付|支出|完成|支付|用去|安排|下达|发放|开工|建成)了?(?:资金)?$"
)
_HUNDRED, _FAR, _SENTENCES, _LEAST = Decimal(100), 6, 0, 3


@check(
    code="arithmetic.share_of_the_rest",
    numbers=("R59",),
    name="余下的占比",
    says="{had}用去{used}，余下 {left}，{part}占余下的 {made}%，文中写为{stated}。",
    hint="请核对总数、用去的、余下的和占比。",
    level=Level.WARNING,
    examples=[
        Example(passes="资金5000万元，上半年使用60%，余下的有1300万元在三季度使用，占余下资金的65%。"),
        Example(fails="资金5000万元，上半年使用60%，余下的有1500万元在三季度使用，占余下资金的65%。"),
        Example(passes="项目5000个，目前已开工3000个，年内再有1300个，占其余项目的65%。"),
        Example(fails="项目5000个，目前已开工3000个，年内再有1300个，占其余项目的75%。"),
    ],
)
def share_of_the_rest(reading: Reading) -> Iterator[Remark]:
    """Flag 占余下资金的x% that a whole, what was used of it and the part do not give."""
    setting = reading.setting
    for stated in setting.rates:
        lead = stated.lead
        if "占" not in lead or not _OF_REST.search(lead) or not stated.plain:
            continue
        row = [one for one in setting.figures_before(stated, _FAR, _SENTENCES) if one.plain]
        made = _pieces(setting, row)
        if made is None:
            continue
        had, used, part = made
        left = _left(had, used)
        ratio = part.interval.over(left) if left is not None else None
        if ratio is None or ratio.high is None or (ratio * _HUNDRED).meets(stated.interval):
            continue
        rest = value_of(had) - (
            value_of(had) * used.quantity.value / _HUNDRED
            if used.quantity.base_unit == "%" else value_of(used))
        yield Remark((had, used, part, stated), facts={
            "had": had.text, "used": used.text, "left": amount(rest, had), "part": part.text,
            "made": round(value_of(part) / rest * _HUNDRED, 1), "stated": stated.text,
        })


def _pieces(setting: Setting, row: list[Claim]) -> tuple[Claim, Claim, Claim] | None:
    """The three figures of the sentence: what there was, what was used, a part of the rest."""
    if len(row) != _LEAST:
        return None
    part, used, had = row
    if dimension(had) == "ratio" or part.quantity.base_unit != had.quantity.base_unit or (
        used.quantity.base_unit not in ("%", had.quantity.base_unit)
        or not _USED.search(used.gap)
    ):
        return None
    return had, used, part


def _left(had: Claim, used: Claim) -> Interval | None:
    """What is left of the whole."""
    low, high = used.interval
    if high is None or had.interval.high is None:
        return None
    if used.quantity.base_unit == "%":
        low, high = had.interval.low * low / _HUNDRED, had.interval.high * high / _HUNDRED
    least = had.interval.low - high
    return Interval(least, had.interval.high - low) if least > 0 else None
