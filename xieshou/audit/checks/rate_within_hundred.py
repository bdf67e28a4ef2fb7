"""Of a hundred no more than a hundred can pass (比率超过百分之百)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.quick import quick
from xieshou.values.finding import Level

# What is a part of its whole by its name; 完成率, 到位率, 参保率 are measured against a plan.
_NAMES = (
    "合格率|及格率|优良率|优秀率|满意率|满意度|知晓率|成活率|治愈率|通过率|就业率|失业率|发生率|城镇化率|森林覆盖率|占比"
)
_RATE = re.compile(
    f"(?P<name>{_NAMES})(?:已|均|都)?(?:高?达到?|为|是|约|近|超过?|保持在|稳定在|提[高升](?:到|至)|上升[到至])*$"
)
_ANY = quick(_NAMES)
_WHOLE = 100


@check(
    code="rate.within_hundred",
    name="比率超过百分之百",
    says="{name}写为{stated}，超过了100%。",
    hint="请核对这个数；以任务数为底的，请写「完成率」。",
    level=Level.WARNING,
    examples=[
        Example(passes="培训650人，合格率98%。"),
        Example(passes="培训650人，任务完成率108%，合格率100%。"),
        Example(fails="培训650人，结业650人，合格率102%。"),
        Example(fails="群众满意度达到109.8%。"),
    ],
)
def rate_within_hundred(reading: Reading) -> Iterator[Remark]:
    """Flag a rate above a hundred whose name says that it is of all there are."""
    setting = reading.setting
    for claim in setting.rates:
        low = claim.interval.low
        if low < 1 or claim.quantity.value <= _WHOLE:
            continue
        lead = claim.lead
        found = _RATE.search(lead) if _ANY.search(lead) else None
        if found is not None:
            yield Remark((claim,), facts={"name": found["name"], "stated": claim.text})
